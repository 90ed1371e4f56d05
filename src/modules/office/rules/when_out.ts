import { addDays, atHour, dayOf, nextWorkingDay, timeOf, type Calendar, type Instant } from '#kernel/time'

export type Quiet = { from: string; until: string }
/** `digests` are times of working days; empty, and every message is sent by itself. */
export type Rhythm = { at_once: boolean; urgent: boolean; digests: readonly string[]; quiet: Quiet | null }

function isQuiet(time: string, { from, until }: Quiet): boolean {
  return from <= until ? from <= time && time < until : time >= from || time < until
}

/** The first instant from `at` on that is not in quiet hours; the last minute of the hours is quiet, their end is not. */
function afterQuiet(at: Instant, quiet: Quiet | null): Instant {
  if (quiet === null || quiet.from === quiet.until) return at
  const time = timeOf(at)
  if (!isQuiet(time, quiet)) return at
  const day = dayOf(at)
  return atHour(time < quiet.until ? day : addDays(day, 1), quiet.until)
}

function nextDigest(at: Instant, digests: readonly string[], calendar: Calendar): Instant {
  const day = dayOf(at)
  const today = calendar.kindOf(day).working ? digests.map((time) => atHour(day, time)).filter((one) => one >= at).toSorted() : []
  const [first = '08:30'] = digests.toSorted()
  return today[0] ?? atHour(nextWorkingDay(day, calendar), first)
}

/** H-msg-01 When something told at an instant leaves the house: with the next digest of a working day, at once where it is urgent or wished, and never in quiet hours. */
export function whenOut(at: Instant, { at_once, urgent, digests, quiet }: Rhythm, calendar: Calendar): Instant {
  const gathered = at_once || urgent || digests.length === 0 ? at : nextDigest(at, digests, calendar)
  return afterQuiet(gathered, quiet)
}
