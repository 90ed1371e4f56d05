import { allow, command, refuse, stop, type Act } from '#kernel/command'
import { checkVersion } from '#modules/customers'
import { closeDeal as operation } from '../contract/index.ts'
import { ownPerson } from '../customer.ts'

/** A quote or order of one's own; others' are not there. */
async function openOwnDeal(act: Act, deal_id: number) {
  const rows = act.db.selectFrom('trade.deal').selectAll().where('id', '=', deal_id).where('person_id', '=', ownPerson(act))
  return (await (act.applying ? rows.forUpdate() : rows).executeTakeFirst()) ?? stop('not_found', 404)
}

/** A quote or order is done with, or taken back. */
export const closeDeal = command({
  operation,
  settings: {},
  async load(act, input) {
    const deal = await openOwnDeal(act, input.deal_id)
    checkVersion(act, deal.version, { state: deal.state })
    return { deal, as: input.as, reason: input.reason }
  },
  governs: ({ deal }) => ({ area_id: deal.area_id, relation_id: deal.relation_id, subject: { kind: 'deal', id: deal.id } }),
  decide: ({ deal }) => (deal.state === 'open' ? allow(true) : refuse('trade.deal_not_open', { data: { state: deal.state } })),
  async apply(act, _decision, { deal, as, reason }) {
    await act.db.updateTable('trade.deal').set((eb) => ({ state: as, version: eb('version', '+', 1) })).where('id', '=', deal.id).execute()
    return act.record({ subject: { kind: 'deal', id: deal.id }, was: { state: deal.state }, now: { state: as }, reason }, {})
  },
})
