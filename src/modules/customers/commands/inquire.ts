import { allow, command, stop } from '#kernel/command'
import { dutiesInForce, postsOfDuty } from '#kernel/policy'
import { areaOfUnit } from '#modules/office'
import { inquire as operation } from '../contract/index.ts'

/** S3-11-22 A department asks about a customer it may not open itself; whoever answers by the text in force gets it as a task. */
export const inquire = command({
  operation,
  settings: {},
  async load(act, { about, question, ground }) {
    const area_id = areaOfUnit(act)
    const duty = dutiesInForce(act.house.regulations, act.now).find((one) => one.area_id === area_id && one.after === operation.id)
    return { area_id, about, question, ground, asked_by: (act.actor ?? stop('access.sign_in', 401)).person_id, unit_id: act.unit_id, duty, post_id: duty ? postsOfDuty(act.house.regulations, duty)[0] : undefined }
  },
  governs: ({ area_id }) => ({ area_id, subject: { kind: 'area', id: area_id } }),
  decide: (facts) => allow(facts),
  async apply(act, _decision, { duty, post_id, ...row }) {
    const { id } = await act.db.insertInto('customers.inquiry').values({ ...row, asked_at: act.now }).returning('id').executeTakeFirstOrThrow()
    if (duty && post_id !== undefined) await act.openDuty({ kind: duty.kind, clause_ref: duty.clause_ref, area_id: row.area_id, subject: { kind: 'inquiry', id }, owner: { post_id }, due_at: null })
    return act.record({ subject: { kind: 'inquiry', id }, area_id: row.area_id, clause_ref: duty?.clause_ref, now: { about: row.about, question: row.question, ground: row.ground } }, { id })
  },
})
