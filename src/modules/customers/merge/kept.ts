import { sql } from 'kysely'
import { z } from 'zod'
import type { Applying } from '#kernel/command'
import { relationColumns } from '../relation/columns.ts'
import { filePartsOf } from '../relation/file_parts.ts'
import { recount } from '../relation/recount.ts'

/** What a merge changed beside rows that moved, as it is kept for the undo. */
export const mergeWas = z.object({
  before: z.record(z.string(), z.unknown()), after: z.record(z.string(), z.unknown()),
  names: z.object({ moved: z.array(z.number()), kinds: z.array(z.object({ id: z.number(), kind: z.string() })), added: z.array(z.number()) }),
  numbers: z.array(z.object({ scheme: z.string(), value: z.string(), from: z.number(), to: z.number() })),
  facets: z.record(z.string(), z.unknown()),
  dropped_name: z.string(),
})
export const mergeMoved = z.record(z.string(), z.array(z.number()))

/** The values of a relation that a merge decides and its undo puts back. */
export const keptValues = z.object({
  name: z.string(), kind: z.string(), note: z.string().nullable(), former_owner_text: z.string().nullable(), fields: z.record(z.string(), z.unknown()), stage: z.string(), legal_name_to_check: z.boolean(),
  roles: z.array(z.string()), secrecy: z.number(), identity_id: z.number(), identity_name: z.string().nullable(),
})
export type KeptValues = z.infer<typeof keptValues>

/** Writes what a relation says: its own columns, those of its identity, and what searches read. */
export async function writeKept(act: Applying, relation_id: number, area_id: number, values: KeptValues): Promise<number> {
  const { kind, identity_name, name, fields, ...own } = values
  const others = await act.db.selectFrom('customers.name').select('name').where('relation_id', '=', relation_id).orderBy('id').execute()
  await act.db.updateTable('customers.identity').set({ kind, registered_name: identity_name }).where('id', '=', own.identity_id).execute()
  const { version } = await act.db.updateTable('customers.relation')
    .set((eb) => ({ ...own, name, ...relationColumns(name, others.map((one) => one.name), kind), fields: JSON.stringify(fields), version: eb('version', '+', 1) }))
    .where('id', '=', relation_id).returning('version').executeTakeFirstOrThrow()
  await recount(act, relation_id, filePartsOf(act.house.regulations, area_id, act.now))
  return version
}

/** Whether a way of ties leads from one customer to the other: branch, group, however far. */
export async function areTied(db: Applying['db'], a: number, b: number): Promise<boolean> {
  const { rows } = await sql<{ tied: boolean }>`
    with recursive up as (
      select t.relation_id as start, t.to_id as id from customers.tie t where t.relation_id in (${a}, ${b}) and t.kind <> 'same_person' and t.ended_at is null
      union select up.start, t.to_id from customers.tie t join up on t.relation_id = up.id where t.kind <> 'same_person' and t.ended_at is null)
    select exists (select from up where id in (${a}, ${b}) and id <> start) as tied`.execute(db)
  return rows[0]?.tied ?? false
}
