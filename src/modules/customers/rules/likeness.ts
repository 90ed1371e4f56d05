import { bigrams, liesIn, partsOfName } from '#kernel/search'
import type { NameParts } from '#kernel/search'
import { soundKey } from '#kernel/search_keys'

/** What is compared: one customer, known or about to be. Codes and phones as `creditCode` and `phoneNumber` give them. */
export type Candidate = {
  name: string
  /** Former and short names, signs: the likest name of each side counts. */
  other_names?: readonly string[]
  credit_code?: string
  id_number?: string
  phones?: readonly string[]
  address?: string
}

/** Why two are alike. */
export type LikenessReason = 'credit_code' | 'id_number' | 'name_and_phone' | 'name' | 'trade_name' | 'words' | 'sound' | 'phone' | 'address' | 'other_place' | 'other_trade'

/** How alike two customers are. same: one, refused; ask: may be one, the person is asked; none: nothing is said. */
export type Likeness = { score: number; verdict: 'same' | 'ask' | 'none'; why: LikenessReason[] }

/** How often bigrams occur among the names known; without it every bigram counts the same. */
export type Frequency = { names: number; of(bigram: number): number }

/** From this score on the person is asked. */
export const ASK_FROM = 0.45

const PLACE_WEIGHT = 1
const FORM_WEIGHT = 0.15
const TRADE_SHARE = 0.3
const LEFT_OUT_SHARE = 0.1
const SOUND_SHARE = 0.85
const OTHER_PLACE = 0.75
const OTHER_TRADE = 0.8
/** Another place or trade says more when only the sound is one. */
const BY_SOUND_ONLY = 0.75
const PHONE_SCORE = 0.6
const ADDRESS_BONUS = 0.15
const MOST_NAMES = 20

/**
 * Compares two customers. The same code or id number, or the same name and phone, is the same customer. Else the names are scored:
 * twice the weight of what they share over the weight of both (Dice), bigrams of the 字号 weighing by their rarity, those of the
 * trade three tenths of it (one tenth where the other name leaves the trade out), the place 1, the form 0.15; an equal sound stands for 0.85 of the 字号; another place or trade lowers it, twice
 * so where only the sound is one.
 * A shared phone alone is asked about, a shared address adds a little.
 */
export function likeness(a: Candidate, b: Candidate, frequency?: Frequency): Likeness {
  const sure = surely(a, b)
  if (sure) return { score: 1, verdict: 'same', why: [sure] }
  let best: { score: number; why: LikenessReason[] } = { score: 0, why: [] }
  for (const mine of namesOf(a)) {
    for (const theirs of namesOf(b)) {
      const found = nameLikeness(mine, theirs, frequency)
      if (found.score > best.score) best = found
    }
  }
  const why = [...best.why]
  let score = best.score
  if (sharesPhone(a, b)) {
    score = Math.max(PHONE_SCORE, score + (1 - score) / 2)
    why.push('phone')
  }
  if (sharesAddress(a, b)) {
    score = Math.min(1, score + ADDRESS_BONUS)
    why.push('address')
  }
  score = Math.round(score * 1000) / 1000
  return { score, verdict: score >= ASK_FROM ? 'ask' : 'none', why }
}

/** How alike two names are, 0 to 1, and why. */
export function nameLikeness(a: string, b: string, frequency?: Frequency): { score: number; why: LikenessReason[] } {
  const mine = partsOfName(a)
  const theirs = partsOfName(b)
  if (mine.core === '' || theirs.core === '') return { score: 0, why: [] }
  if (mine.key === theirs.key) return { score: 1, why: ['name'] }
  const weigh = weigher(frequency)
  const why = new Set<LikenessReason>()
  const share = mine.trade === '' || theirs.trade === '' ? LEFT_OUT_SHARE : TRADE_SHARE
  const left = weights(mine, share, weigh)
  const right = weights(theirs, share, weigh)
  let shared = 0
  for (const [token, weight] of left) {
    const other = right.get(token)
    if (other !== undefined) shared += weight + other
  }
  if (shared > 0) why.add('words')
  if (mine.trade_name === theirs.trade_name) why.add('trade_name')
  else if (soundsAlike(mine, theirs)) {
    // The characters differ and the sound is one: credit what the 字号 would have given, less what it shares already.
    const own = nameWeight(mine, weigh)
    const other = nameWeight(theirs, weigh)
    shared += SOUND_SHARE * (own.alone(right) + other.alone(left))
    why.add('sound')
  }
  const total = sum(left) + sum(right)
  let score = total === 0 ? 0 : shared / total
  if (placesDiffer(mine, theirs)) {
    score *= OTHER_PLACE * (why.has('sound') ? BY_SOUND_ONLY : 1)
    why.add('other_place')
  }
  if (tradesDiffer(mine, theirs)) {
    score *= OTHER_TRADE * (why.has('sound') ? BY_SOUND_ONLY : 1)
    why.add('other_trade')
  }
  return { score: Math.min(score, 0.99), why: [...why] }
}

function surely(a: Candidate, b: Candidate): LikenessReason | undefined {
  if (a.credit_code && a.credit_code === b.credit_code) return 'credit_code'
  if (a.id_number && a.id_number === b.id_number) return 'id_number'
  const keys = new Set(namesOf(a).map((name) => partsOfName(name).key).filter((key) => key !== ''))
  const sameName = namesOf(b).some((name) => keys.has(partsOfName(name).key))
  return sameName && sharesPhone(a, b) ? 'name_and_phone' : undefined
}

/** Every token of a name with its weight. A single character stands for itself, so that no name weighs nothing. */
function weights(parts: NameParts, share: number, weigh: (bigram: number) => number): ReadonlyMap<string, number> {
  const all = new Map<string, number>()
  for (const gram of bigrams(parts.core)) all.set(`b${gram}`, share * weigh(gram))
  for (const gram of bigrams(parts.trade_name)) all.set(`b${gram}`, weigh(gram))
  if (parts.core.length === 1) all.set(`c${parts.core}`, weigh(0))
  if (parts.place) all.set(`p${parts.place.short}`, PLACE_WEIGHT)
  all.set(`f${parts.form === '' ? '' : '公司'}`, FORM_WEIGHT)
  return all
}

function nameWeight(parts: NameParts, weigh: (bigram: number) => number): { alone(other: ReadonlyMap<string, number>): number } {
  const grams = bigrams(parts.trade_name)
  return { alone: (other) => grams.filter((gram) => !other.has(`b${gram}`)).reduce((total, gram) => total + weigh(gram), 0) }
}

function weigher(frequency: Frequency | undefined): (bigram: number) => number {
  if (!frequency) return () => 5
  const names = Math.max(frequency.names, 2)
  return (bigram) => Math.max(1, Math.log(names / (1 + frequency.of(bigram))))
}

function soundsAlike(a: NameParts, b: NameParts): boolean {
  if (a.trade_name.length < 2 || a.trade_name.length !== b.trade_name.length) return false
  return soundKey(a.trade_name) === soundKey(b.trade_name)
}

function placesDiffer(a: NameParts, b: NameParts): boolean {
  if (!a.place || !b.place || a.place.short === b.place.short) return false
  return !liesIn(a.place, b.place) && !liesIn(b.place, a.place)
}

function tradesDiffer(a: NameParts, b: NameParts): boolean {
  if (a.trade === '' || b.trade === '') return false
  const chars = new Set(a.trade)
  return ![...b.trade].some((char) => chars.has(char))
}

function namesOf(candidate: Candidate): string[] {
  return [candidate.name, ...candidate.other_names ?? []].slice(0, MOST_NAMES)
}

function sharesPhone(a: Candidate, b: Candidate): boolean {
  const phones = new Set(a.phones ?? [])
  return (b.phones ?? []).some((phone) => phones.has(phone))
}

/** Compared without punctuation and from the last part both have: a number is needed, a street is no address. */
function sharesAddress(a: Candidate, b: Candidate): boolean {
  const mine = addressTail(a.address)
  const theirs = addressTail(b.address)
  return mine !== '' && theirs !== '' && /\d/u.test(mine) && (mine.endsWith(theirs) || theirs.endsWith(mine))
}

function addressTail(address: string | undefined): string {
  const plain = (address ?? '').slice(0, 200).normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
  return plain.length >= 6 ? plain : ''
}

function sum(weights: ReadonlyMap<string, number>): number {
  let total = 0
  for (const weight of weights.values()) total += weight
  return total
}
