import { allow, type Decision, refuse } from '#kernel/command'
import { addMs, atHour, type Day, type Instant } from '#kernel/time'
import type { Standing } from './filing.ts'
import { coolingOffThrough, termOf, underHoldingsMax, type HoldingFacts, type RegistrationSettings } from './term.ts'

export type TakeFacts = { area_id: number; relation_id: number; taker_id: number; now: Instant; pool_from: Instant | null; standing: Standing; taken_today: number; holdings: HoldingFacts }

/** H-01, H-03, H-04, H-08 Taking from the pool: it must be in it, within the day's takes, not by the former holder too soon. */
export function decideTake(facts: TakeFacts, settings: RegistrationSettings, day: Day): Decision<{ last_day: Day; free_at: Instant; clause_ref: number; taken_today: number; limit: number | null }> {
  const { standing } = facts
  if (standing.running) {
    const code = standing.running.holder_id === facts.taker_id ? 'registration.already_yours' : 'registration.taken'
    return refuse(code, { data: { until: standing.running.last_day, at: standing.running.since, relation_id: facts.relation_id } })
  }
  const release = settings.find('registration.pool_release_hour')
  // Who stood by goes first; the office decides on that.
  if (standing.waiting > 0) return refuse('registration.not_in_pool', { clause_ref: release?.clause_ref })
  if (facts.pool_from === null || facts.now < facts.pool_from) {
    return refuse('registration.not_in_pool', { data: facts.pool_from === null ? {} : { from: facts.pool_from }, clause_ref: release?.clause_ref })
  }
  const perDay = settings.find('registration.takes_per_day')
  if (perDay && facts.taken_today >= perDay.value) {
    return refuse('registration.takes_used_up', { data: { used: facts.taken_today, limit: perDay.value }, clause_ref: perDay.clause_ref })
  }
  const cooling = standing.own_ended_on === null ? undefined : coolingOffThrough(standing.own_ended_on, settings)
  if (cooling !== undefined && day <= cooling) {
    return refuse('registration.cooling_off', { data: { until: cooling }, clause_ref: settings.find('registration.cooling_off_days')?.clause_ref })
  }
  const full = underHoldingsMax(facts.holdings, settings)
  if ('refusals' in full) return full
  const term = termOf({ from: facts.now, visited: true }, settings)
  if ('unprotected' in term) return refuse(term.unprotected, { clause_ref: term.clause_ref })
  return allow({ last_day: term.last_day, free_at: term.free_at, clause_ref: term.clause_ref, taken_today: facts.taken_today + 1, limit: perDay?.value ?? null })
}

/** H-11 Within the minutes allowed a take can be taken back; the day's takes are not refunded. */
export function decideTakeBack(facts: { taken_at: Instant; now: Instant; open: boolean }, settings: RegistrationSettings): Decision<true> {
  if (!facts.open) return refuse('registration.filing_state', { data: { state: 'ended' } })
  const minutes = settings.find('registration.take_undo_minutes')
  if (!minutes || facts.now > addMs(facts.taken_at, minutes.value * 60_000)) {
    return refuse('registration.too_late_to_take_back', { data: { minutes: minutes?.value ?? 0 }, clause_ref: minutes?.clause_ref, instead: ['return_some'] })
  }
  return allow(true)
}

/** H-01 A customer given back is in the pool at the hour of release on the next working day. */
export function decideReturnToPool(facts: { running: boolean; holder_id: number; actor_id: number; next_working_day: Day }, settings: RegistrationSettings): Decision<{ pool_from: Instant; clause_ref: number }> {
  if (!facts.running) return refuse('registration.not_running')
  if (facts.holder_id !== facts.actor_id) return refuse('registration.not_the_holder')
  const after = settings.find('registration.after_lapse')
  const hour = settings.find('registration.pool_release_hour')
  if (after?.value !== 'pool' || !hour) return refuse('registration.no_pool', { clause_ref: after?.clause_ref })
  return allow({ pool_from: atHour(facts.next_working_day, hour.value), clause_ref: hour.clause_ref })
}
