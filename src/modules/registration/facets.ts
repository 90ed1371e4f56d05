import { setHoldingFacets } from '#modules/customers'
import type { Applying } from '#kernel/command'
import { figuresOf, settingsFrom } from '#kernel/policy'
import { addMs, type Instant, lastDayOf } from '#kernel/time'
import { poolFrom } from './rules/term.ts'
import { registrationSettings } from './settings.ts'

/** Settings of an area as of an instant: terms are read as of the filing, so that a later version does not touch them. */
export function settingsAt(act: Pick<Applying, 'house'>, area_id: number, at: Instant) {
  return settingsFrom(registrationSettings, figuresOf(act.house.regulations, area_id, at))
}

export type Held = { area_id: number; relation_id: number; holder_id: number; holder_unit_id: number; from: Instant; free_at: Instant }

/** Shows on the customer who holds it, until when, and from when it would be in the pool. */
export async function showHolding(act: Applying, held: Held): Promise<void> {
  const last_day = lastDayOf(held.free_at)
  const pool_from = poolFrom(last_day, settingsAt(act, held.area_id, held.from), act.calendar) ?? null
  await setHoldingFacets(act, held.relation_id, { holder_id: held.holder_id, holder_unit_id: held.holder_unit_id, held_as: 'visit', protected_until: last_day, free_at: held.free_at, waits_for_finance: false, pool_from, company_since: null })
}

/** Shows that nobody holds the customer any more; `pool_from` where it goes to a pool. */
export async function showFree(act: Applying, relation_id: number, pool_from: Instant | null): Promise<void> {
  await setHoldingFacets(act, relation_id, { holder_id: null, holder_unit_id: null, held_as: null, protected_until: null, free_at: act.now, waits_for_finance: false, pool_from, company_since: null })
}

/** The end of a range cut short at this instant: never before its start. */
export function cutAt(starts_at: Instant, now: Instant): Instant {
  return now > starts_at ? now : addMs(starts_at, 1)
}

