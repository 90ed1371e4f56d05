import { sql } from 'kysely'
import type { Applying } from '#kernel/command'

/** Makes listed customers customers on record, however many: the market department has confirmed them. Others stay what they are. */
export async function putOnRecord(act: Pick<Applying, 'db'>, relation_ids: readonly number[]): Promise<void> {
  await act.db.updateTable('customers.relation').set((eb) => ({ stage: 'customer', version: eb('version', '+', 1) })).where('id', '=', sql<number>`any(${relation_ids}::bigint[])`).where('stage', '=', 'listed').execute()
}
