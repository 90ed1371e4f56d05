import { stop, type Act } from '#kernel/command'
import { addWorkingDays } from '#kernel/time'
import { lockRelation } from '#modules/customers'
import { typedFields } from '../contract/typed.ts'
import { settingsAt } from '../facets.ts'
import { missingOf, type PapersBySlot } from '../form.ts'
import { decides, reviewAt, type Standpoint } from '../review_steps.ts'
import type { ReviewFacts } from '../rules/review.ts'
import { freedAt, holdingsHeld, placeInLine, standingOf } from '../standing.ts'

const WORKING_DAYS_AHEAD = 40

/** `not_backwards`: a text in force says that filings are judged by what held when they were made (S3-22-50). */
export type Reviewed = ReviewFacts & {
  not_backwards: boolean; holding_id: number; unit_id: number; filer_unit_id: number; name: string; filing_no: string; version: number; step: number; step_since: string; fields: Record<string, unknown>
  papers: PapersBySlot; kind: string | undefined
}

async function filingOf(act: Act, filing_id: number) {
  const filing = await act.db.selectFrom('registration.filing as f').innerJoin('customers.relation as r', 'r.id', 'f.relation_id').innerJoin('registration.holding as h', 'h.filing_id', 'f.id').leftJoin('visits.visit as v', 'v.id', 'f.visit_id')
    .selectAll('f').select(['h.id as holding_id', 'r.name as customer', 'v.state as visit_state']).where('f.id', '=', filing_id).executeTakeFirst()
  return filing ?? stop('not_found', 404)
}

async function papersOf(act: Act, filing_id: number): Promise<PapersBySlot> {
  const rows = await act.db.selectFrom('registration.paper').select(['slot', 'file_id']).where('filing_id', '=', filing_id).orderBy('added_at').execute()
  return Object.fromEntries([...Map.groupBy(rows, (row) => row.slot)].map(([slot, all]) => [slot, all.map((one) => one.file_id)]))
}

/** Who has passed this filing on since it was handed in last. */
async function passedBy(act: Act, filing_id: number): Promise<number[]> {
  const rows = await act.db.selectFrom('registration.review_step').select(['outcome', 'person_id']).where('filing_id', '=', filing_id).orderBy('id', 'desc').execute()
  const round = rows.slice(0, rows.findIndex((row) => row.outcome === 'returned') + 1 || rows.length)
  return round.filter((row) => row.outcome === 'passed').flatMap((row) => row.person_id ?? [])
}

/** Everything a decision on a filing stands on; the customer's row is locked first, so that two reviewers cannot both decide. */
export async function reviewFacts(act: Act, filing_id: number): Promise<Reviewed> {
  const first = await filingOf(act, filing_id)
  await lockRelation(act, first.relation_id)
  const filing = await filingOf(act, filing_id)
  if (act.if_match !== undefined && act.if_match !== filing.version) stop('version.stale', 409, { data: { current: { version: filing.version, state: filing.state }, yours: { version: act.if_match } } })
  const standing = await standingOf(act, filing.relation_id, filing.filer_id)
  const running = standing.running && standing.running.holding_id !== filing.holding_id ? standing.running : null
  const typed = typedFields.partial().parse(filing.typed)
  const fields = Object.assign({}, filing.fields)
  const papers = await papersOf(act, filing_id)
  const review = reviewAt(act, { area_id: filing.area_id, unit_id: filing.unit_id, filer_id: filing.filer_id, step: filing.step, kind: typed.kind, fields })
  return {
    area_id: filing.area_id, filing_id, relation_id: filing.relation_id, state: filing.state, filer_id: filing.filer_id, reviewer_id: act.actor?.person_id ?? null, submitted_at: filing.submitted_at, now: act.now,
    visited: filing.visit_state === 'happened', ahead: Math.max(0, ((await placeInLine(act, filing.relation_id, filing.holding_id)) ?? 1) - 1),
    holdings: await holdingsHeld(act, filing.area_id, filing.filer_id), running, company_since: standing.company_since ?? null, freed_at: await freedAt(act, filing.relation_id, filing.submitted_at, filing.filer_id), return_until: filing.return_until,
    working_days: Array.from({ length: WORKING_DAYS_AHEAD }, (_, at) => addWorkingDays(act.today, at + 1, act.calendar)),
    not_backwards: settingsAt(act, filing.area_id, act.now).find('registration.effect')?.value === 'not_backwards', holding_id: filing.holding_id, unit_id: filing.unit_id, filer_unit_id: filing.unit_id, name: filing.customer, filing_no: filing.filing_no, version: filing.version,
    step: filing.step, step_since: filing.step_since ?? filing.submitted_at, steps: review.steps, current: review.current, is_last: review.is_last, in_turn: true, passed_by: await passedBy(act, filing_id), remark: undefined, locale: act.actor?.locale ?? 'zh',
    fields, papers, kind: typed.kind, missing: missingOf(act, filing.area_id, { typed, fields, papers }),
  }
}

/** What decides who reviews a filing. */
export function standpointOf(facts: Reviewed): Standpoint {
  return { area_id: facts.area_id, unit_id: facts.unit_id, filer_id: facts.filer_id, step: facts.step, kind: facts.kind, fields: facts.fields }
}

/**
 * S3-22-02, S3-05-08…-10 Only who fills the role of the step a filing waits at decides on it; who comes later is told that it is not yet their turn.
 * Without a text for it, the permission alone decides.
 */
export async function reviewerFacts(act: Act, filing_id: number): Promise<Reviewed> {
  const facts = await reviewFacts(act, filing_id)
  const { current, steps } = facts
  if (!act.actor || !current || decides(act, facts, current)) return facts
  if (steps.slice(steps.indexOf(current) + 1).some((step) => decides(act, facts, step))) return { ...facts, in_turn: false }
  return stop('access.no_permission', 403, { data: { operation: act.operation }, clause_ref: current.clause_ref, who_may: steps.length === 1 ? 'registration.who_may.registrar' : 'registration.who_may.reviewer' })
}

/** S3-22-50 What governs a decision on a filing: its own area, and the figures of the second it was filed in; those of today where no text in force says so. */
export function governsFiling(facts: Reviewed) {
  return { area_id: facts.area_id, at: facts.not_backwards ? facts.submitted_at : facts.now, relation_id: facts.relation_id, subject: { kind: 'filing', id: facts.filing_id } }
}
