import { addDays, asDay, HOME_ZONE, isDay } from './day.ts'
import type { Day, Instant } from './day.ts'

const INSTANT_SHAPE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/
const HOUR_SHAPE = /^([01]\d|2[0-3]):([0-5]\d)$/
const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** ISO 8601 with any offset as an instant in UTC, cut to milliseconds. Throws RangeError on anything else. */
export function asInstant(text: string): Instant {
  const match = INSTANT_SHAPE.exec(text)
  if (!match || !isDay(match[1] ?? '')) throw new RangeError(`not an instant: ${text.slice(0, 40)}`)
  return instantAt(Date.parse(text))
}

/** The day on which an instant lies in a zone. */
export function dayOf(instant: Instant, zone: string = HOME_ZONE): Day {
  return localText(msOf(instant), zone).slice(0, 10)
}

/** The time of day in a zone, 'HH:mm:ss'. */
export function timeOf(instant: Instant, zone: string = HOME_ZONE): string {
  return localText(msOf(instant), zone).slice(11)
}

/** The first instant of a day: 00:00, or the first that exists where clocks skip midnight. */
export function startOf(day: Day, zone: string = HOME_ZONE): Instant {
  return localInstant(day, 0, zone)
}

/** A time of day, 'HH:mm', on a day in a zone. Throws RangeError when the text is no time. */
export function atHour(day: Day, time: string, zone: string = HOME_ZONE): Instant {
  const match = HOUR_SHAPE.exec(time)
  if (!match) throw new RangeError(`not a time of day: ${time.slice(0, 40)}`)
  return localInstant(day, Number(match[1]) * 60 + Number(match[2]), zone)
}

/**
 * The first instant after a last day, 24:00 of it: the upper bound of a range that still holds on that day.
 * This and `lastDayOf` are the only bridge between a last day and the end of a range.
 */
export function firstFreeInstant(lastDay: Day, zone: string = HOME_ZONE): Instant {
  return startOf(addDays(lastDay, 1), zone)
}

/** The last day a range with this upper bound touches; the inverse of `firstFreeInstant`. */
export function lastDayOf(firstFree: Instant, zone: string = HOME_ZONE): Day {
  return localText(msOf(firstFree) - 1, zone).slice(0, 10)
}

/** An instant moved by milliseconds. */
export function addMs(instant: Instant, ms: number): Instant {
  return instantAt(msOf(instant) + ms)
}

/** Milliseconds from one instant to another; negative when `to` is before `from`. */
export function msBetween(from: Instant, to: Instant): number {
  return msOf(to) - msOf(from)
}

/** Milliseconds since 1970 as an instant. */
export function instantAt(ms: number): Instant {
  return new Date(ms).toISOString()
}

/** The instant as milliseconds since 1970. Throws RangeError when the text is none. */
export function msOf(instant: Instant): number {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${instant.slice(0, 40)}`)
  return ms
}

/** Of the instants a wall clock could mean, the earliest that shows it; the later one where it is skipped. */
function localInstant(day: Day, minutes: number, zone: string): Instant {
  const wall = Date.parse(`${asDay(day)}T00:00:00.000Z`) + minutes * MS_PER_MINUTE
  const offsets = [offsetAt(wall - MS_PER_DAY, zone), offsetAt(wall + MS_PER_DAY, zone)]
  const candidates = offsets.map((offset) => wall - offset).sort((a, b) => a - b)
  const shows = candidates.find((ms) => ms + offsetAt(ms, zone) === wall)
  if (shows !== undefined) return instantAt(shows)
  return instantAt(candidates[candidates.length - 1] ?? wall)
}

function offsetAt(ms: number, zone: string): number {
  const whole = Math.floor(ms / 1000) * 1000
  return Date.parse(`${localText(whole, zone).replace(' ', 'T')}.000Z`) - whole
}

/** 'YYYY-MM-DD HH:mm:ss' on the clocks of a zone. */
function localText(ms: number, zone: string): string {
  const parts = new Map(formatOf(zone).formatToParts(ms).map((part) => [part.type, part.value]))
  const day = `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
  return `${day} ${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}`
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit'
  })
  formats.set(zone, made)
  return made
}
