import { allow, type Decision, refuse, type Refusal } from '#kernel/command'
import { firstFreeInstant, lastDay, type Day, type Instant } from '#kernel/time'
import { askedTooMuch, type Running, type Standing } from './filing.ts'
import type { RegistrationSettings } from './term.ts'

/** S3-22-11, S3-22-12 Why a customer that a colleague holds is closed to everybody else: a sale protection has no last day, a reservation has. */
export function protectedRefusal(running: Running, settings: RegistrationSettings): Refusal {
  const ways = { who_may: 'registration.who_may.holder', instead: ['stand_by', 'polite_exit'] }
  if (running.kind === 'sale') return { code: 'registration.sold_to_by_other', data: {}, clause_ref: running.clause_ref ?? settings.find('registration.sale_protects')?.clause_ref, field: 'name', ...ways }
  return { code: 'registration.protected', data: { until: running.last_day }, clause_ref: running.clause_ref ?? settings.find('registration.visit_months')?.clause_ref, field: 'name', ...ways }
}

/** S3-22-29 A customer of the company is nobody's to file. */
export function companyRefusal(standing: Pick<Standing, 'company_since' | 'running'>, settings: RegistrationSettings): Refusal | undefined {
  const rule = settings.find('registration.company_customer_filing')
  if (!standing.company_since || standing.running || rule?.value !== 'refuse') return undefined
  return { code: 'registration.company_customer', data: {}, clause_ref: rule.clause_ref, field: 'name', who_may: 'registration.who_may.market_department', instead: ['polite_exit'] }
}

export type DealFacts = { actor_id: number; position_code: string; standing: Standing | null; helper: boolean; asked_today: number }

/** S3-22-11, S3-22-12, S3-22-29 Nobody else quotes or takes orders while a customer is a colleague's; what is the company's, its counter serves until it is assigned. H-02 The refusal tells as much as a look-up, so it counts with them. */
export function mayQuote(facts: DealFacts, settings: RegistrationSettings): Decision<true> {
  const { standing, actor_id } = facts
  if (!standing) return allow(true)
  const { running } = standing
  if (running) return running.holder_id === actor_id || facts.helper ? allow(true) : { refusals: [askedTooMuch(facts.asked_today, settings) ?? protectedRefusal(running, settings)] }
  const sells = settings.find('registration.registrants')?.value.includes(facts.position_code) ?? true
  const company = sells ? companyRefusal(standing, settings) : undefined
  return company ? { refusals: [company] } : allow(true)
}

/** S3-22-11 What a sale by hand does not do, said where it is written down: it is booked all the same. */
export function saleCounts(facts: { seller_id: number | null; kind: string; running: Running | null; helper: boolean; company: boolean }, settings: RegistrationSettings): Decision<true> {
  const { running, seller_id } = facts
  if (facts.kind !== 'sale' || seller_id === null) return allow(true)
  if (running && running.holder_id !== seller_id && !facts.helper) return refuse('registration.sale_to_protected', { clause_ref: running.clause_ref ?? settings.find('registration.sale_protects')?.clause_ref })
  const company = settings.find('registration.walk_in_is_company')
  return !running && facts.company && company?.value ? refuse('registration.sale_is_company', { clause_ref: company.clause_ref }) : allow(true)
}

export type AssignFacts = { company_since: Instant | null; running: Running | null; assignee: { person_id: number; unit_id: number; may: boolean }; former_ids: readonly number[]; collision_open: boolean }
export type Assigned = { counts_from: Day; expected_end: Instant; clause_ref: number | undefined; right_clause: number | undefined }

/** S3-22-15 What passed to the company is given to another salesperson, never back to the one who had it; the months count from the assignment. */
export function decideAssign(facts: AssignFacts, settings: RegistrationSettings, day: Day): Decision<Assigned> {
  const former = settings.find('registration.former_holder_assignable')
  if (facts.running) return refuse('registration.taken', { data: { until: facts.running.last_day }, clause_ref: facts.running.clause_ref ?? undefined })
  if (facts.collision_open) return refuse('registration.collision_open')
  if (facts.company_since === null) return refuse('registration.not_company_customer', { clause_ref: former?.clause_ref })
  if (!facts.assignee.may) return refuse('registration.not_an_assignee', { field: 'person_id', clause_ref: settings.find('registration.registrants')?.clause_ref })
  if (former && !former.value && facts.former_ids.includes(facts.assignee.person_id)) return refuse('registration.former_holder', { field: 'person_id', clause_ref: former.clause_ref })
  const months = settings.find('registration.sale_absence_months')
  if (!months) return refuse('registration.no_absence_term')
  return allow({ counts_from: day, expected_end: firstFreeInstant(lastDay({ from: day, months: months.value })), clause_ref: former?.clause_ref, right_clause: settings.find('registration.sale_protects')?.clause_ref })
}

export type WalkInFacts = { named: { person_id: number; may: boolean } | null; standing: Standing; holder_basis: string | null; filed: boolean }

/**
 * S3-22-28, S3-22-30 What a buyer at the company says before the sale is written down as said. A filing stands, and who names another beside it makes
 * a collision with the sale; a customer of the company or one who named somebody before stays where it is.
 */
export function decideWalkIn(facts: WalkInFacts, settings: RegistrationSettings): Decision<{ owner: 'company' | 'named' | 'filed'; clause_ref: number | undefined; absent_clause: number | undefined }> {
  const gets = settings.find('registration.named_gets')
  const company = settings.find('registration.walk_in_is_company')
  const { standing, named } = facts
  const absent_clause = settings.find('registration.absent_served_by')?.clause_ref
  if (named && !named.may) return refuse('registration.not_an_assignee', { field: 'named_id', clause_ref: settings.find('registration.registrants')?.clause_ref })
  const owned = named ? companyRefusal(standing, settings) : undefined
  if (owned) return { refusals: [owned] }
  const { running } = standing
  if (named && running && facts.holder_basis === 'named' && running.holder_id !== named.person_id) {
    return refuse('registration.named_already', { field: 'named_id', clause_ref: gets?.clause_ref, who_may: 'registration.who_may_decide' })
  }
  if (facts.filed && running?.holder_id !== named?.person_id) return allow({ owner: 'filed', clause_ref: named ? gets?.clause_ref : company?.clause_ref, absent_clause })
  return named ? allow({ owner: 'named', clause_ref: gets?.clause_ref, absent_clause }) : allow({ owner: facts.filed ? 'filed' : 'company', clause_ref: company?.clause_ref, absent_clause })
}

export type ConcedeFacts = { state: string; person_id: number; claims: readonly { person_id: number; conceded_at: Instant | null }[] }

/** S3-22-17 A claimant may give way, each for oneself; the last one left has the customer. */
export function decideConcession(facts: ConcedeFacts): Decision<{ winner_id: number | null }> {
  const own = facts.claims.find((one) => one.person_id === facts.person_id)
  if (!own) return refuse('registration.not_a_claimant')
  if (facts.state !== 'open') return refuse('registration.collision_settled')
  if (own.conceded_at !== null) return refuse('registration.conceded_already')
  const [first, ...others] = facts.claims.filter((one) => one.conceded_at === null && one.person_id !== facts.person_id)
  if (!first) return refuse('registration.last_claimant')
  return allow({ winner_id: others.length === 0 ? first.person_id : null })
}
