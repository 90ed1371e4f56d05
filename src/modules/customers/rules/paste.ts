import { normaliseName } from '#kernel/search'
import { creditCode } from './identifiers.ts'
import { continuesAddress, isTitle, looksLikeAddress, looksLikeName, looksLikeProject, personIn, splitBeforePerson } from './paste_shapes.ts'
import type { Person } from './paste_shapes.ts'
import { LABEL_WORDS, NOT_VISITED, VISITED_TODAY } from './paste_words.ts'
import type { Label } from './paste_words.ts'
import { findPhones, halfWidth } from './phones.ts'
import type { Phone } from './phones.ts'

/** A part of the text that was recognised: its value, whether it is beyond doubt, and where it stands (UTF-16 offsets). */
export type Found<T> = { value: T; sure: boolean; span: Span }
/** Start and end in the pasted text. */
export type Span = [start: number, end: number]

/** What a pasted text says of a customer. What is missing was not found. */
export type Recognised = {
  name?: Found<string>
  person?: Found<string>
  title?: Found<string>
  phones: Found<Phone>[]
  address?: Found<string>
  credit_code?: Found<string>
  project?: Found<string>
  visited_today?: Found<boolean>
  note?: Found<string>
}

/** A text being read: as typed and folded, with the same offsets, and what was used up. */
type Reading = { text: string; half: string; taken: Span[]; found: Recognised }
type Piece = { text: string; span: Span }

/** Longer texts are cut: a message or card is far below. */
export const LONGEST_PASTE = 2000

const labels = new Map<string, Label>()
for (const label of ['name', 'person', 'title', 'phone', 'address', 'credit_code', 'project', 'visited', 'note'] as const) {
  for (const word of LABEL_WORDS[label].split(' ')) labels.set(word, label)
}
const byLength = [...labels.keys()].sort((a, b) => b.length - a.length).join('|')
const labelled = new RegExp(`(?<![\\p{L}\\p{N}])(${byLength})(?:[ \\t]*:[ \\t]*|[ \\t]+(?=\\S))`, 'giu')
const CODE = /(?<![\dA-Za-z])[0-9A-Za-z]{18}(?![\dA-Za-z])/gu
const ENGLISH_NAME = /[A-Za-z][A-Za-z0-9&.,' -]{1,60}?(?:Co\.?,? ?Ltd\.?|Limited|Inc\.?|GmbH|LLC|Corp\.?)(?![A-Za-z])/u
const SEPARATOR = /[\s,，。;；、|!！]+/gu

/**
 * Reads a pasted message, card or row: '苏州恒立精工 王经理 138… 吴中区… 今天去过，月用 Cr12 两吨'.
 * Nothing is guessed beyond the text, what fits no part becomes the note, and nothing is dropped. Only the first 2,000 characters.
 */
export function recognise(text: string): Recognised {
  const cut = text.slice(0, LONGEST_PASTE)
  const reading: Reading = { text: cut, half: readable(cut), taken: [], found: { phones: [] } }
  takeCode(reading)
  takePhones(reading)
  takeLabelled(reading)
  takeVisit(reading)
  takePieces(reading)
  takeNote(reading)
  return reading.found
}

/** The part a heading of a sheet or message fills, if it is one. */
export function labelOf(heading: string): Label | undefined {
  return labels.get(halfWidth(heading.slice(0, 20)).replace(/[\s:*]/gu, '').toLowerCase())
}

/**
 * Fills one part from a text known to be it: a labelled value or the cell of a column. `at` is its offset.
 * False when the text is not used: the part is filled already, or it is no phone.
 */
export function fill(found: Recognised, label: Label, text: string, at: number): boolean {
  const value = text.trim()
  if (value === '') return true
  const start = at + text.indexOf(value)
  const field: Found<string> = { value, sure: true, span: [start, start + value.length] }
  if (label === 'phone') {
    const phones = findPhones(value)
    for (const { phone, span } of phones) addPhone(found, { value: phone, sure: true, span: [start + span[0], start + span[1]] })
    return phones.length > 0
  }
  if (label === 'visited') {
    found.visited_today ??= { value: /^(?:是|有|已|√|✓|y|1|今天|今日)/iu.test(value), sure: true, span: field.span }
    return true
  }
  if (found[label]) return false
  if (label === 'credit_code') {
    const read = creditCode(value)
    found.credit_code = { ...field, value: read.ok ?? value, sure: read.ok !== undefined }
  } else if (label === 'person') {
    const person = personIn(readable(value))
    setPerson(found, { person: value, sure: true, ...person?.title === undefined ? {} : { title: person.title } }, field.span)
  } else found[label] = field
  return true
}

function takeCode(reading: Reading): void {
  for (const match of reading.half.matchAll(CODE)) {
    const read = creditCode(match[0])
    // Eighteen letters and digits may be anything; ten digits or more make it a code with a slip.
    if (!read.ok && (read.error === 'credit_code.length' || match[0].replace(/\D/gu, '').length < 10)) continue
    const span: Span = [match.index, match.index + match[0].length]
    reading.found.credit_code ??= { value: read.ok ?? match[0].toUpperCase(), sure: read.ok !== undefined, span }
    reading.taken.push(span)
  }
}

function takePhones(reading: Reading): void {
  for (const { phone, span } of findPhones(reading.half)) {
    if (overlaps(reading, span)) continue
    addPhone(reading.found, { value: phone, sure: true, span })
    reading.taken.push(span)
  }
}

/** '联系人：王经理' and the like; a value ends at the next label, phone, line or semicolon, a short one at a comma or space too. */
function takeLabelled(reading: Reading): void {
  const matches = [...reading.half.matchAll(labelled)].filter((match) => believed(reading, match))
  for (const [index, match] of matches.entries()) {
    const label = labels.get((match[1] ?? '').toLowerCase())
    if (!label) continue
    const start = match.index + match[0].length
    const stop = matches[index + 1]?.index ?? reading.half.length
    const stops = [stop, ...reading.taken.map(([from]) => from).filter((from) => from >= start)]
    const raw = reading.half.slice(start, Math.min(...stops))
    const value = (label === 'note' || label === 'address' ? /^[^\n\t;；|]*/u : /^[^\n\t;；|,，。\s]*(?:[ ]\(.*?\))?/u).exec(raw)?.[0] ?? ''
    const kept = label === 'address' ? value.replace(/[，,。 ]+$/u, '') : value
    const used = fill(reading.found, label, reading.text.slice(start, start + kept.length), start)
    reading.taken.push([match.index, used ? start + kept.length : start])
  }
}

/** A label without a colon counts only at the start of a line or part; '客户 今天…' is talk. */
function believed(reading: Reading, match: RegExpExecArray): boolean {
  if (overlaps(reading, [match.index, match.index + (match[1]?.length ?? 0)])) return false
  if (match[0].includes(':')) return true
  return /(?:^|[\n\t;；])\s*$/u.test(reading.half.slice(0, match.index)) && !['客户', '公司', '单位', '老板', '拜访', '情况', '项目'].includes(match[1] ?? '')
}

function takeVisit(reading: Reading): void {
  for (const piece of pieces(reading)) {
    const match = VISITED_TODAY.exec(piece.text)
    if (!match) continue
    const before = piece.text.slice(0, match.index)
    if (NOT_VISITED.test(before) || NOT_VISITED.test(match[0])) continue
    const start = piece.span[0] + match.index
    reading.found.visited_today ??= { value: true, sure: /[过了到]$/u.test(match[0]), span: [start, start + match[0].length] }
    reading.taken.push([start, start + match[0].length])
    return
  }
}

function takeEnglishName(reading: Reading): void {
  const match = ENGLISH_NAME.exec(reading.half)
  if (!match || reading.found.name) return
  const span: Span = [match.index, match.index + match[0].length]
  if (overlaps(reading, span)) return
  reading.found.name = { value: reading.text.slice(...span), sure: true, span }
  reading.taken.push(span)
}

/** What is left, piece by piece: contact, name, project, address; then the first piece as a name in doubt. */
function takePieces(reading: Reading): void {
  const { found } = reading
  for (const piece of pieces(reading)) {
    const split = found.person ? undefined : splitBeforePerson(piece.text)
    if (split === undefined) takePiece(reading, piece)
    else for (const part of halves(piece, split)) takePiece(reading, part)
  }
  takeEnglishName(reading)
  const first = pieces(reading)[0]
  if (found.name || !first || first.span[0] > 0 || !/^[\p{L}\p{N}()·&-]{2,20}$/u.test(first.text) || NOT_VISITED.test(first.text)) return
  found.name = { value: reading.text.slice(...first.span), sure: false, span: first.span }
  reading.taken.push(first.span)
}

function takePiece(reading: Reading, piece: Piece): void {
  const { found, taken } = reading
  const value = reading.text.slice(...piece.span)
  const likely = found.name ? 0 : looksLikeName(piece.text)
  const person = found.person ? undefined : personIn(piece.text)
  const last = found.address
  if (person && (person.sure || likely === 0)) {
    const start = piece.span[0] + piece.text.indexOf(person.person)
    setPerson(found, { ...person, person: reading.text.slice(start, start + person.person.length) }, piece.span)
  } else if (!found.title && isTitle(piece.text)) {
    found.title = { value, sure: found.person !== undefined, span: piece.span }
  } else if (last && !last.sure && reading.half.slice(last.span[1], piece.span[0]).trim() === '' && continuesAddress(reading.half.slice(piece.span[0], piece.span[0] + 30).replace(/ /gu, '').slice(0, 12))) {
    const span: Span = [last.span[0], piece.span[1]]
    found.address = { value: reading.text.slice(...span), sure: false, span }
  } else if (!found.project && !looksLikeAddress(piece.text) && looksLikeProject(piece.text) && (likely < 2 || piece.text.endsWith('项目'))) {
    found.project = { value, sure: false, span: piece.span }
  } else if (likely > 0) {
    found.name = { value, sure: likely === 2, span: piece.span }
  } else if (!last && looksLikeAddress(piece.text)) {
    found.address = { value, sure: false, span: piece.span }
  } else return
  taken.push(piece.span)
}

/** Everything not used up, in order; the words between two leftovers stay as typed where nothing was taken out. */
function takeNote(reading: Reading): void {
  const left: Span[] = []
  for (const { span } of pieces(reading)) {
    const before = left.at(-1)
    if (before && !reading.taken.some(([from]) => from >= before[1] && from < span[0])) before[1] = span[1]
    else left.push([...span])
  }
  const parts = left.map((span) => reading.text.slice(...span)).filter((part) => /[\p{L}\p{N}]/u.test(part) && part !== reading.found.person?.value)
  const first = left[0]
  const end = left.at(-1)
  if (!first || !end || parts.length === 0) return
  const said = reading.found.note
  reading.found.note = said ? { ...said, value: [said.value, ...parts].join('，') } : { value: parts.join('，'), sure: true, span: [first[0], end[1]] }
}

/** Half width and simplified, character for character, so that offsets stay. */
function readable(text: string): string {
  return halfWidth(text).replace(/\p{Script=Han}/gu, (char) => {
    const folded = normaliseName(char)
    return folded.length === char.length ? folded : char
  })
}

/** The stretches between separators and used-up parts, in half width. */
function pieces(reading: Reading): Piece[] {
  let open = reading.half
  for (const [from, to] of reading.taken) open = open.slice(0, from) + '\n'.repeat(to - from) + open.slice(to)
  const found: Piece[] = []
  let start = 0
  for (const match of [...open.matchAll(SEPARATOR), { 0: '', index: open.length }]) {
    const raw = open.slice(start, match.index)
    const text = raw.replace(/^[:·-]+|[:-]+$/gu, '')
    const at = start + raw.indexOf(text)
    if (text !== '') found.push({ text, span: [at, at + text.length] })
    start = match.index + match[0].length
  }
  return found
}

function halves(piece: Piece, at: number): Piece[] {
  const middle = piece.span[0] + at
  return [{ text: piece.text.slice(0, at), span: [piece.span[0], middle] }, { text: piece.text.slice(at), span: [middle, piece.span[1]] }]
}

function setPerson(found: Recognised, person: Person, span: Span): void {
  found.person ??= { value: person.person, sure: person.sure, span }
  if (person.title !== undefined) found.title ??= { value: person.title, sure: person.sure, span }
}

function addPhone(found: Recognised, phone: Found<Phone>): void {
  if (!found.phones.some(({ value }) => value.e164 === phone.value.e164)) found.phones.push(phone)
}

function overlaps(reading: Reading, [start, end]: Span): boolean {
  return reading.taken.some(([from, to]) => from < end && start < to)
}
