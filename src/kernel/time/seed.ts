import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { asDay, compareDays, weekday, yearOf } from './day.ts'
import type { CalendarRow } from './calendar.ts'

/** Rows and published years to fill the calendar table with. */
export type CalendarSeed = { rows: CalendarRow[]; published_years: number[] }

/**
 * The State Council's holidays and the weekend days worked in their place, for every year the data holds (2004 to 2026).
 * Heavy and for the server alone: the index does not hand it on.
 */
export function seedCalendar(): CalendarSeed {
  const holidays = rowsOf(days.holidays, false)
  const workdays = rowsOf(days.workdays, true)
  const rows = [...holidays, ...workdays].sort((a, b) => compareDays(a.day, b.day))
  // Every published notice has holidays on working days; a year the data only touches by a stray day has few.
  const counts = new Map<number, number>()
  for (const row of holidays) if (weekday(row.day) <= 5) counts.set(yearOf(row.day), (counts.get(yearOf(row.day)) ?? 0) + 1)
  const published_years = [...counts].filter(([, count]) => count >= 4).map(([year]) => year).sort((a, b) => a - b)
  return { rows, published_years }
}

/** The library writes 'Spring Festival,春节,4': the Chinese name is the second part. */
function rowsOf(table: Record<string, string>, working: boolean): CalendarRow[] {
  return Object.entries(table).map(([day, text]) => ({ day: asDay(day), working, name: text.split(',')[1] ?? text }))
}
