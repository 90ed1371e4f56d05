import { stop, type Applying } from '#kernel/command'
import { filePartsOf } from './file_parts.ts'
import { draftOf, type TypedCustomer } from './draft.ts'
import { insertAddresses, insertContacts } from './insert.ts'
import { readRelation, type RelationRow } from './open.ts'
import { recount } from './recount.ts'
import { bearersOf, rename, type Renaming } from './rename.ts'

async function readOrStop(act: Applying, relation_id: number): Promise<RelationRow> {
  return (await readRelation(act.db, relation_id)) ?? stop('not_found', 404)
}

/**
 * Makes a relation a customer, its legal name and code put right where given; answers the name it bears from now on.
 * Refuses `customers.code_wrong` 422, `customers.code_taken` and `customers.name_taken` 409.
 */
export async function promote(act: Applying, relation_id: number, put_right: Pick<Renaming, 'registered_name' | 'credit_code'>): Promise<string> {
  const row = await readOrStop(act, relation_id)
  const bearers = await bearersOf(act, row, put_right)
  if (bearers.wrong) stop(bearers.wrong.code, bearers.wrong.code === 'customers.code_wrong' ? 422 : 409, bearers.wrong)
  await rename(act, row, put_right, bearers, { stage: 'customer' })
  return put_right.registered_name ?? row.name
}

/** Adds what was typed of a customer already recorded: contact, phone and address it does not have yet. Nothing known is changed. */
export async function addTyped(act: Applying, relation_id: number, typed: TypedCustomer): Promise<void> {
  const row = await readOrStop(act, relation_id)
  const draft = draftOf(typed)
  const reaches = await act.db.selectFrom('customers.reach').select('value').where('relation_id', '=', row.id).execute()
  const contacts = await act.db.selectFrom('customers.contact').select('name').where('relation_id', '=', row.id).execute()
  const fresh = draft.reaches.filter((reach) => !reaches.some((one) => one.value === reach.value))
  const contact = contacts.some((one) => one.name === draft.contact?.name) ? null : draft.contact
  if (fresh.length > 0 || (contact && draft.reaches.length === 0)) await insertContacts(act.db, [{ relation_id: row.id, draft: { contact, reaches: fresh } }])
  await insertAddresses(act.db, [{ relation_id: row.id, draft }])
  await recount(act, relation_id, filePartsOf(act.house.regulations, row.area_id, act.now))
}
