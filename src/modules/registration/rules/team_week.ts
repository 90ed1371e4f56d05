import { addDays, daysBetween, firstFreeInstant, startOf, weekday, yearOf, type Day, type Instant } from '#kernel/time'

export type Week = { week: string; from: Day; to: Day; begins_at: Instant; ends_at: Instant }

function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day))
}

/** The week of ISO 8601 a day lies in: Monday to Sunday, numbered by the year its Thursday lies in. */
export function weekOf(day: Day): Week {
  const from = mondayOf(day)
  const to = addDays(from, 6)
  const year = yearOf(addDays(from, 3))
  const number = daysBetween(mondayOf(`${year}-01-04`), from) / 7 + 1
  return { week: `${year}-W${String(number).padStart(2, '0')}`, from, to, begins_at: startOf(from), ends_at: firstFreeInstant(to) }
}

/** The week of that name, `2025-W02`; undefined when the year has no such week. */
export function weekNamed(name: string): Week | undefined {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(name) ?? []
  if (year === undefined || number === undefined) return undefined
  const found = weekOf(addDays(mondayOf(`${year}-01-04`), (Number(number) - 1) * 7))
  return found.week === name ? found : undefined
}
