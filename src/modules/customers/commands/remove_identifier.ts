import { allow, command, stop } from '#kernel/command'
import { removeIdentifier as operation } from '../contract/index.ts'
import { openRelation } from '../relation/open.ts'

/** A car that was sold: its plate or VIN names the customer no more; the log keeps that it did. */
export const removeIdentifier = command({
  operation,
  settings: {},
  async load(act, input) {
    const relation = await openRelation(act, input.relation_id)
    const found = await act.db.selectFrom('customers.identifier').select('value').where('identity_id', '=', relation.identity_id).where('scheme', '=', input.scheme).where('value', '=', input.value).executeTakeFirst()
    return { relation, scheme: input.scheme, value: found?.value ?? stop('not_found', 404), reason: input.reason }
  },
  governs: ({ relation }) => ({ area_id: relation.area_id, relation_id: relation.id, subject: { kind: 'customer', id: relation.id } }),
  decide: () => allow(true),
  async apply(act, _decision, { relation, scheme, value, reason }) {
    await act.db.deleteFrom('customers.identifier').where('identity_id', '=', relation.identity_id).where('scheme', '=', scheme).where('value', '=', value).execute()
    return act.record({ subject: { kind: 'customer', id: relation.id }, was: { [scheme]: value }, reason }, {})
  },
})
