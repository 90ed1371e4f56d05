import { allow, command, refuse, stop } from '#kernel/command'
import { openRelation } from '#modules/customers'
import { endHelper as operation } from '../contract/holdings.ts'
import { ownId } from './own.ts'

/** The holder ends it, or the helper steps back. */
export const endHelper = command({
  operation,
  settings: {},
  async load(act, input) {
    const row = await act.db.selectFrom('registration.helper as h').innerJoin('customers.relation as r', 'r.id', 'h.relation_id').selectAll('h').select('r.area_id').where('h.id', '=', input.helper_row_id).where('h.ended_at', 'is', null).executeTakeFirst()
    if (!row) return stop('not_found', 404)
    const may = row.holder_id === ownId(act) || row.helper_id === ownId(act)
    if (!may) await openRelation(act, row.relation_id)
    return { row, may }
  },
  governs: ({ row }) => ({ area_id: row.area_id, relation_id: row.relation_id }),
  decide: ({ may }) => (may ? allow(true) : refuse('registration.not_the_holder')),
  async apply(act, _decision, { row }) {
    await act.db.updateTable('registration.helper').set({ ended_at: act.now }).where('id', '=', row.id).execute()
    return act.record({ subject: { kind: 'helper', id: row.id }, relation_id: row.relation_id, was: { helper_id: row.helper_id } }, {})
  },
})
