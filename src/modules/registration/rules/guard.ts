import { allow, type Decision, refuse } from '#kernel/command'
import { protectedRefusal } from './company.ts'
import { askedTooMuch, type Running } from './filing.ts'
import type { RegistrationSettings } from './term.ts'

export type MayDealFacts = { actor_id: number; running: Running | null; helper: boolean }

/** H-02 The refusal of a plan tells as much as a look-up, so it counts with them. */
export type PlanFacts = MayDealFacts & { asked_today: number }

/** S3-22-12, S3-22-13 While a customer is reserved, nobody but the holder and the holder's helpers may plan to visit it; afterwards everybody may. */
export function mayDeal(facts: PlanFacts, settings: RegistrationSettings): Decision<true> {
  const { running } = facts
  if (!running || running.holder_id === facts.actor_id || facts.helper) return allow(true)
  const asked = askedTooMuch(facts.asked_today, settings)
  if (asked) return { refusals: [asked] }
  return { refusals: [protectedRefusal(running, settings)] }
}

/** S3-22-26 What happened is kept; a visit to a colleague's customer protects nobody and counts for no claim. */
export function visitCounts(facts: MayDealFacts & { customer_of_colleague: boolean }, colleague_clause: number | undefined): Decision<true> {
  const { running } = facts
  if (running && running.holder_id !== facts.actor_id && !facts.helper) return refuse('registration.visit_to_protected', { data: { until: running.last_day }, clause_ref: running.clause_ref ?? colleague_clause })
  if (facts.customer_of_colleague && colleague_clause !== undefined) return refuse('registration.visit_to_colleagues', { clause_ref: colleague_clause })
  return allow(true)
}
