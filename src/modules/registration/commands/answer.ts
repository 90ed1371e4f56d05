import { allow, command, refuse, stop } from '#kernel/command'
import { answerQuestion } from '../contract/questions.ts'
import { actingPost } from '../review_steps.ts'
import { ANSWER } from './ask_about.ts'
import { ownId } from './own.ts'
import { governsFiling, reviewFacts } from './review_facts.ts'

/** S3-05-04 Answered by the filer or the head of the department that filed. */
export const answers = command({
  operation: answerQuestion,
  settings: {},
  async load(act, input) {
    const row = (await act.db.selectFrom('registration.question').selectAll().where('id', '=', input.question_id).executeTakeFirst()) ?? stop('not_found', 404)
    const facts = await reviewFacts(act, row.filing_id)
    const person_id = ownId(act)
    if (person_id !== facts.filer_id && row.asked_of !== actingPost(act)) stop('not_found', 404)
    return { ...facts, row, person_id, answer: input.answer }
  },
  governs: governsFiling,
  decide: (facts) => (facts.row.answered_at === null ? allow(true) : refuse('registration.already_answered')),
  async apply(act, _decision, { row, person_id, answer, ...facts }) {
    await act.db.updateTable('registration.question').set({ answer, answered_by: person_id, answered_at: act.now }).where('id', '=', row.id).execute()
    await act.settleDuties({ kind: ANSWER, subject: { kind: 'question', id: row.id } }, 'kept')
    await act.tell([{ person_id: row.asked_by, kind: 'registration.msg.answered', data: { name: facts.name, answer }, link: `/filings/${facts.filing_id}` }])
    return act.record({ subject: { kind: 'filing', id: facts.filing_id }, relation_id: facts.relation_id, was: { question: row.question }, now: { answer } }, {})
  },
})
