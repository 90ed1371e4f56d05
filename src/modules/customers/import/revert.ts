import { sql } from 'kysely'
import { BUILD, drawActIds, writeActs } from '#kernel/acts'
import type { ImportContext, RevertedLine, RevertRow } from '#kernel/module'
import { realNow } from '#kernel/time'
import { isBuiltOn } from '../merge/rows.ts'

/** Reads and questions build nothing on a customer. */
export const HARMLESS: readonly string[] = ['registration.look_up', 'customers.export']

/**
 * Takes an import back: customers it recorded and nobody built on (no later act, holder, visit or voucher) vanish from lists, searches and look-ups
 * and give their codes up; others stay and say so. What a row only filled in stays as well.
 */
export async function revertRows(context: ImportContext, rows: readonly RevertRow[]): Promise<RevertedLine[]> {
  const taken = rows.flatMap((row) => (row.state === 'taken' && row.relation_id !== null ? [row.relation_id] : []))
  const met = rows.flatMap((row) => (row.state === 'matched' && row.relation_id !== null ? [row.relation_id] : []))
  const free = await untouched(context, taken)
  const filled = await filledBy(context, met)
  if (!context.check_only) await remove(context, [...free])
  return rows.map(({ line, state, relation_id }): RevertedLine => {
    if (state === 'taken') return relation_id === null || free.has(relation_id) ? { line, state: 'reverted', reasons: [] } : { line, state: 'kept', reasons: [{ code: 'import.built_on' }] }
    return relation_id !== null && filled.has(relation_id) ? { line, state: 'kept', reasons: [{ code: 'import.filled_stays' }] } : { line, state: 'reverted', reasons: [] }
  })
}

async function untouched({ act, area_id }: ImportContext, relation_ids: readonly number[]): Promise<Set<number>> {
  // Locked first, read afterwards: what was filed while this waited for the rows is seen, and nothing more comes meanwhile.
  await sql`select id from customers.relation where id = any(${relation_ids}::bigint[]) order by id for update`.execute(act.db)
  const { rows } = await sql<{ id: number }>`
    select r.id from customers.relation r
    where r.id = any(${relation_ids}::bigint[]) and r.area_id = ${area_id} and r.removed_at is null and r.stage = 'listed' and r.version = 1 and r.holder_id is null and r.last_visit_on is null and not ${isBuiltOn('r.id')}
      and (select count(*) from kernel.act a where a.relation_id = r.id and a.outcome = 'done' and a.name <> all(${HARMLESS}::text[])) <= 1
    order by r.id`.execute(act.db)
  return new Set(rows.map((row) => row.id))
}

async function filledBy({ act, import_id }: ImportContext, relation_ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ relation_id: number }>`
    select distinct a.relation_id from kernel.act a join kernel.act_detail d on d.act_id = a.id
    where a.relation_id = any(${relation_ids}::bigint[]) and a.name = 'customers.import' and a.code = 'import.filled' and d.detail->>'import_id' = ${String(import_id)}`.execute(act.db)
  return new Set(rows.map((row) => row.relation_id))
}

/** Marks relations as taken back. One whose identity lives on in another area gets an identity of its own, so that the code may come back here. */
async function remove(context: ImportContext, relation_ids: readonly number[]): Promise<void> {
  const { act, area_id } = context
  if (relation_ids.length === 0) return
  await act.db.updateTable('customers.relation').set({ removed_at: act.now }).where('id', 'in', [...relation_ids]).execute()
  await sql`delete from customers.identifier n using customers.relation r where r.id = any(${relation_ids}::bigint[]) and n.identity_id = r.identity_id
    and not exists (select from customers.relation o where o.identity_id = r.identity_id and o.id <> r.id)`.execute(act.db)
  const shared = await sql<{ id: number }>`select r.id from customers.relation r where r.id = any(${relation_ids}::bigint[]) and exists (select from customers.relation o where o.identity_id = r.identity_id and o.id <> r.id)`.execute(act.db)
  for (const { id } of shared.rows) {
    const { id: identity_id } = await act.db.insertInto('customers.identity').values({ kind: 'company', created_at: act.now }).returning('id').executeTakeFirstOrThrow()
    await act.db.updateTable('customers.relation').set({ identity_id }).where('id', '=', id).execute()
  }
  const ids = await drawActIds(act.db, relation_ids.length)
  await writeActs(act.db, relation_ids.map((relation_id, at) => ({
    subject: { kind: 'customer', id: relation_id }, relation_id, area_id, id: ids[at] ?? 0, at: act.now, recorded_at: realNow(), name: 'customers.revert_import', outcome: 'done',
    actor_id: act.actor?.person_id ?? null, appointment_id: act.appointment_id, cause_id: null, batch_id: act.act_id, build: BUILD, detail: { import_id: context.import_id },
  })))
}
