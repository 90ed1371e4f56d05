import { allow, type Decision, refuse } from '#kernel/command'
import type { Settings } from '#kernel/policy'
import { addDays, atHour, dayOf, firstFreeInstant, lastDay, nextWorkingDay, type Calendar, type Day, type Instant } from '#kernel/time'
import type { registrationSettings } from '../settings.ts'

export type RegistrationSettings = Settings<typeof registrationSettings>

/** What a filing gives: a term, or a place on record without protection and why. */
export type Term = { last_day: Day; free_at: Instant; clause_ref: number } | { unprotected: string; clause_ref: number | undefined }

/**
 * S3-22-05, S3-22-12 A visited customer accepted by the market department is reserved for the months of the clause, counted from the day of filing:
 * the first day is not counted, the corresponding day is the last (filed 10 January: last day 10 April, free on the 11th).
 * Without a visit on the form the customer is on record and unprotected.
 */
export function termOf(facts: { from: Instant; visited: boolean }, settings: RegistrationSettings): Term {
  const months = settings.find('registration.visit_months')
  if (!months) return { unprotected: 'registration.no_term_in_force', clause_ref: undefined }
  const needsVisit = settings.find('registration.visit_required_for_protection')
  if (needsVisit?.value && !facts.visited) return { unprotected: 'registration.not_visited', clause_ref: needsVisit.clause_ref }
  const last_day = lastDay({ from: dayOf(facts.from), months: months.value })
  return { last_day, free_at: firstFreeInstant(last_day), clause_ref: months.clause_ref }
}

/** S3-22-12 A further visit by the holder starts the term anew only where the text says so; it never shortens it. Undefined where it renews nothing. */
export function renewedTerm(facts: { visited_on: Day; last_day: Day }, settings: RegistrationSettings): { last_day: Day; free_at: Instant } | undefined {
  const months = settings.find('registration.visit_months')
  if (!months || !settings.find('registration.repeat_visit_renews')?.value) return undefined
  const last_day = lastDay({ from: facts.visited_on, months: months.value })
  return last_day > facts.last_day ? { last_day, free_at: firstFreeInstant(last_day) } : undefined
}

/**
 * S3-22-13, H-01 From when a customer is in the pool once its holding has ended: the hour of release on the next working day after the last day.
 * Undefined where the text says it is open to all (no pool), or says nothing.
 */
export function poolFrom(last_day: Day, settings: RegistrationSettings, calendar: Calendar): Instant | undefined {
  if (settings.find('registration.after_lapse')?.value !== 'pool') return undefined
  const hour = settings.find('registration.pool_release_hour')
  return hour ? atHour(nextWorkingDay(last_day, calendar), hour.value) : firstFreeInstant(last_day)
}

/** H-04 Last day on which someone who held a customer may neither file nor take it again; undefined when there is no such figure. */
export function coolingOffThrough(ended_on: Day, settings: RegistrationSettings): Day | undefined {
  const days = settings.find('registration.cooling_off_days')
  return days ? addDays(ended_on, days.value) : undefined
}

export type HoldingFacts = { held: number; with_sales: number }

/** H-08 At most so many customers at once; those with sales are exempt where the clause says so. */
export function underHoldingsMax(facts: HoldingFacts, settings: RegistrationSettings): Decision<true> {
  const max = settings.find('registration.holdings_max')
  const counted = settings.find('registration.holdings_exempt_with_sales')?.value ? facts.held - facts.with_sales : facts.held
  if (max && counted >= max.value) {
    return refuse('registration.holdings_full', { data: { held: counted, max: max.value }, clause_ref: max.clause_ref, instead: ['return_some'] })
  }
  return allow(true)
}

/** H-05 The tightest warning that is due with so many days left, of those the clause names; undefined when none is. */
export function warningDue(days_left: number, settings: RegistrationSettings): number | undefined {
  if (days_left < 0) return undefined
  return settings.find('registration.warn_days_before')?.value.filter((days) => days_left <= days).sort((a, b) => a - b)[0]
}
