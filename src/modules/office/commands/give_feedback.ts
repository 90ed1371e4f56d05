import { allow, command, stop } from '#kernel/command'
import { dutiesInForce, postsOfDuty } from '#kernel/policy'
import { giveFeedback as operation } from '../contract/index.ts'
import { standing } from '../policy/clause_in.ts'

/** S3-03-20 What practice says of a text. Where a clause asks for it, whoever answers for the text owes an answer or a revision. */
export const givesFeedback = command({
  operation, settings: {},
  async load(act, { regulation_id, ref, text }) {
    const version = standing(act, regulation_id)
    const clause = ref === undefined ? undefined : version.clauses.find((one) => one.ref === ref) ?? stop('not_found', 404)
    const duty = dutiesInForce(act.house.regulations, act.now).find((one) => one.regulation_id === regulation_id && one.after === operation.id)
    return { regulation_id, area_id: version.unit_id, clause_id: clause?.clause_id ?? null, text, person_id: (act.actor ?? stop('access.sign_in', 401)).person_id, duty, post_id: duty ? postsOfDuty(act.house.regulations, duty)[0] : undefined }
  },
  governs: (facts) => ({ area_id: facts.area_id, subject: { kind: 'regulation', id: facts.regulation_id } }),
  decide: (facts) => allow(facts),
  async apply(act, _decision, { area_id, duty, post_id, ...row }) {
    const { id } = await act.db.insertInto('office.feedback').values({ ...row, at: act.now }).returning('id').executeTakeFirstOrThrow()
    if (duty && post_id !== undefined) await act.openDuty({ kind: 'office.answer_feedback', clause_ref: duty.clause_ref, area_id, subject: { kind: 'feedback', id }, owner: { post_id }, due_at: null })
    return act.record({ subject: { kind: 'regulation', id: row.regulation_id }, area_id, clause_ref: duty?.clause_ref, now: { feedback: id, clause_id: row.clause_id, text: row.text } }, { id })
  },
})
