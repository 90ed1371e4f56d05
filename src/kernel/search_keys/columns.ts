import { bigrams, LONGEST_NAME, nameKey, normaliseName, partsOfName, skipBigrams, withoutBrackets } from '#kernel/search'
import { initialsOf, nameSort, pinyinOf, soundKey } from './sounds.ts'
import type { Bearer } from './sounds.ts'

/** What a row keeps of its names so that it can be found; the columns bear these names. */
export type SearchColumns = {
  /** Equal for all spellings of one name. */
  name_key: string
  /** By sound, then by name. */
  name_sort: string
  /** All names normalised, without brackets, each between '|'. */
  search_text: string
  /** Bigrams of every name, and the skip bigrams of every core. */
  bigrams: number[]
  /** Pinyin of the main name's core: what people type. */
  pinyin: string
  /** Initials of the core and of the whole main name, with variants. */
  initials: string[]
  /** Sound of the main name's 字号. */
  sound_key: string
  /** 字号 of the main name. */
  trade_name: string
}

/** No customer has this many names that anybody searches. */
const MOST_NAMES = 20

/**
 * The search columns of a row. `name` is the one shown, `others` its registered, short and former names and signs.
 * Names are cut to 200 characters and 20 in number.
 */
export function searchColumns(name: string, others: readonly string[] = [], bearer: Bearer = 'company'): SearchColumns {
  const names = [name, ...others].slice(0, MOST_NAMES).map((text) => text.slice(0, LONGEST_NAME))
  const main = names[0] ?? ''
  const parts = partsOfName(main)
  const distinct = [...new Set(names)]
  const person = bearer === 'person'
  const texts = new Set(distinct.map((text) => withoutBrackets(normaliseName(text))))
  const grams = new Set(distinct.flatMap((text) => [...bigrams(text), ...skipBigrams(partsOfName(text).core)]))
  const spoken = person ? main : parts.core
  return {
    name_key: nameKey(main),
    name_sort: nameSort(main, bearer),
    search_text: `|${[...texts].join('|')}|`,
    bigrams: [...grams],
    pinyin: pinyinOf(spoken, bearer),
    initials: [...new Set([...initialsOf(spoken, bearer), ...initialsOf(main, bearer)])],
    sound_key: soundKey(main),
    trade_name: parts.trade_name
  }
}
