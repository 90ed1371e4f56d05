import { allow, refuse, type Decision } from '#kernel/command'
import type { RegistrationSettings } from './term.ts'

/** What a quote, order or planned follow-up needs to know of the customer's report. */
export type DealFacts = {
  /** On record before the text took effect, or brought in by the opening list. */
  known_before: boolean
  /** A report that is open or has been accepted. */
  reported: boolean
  accepted: boolean
  /** Why one's own last report was not accepted, if it was not: a colleague's is not told. */
  refused_because: string | null
  /** Dispatched to somebody else. */
  assigned_elsewhere: boolean
  /** The clause that leaves follow-up to whom it was assigned. */
  assignee_clause: number | undefined
}

/** S3-09-09 What was assigned to a person or team is followed up by nobody else. */
export function followsUp(facts: Pick<DealFacts, 'assigned_elsewhere' | 'assignee_clause'>): Decision<true> {
  if (facts.assigned_elsewhere && facts.assignee_clause !== undefined) return refuse('registration.assigned_to_other', { clause_ref: facts.assignee_clause, who_may: 'registration.who_may.dispatcher', instead: ['polite_exit'] })
  return allow(true)
}

/** S3-03-01, S3-05-11, S3-09-07 No quote or order before the customer is reported, or accepted; customers of before the text are free of it (reading 14). */
export function mayDealReported(facts: DealFacts, settings: RegistrationSettings): Decision<true> {
  const needs = settings.find('registration.deal_needs')
  const free = facts.known_before || !needs
  if (!free && !facts.reported) {
    if (facts.refused_because !== null) return refuse('registration.not_accepted_yet', { clause_ref: needs.clause_ref, data: { reason: facts.refused_because }, instead: ['file_anew'] })
    return refuse('registration.not_reported', { clause_ref: needs.clause_ref, instead: ['registration.file'] })
  }
  if (!free && needs.value === 'accepted' && !facts.accepted) return refuse('registration.still_under_review', { clause_ref: needs.clause_ref, instead: ['wait'] })
  return followsUp(facts)
}
