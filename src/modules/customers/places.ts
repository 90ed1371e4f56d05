import type { Act } from '#kernel/command'
import type { RecordPlace } from '#kernel/module'
import { readRelation } from './relation/open.ts'

/** Where a customer stands, whoever asks: for explaining who may read it. */
export async function placeOfCustomer(act: Act, relation_id: number): Promise<RecordPlace | undefined> {
  const row = await readRelation(act.db, relation_id)
  return row && { area_id: row.area_id, unit_id: row.holder_unit_id, owner_id: row.holder_id, secrecy: row.secrecy }
}
