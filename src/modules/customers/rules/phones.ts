import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Read } from './identifiers.ts'

/** A telephone number. `national` is how people at home write it; `extension` are the digits after 转. */
export type Phone = { e164: string; national: string; kind: 'mobile' | 'landline' | 'service' | 'foreign'; extension?: string }

/** What is wrong with a telephone number. */
export type WrongPhone = { error: 'phone.empty' | 'phone.length' | 'phone.area_code' | 'phone.invalid' }

/** A number found in a text, with its place in it. */
export type FoundPhone = { phone: Phone; span: [start: number, end: number] }

const LONGEST_INPUT = 60
const EXTENSION = /(?:转|轉|分机|ext\.?|x|#)[\s:]*(\d{1,6})$/iu
const MOBILE = /^1[3-9]\d{9}$/u
const SERVICE = /^[48]00\d{7}$/u
/** Two-digit area codes take eight digits, three-digit ones seven or eight. */
const LANDLINE = /^(?:0(?:10|2\d)[2-8]\d{7}|0[3-9]\d{2}[2-8]\d{6,7})$/u
/** A run that may be a number: digits with spaces, dashes, dots and brackets between, and an extension. */
const RUN = /(?<![\dA-Za-z])(?:\+|00)?\(?\d(?:[ \t\-.()–—]{0,2}\d){6,16}(?![\dA-Za-z])(?:[ \t]{0,2}(?:转|轉|分机|ext\.?|#)[ \t:]{0,2}\d{1,6})?/giu

/**
 * A number as people write it: +86, 0086, spaces, dashes, brackets, full width, 转801. Chinese mobile, landline with area code
 * and 400/800 numbers are told by their shape, others need + and a country's own rules.
 */
export function phoneNumber(text: string): Read<Phone, WrongPhone> {
  const half = text.slice(0, LONGEST_INPUT).normalize('NFKC').trim()
  const extension = EXTENSION.exec(half)?.[1]
  const body = half.replace(EXTENSION, '').replace(/[^\d+]/gu, '').replace(/^00/u, '+')
  if (body.replace(/\+/gu, '') === '') return { error: 'phone.empty' }
  const home = body.replace(/^\+86/u, '').replace(/^86(?=1[3-9]\d{9}$)/u, '')
  if (home.startsWith('+')) return foreign(home)
  const number = body.startsWith('+86') && !/^(?:1[3-9]|[48]00|0)/u.test(home) ? `0${home}` : home
  const split = splitExtension(number, extension)
  const kind = kindOf(split.number)
  if (!kind) return { error: MOBILE.test(`1${number}`) || number.length >= 10 ? 'phone.invalid' : number.length >= 7 ? 'phone.area_code' : 'phone.length' }
  const e164 = `+86${split.number.replace(/^0/u, '')}`
  return { ok: { e164, national: spaced(split.number, kind), kind, ...split.extension === undefined ? {} : { extension: split.extension } } }
}

/** Numbers inside a text, in order; at most 10, from its first 4,000 characters. Offsets are those of the text. */
export function findPhones(text: string): FoundPhone[] {
  const found: FoundPhone[] = []
  const half = halfWidth(text.slice(0, 4000))
  for (const match of half.matchAll(RUN)) {
    const read = phoneNumber(match[0])
    if (!read.ok) continue
    found.push({ phone: read.ok, span: [match.index, match.index + match[0].length] })
    if (found.length === 10) break
  }
  return found
}

/** Full-width characters to half width, one for one, so that offsets stay. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/\u3000/gu, ' ')
}

function foreign(number: string): Read<Phone, WrongPhone> {
  const parsed = parsePhoneNumberFromString(number)
  if (!parsed?.isValid()) return { error: 'phone.invalid' }
  return { ok: { e164: parsed.number, national: parsed.formatInternational(), kind: 'foreign' } }
}

function kindOf(number: string): Phone['kind'] | undefined {
  if (MOBILE.test(number)) return 'mobile'
  if (SERVICE.test(number)) return 'service'
  return LANDLINE.test(number) ? 'landline' : undefined
}

/** 0755-83765566-8012: digits behind a whole landline number are its extension. */
function splitExtension(number: string, extension: string | undefined): { number: string; extension: string | undefined } {
  if (extension !== undefined || kindOf(number) || !number.startsWith('0')) return { number, extension }
  const length = /^0(?:10|2\d)/u.test(number) ? 11 : 12
  for (const size of [length, 11]) {
    const head = number.slice(0, size)
    const tail = number.slice(size)
    if (kindOf(head) && tail.length >= 1 && tail.length <= 5) return { number: head, extension: tail }
  }
  return { number, extension }
}

function spaced(number: string, kind: Phone['kind']): string {
  if (kind === 'mobile') return `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`
  if (kind === 'service') return `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`
  const area = /^0(?:10|2\d)/u.test(number) ? 3 : 4
  return `${number.slice(0, area)}-${number.slice(area)}`
}
