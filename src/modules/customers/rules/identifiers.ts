import type { Day } from '#kernel/time'
import { isDay } from '#kernel/time'

/** A value read from a text, or the code of what is wrong with it. */
export type Read<T, Wrong> = { ok: T; error?: undefined } | ({ ok?: undefined } & Wrong)

/** What is wrong with a credit code. `at` counts from 1; `suggest` holds codes one slip away that would be right. */
export type WrongCreditCode =
  | { error: 'credit_code.length'; length: number }
  | { error: 'credit_code.character'; at: number; found: string; suggest: string[] }
  | { error: 'credit_code.check'; part: 'front' | 'organisation'; suggest: string[] }

/** What is wrong with a resident identity number. */
export type WrongResidentId =
  | { error: 'resident_id.length'; length: number }
  | { error: 'resident_id.character'; at: number; found: string }
  | { error: 'resident_id.region' }
  | { error: 'resident_id.birth' }
  | { error: 'resident_id.check' }

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const REGIONS = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/u
/** Characters taken for one another by eye, scanner or keyboard. */
const LOOKALIKES = ['0ODQ', '1IL7', '2Z', '5S', '8B', '6G', 'UV', '4A', 'CG', 'MN', 'PR', 'VY', '38', '69', 'EF']
const MOST_SUGGESTIONS = 3
const LONGEST_INPUT = 60

/**
 * 统一社会信用代码 by GB 32100: 18 characters, upper case, without I, O, S, V, Z, the last a check character.
 * Width, case, spaces and dashes do not matter. A wrong check says in which part the slip lies: if the organisation code
 * (9th to 17th) has a wrong check of its own it lies there, else in front of it or in the last character.
 */
export function creditCode(text: string): Read<string, WrongCreditCode> {
  const code = plain(text)
  if (code.length !== 18) return { error: 'credit_code.length', length: code.length }
  const at = [...code].findIndex((char) => !ALPHABET.includes(char))
  if (at >= 0) return { error: 'credit_code.character', at: at + 1, found: code.charAt(at), suggest: repairs(code) }
  if (codeCheck(code) === code.charAt(17)) return { ok: code }
  return { error: 'credit_code.check', part: organisationHolds(code) ? 'front' : 'organisation', suggest: repairs(code) }
}

/**
 * 居民身份证 by GB 11643: 18 characters with birth date and check character; also the foreigners' permanent card (9…).
 * The birth date must be real, after 1850 and, where `today` is given, not in the future.
 */
export function residentId(text: string, today?: Day): Read<{ value: string; birth: Day }, WrongResidentId> {
  const value = plain(text)
  if (value.length !== 18) return { error: 'resident_id.length', length: value.length }
  const at = [...value].findIndex((char, index) => !(index === 17 ? /[\dX]/u : /\d/u).test(char))
  if (at >= 0) return { error: 'resident_id.character', at: at + 1, found: value.charAt(at) }
  if (!REGIONS.test(value)) return { error: 'resident_id.region' }
  const birth = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`
  if (!isDay(birth) || birth < '1850-01-01' || (today !== undefined && birth > today)) return { error: 'resident_id.birth' }
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(value.charAt(index)), 0)
  return '10X98765432'.charAt(sum % 11) === value.charAt(17) ? { ok: { value, birth } } : { error: 'resident_id.check' }
}

/** Half width, upper case, without spaces and dashes; cut, so that a file pasted here costs nothing. */
function plain(text: string): string {
  return text.slice(0, LONGEST_INPUT).normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '').toUpperCase()
}

function codeCheck(code: string): string {
  const sum = CODE_WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(code.charAt(index)), 0)
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** GB 11714: the ninth of the nine characters checks the eight before it. */
function organisationHolds(code: string): boolean {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, index) => total + weight * parseInt(code.charAt(8 + index), 36), 0)
  return '0123456789X'.charAt((11 - (sum % 11)) % 11) === code.charAt(16)
}

/** Codes that hold in both checks and differ by one lookalike or one swap of neighbours; all strangers replaced first. */
function repairs(code: string): string[] {
  const base = [...code].map((char) => ALPHABET.includes(char) ? char : twin(char)).join('')
  const tries = new Set<string>([base])
  for (let at = 0; at < base.length; at += 1) {
    for (const group of LOOKALIKES.filter((chars) => chars.includes(base.charAt(at)))) {
      for (const other of group) tries.add(base.slice(0, at) + other + base.slice(at + 1))
    }
    if (at > 0) tries.add(base.slice(0, at - 1) + base.charAt(at) + base.charAt(at - 1) + base.slice(at + 1))
  }
  const right = (text: string) => /^[0-9A-HJ-NPQRTUWXY]{18}$/u.test(text) && codeCheck(text) === text.charAt(17) && organisationHolds(text)
  return [...tries].filter(right).slice(0, MOST_SUGGESTIONS)
}

/** What stands for a character no code has. */
function twin(char: string): string {
  return new Map([['O', '0'], ['I', '1'], ['S', '5'], ['Z', '2'], ['V', 'U']]).get(char) ?? char
}
