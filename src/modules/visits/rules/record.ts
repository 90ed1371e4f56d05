import { allow, type Decision, refuse } from '#kernel/command'
import type { Settings } from '#kernel/policy'
import { daysBetween, type Day } from '#kernel/time'
import type { visitsSettings } from '../settings.ts'

export type RecordFacts = { area_id: number; relation_id: number; person_id: number; happened_on: Day; plan_state: string | null; customer_of_colleague: boolean }

/** What happened can always be written down; only a day that has not come yet is impossible. H-10: entered too late it is marked so. */
export function decideRecord(facts: RecordFacts, settings: Settings<typeof visitsSettings>, day: Day): Decision<{ late: boolean }> {
  if (facts.happened_on > day) return refuse('visits.in_future', { field: 'happened_on', data: { today: day } })
  if (facts.plan_state !== null && facts.plan_state !== 'planned') return refuse('visits.plan_not_open', { data: { state: facts.plan_state } })
  const after = settings.find('visits.late_after_days')
  return allow({ late: after !== undefined && daysBetween(facts.happened_on, day) > after.value })
}

/** A plan lies today or later; whether the customer may be visited is the guard's to say. */
export function decidePlan(facts: { planned_on: Day }, day: Day): Decision<true> {
  return facts.planned_on < day ? refuse('visits.planned_in_past', { field: 'planned_on', data: { today: day }, instead: ['record_visit'] }) : allow(true)
}

/** A follow-up can be taken back through the end of the next day; later it stands, with what was built on it. */
export function decideWithdrawal(facts: { state: string; own: boolean; recorded_on: Day }, day: Day): Decision<true> {
  if (facts.state !== 'happened' || !facts.own || daysBetween(facts.recorded_on, day) > 1) return refuse('visits.too_late_to_withdraw', { instead: ['record_visit'] })
  return allow(true)
}
