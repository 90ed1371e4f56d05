import { addDays, asDay, weekday, yearOf } from './day.ts'
import type { Day } from './day.ts'

/** A day that differs from, or confirms, its weekday: a holiday, or a weekend day worked in its place. */
export type CalendarRow = { day: Day; working: boolean; name: string }

/** What a day is. `provisional`: the notice for its year is not out, so only weekends are known. */
export type DayKind = { working: boolean; name?: string; provisional: boolean }

/** Answers for one day whether it is worked. */
export type Calendar = { kindOf(day: Day): DayKind }

/** No stretch without work is this long; a calendar that says so is broken. */
const LONGEST_CLOSURE_DAYS = 400

/**
 * A calendar from its rows and the years whose notice is entered.
 * A row stands in any year; without one Monday to Friday are worked. A year not published is provisional throughout.
 */
export function calendarOf(rows: Iterable<CalendarRow>, published_years: Iterable<number>): Calendar {
  const known = new Map<Day, CalendarRow>()
  for (const row of rows) known.set(asDay(row.day), row)
  const published = new Set(published_years)
  return {
    kindOf(day) {
      const provisional = !published.has(yearOf(day))
      const row = known.get(day)
      if (row) return { working: row.working, name: row.name, provisional }
      return { working: weekday(day) <= 5, provisional }
    }
  }
}

/** The first working day strictly after a day. Ask `kindOf` of the answer whether it is provisional. */
export function nextWorkingDay(day: Day, calendar: Calendar): Day {
  return addWorkingDays(day, 1, calendar)
}

/**
 * The `count`-th working day after a day (which itself is not counted), before it when negative, the day itself for 0.
 * Throws RangeError when `count` is not whole or the calendar has no work for more than a year.
 */
export function addWorkingDays(day: Day, count: number, calendar: Calendar): Day {
  if (!Number.isInteger(count)) throw new RangeError(`not a number of days: ${count}`)
  const step = count < 0 ? -1 : 1
  let at = asDay(day)
  let left = Math.abs(count)
  let idle = 0
  while (left > 0) {
    at = addDays(at, step)
    idle += 1
    if (idle > LONGEST_CLOSURE_DAYS) throw new RangeError(`no working day near ${at}`)
    if (!calendar.kindOf(at).working) continue
    left -= 1
    idle = 0
  }
  return at
}
