import { stop, type Act } from '#kernel/command'
import { visible } from '#modules/customers'

/** A voucher of a customer in the actor's reach, or `not_found` 404; customer and voucher are locked where the act applies. */
export async function openVoucher(act: Act, voucher_id: number) {
  const scope = await act.scope()
  const rows = act.db.selectFrom('trade.voucher as v').innerJoin('customers.relation as r', 'r.id', 'v.relation_id').where('v.id', '=', voucher_id).where(visible(scope, 'r')).selectAll('v')
  const found = await (act.applying ? rows.forUpdate('r') : rows).executeTakeFirst()
  return found ?? stop('not_found', 404)
}
