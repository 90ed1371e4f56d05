import { sql } from 'kysely'
import type { Applying } from '#kernel/command'
import type { Day, Instant } from '#kernel/time'
import { saleShown, showAll } from '../facets.ts'

/** A company customer given to a person. */
export type Given = { relation_id: number; area_id: number; person_id: number; unit_id: number; counts_from: Day; expected_end: Instant; right_clause: number | undefined; purpose: string }

/** S3-22-15 Begins the rights of an assignment from this instant on; answers the holding of each customer. */
export async function giveAll(act: Applying, given: readonly Given[]): Promise<Map<number, number>> {
  if (given.length === 0) return new Map()
  const rows = given.map(({ right_clause, ...row }) => ({ ...row, clause_ref: right_clause ?? null }))
  const { rows: made } = await sql<{ id: number; relation_id: number }>`
    insert into registration.holding (area_id, subject_kind, subject_id, kind, relation_id, holder_id, holder_unit_id, mode, state, filed_at, during, expected_end, basis, clause_ref, counts_from, given_from)
    select g.area_id, 'customer', g.relation_id, 'sale', g.relation_id, g.person_id, g.unit_id, 'exclusive', 'running', ${act.now}::timestamptz, tstzrange(${act.now}::timestamptz, null), g.expected_end, 'assignment', g.clause_ref, g.counts_from, g.counts_from
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(relation_id bigint, area_id bigint, person_id bigint, unit_id bigint, counts_from date, expected_end timestamptz, clause_ref bigint) returning id, relation_id`.execute(act.db)
  const ids = new Map(made.map((row) => [row.relation_id, row.id]))
  await act.db.updateTable('registration.assignment').set((eb) => ({ ended_at: act.now, version: eb('version', '+', 1) })).where('relation_id', 'in', given.map((one) => one.relation_id)).where('ended_at', 'is', null).execute()
  await act.db.insertInto('registration.assignment').values(given.map(({ area_id, relation_id, person_id, unit_id, purpose }) => ({
    area_id, relation_id, person_id, unit_id, purpose, assigned_by: act.actor?.person_id ?? null, assigned_at: act.now, holding_id: ids.get(relation_id) ?? null,
  }))).execute()
  await showAll(act, given.map((one) => saleShown({ ...one, holder_id: one.person_id, holder_unit_id: one.unit_id, waits: false })))
  return ids
}
