import { allow, command, refuse, stop } from '#kernel/command'
import { clauseOfDuty, decidersOf } from '#kernel/policy'
import { askAbout } from '../contract/questions.ts'
import { actingPost, decides } from '../review_steps.ts'
import { ownId } from './own.ts'
import { governsFiling, reviewFacts } from './review_facts.ts'

/** The duty to answer. */
export const ANSWER = 'registration.answer_question'

/** S3-05-04 The department in charge asks about a report; the sales department that filed it owes the answer. */
export const asks = command({
  operation: askAbout,
  settings: {},
  async load(act, input) {
    const facts = await reviewFacts(act, input.filing_id)
    if (act.actor && facts.steps.length > 0 && !facts.steps.some((step) => decides(act, facts, step))) stop('not_found', 404)
    const clause_ref = clauseOfDuty(act.house.regulations, facts.area_id, 'answer_question', act.now)
    const { posts } = decidersOf(act.house.regulations, act.house.directory, { by: 'head_of(unit)', regulation_id: 0 }, { unit_id: facts.unit_id, requester_id: facts.filer_id, day: act.today })
    return { ...facts, asked_by: ownId(act), question: input.question, clause_ref, asked_of: posts.find((post_id) => post_id !== actingPost(act)) ?? null }
  },
  governs: governsFiling,
  decide: (facts) => (['submitted', 'returned', 'accepted'].includes(facts.state) ? allow(true) : refuse('registration.filing_state', { data: { state: facts.state } })),
  async apply(act, _decision, facts) {
    const { filing_id, relation_id, asked_by, question, asked_of, area_id, clause_ref } = facts
    const { id } = await act.db.insertInto('registration.question').values({ filing_id, relation_id, asked_by, asked_at: act.now, question, asked_of }).returning('id').executeTakeFirstOrThrow()
    const owner = asked_of === null ? { person_id: facts.filer_id } : { post_id: asked_of }
    if (clause_ref !== undefined) await act.openDuty({ kind: ANSWER, clause_ref, area_id, relation_id, subject: { kind: 'question', id }, owner, due_at: null })
    await act.tell([{ person_id: facts.filer_id, kind: 'registration.msg.asked', data: { name: facts.name, question }, link: `/filings/${filing_id}`, clause_ref }])
    return act.record({ subject: { kind: 'filing', id: filing_id }, relation_id, clause_ref, now: { question } }, { id })
  },
})
