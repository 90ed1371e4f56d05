import { allow, type Decision, refuse } from '#kernel/command'
import type { ReviewStep } from '#kernel/policy'
import { addWorkingDays, atHour, type Calendar, type Day, dayOf, type Instant } from '#kernel/time'
import { companyRefusal } from './company.ts'
import type { Running } from './filing.ts'
import { missingRefusals, type Missing } from './form.ts'
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
  /** S3-22-29 Since when it is the company's own. */
  company_since?: Instant | null
  /** First free instant after the last holding that ended later than this filing came in. */
  freed_at: Instant | null
  return_until: Day | null
  /** The next working days after today, nearest first. */
  working_days: readonly Day[]
  /** The steps of the review by the texts in force; the one it waits at, if any; whether that is the last. */
  steps: readonly ReviewStep[]
  current: ReviewStep | undefined
  is_last: boolean
  /** Whether the reviewer decides this step, and not only a later one. */
  in_turn: boolean
  /** Who has passed it on since it was handed in. */
  passed_by: readonly number[]
  remark: string | undefined
  /** In which language it is read. */
  locale?: 'zh' | 'en'
  /** What the texts in force ask of it and it does not have. */
  missing: readonly Missing[]
}

const OPEN = ['submitted', 'returned']

/**
 * S3-22-02, S3-05-10, S3-10-04 Only an open filing can be decided, at its step, never by the person who filed it unless the step is the filer's own,
 * and no two steps by one person.
 */
function reviewable(facts: ReviewFacts, states: readonly string[]): Decision<true> {
  const { current, reviewer_id } = facts
  if (!states.includes(facts.state)) return refuse('registration.filing_state', { data: { state: facts.state } })
  if (!facts.in_turn) return refuse('registration.step_before', { clause_ref: current?.clause_ref, data: { step: current?.label?.[facts.locale ?? 'zh'] ?? '' } })
  if (reviewer_id === facts.filer_id && current?.by !== 'requester') return refuse('registration.own_filing', { who_may: 'registration.who_may.colleague', clause_ref: facts.steps.length > 1 ? current?.clause_ref : undefined })
  if (reviewer_id !== null && facts.passed_by.includes(reviewer_id) && current?.by !== 'requester') return refuse('registration.same_reviewer', { clause_ref: current?.clause_ref, who_may: 'registration.who_may.colleague' })
  return allow(true)
}

/** S3-03-07, S3-05-09 What stands against saying yes at a step: no finding where the text wants one, or something missing. */
function unfit(facts: ReviewFacts, settings: RegistrationSettings, complete_clause: number | undefined, locale: 'zh' | 'en' = 'zh'): Decision<true> {
  const remark = settings.find('registration.review_remark')
  if (remark?.value && !facts.remark && facts.reviewer_id !== null) return refuse('registration.needs_remark', { field: 'remark', clause_ref: remark.clause_ref })
  const [first, ...rest] = missingRefusals(facts.missing, locale, complete_clause)
  return first && (facts.is_last || complete_clause !== undefined) ? { refusals: [first, ...rest] } : allow(true)
}

/** The clause that wants a filing whole at every step. */
type Reading = { complete_clause?: number | undefined }

/** S3-05-09, S3-10-04 Passed on to the next step. */
export function decidePassing(facts: ReviewFacts & Reading, settings: RegistrationSettings): Decision<{ to: ReviewStep }> {
  const may = reviewable(facts, ['submitted'])
  if ('refusals' in may) return may
  const to = facts.current && facts.steps[facts.steps.indexOf(facts.current) + 1]
  if (!to) return refuse('registration.last_step', { clause_ref: facts.current?.clause_ref, instead: ['registration.accept'] })
  const fit = unfit(facts, settings, facts.complete_clause, facts.locale)
  return 'refusals' in fit ? fit : allow({ to })
}

/** What acceptance gives: a term, or a place on record; `awaits_assignment` where somebody else decides whose it is (S3-03-08, S3-09-08). */
export type Accepted = { from: Instant; term: Term; awaits_assignment: boolean }

/** S3-22-02, S3-22-12, H-07, H-08 In order of place, acceptance makes the place a right from the second of filing; who stood by is counted from the instant it came free. */
export function decideAcceptance(facts: ReviewFacts & Reading, settings: RegistrationSettings): Decision<Accepted> {
  const may = reviewable(facts, ['submitted'])
  if ('refusals' in may) return may
  if (!facts.is_last) return refuse('registration.more_steps', { clause_ref: facts.steps[facts.steps.length - 1]?.clause_ref, instead: ['registration.pass'] })
  const fit = unfit(facts, settings, facts.complete_clause, facts.locale)
  if ('refusals' in fit) return fit
  if (facts.running) {
    return refuse('registration.taken', { data: { until: facts.running.last_day }, clause_ref: facts.running.clause_ref ?? undefined, instead: ['registration.not_accept'] })
  }
  const company = companyRefusal({ company_since: facts.company_since ?? null, running: null }, settings)
  if (company) return { refusals: [company] }
  if (facts.ahead > 0) return refuse('registration.not_first', { data: { ahead: facts.ahead } })
  const from = facts.freed_at !== null && facts.freed_at > facts.submitted_at ? facts.freed_at : facts.submitted_at
  const goes_to = settings.find('registration.accepted_goes_to')
  if (goes_to?.value === 'assignment') return allow({ from, term: { unprotected: 'registration.awaits_assignment', clause_ref: goes_to.clause_ref }, awaits_assignment: true })
  const term = termOf({ from, visited: facts.visited }, settings)
  const full = 'unprotected' in term ? allow(true) : underHoldingsMax(facts.holdings, settings)
  return 'refusals' in full ? full : allow({ from, term, awaits_assignment: false })
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

/** H-06, S3-10-06 First instant at which a step is overdue: the end of the last working day allowed by the setting the step names, or the house's. */
export function reviewDueAt(since: Instant, settings: RegistrationSettings, calendar: Calendar, limit_name?: string): { due_at: Instant; clause_ref: number } | undefined {
  const limit = settings.find(limit_name === 'registration.entry_limit_days' ? 'registration.entry_limit_days' : 'registration.review_limit_days')
  if (!limit) return undefined
  return { due_at: atHour(addWorkingDays(dayOf(since), limit.value + 1, calendar), '00:00'), clause_ref: limit.clause_ref }
}
