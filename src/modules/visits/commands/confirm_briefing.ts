import { allow, command, refuse } from '#kernel/command'
import { openRelation, readRelation } from '#modules/customers'
import { confirmBriefing as operation } from '../contract/index.ts'
import { ownPerson } from '../customer.ts'
import { openVisit } from './open_visit.ts'

/** S3-22-27 The holder, or the colleague named, whether the customer may be read or not, confirms that the colleague has told what the customer said; this settles the colleague's duty. */
export const confirm = command({
  operation,
  settings: {},
  async load(act, input) {
    const visit = await openVisit(act, input.visit_id)
    const relation = await readRelation(act.db, visit.relation_id)
    const holder = relation?.holder_id === ownPerson(act) || visit.colleague_id === ownPerson(act)
    if (!holder) await openRelation(act, visit.relation_id, 'customers.get')
    return { visit, holder }
  },
  governs: ({ visit }) => ({ area_id: visit.area_id, relation_id: visit.relation_id, subject: { kind: 'visit', id: visit.id } }),
  decide: ({ holder }) => (holder ? allow(true) : refuse('visits.not_the_holder')),
  async apply(act, _decision, { visit }) {
    const settled = await act.settleDuties({ kind: 'visits.brief_colleague', subject: { kind: 'visit', id: visit.id } }, 'kept')
    return act.record({ subject: { kind: 'visit', id: visit.id }, now: { settled } }, {})
  },
})
