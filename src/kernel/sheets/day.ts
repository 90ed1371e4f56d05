import { addDays, asDay, daysBetween, isDay } from '#kernel/time'
import type { Day } from '#kernel/time'

/** Why a text is no day. */
export type DayProblem = 'day.empty' | 'day.unreadable' | 'day.incomplete' | 'day.impossible' | 'day.out_of_range'
export type DayResult = { ok: true; day: Day } | { ok: false; code: DayProblem }

const YEAR_FROM = 1600
const YEAR_TO = 2999
const LAST_SERIAL = 2_958_465
const NEVER_WAS = 60
const EPOCH_1900 = asDay('1899-12-30')
const DAYS_TO_1904 = 1462
const TIME = String.raw`(?:\s*[（(]?(?:星期|周)[一二三四五六日天][)）]?)?(?:[T ]?(?:上午|下午)?\s*\d{1,2}[:时].*)?`
const WRITTEN = new RegExp(String.raw`^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)${TIME}$`)
const SHORT = new RegExp(String.raw`^(\d{2})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)${TIME}$`)
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?: .*)?$/
const ENGLISH = /^(?:(\d{1,2})[- ]([a-z]{3,9})\.?[-, ]+(\d{2}|\d{4})|([a-z]{3,9})\.? (\d{1,2}),? (\d{4}))$/i
const MONTHS: readonly string[] = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const PACKED = /^(\d{4})(\d{2})(\d{2})$/
const PART = /^\d{4}(?:[-/.年]\d{0,2}月?份?)?$/
const HAN_DIGITS = '〇一二三四五六七八九'
/** Two digits of a year from here on are of the last century. */
const LAST_CENTURY = 50
const MONTHS_OF_YEAR = 12

/**
 * Reads a day as people write it in a table: 2024-01-05, 2024/1/5, 2024.1.5, 2024年1月5日, 20240105, 24-1-5, 二〇二四年一月五日,
 * 5-Jan-24, in full width too; a weekday and a time after it are left out. A day that is in no calendar is
 * `day.impossible`, a year outside 1600 to 2999 `day.out_of_range`, one that may be read in two ways (5/1/2024)
 * `day.unreadable`. Serial numbers (days since 1900) are read only when `serials` says so.
 */
export function parseDayCell(text: string, options: { serials?: boolean } = {}): DayResult {
  const plain = inDigits(text.normalize('NFKC').trim()).replace(/\s*([-/.年月])\s*|\s+(?=[日号])/g, '$1')
  if (plain === '') return { ok: false, code: 'day.empty' }
  if (options.serials === true && /^\d{1,7}(\.\d+)?$/.test(plain)) return fromSerialText(plain)
  const [, year, , month, date, han_month, han_date] = WRITTEN.exec(plain) ?? PACKED.exec(plain)?.toSpliced(2, 0, '') ?? []
  if (year !== undefined) return checkDay(year, month ?? han_month ?? '', date ?? han_date ?? '')
  return inShort(plain) ?? yearLast(plain) ?? inEnglish(plain) ?? { ok: false, code: PART.test(plain) ? 'day.incomplete' : 'day.unreadable' }
}

/** 二〇二四年十二月三十一日 in digits; another text as it stands. */
function inDigits(text: string): string {
  if (!/^[〇零○Oo一二三四五六七八九十]{2,4}年/.test(text)) return text
  const digits = text.replace(/[零○Oo]/g, '〇').replace(/([一二三]?)十([一二三四五六七八九]?)/g, (_, tens: string, ones: string) => `${tens || '一'}${ones || '〇'}`)
  return digits.replace(/[〇一二三四五六七八九]/g, (digit) => String(HAN_DIGITS.indexOf(digit)))
}

/** 24-1-5, 08年5月3日. What may be a month first (5/1/24) is not guessed. */
function inShort(plain: string): DayResult | undefined {
  const [, short, mark, month, date, han_month, han_date] = SHORT.exec(plain) ?? []
  if (short === undefined || (mark === '/' && Number(short) <= MONTHS_OF_YEAR)) return undefined
  return checkDay(inFull(short), month ?? han_month ?? '', date ?? han_date ?? '')
}

/** 13/5/2024 and 5/13/2024, where only one of the two can be the month. */
function yearLast(plain: string): DayResult | undefined {
  const [, first = '', , second = '', year] = YEAR_LAST.exec(plain) ?? []
  if (year === undefined || (Number(first) <= MONTHS_OF_YEAR) === (Number(second) <= MONTHS_OF_YEAR)) return undefined
  return Number(first) > MONTHS_OF_YEAR ? checkDay(year, second, first) : checkDay(year, first, second)
}

function inEnglish(plain: string): DayResult | undefined {
  const [, date, name, year, first_name, second_date, second_year] = ENGLISH.exec(plain) ?? []
  const month = MONTHS.indexOf((name ?? first_name ?? '').slice(0, 3).toLowerCase()) + 1
  return month === 0 ? undefined : checkDay(inFull(year ?? second_year ?? ''), String(month), date ?? second_date ?? '')
}

function inFull(year: string): string {
  return year.length === 4 ? year : `${Number(year) < LAST_CENTURY ? '20' : '19'}${year}`
}

function checkDay(year: string, month: string, date: string): DayResult {
  if (Number(year) < YEAR_FROM || Number(year) > YEAR_TO) return { ok: false, code: 'day.out_of_range' }
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? { ok: true, day: asDay(day) } : { ok: false, code: 'day.impossible' }
}

function fromSerialText(text: string): DayResult {
  const day = serialToDay(Math.floor(Number(text)), false)
  return day === null ? { ok: false, code: 'day.impossible' } : { ok: true, day }
}

/**
 * The day of a spreadsheet's serial number, or null outside its calendar. Serial 60 is 29 February 1900, which never
 * was: null. With `from1904` day 0 is 1 January 1904.
 */
export function serialToDay(serial: number, from1904: boolean): Day | null {
  const since1900 = from1904 ? serial + DAYS_TO_1904 : serial
  if (!Number.isInteger(serial) || since1900 < 1 || since1900 > LAST_SERIAL || since1900 === NEVER_WAS) return null
  return addDays(EPOCH_1900, since1900 < NEVER_WAS ? since1900 + 1 : since1900)
}

/** The serial number of a day after February 1900, or null for another text. */
export function dayToSerial(text: string): number | null {
  if (!isDay(text)) return null
  const serial = daysBetween(EPOCH_1900, asDay(text))
  return serial > NEVER_WAS ? serial : null
}
