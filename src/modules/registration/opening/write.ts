import { sql } from 'kysely'
import type { ActEntry } from '#kernel/acts'
import type { Applying, Message } from '#kernel/command'
import { announceEvidence, writeEvidence, type NewEvidence } from '#kernel/evidence'
import { firstFreeInstant, startOf, type Day, type Instant } from '#kernel/time'
import { putOnRecord } from '#modules/customers'
import { standBack } from '../commands/move_up.ts'
import { freeShown, saleShown, settingsAt, showAll } from '../facets.ts'
import type { Opened } from '../rules/opening.ts'
import { poolFrom } from '../rules/term.ts'
import { openCollisions, sinceOf } from './claims.ts'
import type { Loaded } from './load.ts'

/** A line with what confirming it gives, and the act it is written under. */
export type Confirming = { facts: Loaded; decision: Opened; act_id: number }

type Begin = { line_id: number; area_id: number; relation_id: number; kind: string; holder_id: number; holder_unit_id: number; state: string; starts_at: Instant; ends_at: Instant | null; expected_end: Instant | null; counts_from: Day | null; waits: boolean; clause_ref: number | null; ended_code: string | null; ended_by: number | null }

/** The right a line gives; a customer on record gets the place of one that was never or is no longer protected. */
function begun({ facts, decision, act_id }: Confirming): Begin[] {
  const { row } = facts
  if (decision.outcome === 'held' || decision.outcome === 'collision' || row.holder_id === null || row.holder_unit_id === null) return []
  const whom = { line_id: row.id, area_id: row.area_id, relation_id: row.relation_id, holder_id: row.holder_id, holder_unit_id: row.holder_unit_id, starts_at: startOf(decision.from), clause_ref: decision.clause_ref ?? null, ended_by: null, ended_code: null }
  if (decision.outcome === 'sale') return [{ ...whom, kind: 'sale', state: 'running', ends_at: null, expected_end: decision.free_at, counts_from: decision.counts_from, waits: decision.waits }]
  if (decision.outcome === 'visit') return [{ ...whom, kind: 'visit', state: 'running', ends_at: decision.free_at, expected_end: null, counts_from: null, waits: false }]
  const over = decision.why === 'registration.opening_lapsed' && decision.last_day !== null
  return [{ ...whom, kind: 'visit', state: 'ended', ends_at: over ? firstFreeInstant(decision.last_day ?? decision.from) : null, expected_end: null, counts_from: null, waits: false, ended_code: over ? 'lapsed' : 'unprotected', ended_by: act_id }]
}

async function beginAll(act: Applying, rows: readonly Confirming[]): Promise<Map<number, number>> {
  const visits = rows.flatMap(({ decision }) => (decision.outcome === 'sale' && decision.visit_id !== null ? [decision.visit_id] : []))
  if (visits.length > 0) {
    await sql`update registration.holding h set state = 'ended', ended_code = 'turned_into_sale', ended_by = ${act.act_id}::bigint, expected_end = upper(h.during), during = tstzrange(lower(h.during), greatest(${act.now}::timestamptz, lower(h.during) + interval '1 millisecond')), version = h.version + 1
      where h.id = any(${visits}::bigint[])`.execute(act.db)
  }
  const begin = rows.flatMap(begun)
  if (begin.length === 0) return new Map()
  // A right that has run out and was not written down yet ends where the new one begins.
  const { rows: made } = await sql<{ id: number; relation_id: number }>`
    insert into registration.holding (area_id, subject_kind, subject_id, kind, relation_id, holder_id, holder_unit_id, mode, state, filed_at, during, expected_end, basis, clause_ref, counts_from, waits, ended_code, ended_by)
    select b.area_id, 'customer', b.relation_id, b.kind, b.relation_id, b.holder_id, b.holder_unit_id, 'exclusive', b.state, b.starts_at,
      tstzrange(s.starts_at, case when b.ends_at is null and b.state = 'ended' then s.starts_at + interval '1 millisecond' when b.ends_at <= s.starts_at then s.starts_at + interval '1 millisecond' else b.ends_at end),
      b.expected_end, 'opening', b.clause_ref, b.counts_from, b.waits, b.ended_code, b.ended_by
    from jsonb_to_recordset(${JSON.stringify(begin)}::jsonb) as b(area_id bigint, relation_id bigint, kind text, holder_id bigint, holder_unit_id bigint, state text, starts_at timestamptz, ends_at timestamptz, expected_end timestamptz, counts_from date, waits boolean, clause_ref bigint, ended_code text, ended_by bigint)
    cross join lateral (select greatest(b.starts_at, (select max(upper(o.during)) from registration.holding o where o.relation_id = b.relation_id and o.kind = b.kind and o.state in ('running', 'suspended', 'disputed') and upper(o.during) <= ${act.now}::timestamptz)) as starts_at) s
    returning id, relation_id`.execute(act.db)
  const by_relation = new Map(made.map((one) => [one.relation_id, one.id]))
  return new Map(begin.flatMap(({ line_id, relation_id }) => {
    const id = by_relation.get(relation_id)
    return id === undefined ? [] : [[line_id, id] as const]
  }))
}

function untilOf(decision: Opened): Day | null {
  return decision.outcome === 'sale' || decision.outcome === 'visit' ? decision.last_day : null
}

async function writeLines(act: Applying, rows: readonly Confirming[], holdings: ReadonlyMap<number, number>): Promise<void> {
  const done = rows.filter(({ decision }) => decision.outcome !== 'collision').map(({ facts: { row }, decision }) => ({
    id: row.id, holding_id: decision.outcome === 'held' ? decision.holding_id : (holdings.get(row.id) ?? null), outcome: decision.outcome === 'held' ? null : decision.outcome, protected_until: untilOf(decision),
  }))
  await sql`
    update registration.opening_line l set state = 'confirmed', holding_id = d.holding_id, outcome = d.outcome, protected_until = d.protected_until, decided_by = ${act.actor?.person_id ?? null}::bigint, decided_at = ${act.now}::timestamptz, reason = null, version = l.version + 1
    from jsonb_to_recordset(${JSON.stringify(done)}::jsonb) as d(id bigint, holding_id bigint, outcome text, protected_until date) where l.id = d.id`.execute(act.db)
}

/** The days of a line as evidence: dated as the register says, recorded now. Sales and payments for protection, visits for a dispute. */
function evidenceOf(act: Applying, { facts: { row }, decision }: Confirming, on: Day | null): NewEvidence[] {
  if (on === null || row.holder_id === null) return []
  return [{ fact_kind: 'opening_line', fact_id: row.id, area_id: row.area_id, relation_id: row.relation_id, person_id: row.holder_id, happened_on: on, counts: true, why: 'registration.opening_confirmed', clause_ref: decision.clause_ref ?? null, confirmed_at: act.now, late: false }]
}

/** Who holds the customer, or from when it lies in the pool. */
function shownOf(act: Applying, { facts: { row }, decision }: Confirming): Parameters<typeof showAll>[1][number] | undefined {
  const held = { relation_id: row.relation_id, holder_id: row.holder_id ?? 0, holder_unit_id: row.holder_unit_id ?? 0 }
  if (decision.outcome === 'sale') return saleShown({ ...held, expected_end: decision.free_at, waits: decision.waits })
  if ((decision.outcome !== 'visit' && decision.outcome !== 'on_record') || decision.last_day === null) return undefined
  const free_at = firstFreeInstant(decision.last_day)
  const pool_from = poolFrom(decision.last_day, settingsAt(act, row.area_id, act.now), act.calendar) ?? null
  if (decision.outcome === 'on_record') return { ...freeShown(row.relation_id, free_at), pool_from }
  return { ...held, held_as: 'visit', protected_until: decision.last_day, free_at, waits_for_finance: false, pool_from, company_since: null }
}

async function addHelpers(act: Applying, rows: readonly Confirming[]): Promise<void> {
  const helpers = rows.flatMap(({ facts: { row }, decision }) => (row.helper_id === null || row.helper_id === row.holder_id || decision.outcome === 'on_record' || decision.outcome === 'collision' ? [] : [{ relation_id: row.relation_id, holder_id: row.holder_id, helper_id: row.helper_id }]))
  if (helpers.length === 0) return
  await sql`insert into registration.helper (relation_id, holder_id, helper_id, may_write, from_day)
    select h.relation_id, h.holder_id, h.helper_id, true, ${act.today}::date from jsonb_to_recordset(${JSON.stringify(helpers)}::jsonb) as h(relation_id bigint, holder_id bigint, helper_id bigint)
    where not exists (select from registration.helper o where o.relation_id = h.relation_id and o.holder_id = h.holder_id and o.helper_id = h.helper_id and o.ended_at is null)`.execute(act.db)
}

/** Filings of others that waited stand by behind the right, and nobody owes their review any more. */
async function othersStandBy(act: Applying, rows: readonly Confirming[]): Promise<void> {
  const held = rows.flatMap(({ facts: { row }, decision }) => (decision.outcome === 'sale' || decision.outcome === 'visit' ? [{ relation_id: row.relation_id, holder_id: row.holder_id }] : []))
  if (held.length === 0) return
  const { rows: others } = await sql<{ id: number }>`update registration.filing f set standby = true, version = f.version + 1 from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as h(relation_id bigint, holder_id bigint)
    where f.relation_id = h.relation_id and f.filer_id <> h.holder_id and f.state in ('submitted', 'returned') and not f.standby returning f.id`.execute(act.db)
  await standBack(act, others.map((one) => one.id))
}

function messagesOf(rows: readonly Confirming[]): Message[] {
  const held = rows.filter(({ decision }) => decision.outcome === 'sale' || decision.outcome === 'visit')
  return [...Map.groupBy(held, ({ facts }) => facts.row.holder_id ?? 0)].map(([person_id, own]) => ({ person_id, kind: 'registration.msg.opening_confirmed', data: { n: own.length, name: own[0]?.facts.row.customer ?? '' }, link: '/holdings', clause_ref: own[0]?.decision.clause_ref }))
}

function entryOf({ facts: { row }, decision }: Confirming): ActEntry {
  return {
    subject: { kind: 'opening_line', id: row.id }, relation_id: row.relation_id, area_id: row.area_id, clause_ref: decision.clause_ref, code: `registration.opening.${decision.outcome}`,
    now: { happened_on: row.filed_on ?? sinceOf(row, row.filed_on ?? ''), until: untilOf(decision), holder: row.holder_text, filed_on: row.filed_on, last_visit_on: row.last_visit_on, last_sale_on: row.last_sale_on, last_receipt_on: row.last_receipt_on, import_id: row.import_id, line: row.line },
  }
}

/** Writes confirmations by the set: rights from the register's own days, evidence, who holds and helps; a customer somebody else holds becomes a collision. */
export async function applyOpenings(act: Applying, rows: readonly Confirming[]): Promise<ActEntry[]> {
  const holdings = await beginAll(act, rows)
  await writeLines(act, rows, holdings)
  const dealt = (row: Confirming['facts']['row']) => [row.last_sale_on, row.last_receipt_on].flatMap((day) => day ?? []).sort().at(-1) ?? null
  const confirmed = rows.filter(({ decision }) => decision.outcome !== 'collision')
  await writeEvidence(act, confirmed.flatMap((one) => evidenceOf(act, one, dealt(one.facts.row))), ['protection', 'dispute'])
  await writeEvidence(act, confirmed.filter((one) => dealt(one.facts.row) === null).flatMap((one) => evidenceOf(act, one, one.facts.row.last_visit_on)), ['dispute'])
  await showAll(act, rows.flatMap((one) => shownOf(act, one) ?? []))
  await putOnRecord(act, confirmed.map(({ facts }) => facts.row.relation_id))
  await addHelpers(act, rows)
  await othersStandBy(act, rows)
  await collide(act, rows)
  await act.tell(messagesOf(rows))
  await announceEvidence(act, rows.flatMap(({ facts, decision }) => (decision.outcome === 'sale' ? [facts.row.relation_id] : [])))
  return rows.map(entryOf)
}

async function collide(act: Applying, rows: readonly Confirming[]): Promise<void> {
  const met = rows.filter(({ decision }) => decision.outcome === 'collision')
  for (const [area_id, own] of Map.groupBy(met, ({ facts }) => facts.row.area_id)) {
    await openCollisions(act, area_id, new Map(own.map(({ facts: { row, claimant } }) => [row.relation_id, [
      ...(claimant ? [claimant] : []), { person_id: row.holder_id ?? 0, unit_id: row.holder_unit_id ?? 0, basis: 'opening_list', since: sinceOf(row, act.today), holding_id: null, kind: 'line' },
    ]])))
  }
}
