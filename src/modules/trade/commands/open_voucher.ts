import { stop, type Act } from '#kernel/command'
import { lockRelation, visible } from '#modules/customers'

/** A voucher of a customer in the actor's reach, or `not_found` 404; customer and voucher are locked where the act applies. */
export async function openVoucher(act: Act, voucher_id: number) {
  const scope = await act.scope()
  const rows = act.db.selectFrom('trade.voucher as v').innerJoin('customers.relation as r', 'r.id', 'v.relation_id').where('v.id', '=', voucher_id).where(visible(scope, 'r')).selectAll('v')
  const found = (await rows.executeTakeFirst()) ?? stop('not_found', 404)
  if (!act.applying) return found
  // Read anew once the customer is one's own: who held it may have changed the voucher.
  await lockRelation(act, found.relation_id)
  return (await rows.forUpdate('v').executeTakeFirst()) ?? stop('not_found', 404)
}
