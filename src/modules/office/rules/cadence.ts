import { addDays, addMonths, firstFreeInstant, nextWorkingDay, partsOf, type Calendar, type Day, type Instant } from '#kernel/time'

/** The day of a month on which something comes round; the month's last day where there is none. */
function dayIn(month_first: Day, on_day: number): Day {
  const last = addDays(addMonths(month_first, 1), -1)
  return addDays(month_first, Math.min(on_day, partsOf(last).date) - 1)
}

function monthFirst(day: Day): Day {
  return addDays(day, 1 - partsOf(day).date)
}

/** The first time after a day. */
export function nextTime(day: Day, on_day: number): Day {
  const here = dayIn(monthFirst(day), on_day)
  return here > day ? here : dayIn(addMonths(monthFirst(day), 1), on_day)
}

/** The last time on or before a day. */
export function lastTime(day: Day, on_day: number): Day {
  const here = dayIn(monthFirst(day), on_day)
  return here <= day ? here : dayIn(addMonths(monthFirst(day), -1), on_day)
}

/** S3-22-37 Owed on the day itself, on a holiday on the next working day; overdue the day after. */
export function overdueFrom(day: Day, calendar: Calendar): Instant {
  return firstFreeInstant(calendar.kindOf(day).working ? day : nextWorkingDay(day, calendar))
}
