import { sql } from 'kysely'
import type { Applying } from '#kernel/command'
import type { Db } from '#kernel/db'
import type { Day, Instant } from '#kernel/time'

/** For what a fact is looked at: protection of a customer, points in a dispute, keeping a cadence. */
export type Purpose = 'protection' | 'dispute' | 'cadence'

/** A fact's verdict: whether it counts, why, by which clause, and whether the department that answers for it has confirmed it. */
export type NewEvidence = {
  fact_kind: 'visit' | 'voucher' | 'opening_line'
  fact_id: number
  area_id: number
  relation_id: number
  /** Whose doing; null for the company's own. */
  person_id: number | null
  happened_on: Day
  counts: boolean
  why: string
  clause_ref: number | null
  confirmed_at: Instant | null
  late: boolean
}

/** A verdict as it stands, with when it was written and by which act. */
export type Evidence = Omit<NewEvidence, 'fact_kind' | 'area_id'> & { id: number; fact_kind: string; area_id: number | null; recorded_at: Instant; act_id: number }

/** Writes verdicts, one row a fact and purpose, whatever their number in one statement. A verdict changes by a new row; the newest stands. */
export async function writeEvidence(act: Pick<Applying, 'db' | 'now' | 'act_id'>, facts: readonly NewEvidence[], purposes: readonly Purpose[]): Promise<void> {
  if (facts.length === 0) return
  await sql`
    insert into kernel.evidence (fact_kind, fact_id, area_id, relation_id, person_id, purpose, happened_on, recorded_at, counts, why, clause_ref, confirmed_at, late, act_id)
    select v.fact_kind, v.fact_id, v.area_id, v.relation_id, v.person_id, p.purpose, v.happened_on, ${act.now}::timestamptz, v.counts, v.why, v.clause_ref, v.confirmed_at, v.late, ${act.act_id}::bigint
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as v(fact_kind text, fact_id bigint, area_id bigint, relation_id bigint, person_id bigint, happened_on date, counts boolean, why text, clause_ref bigint, confirmed_at timestamptz, late boolean)
    cross join unnest(${purposes}::text[]) as p(purpose)`.execute(act.db)
}

/** The verdicts that stand about customers for a purpose, oldest event first. */
export async function latestEvidence(db: Db, relation_ids: readonly number[], purpose: Purpose): Promise<Evidence[]> {
  const { rows } = await sql<Evidence>`
    select * from (
      select distinct on (e.fact_kind, e.fact_id) e.id, e.fact_kind, e.fact_id, e.area_id, e.relation_id, e.person_id, e.happened_on, e.recorded_at, e.counts, e.why, e.clause_ref, e.confirmed_at, e.late, e.act_id
      from kernel.evidence e where e.relation_id = any(${relation_ids}::bigint[]) and e.purpose = ${purpose}
      order by e.fact_kind, e.fact_id, e.id desc) as newest
    order by happened_on, id`.execute(db)
  return rows
}

/** Lets every module weigh customers anew whose evidence changed: once this transaction has been committed, in the background. */
export async function announceEvidence(act: Pick<Applying, 'enqueue'>, relation_ids: readonly number[]): Promise<void> {
  if (relation_ids.length > 0) await act.enqueue('evidence.changed', { relation_ids: [...new Set(relation_ids)] })
}
