import type { Applying, Reaction } from '#kernel/command'
import type { ActEntry } from '#kernel/acts'
import { clauseOfDuty, clauseOfRule } from '#kernel/policy'
import { settingsAt, showHolding } from './facets.ts'
import { renewedTerm } from './rules/term.ts'
import { settleWithin } from './sale/within.ts'
import { isHelper, standingOf } from './standing.ts'

async function visitOf(act: Applying, entry: ActEntry) {
  return act.db.selectFrom('visits.visit as v').innerJoin('customers.relation as r', 'r.id', 'v.relation_id').innerJoin('kernel.person as p', 'p.id', 'v.person_id')
    .selectAll('v').select(['r.name', 'p.name as person']).where('v.id', '=', entry.subject.id).executeTakeFirstOrThrow()
}

/** S3-22-26 The visitor's plans for a colleague's customer are dropped. */
async function dropPlans(act: Applying, visit: { relation_id: number; person_id: number }): Promise<void> {
  await act.db.updateTable('visits.visit').set((eb) => ({ state: 'dropped', version: eb('version', '+', 1) }))
    .where('relation_id', '=', visit.relation_id).where('person_id', '=', visit.person_id).where('state', '=', 'planned').execute()
}

/** S3-22-26, S3-22-27 After a visit to a colleague's customer the colleague is told, and the visitor owes a talk that the colleague confirms. */
export const briefColleague: Reaction = {
  on: 'visits.record',
  async run(act, { entry }) {
    const visit = await visitOf(act, entry)
    if (visit.counts) return
    const { running } = await standingOf(act, visit.relation_id, visit.person_id)
    const colleague_id = running && running.holder_id !== visit.person_id ? running.holder_id : visit.colleague_id
    if (colleague_id === null || colleague_id === visit.person_id || (running && (await isHelper(act, visit.relation_id, running.holder_id, visit.person_id)))) return
    await dropPlans(act, visit)
    const politely = clauseOfRule(act.house.regulations, visit.area_id, 'registration.visit_to_colleague', act.now)
    const brief = clauseOfDuty(act.house.regulations, visit.area_id, 'brief_colleague', act.now)
    await act.tell([{ person_id: colleague_id, kind: 'registration.msg.visit_by_other', data: { person: visit.person, name: visit.name, on: visit.happened_on ?? act.today }, link: `/follow-up?brief=${visit.id}`, clause_ref: politely }])
    if (brief === undefined) return
    await act.openDuty({ kind: 'visits.brief_colleague', clause_ref: brief, area_id: visit.area_id, relation_id: visit.relation_id, subject: { kind: 'visit', id: visit.id }, owner: { person_id: visit.person_id }, due_at: null })
  },
}

/** S3-22-12 Where the text lets a further visit renew the term, the holder's own visit does; in S3-22 it does not. */
export const renewTerm: Reaction = {
  on: 'visits.record',
  async run(act, { entry }) {
    const visit = await visitOf(act, entry)
    const { running } = await standingOf(act, visit.relation_id, visit.person_id)
    if (!visit.counts || visit.happened_on === null || running?.holder_id !== visit.person_id) return
    const term = renewedTerm({ visited_on: visit.happened_on, last_day: running.last_day }, settingsAt(act, visit.area_id, running.since))
    if (!term) return
    await act.db.updateTable('registration.holding').set((eb) => ({ during: `[${running.since},${term.free_at})`, version: eb('version', '+', 1) })).where('id', '=', running.holding_id).execute()
    await showHolding(act, { area_id: visit.area_id, relation_id: visit.relation_id, holder_id: visit.person_id, holder_unit_id: visit.unit_id, from: running.since, free_at: term.free_at })
  },
}

/** S3-22-11, S3-22-28, S3-22-30 What one sale or payment, an acceptance or a filing that falls does to the customer's rights, in the same transaction. */
const settlesCustomer = (on: string): Reaction => ({
  on,
  async run(act, { entry }) {
    if (entry.relation_id) await settleWithin(act, [entry.relation_id])
  },
})
export const settleCustomer = ['trade.enter_voucher', 'trade.withdraw_voucher', 'registration.accept', 'registration.void'].map(settlesCustomer)

/** S3-22-14 Finance confirmed further: what is due by that is judged once this is committed. */
export const settleConfirmed: Reaction = {
  on: 'trade.confirm_data',
  async run(act, { entry }) {
    if (entry.area_id) await act.enqueue('registration.settle_due', { area_id: entry.area_id })
  },
}
