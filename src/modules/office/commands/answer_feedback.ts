import { allow, command, refuse, stop } from '#kernel/command'
import { answerFeedback as operation } from '../contract/index.ts'
import { requireUnit } from '../names.ts'

/** S3-03-20 Whoever spoke hears what became of it. */
export const answersFeedback = command({
  operation, settings: {},
  async load(act, { feedback_id, answer }) {
    const rows = act.db.selectFrom('office.feedback as f').innerJoin('kernel.regulation as r', 'r.id', 'f.regulation_id').select(['f.id', 'f.regulation_id', 'f.person_id', 'f.answered_at', 'r.unit_id']).where('f.id', '=', feedback_id)
    const row = (await (act.applying ? rows.forUpdate('f') : rows).executeTakeFirst()) ?? stop('not_found', 404)
    await requireUnit(act, row.unit_id)
    return { ...row, answer, answered_by: (act.actor ?? stop('access.sign_in', 401)).person_id }
  },
  governs: (row) => ({ area_id: row.unit_id, subject: { kind: 'regulation', id: row.regulation_id } }),
  decide: (row) => (row.answered_at === null ? allow(row) : refuse('office.feedback_answered')),
  async apply(act, _decision, { id, regulation_id, unit_id, person_id, answer, answered_by }) {
    await act.db.updateTable('office.feedback').set({ answer, answered_by, answered_at: act.now }).where('id', '=', id).execute()
    await act.settleDuties({ kind: operation.id, subject: { kind: 'feedback', id } }, 'kept')
    await act.tell([{ person_id, kind: 'office.msg.feedback_answered', data: { answer }, link: `/regulations/${regulation_id}` }])
    return act.record({ subject: { kind: 'regulation', id: regulation_id }, area_id: unit_id, now: { feedback: id, answer } }, {})
  },
})
