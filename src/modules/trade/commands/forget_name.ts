import { allow, command, stop } from '#kernel/command'
import { nameKey } from '#kernel/search'
import { forgetName as operation } from '../contract/index.ts'
import { ownArea } from '../customer.ts'

/** What a name in finance's files meant is forgotten: the next file asks again. Vouchers taken by it stay. */
export const forgetName = command({
  operation,
  settings: {},
  async load(act, input) {
    const area_id = ownArea(act)
    const known = await act.db.selectFrom('trade.known_name').selectAll().where('area_id', '=', area_id).where('name_key', '=', nameKey(input.name)).executeTakeFirst()
    return { area_id, known: known ?? stop('not_found', 404, { field: 'name' }) }
  },
  governs: ({ area_id }) => ({ area_id }),
  decide: () => allow(true),
  async apply(act, _decision, { area_id, known }) {
    await act.db.deleteFrom('trade.known_name').where('area_id', '=', area_id).where('name_key', '=', known.name_key).execute()
    return act.record({ subject: { kind: 'area', id: area_id }, was: { name: known.name, relation_id: known.relation_id } }, {})
  },
})
