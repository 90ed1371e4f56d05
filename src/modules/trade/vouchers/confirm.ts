import type { Applying } from '#kernel/command'
import { lockRelations } from '../customer.ts'
import { weigh } from './weigh.ts'

const AT_ONCE = 1000

/** Confirms vouchers that wait. Answers the customers whose evidence is another now. */
export async function confirmAll(act: Applying, vouchers: readonly { id: number; relation_id: number }[]): Promise<number[]> {
  await lockRelations(act, vouchers.map((one) => one.relation_id))
  const touched = new Set<number>()
  for (let at = 0; at < vouchers.length; at += AT_ONCE) {
    const ids = vouchers.slice(at, at + AT_ONCE).map((one) => one.id)
    await act.db.updateTable('trade.voucher').set((eb) => ({ confirmed_at: act.now, confirmed_by: act.actor?.person_id ?? null, version: eb('version', '+', 1) })).where('id', 'in', ids)
      .where('confirmed_at', 'is', null).where('withdrawn_at', 'is', null).execute()
    for (const relation_id of (await weigh(act, ids)).relation_ids) touched.add(relation_id)
  }
  return [...touched]
}
