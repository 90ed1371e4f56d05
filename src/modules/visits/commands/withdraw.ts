import { command } from '#kernel/command'
import { writeEvidence } from '#kernel/evidence'
import { dayOf } from '#kernel/time'
import { withdrawVisit as operation } from '../contract/index.ts'
import { decideWithdrawal } from '../rules/record.ts'
import { openOwnVisit } from './open_visit.ts'
import { showLastVisit } from './write.ts'

/** A follow-up entered by mistake: it stays in the log and stops counting by a new verdict. */
export const withdraw = command({
  operation,
  settings: {},
  async load(act, input) {
    const visit = await openOwnVisit(act, input.visit_id)
    return { reason: input.reason, visit, state: visit.state, own: true, recorded_on: dayOf(visit.recorded_at) }
  },
  governs: ({ visit }) => ({ area_id: visit.area_id, relation_id: visit.relation_id, subject: { kind: 'visit', id: visit.id } }),
  decide: (facts, _settings, day) => decideWithdrawal(facts, day),
  async apply(act, _decision, { visit, reason }) {
    await act.db.updateTable('visits.visit').set((eb) => ({ state: 'withdrawn', counts: false, why: 'visits.withdrawn', version: eb('version', '+', 1) })).where('id', '=', visit.id).execute()
    const verdict = { fact_kind: 'visit' as const, fact_id: visit.id, area_id: visit.area_id, relation_id: visit.relation_id, person_id: visit.person_id, happened_on: visit.happened_on ?? act.today, counts: false, why: 'visits.withdrawn', clause_ref: null, confirmed_at: null, late: visit.late }
    await writeEvidence(act, [verdict], ['protection', 'dispute'])
    await showLastVisit(act, visit.relation_id)
    return act.record({ subject: { kind: 'visit', id: visit.id }, was: { state: visit.state }, now: { state: 'withdrawn' }, reason }, {})
  },
})
