import { allow, command, refuse, stop, type Act } from '#kernel/command'
import { announceEvidence } from '#kernel/evidence'
import { visible } from '#modules/customers'
import { confirmVouchers as operation } from '../contract/index.ts'
import { lockRelations, ownArea } from '../customer.ts'
import { confirmAll } from '../vouchers/confirm.ts'

async function inReach(act: Act, ids: readonly number[]) {
  const scope = await act.scope()
  return act.db.selectFrom('trade.voucher as v').innerJoin('customers.relation as r', 'r.id', 'v.relation_id').where('v.id', 'in', ids).where('v.area_id', '=', ownArea(act)).where(visible(scope, 'r'))
    .select(['v.id', 'v.relation_id', 'v.confirmed_at', 'v.withdrawn_at']).orderBy('v.id').execute()
}

/** S3-22-03 Finance confirms what others entered: from now on it counts. */
export const confirmVouchers = command({
  operation,
  settings: {},
  async load(act, input) {
    const ids = [...new Set(input.ids)]
    if (act.applying) await lockRelations(act, (await inReach(act, ids)).map((one) => one.relation_id))
    const found = await inReach(act, ids)
    if (found.length < ids.length) stop('not_found', 404, { field: 'ids' })
    return { area_id: ownArea(act), asked: ids.length, waiting: found.filter((row) => row.confirmed_at === null && row.withdrawn_at === null).map(({ id, relation_id }) => ({ id, relation_id })) }
  },
  governs: ({ area_id }) => ({ area_id }),
  decide: ({ waiting }) => (waiting.length > 0 ? allow(true) : refuse('trade.nothing_to_confirm')),
  async apply(act, _decision, { area_id, asked, waiting }) {
    await announceEvidence(act, await confirmAll(act, waiting))
    return act.record({ subject: { kind: 'area', id: area_id }, now: { vouchers: waiting.map((one) => one.id) } }, { confirmed: waiting.length, already: asked - waiting.length })
  },
})
