import { addMs, instantAt, msBetween } from './instant.ts'
import type { Instant } from './day.ts'

/** How far business time stands from the real time, in milliseconds: 0 except in a demo. */
export type Clock = { offset_ms: number }

/** The real time. For sessions, retries and rate limits alone; business times come from `businessNow`. */
export function realNow(): Instant {
  return instantAt(Date.now())
}

/** The time by which the company's rules run. */
export function businessNow(clock: Clock): Instant {
  return addMs(realNow(), clock.offset_ms)
}

/** A clock that shows `wanted` at the real instant `real` and runs on from there. */
export function clockShowing(wanted: Instant, real: Instant = realNow()): Clock {
  return { offset_ms: msBetween(real, wanted) }
}
