import { setHoldingFacets, type HoldingFacets } from '#modules/customers'
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

type Shown = Omit<HoldingFacets, 'pool_from'> & { pool_from?: Instant | null }
const NOBODY = { holder_id: null, holder_unit_id: null, held_as: null, protected_until: null, waits_for_finance: false } as const

/** Shows on customers what registration decided of them, in one statement however many. */
export async function showAll(act: Applying, shown: readonly (Shown & { relation_id: number })[]): Promise<void> {
  await setHoldingFacets(act, shown.map((one) => ({ pool_from: null, ...one })))
}

/** Shows on the customer who holds it, until when, and from when it would be in the pool. */
export async function showHolding(act: Applying, held: Held): Promise<void> {
  const last_day = lastDayOf(held.free_at)
  const pool_from = poolFrom(last_day, settingsAt(act, held.area_id, held.from), act.calendar) ?? null
  await showAll(act, [{ relation_id: held.relation_id, holder_id: held.holder_id, holder_unit_id: held.holder_unit_id, held_as: 'visit', protected_until: last_day, free_at: held.free_at, waits_for_finance: false, pool_from, company_since: null }])
}

/** What a customer shows whose sale protection runs: it has no end by the calendar, only the day on which it would end. */
export function saleShown(held: { relation_id: number; holder_id: number; holder_unit_id: number; expected_end: Instant; waits: boolean }) {
  const { relation_id, holder_id, holder_unit_id, expected_end, waits } = held
  return { relation_id, holder_id, holder_unit_id, held_as: 'sale' as const, protected_until: lastDayOf(expected_end), free_at: null, waits_for_finance: waits, company_since: null }
}

/** What a customer shows that nobody holds; `company_since` where it is the company's own. */
export function freeShown(relation_id: number, free_at: Instant, company_since: Instant | null = null) {
  return { relation_id, ...NOBODY, free_at, company_since }
}

/** Shows that nobody holds the customer any more; `pool_from` where it goes to a pool. */
export async function showFree(act: Applying, relation_id: number, pool_from: Instant | null): Promise<void> {
  await showAll(act, [{ ...freeShown(relation_id, act.now), pool_from }])
}

/** The end of a range cut short at this instant: never before its start. */
export function cutAt(starts_at: Instant, now: Instant): Instant {
  return now > starts_at ? now : addMs(starts_at, 1)
}

