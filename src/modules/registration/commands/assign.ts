import { command, stop } from '#kernel/command'
import { lastDayOf } from '#kernel/time'
import { withClause } from '#modules/office'
import { assign as operation } from '../contract/company.ts'
import { decideAssign } from '../rules/company.ts'
import { assigning } from '../sale/company.ts'
import { giveAll } from '../sale/give.ts'
import { registrationSettings } from '../settings.ts'

/** S3-22-15 The market department gives a customer of the company to a salesperson, who sells and collects from then on. */
export const assign = command({
  operation,
  settings: registrationSettings,
  async load(act, input) {
    return { ...((await assigning(act, input.relation_id, input.person_id)) ?? stop('not_found', 404)), purpose: input.purpose, reason: input.reason }
  },
  governs: ({ relation }) => ({ area_id: relation.area_id, relation_id: relation.id }),
  decide: decideAssign,
  taken: 'registration.taken',
  async apply(act, { counts_from, expected_end, clause_ref, right_clause }, { relation, assignee, purpose, reason, former_ids }) {
    const { person_id, unit_id } = assignee
    const ids = await giveAll(act, [{ relation_id: relation.id, area_id: relation.area_id, person_id, unit_id, counts_from, expected_end, right_clause, purpose }])
    const holding_id = ids.get(relation.id) ?? 0
    const until = lastDayOf(expected_end)
    await act.tell([{ person_id, kind: 'registration.msg.assigned', data: { name: relation.name, until }, link: `/customers/${relation.id}`, clause_ref }])
    const entry = { subject: { kind: 'holding', id: holding_id }, relation_id: relation.id, clause_ref, was: { company: true, former_ids }, now: { holder_id: person_id, until, purpose }, reason }
    return act.record(entry, { holding_id, relation_id: relation.id, name: relation.name, protected_until: until, ...withClause(act, clause_ref) })
  },
})
