import { allow, command, refuse } from '#kernel/command'
import { dropPlan as operation } from '../contract/index.ts'
import { openOwnVisit } from './open_visit.ts'

/** A plan that will not take place. */
export const drop = command({
  operation,
  settings: {},
  load: async (act, input) => ({ reason: input.reason, visit: await openOwnVisit(act, input.visit_id) }),
  governs: ({ visit }) => ({ area_id: visit.area_id, relation_id: visit.relation_id, subject: { kind: 'visit', id: visit.id } }),
  decide: ({ visit }) => (visit.state === 'planned' ? allow(true) : refuse('visits.plan_not_open', { data: { state: visit.state } })),
  async apply(act, _decision, { visit, reason }) {
    await act.db.updateTable('visits.visit').set((eb) => ({ state: 'dropped', version: eb('version', '+', 1) })).where('id', '=', visit.id).execute()
    return act.record({ subject: { kind: 'visit', id: visit.id }, was: { state: visit.state }, now: { state: 'dropped' }, reason }, {})
  },
})
