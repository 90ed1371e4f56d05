import pairs from 'opencc-js/dict/TSCharacters'

/** Longer names are cut: no registered name comes near, and a pasted file must not stall the page. */
export const LONGEST_NAME = 200

const OPENING = /[([{<〈《「『【〔〖〘〚⟨«‹]/gu
const CLOSING = /[)\]}>〉》」』】〕〗〙〛⟩»›]/gu
const KEPT = /[^\p{L}\p{N}\p{M}()&+]/gu
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu
const DRY = /乾(?=[燥洗果货貨粉衣净淨])|(?<=[饼餅烘晒曬风風])乾/gu
const simplified = foldTable()

/**
 * A name as it is searched: full width to half, every bracket to ( ), traditional characters to simplified, lower case,
 * spaces and punctuation dropped (& and + stay). Characters are folded one by one. Cut to 200 characters. The same when applied again.
 */
export function normaliseName(name: string): string {
  const known = recent.get(name)
  if (known !== undefined) return known
  const normal = normalised(name)
  if (recent.size >= RECENT_SIZE) recent.clear()
  if (name.length <= LONGEST_NAME) recent.set(name, normal)
  return normal
}

function normalised(name: string): string {
  const narrow = narrowed(name)
  const kept = narrow.replace(KEPT, '')
  return kept === '' || kept === '()' ? narrow.replace(/\s+/gu, '') : kept
}

/** The last answers: the columns of one name ask for it some ten times. */
const recent = new Map<string, string>()
const RECENT_SIZE = 256

/** Width, brackets, script and case folded, spaces and punctuation still there. */
export function narrowed(name: string): string {
  return name.length <= LONGEST_NAME && COMMON_HAN.test(name) && !name.includes('乾') ? simplify(name) : folded(name)
}

/** Nothing of these has another width, case or bracket. */
const COMMON_HAN = /^[\u4e00-\u9fa5]*$/u

function simplify(text: string): string {
  let simple = ''
  for (const char of text) simple += simplified.get(char) ?? char
  return simple
}

function folded(name: string): string {
  const half = cut(name).normalize('NFKC').toLowerCase().normalize('NFKC').replace(IGNORABLE, '')
  return cut(simplify(half.replace(OPENING, '(').replace(CLOSING, ')').replace(DRY, '干')))
}

/** At most 200 UTF-16 units, never half a character, nothing that is no character. */
function cut(text: string): string {
  return text.slice(0, LONGEST_NAME).replace(/\p{Surrogate}/gu, '')
}

/** Traditional to simplified, followed to its end so that folding twice changes nothing. */
function foldTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>()
  for (const pair of pairs.split('|')) {
    const [from, to] = pair.split(' ')
    if (from && to && from !== to) table.set(from, to)
  }
  // Written forms the table leaves apart though one name is registered under either.
  for (const [from, to] of [['锺', '钟'], ['馀', '余'], ['彷', '仿'], ['〇', '零']] as const) table.set(from, to)
  // 乾 is dry in a few words only (see `DRY`), else a word of its own as in 乾元.
  table.delete('乾')
  for (const from of table.keys()) {
    let to = from
    for (let step = 0; step < 4; step += 1) to = table.get(to) ?? to
    table.set(from, to)
  }
  return table
}
