import { allow, command, refuse } from '#kernel/command'
import { notSame as operation } from '../contract/index.ts'
import { openRelation } from '../relation/open.ts'

/** Two that look alike are not the same: remembered, so that nobody is asked again. `same` takes it back. */
export const notSame = command({
  operation,
  settings: {},
  async load(act, input) {
    const relation = await openRelation(act, Math.min(input.relation_id, input.other_id))
    const other = await openRelation(act, Math.max(input.relation_id, input.other_id))
    return { area_id: relation.area_id, relation_id: relation.id, other_id: other.id, names: [relation.name, other.name], input }
  },
  governs: ({ area_id, relation_id }) => ({ area_id, relation_id, subject: { kind: 'customer', id: relation_id } }),
  decide: ({ relation_id, other_id }) => (relation_id === other_id ? refuse('customers.merge_itself', { field: 'other_id' }) : allow(true)),
  async apply(act, _decision, { relation_id, other_id, names, input }) {
    const said = { reason: input.reason || null, said_by: act.actor?.person_id ?? null, said_at: act.now }
    await act.db.deleteFrom('customers.not_same').where('relation_id', '=', relation_id).where('other_id', '=', other_id).execute()
    if (!input.same) await act.db.insertInto('customers.not_same').values({ relation_id, other_id, ...said }).execute()
    return act.record({ subject: { kind: 'customer', id: relation_id }, now: { other_id, names, same: input.same }, reason: input.reason }, {})
  },
})
