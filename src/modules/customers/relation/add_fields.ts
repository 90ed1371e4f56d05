import type { Applying } from '#kernel/command'
import { filePartsOf } from './file_parts.ts'
import { readRelation } from './open.ts'
import { recount } from './recount.ts'

/** Takes over what a filing says of a customer into the file: only fields the texts in force ask the file for, and none that is filled already. */
export async function addFields(act: Applying, relation_id: number, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const row = await readRelation(act.db, relation_id)
  if (!row) return
  const parts = filePartsOf(act.house.regulations, row.area_id, act.now)
  const asked = new Set(parts.flatMap((part) => part.slots.filter((slot) => !slot.built_in).map((slot) => slot.name)))
  const { fields: kept } = await act.db.selectFrom('customers.relation').select('fields').where('id', '=', relation_id).executeTakeFirstOrThrow()
  const filled: Record<string, unknown> = Object.assign({}, kept)
  const fresh = Object.entries(fields).filter(([name]) => asked.has(name) && (filled[name] ?? null) === null)
  if (fresh.length === 0) return
  await act.db.updateTable('customers.relation').set({ fields: JSON.stringify({ ...filled, ...Object.fromEntries(fresh) }) }).where('id', '=', relation_id).execute()
  await recount(act, relation_id, parts)
}
