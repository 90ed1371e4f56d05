import { allow, command } from '#kernel/command'
import { dutiesInForce, figuresOf, postsOfDuty } from '#kernel/policy'
import { addWorkingDays, firstFreeInstant } from '#kernel/time'
import { noteChange as operation } from '../contract/index.ts'
import { openRelation } from '../relation/open.ts'

/** S3-11-16 A change was noticed: whoever owes the update gets it as a task, with the time the clause's figure allows. */
export const noteChange = command({
  operation,
  settings: {},
  async load(act, { relation_id, what }) {
    const relation = await openRelation(act, relation_id)
    const duty = dutiesInForce(act.house.regulations, act.now).find((one) => one.area_id === relation.area_id && one.after === operation.id)
    const holder_id = relation.protected_until !== null && relation.protected_until >= act.today ? relation.holder_id : null
    const days = duty && figuresOf(act.house.regulations, relation.area_id, act.now).get(duty.within ?? '')?.value
    const due_on = typeof days === 'number' ? addWorkingDays(act.today, days, act.calendar) : null
    return { area_id: relation.area_id, relation_id, what, duty, due_on, owner_id: holder_id ?? act.actor?.person_id ?? null, post_id: duty ? postsOfDuty(act.house.regulations, duty)[0] : undefined }
  },
  governs: ({ area_id, relation_id }) => ({ area_id, relation_id, subject: { kind: 'customer', id: relation_id } }),
  decide: (facts) => allow(facts),
  async apply(act, _decision, { area_id, relation_id, what, duty, due_on, owner_id, post_id }) {
    const subject = { kind: 'customer', id: relation_id }
    const owner = post_id !== undefined ? { post_id } : owner_id !== null ? { person_id: owner_id } : undefined
    if (duty && owner) await act.openDuty({ kind: duty.kind, clause_ref: duty.clause_ref, area_id, relation_id, subject, owner, due_at: due_on === null ? null : firstFreeInstant(due_on) })
    return act.record({ subject, clause_ref: duty?.clause_ref, now: { what, due_on } }, { due_on })
  },
})
