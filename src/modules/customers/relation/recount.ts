import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { completenessOf, type FilePart } from '../rules/file_parts.ts'

/** Counts completeness anew from what is recorded; answers it. */
export async function recount(act: { db: Tx }, relation_id: number, parts: readonly FilePart[]): Promise<number> {
  const [completeness] = await recountAll(act.db, [relation_id], parts)
  return completeness ?? 0
}

/** The same for many relations of one area; answers in order of their keys. */
export async function recountAll(db: Tx, relation_ids: readonly number[], parts: readonly FilePart[]): Promise<number[]> {
  const { rows } = await sql<{ id: number; name: string; kind: string; fields: Record<string, unknown>; has_address: boolean; has_phone: boolean }>`
    select r.id, r.name, i.kind, r.fields, exists (select from customers.address a where a.relation_id = r.id) as has_address,
      exists (select from customers.reach c where c.relation_id = r.id and c.kind = 'phone') as has_phone
    from customers.relation r join customers.identity i on i.id = r.identity_id where r.id = any(${relation_ids}::bigint[]) order by r.id`.execute(db)
  const counted = rows.map((row) => ({ id: row.id, completeness: completenessOf(parts, row) }))
  await sql`update customers.relation r set completeness = v.completeness from jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) as v(id bigint, completeness int)
    where r.id = v.id and r.completeness <> v.completeness`.execute(db)
  return counted.map((row) => row.completeness)
}
