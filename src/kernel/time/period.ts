import { addDays, addMonths } from './day.ts'
import { nextWorkingDay } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'

/** A term in months or in days that starts on a day; that day itself is not counted. */
export type Period = { from: Day; months: number; days?: undefined } | { from: Day; days: number; months?: undefined }

/** What becomes of a last day on which nobody works: it stays, or moves to the next working day. */
export type HolidayRule =
  | { last_day_on_holiday: 'stays' }
  | { last_day_on_holiday: 'moves'; calendar: Calendar }

/**
 * The last day of a term by Civil Code 201–203: the first day is not counted, the corresponding day of the last month
 * is the last, the month's end where there is none. It counts to 24:00: `firstFreeInstant` of it ends the range.
 * 2025-01-10 and three months give 2025-04-10. A term of 0 ends on its first day; a negative or broken one throws RangeError.
 */
export function lastDay(period: Period, rule: HolidayRule = { last_day_on_holiday: 'stays' }): Day {
  const length = period.months ?? period.days ?? 0
  if (!Number.isInteger(length) || length < 0) throw new RangeError(`not a term: ${length}`)
  const day = period.months === undefined ? addDays(period.from, length) : addMonths(period.from, length)
  if (rule.last_day_on_holiday === 'stays' || rule.calendar.kindOf(day).working) return day
  return nextWorkingDay(day, rule.calendar)
}
