import { z } from 'zod'
import type { Act, Applying } from '#kernel/command'
import { draftAddress } from '../relation/draft.ts'

/** What a change asks for: only what is different. */
export const changeShape = z.object({
  fields: z.record(z.string(), z.unknown()).default({}), registered_name: z.string().optional(), credit_code: z.string().optional(),
  address: z.object({ address_id: z.number().optional(), kind: z.enum(['registered', 'site', 'billing']), line: z.string() }).optional(),
})
export type Change = z.infer<typeof changeShape>

/** What stands now in place of what a change asks for. */
export const wasShape = z.object({ fields: z.record(z.string(), z.unknown()).default({}), registered_name: z.string().nullable().default(null), credit_code: z.string().nullable().default(null), address: z.string().nullable().default(null) })
export type Was = z.infer<typeof wasShape>

/** A customer's code and the address a change names, as they stand. */
export async function standingOf(act: Act, relation: { id: number; identity_id: number }, change: Change): Promise<Pick<Was, 'credit_code' | 'address'>> {
  const code = await act.db.selectFrom('customers.identifier').select('value').where('identity_id', '=', relation.identity_id).where('scheme', '=', 'credit_code').executeTakeFirst()
  const address = change.address?.address_id === undefined ? undefined : await act.db.selectFrom('customers.address').select('line').where('id', '=', change.address.address_id).where('relation_id', '=', relation.id).executeTakeFirst()
  return { credit_code: code?.value ?? null, address: address?.line ?? null }
}

/** Puts an address in the place of the one a change names, or beside the others. */
export async function putAddress(act: Applying, relation_id: number, address: NonNullable<Change['address']>): Promise<void> {
  const row = draftAddress(address.kind, address.line)
  const twin = await act.db.selectFrom('customers.address').select('id').where('relation_id', '=', relation_id).where('kind', '=', row.kind).where('line', '=', row.line).executeTakeFirst()
  if (twin) return
  const known = address.address_id === undefined ? undefined : await act.db.updateTable('customers.address').set(row).where('id', '=', address.address_id).where('relation_id', '=', relation_id).returning('id').executeTakeFirst()
  if (!known) await act.db.insertInto('customers.address').values({ relation_id, ...row }).execute()
}
