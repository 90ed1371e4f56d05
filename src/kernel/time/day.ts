/** A day of the calendar, 'YYYY-MM-DD', in the company's time zone. */
export type Day = string

/** A moment, ISO 8601 in UTC with milliseconds: '2025-01-10T01:00:00.000Z'. */
export type Instant = string

/** The company's time zone unless a function is told another one. */
export const HOME_ZONE = 'Asia/Shanghai'

const MS_PER_DAY = 86_400_000
const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether the text is a real day of the years 1000 to 9999: '2025-02-29' is none. */
export function isDay(text: string): boolean {
  const match = DAY_SHAPE.exec(text)
  if (!match) return false
  const year = Number(match[1])
  const month = Number(match[2])
  const day = Number(match[3])
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The text as a day. Throws RangeError when it is not a real one. */
export function asDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text.slice(0, 40)}`)
  return text
}

/** The day `count` days later, earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return dayOfNumber(numberOf(day) + whole(count))
}

/** The same day of the month `count` months later; the month's last day where there is none. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, date } = partsOf(day)
  const months = year * 12 + (month - 1) + whole(count)
  const toYear = Math.floor(months / 12)
  const toMonth = months - toYear * 12 + 1
  return dayFromParts(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)))
}

/** How many days after `from` the day `to` is; negative when it is before. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from)
}

/** Below 0, 0 or above 0, for sorting. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  // 1970-01-01 was a Thursday.
  return ((((numberOf(day) + 3) % 7) + 7) % 7) + 1
}

/** The year a day lies in. */
export function yearOf(day: Day): number {
  return partsOf(day).year
}

/** Year, month 1–12 and date 1–31. Throws RangeError when the text is no day. */
export function partsOf(day: Day): { year: number; month: number; date: number } {
  asDay(day)
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8)) }
}

/** Days since 1970-01-01. */
function numberOf(day: Day): number {
  const { year, month, date } = partsOf(day)
  return Date.UTC(year, month - 1, date) / MS_PER_DAY
}

function dayOfNumber(count: number): Day {
  const date = new Date(count * MS_PER_DAY)
  return dayFromParts(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

function dayFromParts(year: number, month: number, date: number): Day {
  const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-')
  return asDay(text)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function whole(count: number): number {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number: ${count}`)
  return count
}
