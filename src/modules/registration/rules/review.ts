import { allow, type Decision, refuse } from '#kernel/command'
import { addWorkingDays, atHour, type Calendar, type Day, dayOf, type Instant } from '#kernel/time'
import type { Running } from './filing.ts'
import { termOf, underHoldingsMax, type HoldingFacts, type RegistrationSettings, type Term } from './term.ts'

export type ReviewFacts = {
  area_id: number
  filing_id: number
  relation_id: number
  state: string
  filer_id: number
  reviewer_id: number | null
  submitted_at: Instant
  now: Instant
  /** A visit on the form that was not taken back. */
  visited: boolean
  /** What the filer holds already. */
  holdings: HoldingFacts
  /** Open filings of others that came first and have kept their place. */
  ahead: number
  /** Holding of another that covers this instant. */
  running: Running | null
  /** First free instant after the last holding that ended later than this filing came in. */
  freed_at: Instant | null
  return_until: Day | null
  /** The next working days after today, nearest first. */
  working_days: readonly Day[]
}

const OPEN = ['submitted', 'returned']

/** S3-22-02 Only an open filing can be decided, and never by the person who filed it. */
function reviewable(facts: ReviewFacts, states: readonly string[]): Decision<true> {
  if (!states.includes(facts.state)) return refuse('registration.filing_state', { data: { state: facts.state } })
  if (facts.reviewer_id === facts.filer_id) return refuse('registration.own_filing', { who_may: 'registration.who_may.colleague' })
  return allow(true)
}

/** S3-22-02, S3-22-12, H-07, H-08 In order of place, acceptance makes the place a right from the second of filing; who stood by is counted from the instant it came free. */
export function decideAcceptance(facts: ReviewFacts, settings: RegistrationSettings): Decision<{ from: Instant; term: Term }> {
  const may = reviewable(facts, ['submitted'])
  if ('refusals' in may) return may
  if (facts.running) {
    return refuse('registration.taken', { data: { until: facts.running.last_day }, clause_ref: facts.running.clause_ref ?? undefined, instead: ['registration.not_accept'] })
  }
  if (facts.ahead > 0) return refuse('registration.not_first', { data: { ahead: facts.ahead } })
  const from = facts.freed_at !== null && facts.freed_at > facts.submitted_at ? facts.freed_at : facts.submitted_at
  const term = termOf({ from, visited: facts.visited }, settings)
  const full = 'unprotected' in term ? allow(true) : underHoldingsMax(facts.holdings, settings)
  return 'refusals' in full ? full : allow({ from, term })
}

/** H-07 A returned filing keeps its place through this day. */
export function decideReturn(facts: ReviewFacts, settings: RegistrationSettings): Decision<{ return_until: Day | null; clause_ref: number | undefined }> {
  const may = reviewable(facts, ['submitted'])
  if ('refusals' in may) return may
  const keeps = settings.find('registration.returned_keeps_days')
  return allow({ return_until: keeps ? (facts.working_days[keeps.value - 1] ?? null) : null, clause_ref: keeps?.clause_ref })
}

/** Not accepted, with a reason; a returned filing that never came back can be closed so as well. */
export function decideRejection(facts: ReviewFacts): Decision<true> {
  return reviewable(facts, OPEN)
}

/** The filer may withdraw as long as it is not decided. */
export function decideWithdrawal(facts: ReviewFacts): Decision<true> {
  return OPEN.includes(facts.state) ? allow(true) : refuse('registration.filing_state', { data: { state: facts.state } })
}

/** H-07 Handed in again within the days allowed it keeps its second; later it has lost its place and is filed anew. */
export function decideResubmission(facts: ReviewFacts, settings: RegistrationSettings, day: Day): Decision<true> {
  if (facts.state !== 'returned') return refuse('registration.filing_state', { data: { state: facts.state } })
  if (facts.return_until !== null && day > facts.return_until) {
    return refuse('registration.place_lost', { data: { until: facts.return_until }, clause_ref: settings.find('registration.returned_keeps_days')?.clause_ref, instead: ['file_anew'] })
  }
  return allow(true)
}

/** An accepted filing on the wrong customer, or a false one: the office voids it, the right ends with it. */
export function decideVoiding(facts: ReviewFacts): Decision<true> {
  return facts.state === 'accepted' ? allow(true) : refuse('registration.filing_state', { data: { state: facts.state } })
}

/** H-06 First instant at which the review is overdue: the end of the last working day allowed. */
export function reviewDueAt(submitted_at: Instant, settings: RegistrationSettings, calendar: Calendar): { due_at: Instant; clause_ref: number } | undefined {
  const limit = settings.find('registration.review_limit_days')
  if (!limit) return undefined
  return { due_at: atHour(addWorkingDays(dayOf(submitted_at), limit.value + 1, calendar), '00:00'), clause_ref: limit.clause_ref }
}
