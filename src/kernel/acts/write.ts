import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import { sealDetail } from './canonical.ts'

/** What was done, to what, by which clause; `was` and `now` go to the erasable detail. */
export type ActEntry = {
  subject: { kind: string; id: number }
  relation_id?: number | null
  area_id?: number | null
  clause_ref?: number | null | undefined
  code?: string
  was?: unknown
  now?: unknown
  reason?: string | undefined
}

export type ActRow = ActEntry & {
  id: number
  at: Instant
  recorded_at: Instant
  name: string
  outcome: 'done' | 'refused'
  actor_id: number | null
  appointment_id: number | null
  cause_id: number | null
  batch_id: number | null
  build: string
  detail: Record<string, unknown>
}

/** Draws ids for acts before they are written, so that what they cause can name them. */
export async function drawActIds(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select nextval(pg_get_serial_sequence('kernel.act', 'id')) as id from generate_series(1, ${count})`.execute(tx)
  return rows.map((row) => row.id)
}

/** Writes acts with their details and marks them unsealed: one statement however many. */
export async function writeActs(tx: Tx, rows: readonly ActRow[]): Promise<void> {
  if (rows.length === 0) return
  const sealed = rows.map((row) => sealDetail({ ...row.detail, was: row.was, now: row.now, reason: row.reason }))
  const acts = rows.map((row, at) => ({
    id: row.id, at: row.at, recorded_at: row.recorded_at, name: row.name, outcome: row.outcome, code: row.code ?? null,
    actor_id: row.actor_id, appointment_id: row.appointment_id, subject_kind: row.subject.kind, subject_id: row.subject.id,
    relation_id: row.relation_id ?? null, area_id: row.area_id ?? null, clause_ref: row.clause_ref ?? null,
    cause_id: row.cause_id, batch_id: row.batch_id, build: row.build, detail_hash: sealed[at]?.hash,
  }))
  const details = rows.map((row, at) => ({ act_id: row.id, salt: sealed[at]?.salt, detail: sealed[at]?.detail }))
  await sql`
    with acts as (
      insert into kernel.act (id, at, recorded_at, name, outcome, code, actor_id, appointment_id, subject_kind, subject_id, relation_id, area_id, clause_ref, cause_id, batch_id, build, detail_hash)
      overriding system value
      select id, at, recorded_at, name, outcome, code, actor_id, appointment_id, subject_kind, subject_id, relation_id, area_id, clause_ref, cause_id, batch_id, build, detail_hash
      from json_to_recordset(${JSON.stringify(acts)}::json) as r(id bigint, at timestamptz, recorded_at timestamptz, name text, outcome text, code text, actor_id bigint,
        appointment_id bigint, subject_kind text, subject_id bigint, relation_id bigint, area_id bigint, clause_ref bigint, cause_id bigint, batch_id bigint, build text, detail_hash text)
      returning id
    ), details as (
      insert into kernel.act_detail (act_id, salt, detail)
      select act_id, salt, detail from json_to_recordset(${JSON.stringify(details)}::json) as r(act_id bigint, salt text, detail jsonb)
    )
    insert into kernel.act_unsealed (act_id) select id from acts`.execute(tx)
}
