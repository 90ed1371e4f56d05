import { allow, command, refuse, stop, type Act } from '#kernel/command'
import { openRelation } from '#modules/customers'
import { dayOf } from '#kernel/time'
import { confirmBriefing, dropPlan, withdrawVisit } from '../contract/index.ts'
import { ownPerson } from '../customer.ts'
import { decideWithdrawal } from '../rules/record.ts'
import { showLastVisit } from './write.ts'

async function openVisit(act: Act, visit_id: number) {
  const visit = await act.db.selectFrom('visits.visit').selectAll().where('id', '=', visit_id).executeTakeFirst()
  return visit ?? stop('not_found', 404)
}

/** An own visit, its customer's row locked first as every command does. */
async function openOwnVisit(act: Act, visit_id: number) {
  const visit = await openVisit(act, visit_id)
  if (visit.person_id !== ownPerson(act)) stop('not_found', 404)
  return visit
}

/** A plan that will not take place. */
export const drop = command({
  operation: dropPlan,
  settings: {},
  load: async (act, input) => ({ reason: input.reason, visit: await openOwnVisit(act, input.visit_id) }),
  governs: ({ visit }) => ({ area_id: visit.area_id, relation_id: visit.relation_id, subject: { kind: 'visit', id: visit.id } }),
  decide: ({ visit }) => (visit.state === 'planned' ? allow(true) : refuse('visits.plan_not_open', { data: { state: visit.state } })),
  async apply(act, _decision, { visit, reason }) {
    await act.db.updateTable('visits.visit').set((eb) => ({ state: 'dropped', version: eb('version', '+', 1) })).where('id', '=', visit.id).execute()
    return act.record({ subject: { kind: 'visit', id: visit.id }, was: { state: visit.state }, now: { state: 'dropped' }, reason }, {})
  },
})

/** A follow-up entered by mistake: it stays in the log and stops counting by a new verdict. */
export const withdraw = command({
  operation: withdrawVisit,
  settings: {},
  async load(act, input) {
    const visit = await openOwnVisit(act, input.visit_id)
    return { reason: input.reason, visit, state: visit.state, own: true, recorded_on: dayOf(visit.recorded_at) }
  },
  governs: ({ visit }) => ({ area_id: visit.area_id, relation_id: visit.relation_id, subject: { kind: 'visit', id: visit.id } }),
  decide: (facts, _settings, day) => decideWithdrawal(facts, day),
  async apply(act, _decision, { visit, reason }) {
    await act.db.updateTable('visits.visit').set((eb) => ({ state: 'withdrawn', counts: false, why: 'visits.withdrawn', version: eb('version', '+', 1) })).where('id', '=', visit.id).execute()
    const verdict = { fact_kind: 'visit', fact_id: visit.id, relation_id: visit.relation_id, person_id: visit.person_id, happened_on: visit.happened_on ?? act.today, recorded_at: act.now, counts: false, why: 'visits.withdrawn', act_id: act.act_id }
    await act.db.insertInto('kernel.evidence').values([{ ...verdict, purpose: 'protection' }, { ...verdict, purpose: 'dispute' }]).execute()
    await showLastVisit(act, visit.relation_id)
    return act.record({ subject: { kind: 'visit', id: visit.id }, was: { state: visit.state }, now: { state: 'withdrawn' }, reason }, {})
  },
})

/** S3-22-27 The holder confirms that the colleague has told what the customer said; this settles the colleague's duty. */
export const confirm = command({
  operation: confirmBriefing,
  settings: {},
  async load(act, input) {
    const visit = await openVisit(act, input.visit_id)
    const relation = await openRelation(act, visit.relation_id, 'customers.get')
    return { visit, holder: relation.holder_id === ownPerson(act) || visit.colleague_id === ownPerson(act) }
  },
  governs: ({ visit }) => ({ area_id: visit.area_id, relation_id: visit.relation_id, subject: { kind: 'visit', id: visit.id } }),
  decide: ({ holder }) => (holder ? allow(true) : refuse('visits.not_the_holder')),
  async apply(act, _decision, { visit }) {
    const settled = await act.settleDuties({ kind: 'visits.brief_colleague', subject: { kind: 'visit', id: visit.id } }, 'kept')
    return act.record({ subject: { kind: 'visit', id: visit.id }, now: { settled } }, {})
  },
})
