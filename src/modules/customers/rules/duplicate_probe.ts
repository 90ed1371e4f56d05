import { bigrams, partsOfName, skipBigrams } from '#kernel/search'
import { soundKey } from '#kernel/search_keys'
import type { Frequency } from './likeness.ts'

/** What to look for in the rows, to find those that may be the same customer. */
export type DuplicateProbe = {
  /** The name's key: rows equal in it come first, whatever the limit. */
  name_key: string
  /** The rarest bigrams of place and core, rarest first, and the skip bigrams of the core: few rows together. */
  bigrams: number[]
  /** The 字号's rarest bigram where it is in too many rows to stand among the others; read last and cut. */
  common_bigram: number | null
  /** The sound of the 字号; null where it has fewer than two characters. */
  sound_key: string | null
}

/** So many rows are scored; the best five of them are shown. */
export const MOST_CANDIDATES = 3000
export const MOST_SHOWN = 5

const MOST_BIGRAMS = 4
/** So many rows the bigrams of one probe may bring together. */
const MOST_ROWS = 4500

/**
 * What a name is probed with. Meant for these, united and read once each, then scored by `likeness`, the best five shown:
 *
 *     select … from customers.relation where area_id = $0 and name_key = $1 limit 3000
 *     union (select … where area_id = $0 and bigrams && $2 limit 3000)
 *     union (select … where area_id = $0 and bigrams && array[$3] limit 3000)       where there is a common bigram
 *     union (select … where area_id = $0 and sound_key = $4 limit 3000)
 *     union (select … by equal phone, credit code or id number)
 *
 * `frequency.of` is a bigram's number of rows. The rarest are taken until four are chosen or 4,500 rows are to be expected.
 */
export function duplicateProbe(name: string, frequency: Frequency): DuplicateProbe {
  const parts = partsOfName(name)
  const inName = new Set(bigrams(parts.trade_name))
  const ranked = bigrams(parts.key).map((gram) => ({ gram, rows: frequency.of(gram) })).sort((a, b) => a.rows - b.rows)
  const chosen: number[] = []
  let rows = 0
  const take = (gram: number, more: number) => {
    if (rows + more > MOST_ROWS || chosen.includes(gram)) return
    chosen.push(gram)
    rows += more
  }
  // The 字号 first: without it a dropped trade or place would go unfound.
  const own = ranked.find(({ gram }) => inName.has(gram))
  if (own) take(own.gram, own.rows)
  for (const { gram, rows: more } of ranked) if (chosen.length < MOST_BIGRAMS) take(gram, more)
  for (const gram of skipBigrams(parts.core)) take(gram, frequency.of(gram))
  return {
    name_key: parts.key,
    bigrams: chosen,
    common_bigram: own && !chosen.includes(own.gram) ? own.gram : null,
    sound_key: parts.trade_name.length >= 2 ? soundKey(name) : null
  }
}
