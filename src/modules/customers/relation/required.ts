import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import { filePartsOf } from './file_parts.ts'
import { missingAt, partsFor } from '../rules/file_parts.ts'

/** A required field of a customer's file that is empty. */
export type RequiredMissing = { name: string; label: { zh: string; en: string }; clause_ref: number | undefined }

/**
 * Decision 11 What a customer's file must hold from a stage on and does not: fields that texts ask for and an area's own, for the customer's kind.
 * `added` are values about to be written with the act.
 */
export async function requiredMissing(act: Pick<Act, 'db' | 'house' | 'now'>, relation_id: number, stage: 'filing' | 'acceptance' | 'contract' | 'credit', added: Readonly<Record<string, unknown>> = {}): Promise<RequiredMissing[]> {
  const { rows } = await sql<{ area_id: number; name: string; kind: string; fields: Record<string, unknown>; has_address: boolean; has_phone: boolean }>`
    select r.area_id, r.name, i.kind, r.fields, exists (select from customers.address a where a.relation_id = r.id) as has_address, exists (select from customers.reach c where c.relation_id = r.id and c.kind = 'phone') as has_phone
    from customers.relation r join customers.identity i on i.id = r.identity_id where r.id = ${relation_id}`.execute(act.db)
  const [row] = rows
  if (!row) return []
  const parts = partsFor(filePartsOf(act.house.regulations, row.area_id, act.now), row.kind)
  return missingAt(parts, { ...row, fields: { ...row.fields, ...added } }, stage).map(({ slot, clause_ref }) => ({ name: slot.name, label: slot.label, clause_ref }))
}
