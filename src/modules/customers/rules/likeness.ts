import { bigrams, liesIn, partsOfName, placeOf } from '#kernel/search'
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
/** The same words for the form, beyond its kind: decides among companies that else are equally alike. */
const EXACT_FORM_WEIGHT = 0.05
const OTHER_FORM_WEIGHT = 0.5
const TRADE_SHARE = 0.3
/** A trade left out, or a part of it, costs no more than this, however long: a shorter name says nothing against it. */
const LEFT_OUT_WEIGHT = 1
const SOUND_SHARE = 0.85
const OTHER_PLACE = 0.7
const OTHER_TRADE = 0.7
/** Another place or trade says more when only the sound is one. */
const BY_SOUND_ONLY = 0.7
const PHONE_SCORE = 0.6
const ADDRESS_BONUS = 0.15
/** Names under different keys are never quite one. */
const SHORT_OF_SAME = 0.995
const MOST_NAMES = 20

/**
 * Compares two customers. The same code or id number, or the same name and phone, is the same customer. Else the names are scored:
 * twice the weight of what they share over the weight of both (Dice), bigrams of the 字号 weighing by their rarity, those of the
 * trade three tenths of it (1 in all where the other name leaves it out or says a part of it), the place 1, the form 0.15 and its exact
 * words 0.05 (厂, 店 and such 0.5); an equal sound stands for 0.85 of the 字号; another place or trade lowers it, twice so where only
 * the sound is one.
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
  const [first, second] = [partsOfName(a), partsOfName(b)]
  const mine = reread(first, second)
  const theirs = reread(second, first)
  if (mine.core === '' || theirs.core === '') return { score: 0, why: [] }
  if (mine.key === theirs.key) return { score: 1, why: ['name'] }
  const weigh = weigher(frequency)
  const why = new Set<LikenessReason>()
  const left = tokens(mine, weigh)
  const right = tokens(theirs, weigh)
  const sound = mine.trade_name !== theirs.trade_name && soundsAlike(mine, theirs)
  const shared = sharedWeight(left, right) + sharedWeight(right, left)
  if (shared > 0) why.add('words')
  if (sound) why.add('sound')
  if (mine.trade_name === theirs.trade_name) why.add('trade_name')
  const name = unshared(left, right, 'name') + unshared(right, left, 'name')
  // The characters differ and the sound is one: credit what the 字号 would have given.
  const heard = sound ? SOUND_SHARE * name : 0
  const apart = name - heard + tradesApart(left, right) + unshared(left, right, 'other') + unshared(right, left, 'other')
  const together = shared + heard
  let score = together === 0 ? 0 : together / (together + apart)
  if (placesDiffer(mine, theirs)) {
    score *= OTHER_PLACE * (sound ? BY_SOUND_ONLY : 1)
    why.add('other_place')
  }
  if (tradesDiffer(mine, theirs)) {
    score *= OTHER_TRADE * (sound ? BY_SOUND_ONLY : 1)
    why.add('other_trade')
  }
  return { score: SHORT_OF_SAME * score, why: [...why] }
}

function surely(a: Candidate, b: Candidate): LikenessReason | undefined {
  if (a.credit_code && a.credit_code === b.credit_code) return 'credit_code'
  if (a.id_number && a.id_number === b.id_number) return 'id_number'
  const keys = new Set(namesOf(a).map((name) => partsOfName(name).key).filter((key) => key !== ''))
  const sameName = namesOf(b).some((name) => keys.has(partsOfName(name).key))
  return sameName && sharesPhone(a, b) ? 'name_and_phone' : undefined
}

/** A piece of a name. `joint`: it crosses the end of the 字号, so it speaks only for likeness: where the 字号 ends is a guess. */
type Token = { weight: number; part: 'name' | 'trade' | 'joint' | 'other' }
type Tokens = ReadonlyMap<string, Token>

/** Every piece of a name. A single character stands for itself, so that no name weighs nothing. */
function tokens(parts: NameParts, weigh: (bigram: number) => number): Tokens {
  const all = new Map<string, Token>()
  const words = tradeWords(parts)
  for (const gram of bigrams(parts.core)) all.set(`b${gram}`, { weight: TRADE_SHARE * weigh(gram), part: 'joint' })
  for (const gram of bigrams(words)) all.set(`b${gram}`, { weight: TRADE_SHARE * weigh(gram), part: 'trade' })
  if (words.length === 1) all.set(`t${words}`, { weight: TRADE_SHARE, part: 'trade' })
  for (const gram of bigrams(parts.trade_name)) all.set(`b${gram}`, { weight: weigh(gram), part: 'name' })
  if (parts.core.length === 1) all.set(`c${parts.core}`, { weight: weigh(0), part: 'name' })
  if (parts.place) all.set(`p${parts.place.short}`, { weight: PLACE_WEIGHT, part: 'other' })
  all.set(`f${parts.form === '' ? '' : '公司'}`, { weight: FORM_WEIGHT, part: 'other' })
  all.set(`e${parts.form}`, { weight: EXACT_FORM_WEIGHT, part: 'other' })
  if (parts.other_form !== '') all.set(`o${parts.other_form}`, { weight: OTHER_FORM_WEIGHT, part: 'other' })
  return all
}

/** What a company does, without the form behind it. */
function tradeWords(parts: NameParts): string {
  return parts.trade.slice(0, parts.trade.length - parts.other_form.length)
}

/** Where a place ends and a 字号 begins is a guess: 白银泰城 is 泰城 of 白银 beside 泰城, and 陕西大理阳光 is 阳光 of 大理 beside 大理阳光. */
function reread(parts: NameParts, other: NameParts): NameParts {
  const { trade_name } = other
  if (trade_name.length < 2 || trade_name === parts.trade_name || !parts.trade_name.endsWith(trade_name)) return parts
  const front = parts.trade_name.slice(0, -trade_name.length)
  const place = placeOf(front)
  return place ? { ...parts, place, trade_name, core: parts.core.slice(front.length) } : parts
}

function sharedWeight(mine: Tokens, theirs: Tokens): number {
  let total = 0
  for (const [token, { weight }] of mine) if (theirs.has(token)) total += weight
  return total
}

function unshared(mine: Tokens, theirs: Tokens, part: Token['part']): number {
  let total = 0
  for (const [token, one] of mine) if (one.part === part && !theirs.has(token)) total += one.weight
  return total
}

function tradesApart(left: Tokens, right: Tokens): number {
  const mine = unshared(left, right, 'trade')
  const theirs = unshared(right, left, 'trade')
  return mine === 0 || theirs === 0 ? Math.min(mine + theirs, LEFT_OUT_WEIGHT) : mine + theirs
}

function weigher(frequency: Frequency | undefined): (bigram: number) => number {
  return frequency ? (bigram) => rarity(frequency, bigram) : () => 5
}

/** What a bigram says: the logarithm of names for each that has it, at least 1. */
export function rarity(frequency: Frequency, bigram: number): number {
  return Math.max(1, Math.log(Math.max(frequency.names, 2) / (1 + frequency.of(bigram))))
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
  const words = tradeWords(a) !== '' && tradeWords(b) !== ''
  const [mine, theirs] = words ? [tradeWords(a), tradeWords(b)] : [a.trade, b.trade]
  if (mine === '' || theirs === '') return false
  const chars = new Set(mine)
  return ![...theirs].some((char) => chars.has(char))
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
