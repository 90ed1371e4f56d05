import { bigrams, partsOfName, skipBigrams } from '#kernel/search'
import { soundKey } from '#kernel/search_keys'
import { rarity, type Frequency } from './likeness.ts'

/** What to look for in the rows, to find those that may be the same customer. */
export type DuplicateProbe = {
  /** The name's key: rows equal in it come first, whatever the limit. */
  name_key: string
  /** 字号: found through its own index, however many bear it. */
  trade_name: string
  /** The rarest bigrams of place and core, rarest first, and the skip bigrams of the core: few rows together. */
  bigrams: number[]
  /** The sound of the 字号; null where it has fewer than two characters. */
  sound_key: string | null
  /** Every bigram of the name with what it says for a row that has it: those of the 字号 by their rarity, the others three tenths of that. */
  weights: { bigram: number; weight: number }[]
}

/** So many rows are read by each way. */
export const MOST_CANDIDATES = 3000
/** So many of them, those that share the weightiest bigrams, are compared in full. */
export const MOST_COMPARED = 400
export const MOST_SHOWN = 5

const MOST_BIGRAMS = 4
const OTHER_SHARE = 0.3

/** The bigrams whose frequency `duplicateProbe` and `likeness` ask for. */
export function bigramsOf(name: string): number[] {
  const parts = partsOfName(name)
  return [...new Set([...bigrams(name), ...bigrams(parts.key), ...bigrams(parts.core), ...skipBigrams(parts.core)])]
}

/**
 * What a name is probed with: rows of the same key, 字号 or sound, or with one of the bigrams, are read, the weightiest compared by
 * `likeness`, and the best five shown. `frequency.of` is a bigram's number of rows. The rarest bigrams are taken until four are chosen
 * or 3,000 rows are to be expected.
 */
export function duplicateProbe(name: string, frequency: Frequency): DuplicateProbe {
  const parts = partsOfName(name)
  const inName = new Set(bigrams(parts.trade_name))
  const ranked = bigrams(parts.key).map((gram) => ({ gram, rows: frequency.of(gram) })).sort((a, b) => a.rows - b.rows)
  const chosen: number[] = []
  let rows = 0
  const take = (gram: number, more: number) => {
    if (rows + more > MOST_CANDIDATES || chosen.includes(gram)) return
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
    trade_name: parts.trade_name,
    bigrams: chosen,
    sound_key: parts.trade_name.length >= 2 ? soundKey(name) : null,
    weights: [...new Set([...bigrams(name), ...bigrams(parts.key)])].map((bigram) => ({ bigram, weight: rarity(frequency, bigram) * (inName.has(bigram) ? 1 : OTHER_SHARE) })),
  }
}
