import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#kernel/db'
import type { Join } from '#kernel/module'
import type { Instant } from '#kernel/time'
import { mergeMoved, mergeWas } from './kept.ts'

/** A table whose rows name a customer in `relation_id`: they move at a merge, by key. `clash` leaves out (as `t`) what the other has already. */
export function joinOf(table: string, clash?: (to: number) => RawBuilder<boolean>): Join {
  const name = sql.table(table)
  return {
    table,
    async move(act, from, to) {
      const free = clash ? sql`and not ${clash(to)}` : sql``
      const { rows } = await sql<{ id: number }>`update ${name} t set relation_id = ${to} where t.relation_id = ${from} ${free} returning t.id`.execute(act.db)
      return rows.map((row) => row.id)
    },
    async moveBack(act, ids, to) {
      await sql`update ${name} set relation_id = ${to} where id = any(${ids}::bigint[])`.execute(act.db)
    },
  }
}

/** What of a merge other modules react to: `moved` by table, `facets` of the record that stays as they were before. */
export type MergeDone = { area_id: number; kept_id: number; dropped_id: number; act_id: number; merged_at: Instant; moved: Readonly<Record<string, readonly number[]>>; facets: Readonly<Record<string, unknown>> }

/** The merge that an act did or undid. */
export async function mergeOf(db: Db, act_id: number): Promise<MergeDone> {
  const { moved, was, ...row } = await db.selectFrom('customers.merge').select(['area_id', 'kept_id', 'dropped_id', 'act_id', 'merged_at', 'moved', 'was'])
    .where((eb) => eb.or([eb('act_id', '=', act_id), eb('undone_act_id', '=', act_id)])).executeTakeFirstOrThrow()
  return { ...row, moved: mergeMoved.parse(moved), facets: mergeWas.parse(was).facets }
}
