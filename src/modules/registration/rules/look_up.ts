import { allow, type Decision, refuse } from '#kernel/command'
import { dayOf, daysBetween, daysLeft, type Day, type Instant } from '#kernel/time'
import type { Running, Standing } from './filing.ts'
import type { RegistrationSettings } from './term.ts'

export type LookUpState = 'unknown' | 'listed' | 'yours' | 'yours_waiting' | 'under_review' | 'protected' | 'open' | 'pool' | 'outside_area' | 'several' | 'company' | 'assigned'

export type Met = { standing: Standing; stage: string; pool_from: Instant | null; was_held: boolean; /** S3-03-08, S3-09-09 Dispatched, or waiting to be; whether to the asker. */ assigned?: 'you' | 'elsewhere' | null }
export type LookUpFacts = { area_id: number; asker_id: number; now: Instant; used_today: number; met: readonly Met[]; similar: number }

/** What one customer's state is for the asker. */
export function stateOf(met: Met, asker_id: number, now: Instant): LookUpState {
  const { standing } = met
  if (standing.running) return standing.running.holder_id === asker_id ? 'yours' : 'protected'
  if (met.assigned) return met.assigned === 'you' ? 'yours' : 'assigned'
  if (standing.own_open_filing) return 'yours_waiting'
  if (standing.company_since) return 'company'
  if (standing.waiting > 0) return 'under_review'
  if (met.pool_from !== null && met.pool_from <= now) return 'pool'
  return met.was_held ? 'open' : 'listed'
}

export type LookUpAnswer = {
  state: LookUpState
  until: Day | null
  days_left: number | null
  days_total: number | null
  /** By what it is protected; whether its last day has passed and finance has not confirmed it. */
  held_as: 'visit' | 'sale' | null
  waits_for_finance: boolean
  counts: { state: LookUpState; customers: number }[]
  similar: number
  may_file: boolean
  may_stand_by: boolean
  may_take: boolean
  clause_ref: number | undefined
  used: number
  limit: number | null
}

/** How much of a running term is left: 0 on its last day. */
function termLeft(running: Running, day: Day) {
  return { until: running.last_day, days_left: Math.max(0, daysLeft(running.last_day, day)), days_total: daysBetween(dayOf(running.since), running.last_day) }
}

const FILEABLE: readonly LookUpState[] = ['unknown', 'listed', 'open', 'under_review']

/** H-02, H-12, S3-22-12, S3-22-13 What a look-up answers: a state and, where the setting shows it, the last day; never who or how to reach them. */
export function decideLookUp(facts: LookUpFacts, settings: RegistrationSettings, day: Day): Decision<LookUpAnswer> {
  const limit = settings.find('registration.look_ups_per_day')
  if (limit && facts.used_today >= limit.value) {
    return refuse('registration.look_ups_used_up', { data: { used: facts.used_today, limit: limit.value }, clause_ref: limit.clause_ref })
  }
  const states = facts.met.map((met) => stateOf(met, facts.asker_id, facts.now))
  const state = states.length === 0 ? 'unknown' : states.length === 1 ? (states[0] ?? 'unknown') : 'several'
  const only = facts.met.length === 1 ? facts.met[0] : undefined
  const shows = settings.find('registration.look_up_shows')?.value ?? []
  const running = only?.standing.running
  const term = running && (shows.includes('until') || running.holder_id === facts.asker_id) ? termLeft(running, day) : { until: null, days_left: null, days_total: null }
  const counted = Map.groupBy(states, (one) => one)
  const company = state === 'company' ? settings.find('registration.company_customer_filing') : undefined
  const assigned = state === 'assigned' ? settings.find('registration.accepted_goes_to') : undefined
  const clause_ref = assigned ? assigned.clause_ref : company ? company.clause_ref : state === 'open' || state === 'pool' ? settings.find('registration.after_lapse')?.clause_ref : running ? (running.clause_ref ?? settings.find('registration.visit_months')?.clause_ref) : undefined
  return allow({
    state,
    ...term,
    held_as: running ? (running.kind ?? 'visit') : null,
    waits_for_finance: running?.waits ?? false,
    counts: states.length > 1 ? [...counted].map(([one, all]) => ({ state: one, customers: all.length })) : [],
    similar: facts.similar,
    may_file: FILEABLE.includes(state) || (state === 'company' && company?.value !== 'refuse'),
    may_stand_by: state === 'protected',
    may_take: state === 'pool',
    clause_ref,
    used: facts.used_today + 1,
    limit: limit?.value ?? null,
  })
}
