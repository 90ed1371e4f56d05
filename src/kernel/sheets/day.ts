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
const WRITTEN = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)(?:[T ]?\d{1,2}[:时].*)?$/
const PACKED = /^(\d{4})(\d{2})(\d{2})$/
const PART = /^\d{4}(?:[-/.年]\d{0,2}月?)?$/

/**
 * Reads a day as people write it in a table: 2024-01-05, 2024/1/5, 2024.1.5, 2024年1月5日, 20240105, in full width
 * too; a time after it is left out. A day that is in no calendar is `day.impossible`, a year outside 1600 to 2999
 * `day.out_of_range`. Serial numbers (days since 1900) are read only when `serials` says so.
 */
export function parseDayCell(text: string, options: { serials?: boolean } = {}): DayResult {
  const plain = text.normalize('NFKC').trim().replace(/\s*([-/.年月])\s*|\s+(?=[日号])/g, '$1')
  if (plain === '') return { ok: false, code: 'day.empty' }
  if (options.serials === true && /^\d{1,7}(\.\d+)?$/.test(plain)) return fromSerialText(plain)
  const [, year, , month, date, han_month, han_date] = WRITTEN.exec(plain) ?? PACKED.exec(plain)?.toSpliced(2, 0, '') ?? []
  if (year !== undefined) return checkDay(year, month ?? han_month ?? '', date ?? han_date ?? '')
  return { ok: false, code: PART.test(plain) ? 'day.incomplete' : 'day.unreadable' }
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
