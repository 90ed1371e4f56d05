import { allow, refuse, type Decision } from '#kernel/command'
import { dayOf, firstFreeInstant, lastDay, startOf, type Day, type Instant } from '#kernel/time'
import { termOf, type RegistrationSettings } from './term.ts'

/** A line of the opening list, and what stands about its customer. */
export type OpeningFacts = {
  state: string
  holder_id: number | null
  filed_on: Day | null
  last_visit_on: Day | null
  last_sale_on: Day | null
  last_receipt_on: Day | null
  /** Who holds the customer by right now. */
  running: { holding_id: number; holder_id: number; kind: string } | null
  /** First day of the text in force for registrations; null where none is. */
  effect_on: Day | null
  /** Last day through which finance has confirmed sales and receipts both; null where it has confirmed nothing yet. */
  confirmed_to: Day | null
  now: Instant
}

/** What confirming a line gives. */
export type Opened =
  /** The same person holds it already: nothing more is given. */
  | { outcome: 'held'; holding_id: number; clause_ref: number | undefined }
  /** S3-22-14 Protected by sales: no end by the calendar. `visit_id` is a reservation it takes the place of; `passes`: finance has confirmed the months through, so it is the company's next. */
  | { outcome: 'sale'; from: Day; counts_from: Day; last_day: Day; free_at: Instant; waits: boolean; passes: boolean; visit_id: number | null; clause_ref: number }
  /** S3-22-12 Reserved through the last day. */
  | { outcome: 'visit'; from: Day; last_day: Day; free_at: Instant; clause_ref: number }
  /** On record and open to all: its time is over, or it never was protected. */
  | { outcome: 'on_record'; from: Day; why: string; last_day: Day | null; clause_ref: number | undefined }
  /** Somebody else holds it by right: both claims stand until one is conceded or ruled on. */
  | { outcome: 'collision'; clause_ref: number | undefined }

function laterOf(...days: readonly (Day | null)[]): Day | null {
  return days.flatMap((day) => day ?? []).sort().at(-1) ?? null
}

/** H-13 The term of a line by its own days, or by the day of effect where the text says so. */
export function openingTerm(facts: OpeningFacts, settings: RegistrationSettings, day: Day): Exclude<Opened, { outcome: 'held' | 'collision' }> {
  const counting = settings.find('registration.opening_counts_from')
  const anew = counting?.value === 'day_of_effect' ? facts.effect_on : null
  const dealt_on = laterOf(facts.last_sale_on, facts.last_receipt_on)
  const months = settings.find('registration.sale_absence_months')
  const known = [facts.filed_on, facts.last_visit_on, facts.last_sale_on, facts.last_receipt_on].flatMap((one) => one ?? []).sort()
  const from = known[0] ?? day
  if (dealt_on !== null && months && settings.find('registration.sale_protects')?.value) {
    const counts_from = laterOf(dealt_on, anew) ?? dealt_on
    const last_day = lastDay({ from: counts_from, months: months.value })
    const passes = last_day < day && facts.confirmed_to !== null && facts.confirmed_to >= last_day
    return { outcome: 'sale', from, counts_from, last_day, free_at: firstFreeInstant(last_day), waits: last_day < day && !passes, passes, visit_id: facts.running?.kind === 'visit' ? facts.running.holding_id : null, clause_ref: months.clause_ref }
  }
  const filed = anew ?? facts.filed_on ?? facts.last_visit_on ?? dealt_on
  if (filed === null) return { outcome: 'on_record', from, why: 'registration.opening_no_day', last_day: null, clause_ref: counting?.clause_ref }
  const needs = settings.find('registration.opening_needs_visit')
  const visited = facts.last_visit_on !== null || dealt_on !== null || needs?.value === false
  const term = termOf({ from: startOf(filed), visited }, settings)
  if ('unprotected' in term) return { outcome: 'on_record', from, why: term.unprotected, last_day: null, clause_ref: term.clause_ref }
  if (term.free_at <= facts.now) return { outcome: 'on_record', from, why: 'registration.opening_lapsed', last_day: term.last_day, clause_ref: term.clause_ref }
  return { outcome: 'visit', from: filed, last_day: term.last_day, free_at: term.free_at, clause_ref: term.clause_ref }
}

/** H-13 A line counts as filed once the market department confirms it (readings 14). Nothing of it is refused because another holds the customer. */
export function decideOpening(facts: OpeningFacts, settings: RegistrationSettings, day: Day): Decision<Opened> {
  if (facts.state !== 'open') return refuse('registration.opening_state', { data: { state: facts.state } })
  if (facts.holder_id === null) return refuse('registration.opening_no_holder', { instead: ['match_holder'] })
  const counting = settings.find('registration.opening_counts_from')
  if (facts.running && facts.running.holder_id !== facts.holder_id) return allow({ outcome: 'collision', clause_ref: counting?.clause_ref })
  const term = openingTerm(facts, settings, day)
  const isNew = !facts.running || (facts.running.kind === 'visit' && term.outcome === 'sale')
  return allow(isNew || !facts.running ? term : { outcome: 'held', holding_id: facts.running.holding_id, clause_ref: counting?.clause_ref })
}

/** The first day of effect of a text, in the company's days. */
export function effectDay(in_force_from: Instant | undefined): Day | null {
  return in_force_from === undefined ? null : dayOf(in_force_from)
}
