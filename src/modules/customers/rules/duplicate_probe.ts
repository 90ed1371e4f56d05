import { bigrams, normaliseName, partsOfName, skipBigrams } from '#kernel/search'
import { soundKey } from '#kernel/search_keys'
import type { Frequency } from './likeness.ts'

/** What to look for in the rows, to find those that may be the same customer. */
export type DuplicateProbe = {
  /** The name's key: rows equal in it come first, whatever the limit. */
  name_key: string
  /** The rarest bigrams of the name, rarest first, and the skip bigrams of its 字号. */
  bigrams: number[]
  /** The sound of the 字号; null where it has fewer than two characters. */
  sound_key: string | null
  /** Bigrams of the whole name, to order the rows found by sound when there are too many. */
  near: number[]
}

/** So many rows are scored; the best five of them are shown. */
export const MOST_CANDIDATES = 3000
export const MOST_SHOWN = 5

const MOST_BIGRAMS = 4
/** The bigrams of one probe together may bring so many rows. */
const MOST_ROWS = 4500

/**
 * What a name is probed with. Meant for these, united and read once each, then scored by `likeness`, the best five shown:
 *
 *     select … from customers.relation where area_id = $0 and name_key = $1
 *     union (select … where area_id = $0 and bigrams && $2 limit 3000)
 *     union (select … where area_id = $0 and sound_key = $3 limit 3000)
 *     union (select … by equal phone, credit code or id number)
 *
 * `frequency.of` is a bigram's number of rows. The rarest are taken until four are chosen or 4,500 rows are to be expected;
 * one is always taken. A name whose core is in every second row (科技) still finds its equals by key.
 */
export function duplicateProbe(name: string, frequency: Frequency): DuplicateProbe {
  const parts = partsOfName(name)
  const ranked = bigrams(parts.core).map((gram) => ({ gram, rows: frequency.of(gram) })).sort((a, b) => a.rows - b.rows)
  const chosen: number[] = []
  let rows = 0
  for (const { gram, rows: more } of ranked) {
    if (chosen.length === MOST_BIGRAMS || (chosen.length > 0 && rows + more > MOST_ROWS)) break
    chosen.push(gram)
    rows += more
  }
  // The 字号 itself must be among them, or a dropped trade would go unfound.
  const rarestOfName = ranked.find(({ gram }) => bigrams(parts.trade_name).includes(gram))
  if (rarestOfName && !chosen.includes(rarestOfName.gram)) chosen.push(rarestOfName.gram)
  const skips = skipBigrams(parts.core).filter((gram) => rows + frequency.of(gram) <= MOST_ROWS)
  return {
    name_key: parts.key,
    bigrams: [...chosen, ...skips],
    sound_key: parts.trade_name.length >= 2 ? soundKey(name) : null,
    near: bigrams(normaliseName(name))
  }
}
