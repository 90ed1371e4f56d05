import { allow, type Decision, refuse } from '#kernel/command'
import type { Settings } from '#kernel/policy'
import { firstFreeInstant, type Day, type Instant } from '#kernel/time'
import { standOfSale, type Discounted, type SaleFacts, type Stand } from './sale_term.ts'
import type { settleSettings } from '../sale_settings.ts'

/** The right that runs now, by whatever it stands on. */
export type Present = { holding_id: number; kind: string; person_id: number; unit_id: number; basis: string; starts_at: Instant; ends_at: Instant | null; expected_end: Instant | null; counts_from: Day | null; waits: boolean }
/** A right that ended: through its last day, and by which act. */
export type Ended = { holding_id: number; kind: string; person_id: number; unit_id: number; ended_code: string; through: Day; ended_at: Instant; ended_by: number | null; expected_end: Instant | null; filed_at: Instant }
/** People whose claims have already met in a collision. */
export type Met = { person_id: number; opened_on: Day }

export type SettleFacts = {
  area_id: number
  relation_id: number
  name: string
  /** Instant whose figures hold: the beginning of the right that runs. */
  at: Instant
  now: Instant
  sale: SaleFacts
  running: Present | null
  ended: readonly Ended[]
  company_since: Instant | null
  /** The customer was made the company's by evidence, and not in another way. */
  company_by_evidence: boolean
  collision_open: boolean
  met: readonly Met[]
  /** Vouchers for which it is written down already that they are a colleague's sale. */
  noted: readonly number[]
  /** To which day finance had confirmed what: kept with the decision. */
  horizon: Readonly<Record<string, Day>>
}

type Whom = { person_id: number; unit_id: number }
type Term = Whom & { counts_from: Day; expected_end: Instant; waits: boolean }

/** What becomes of the customer's rights. */
export type Move =
  | { code: 'unchanged' }
  /** A sale protection begins; `visit_id` is the reservation it takes the place of. */
  | ({ code: 'starts'; basis: 'sale' | 'named'; visit_id: number | null } & Term)
  | ({ code: 'moves'; holding_id: number } & Term)
  | { code: 'passes'; because: 'absence' | 'walk_in'; holding: Present | null; ended_code: 'passed_to_company' | 'evidence_gone'; since: Day }
  | ({ code: 'restores'; ended: Ended; fact_id: number } & Term)
  | { code: 'collides'; cause: 'named' | 'late_evidence'; claims: readonly (Whom & { since: Day; basis: string; holding_id: number | null })[]; ended: Ended | null; fact_id: number | null }
  /** The evidence it stood on was taken back; `revives` is the reservation that would still run. */
  | { code: 'falls'; holding: Present; revives: Ended | null }
  | { code: 'frees' }

export type Settled = { move: Move; stand: Stand; discounted: readonly Discounted[]; clause_ref: number | undefined; right_clause: number | undefined }

const BY_EVIDENCE = ['sale', 'named', 'restoration']
const LOST_BY_ABSENCE = ['passed_to_company', 'lapsed']

/**
 * S3-22-11, S3-22-14 Brings the customer's rights to where all evidence says they stand. A right that ended stays ended through the instant of its
 * end: what came late gives it back from now on, or makes a collision where somebody else holds the customer by now.
 */
export function decideSettlement(facts: SettleFacts, settings: Settings<typeof settleSettings>, day: Day): Decision<Settled> {
  const protects = settings.find('registration.sale_protects')
  const absence = settings.find('registration.sale_absence_months')
  const walkIn = settings.find('registration.walk_in_is_company')
  const named = settings.find('registration.named_gets')
  if (!protects?.value || !absence) return refuse('registration.nothing_to_settle')
  const told = standOfSale(facts.sale, { months: absence.value, walk_in_is_company: walkIn?.value ?? false, named_gets: named?.value ?? false }, day)
  const move = moveTo(facts, told.stand, told.conflicts)
  // Whose sale it is, is what an open collision is about: nothing is said of it before the ruling.
  const discounted = facts.collision_open ? [] : told.discounted.filter((one) => !facts.noted.includes(one.id))
  if (move.code === 'unchanged' && discounted.length === 0) return refuse('registration.nothing_to_settle')
  const passing = move.code === 'passes' ? (move.because === 'walk_in' ? walkIn : absence) : move.code === 'starts' && move.basis === 'named' ? named : move.code === 'collides' && move.cause === 'named' ? named : undefined
  return allow({ move, stand: told.stand, discounted, clause_ref: (passing ?? (move.code === 'moves' || move.code === 'restores' ? absence : protects)).clause_ref, right_clause: protects.clause_ref })
}

type Conflicts = ReturnType<typeof standOfSale>['conflicts']

function moveTo(facts: SettleFacts, stand: Stand, conflicts: Conflicts): Move {
  if (facts.collision_open) return { code: 'unchanged' }
  const fresh = stand.state === 'company' ? undefined : conflicts.find((one) => !hasMet(facts, one.person_id, one.on))
  if (fresh) return collision(facts, fresh.cause, { ...fresh, since: fresh.since }, fresh.against_id)
  if (stand.state === 'sale') return toSale(facts, stand)
  if (stand.state === 'company') return toCompany(facts, stand)
  return toNothing(facts)
}

function hasMet(facts: SettleFacts, person_id: number, since: Day): boolean {
  return facts.met.some((one) => one.person_id === person_id && one.opened_on >= since)
}

function termOf(stand: Stand & { state: 'sale' }): Term {
  return { person_id: stand.person_id, unit_id: stand.unit_id, counts_from: stand.counts_from, expected_end: firstFreeInstant(stand.last_day), waits: stand.waits }
}

/** The fact that came last: what a correction names. */
function lastFact(facts: SettleFacts, after: Instant): number | undefined {
  return facts.sale.deals.filter((one) => one.counts && one.recorded_at >= after).sort((a, b) => (a.recorded_at < b.recorded_at ? -1 : a.recorded_at > b.recorded_at ? 1 : a.id - b.id)).at(-1)?.id
}

function toSale(facts: SettleFacts, stand: Stand & { state: 'sale' }): Move {
  const { running } = facts
  const term = termOf(stand)
  if (running && running.person_id !== stand.person_id) {
    if (isByEvidence(running) && !facts.sale.deals.some((one) => one.kind === 'sale' && (one.person_id === running.person_id || one.person_id === null))) return { code: 'falls', holding: running, revives: null }
    if (hasMet(facts, stand.person_id, stand.started_on)) return { code: 'unchanged' }
    return collision(facts, 'late_evidence', { person_id: stand.person_id, unit_id: stand.unit_id, since: stand.started_on }, running.person_id)
  }
  if (running?.kind === 'sale') {
    const same = running.counts_from === term.counts_from && running.expected_end === term.expected_end && running.waits === term.waits
    return same ? { code: 'unchanged' } : { code: 'moves', holding_id: running.holding_id, ...term }
  }
  if (running) return { code: 'starts', basis: 'sale', visit_id: running.holding_id, ...term }
  const ended = lostTo(facts, stand)
  const fact_id = ended && (lastFact(facts, ended.ended_at) ?? facts.sale.deals.at(-1)?.id)
  if (ended && fact_id !== undefined) return { code: 'restores', ended, fact_id, ...term }
  return { code: 'starts', basis: stand.because === 'named' ? 'named' : 'sale', visit_id: null, ...term }
}

/** The right of this person that would not have ended, had everything been known. */
function lostTo(facts: SettleFacts, stand: Stand & { state: 'sale' }): Ended | undefined {
  const own = facts.ended.filter((one) => one.person_id === stand.person_id && LOST_BY_ABSENCE.includes(one.ended_code))
  return own.filter((one) => (one.ended_code === 'lapsed' ? stand.started_on <= one.through : stand.started_on <= one.through || stand.counts_from <= one.through)).at(-1)
}

function toCompany(facts: SettleFacts, stand: Stand & { state: 'company' }): Move {
  const { running } = facts
  const isOthers = running !== null && running.person_id !== stand.person_id
  // What only evidence gave falls with the evidence that the customer was another's; what somebody gave or accepted stands.
  if (isOthers && !isByEvidence(running)) return { code: 'unchanged' }
  if (!running && facts.company_since !== null) return { code: 'unchanged' }
  return { code: 'passes', because: stand.because, holding: running, ended_code: isOthers ? 'evidence_gone' : 'passed_to_company', since: stand.since }
}

function isByEvidence(running: Present): boolean {
  return running.kind === 'sale' && BY_EVIDENCE.includes(running.basis)
}

function toNothing(facts: SettleFacts): Move {
  const { running, now } = facts
  if (running && isByEvidence(running)) {
    const revives = facts.ended.filter((one) => one.kind === 'visit' && one.person_id === running.person_id && one.ended_code === 'turned_into_sale' && one.expected_end !== null && one.expected_end > now).at(-1)
    return { code: 'falls', holding: running, revives: revives ?? null }
  }
  if (!running && facts.company_since !== null && facts.company_by_evidence) return { code: 'frees' }
  return { code: 'unchanged' }
}

function collision(facts: SettleFacts, cause: 'named' | 'late_evidence', claimant: Whom & { since: Day }, against_id: number): Move {
  const { running } = facts
  const ended = facts.ended.filter((one) => one.person_id === claimant.person_id && LOST_BY_ABSENCE.includes(one.ended_code)).at(-1) ?? null
  const against = running?.person_id === against_id
    ? { person_id: running.person_id, unit_id: running.unit_id, since: running.counts_from ?? claimant.since, basis: 'holding', holding_id: running.holding_id }
    : facts.sale.claims.filter((one) => one.person_id === against_id).map((one) => ({ person_id: one.person_id, unit_id: one.unit_id, since: one.from, basis: 'filing', holding_id: one.holding_id })).at(-1)
  if (!against) return { code: 'unchanged' }
  const own = { person_id: claimant.person_id, unit_id: claimant.unit_id, since: claimant.since, basis: cause, holding_id: ended?.holding_id ?? null }
  return { code: 'collides', cause, claims: [against, own], ended: cause === 'named' ? null : ended, fact_id: lastFact(facts, ended?.ended_at ?? facts.at) ?? facts.sale.deals.at(-1)?.id ?? null }
}
