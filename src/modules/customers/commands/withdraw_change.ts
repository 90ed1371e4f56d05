import { allow, command, refuse, stop } from '#kernel/command'
import { withdrawChange as operation } from '../contract/index.ts'

/** Whoever asked for a change takes it back while nobody has reviewed it. */
export const withdrawChange = command({
  operation,
  settings: {},
  async load(act, { request_id }) {
    const rows = act.db.selectFrom('customers.change_request').select(['id', 'area_id', 'relation_id', 'state']).where('id', '=', request_id).where('requested_by', '=', act.actor?.person_id ?? 0)
    return (await (act.applying ? rows.forUpdate() : rows).executeTakeFirst()) ?? stop('not_found', 404)
  },
  governs: ({ area_id, relation_id }) => ({ area_id, relation_id, subject: { kind: 'customer', id: relation_id } }),
  decide: (request) => (request.state === 'pending' ? allow(request) : refuse('customers.change_state', { data: { state: request.state } })),
  async apply(act, _decision, { id, relation_id }) {
    await act.db.updateTable('customers.change_request').set((eb) => ({ state: 'withdrawn', version: eb('version', '+', 1) })).where('id', '=', id).execute()
    await act.settleDuties({ kind: 'customers.review_change', subject: { kind: 'change_request', id } }, 'dropped')
    return act.record({ subject: { kind: 'customer', id: relation_id }, now: { request: id, state: 'withdrawn' } }, {})
  },
})
