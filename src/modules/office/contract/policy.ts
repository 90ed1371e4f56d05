import { z } from 'zod'
import { clauseRef, day, id, instant, key, op, text, type OperationSpec } from '#kernel/contract'

export const interpret = op({
  id: 'office.interpret', method: 'POST', path: '/clauses/{ref}/interpretations', access: 'permission', governed_by: 'record', clauses: ['S3-22-49', 'S3-09-19', 'S3-10-18'], ok: 201, undo: { operation: 'office.withdraw_interpretation', until: 'any time' },
  errors: { not_found: 404 }, summary: { zh: '写释义', en: 'Interpret a clause' }, in: z.object({ ref: id(), text: text(2000) }), out: z.object({ id: key() }),
})
export const withdrawInterpretation = op({
  id: 'office.withdraw_interpretation', method: 'POST', path: '/interpretations/{interpretation_id}/withdraw', access: 'permission', governed_by: 'record', clauses: ['S3-22-49'], ok: 200, undo: { operation: 'office.interpret', until: 'any time' },
  errors: { not_found: 404 }, summary: { zh: '撤回释义', en: 'Take an interpretation back' }, in: z.object({ interpretation_id: id() }), out: z.object({}),
})
export const giveFeedback = op({
  id: 'office.give_feedback', method: 'POST', path: '/regulations/{regulation_id}/feedback', access: 'signed_in', governed_by: 'record', clauses: ['S3-03-20'], ok: 201, undo: { none: 'it can be answered' },
  errors: { not_found: 404 }, summary: { zh: '对制度提意见', en: 'Say what should be different' }, in: z.object({ regulation_id: id(), ref: id().optional(), text: text(2000) }), out: z.object({ id: key() }),
})
export const answerFeedback = op({
  id: 'office.answer_feedback', method: 'POST', path: '/feedback/{feedback_id}/answer', access: 'permission', governed_by: 'record', clauses: ['S3-03-20'], ok: 200, undo: { none: 'answer again in a new one' },
  errors: { not_found: 404, 'office.feedback_answered': 409 }, summary: { zh: '答复意见', en: 'Answer what was said' }, in: z.object({ feedback_id: id(), answer: text(2000) }), out: z.object({}),
})
const said = z.object({
  id: key(), by: z.string(), at: instant(), article: z.string().nullable(), text: z.string(), answer: z.string().nullable(), answered_by: z.string().nullable(), answered_version: z.number().int().nullable(),
})
/** All of it for those who may revise the text, one's own for everybody else. */
export const listFeedback = op({
  id: 'office.feedback', method: 'GET', path: '/regulations/{regulation_id}/feedback', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '对制度的意见', en: 'What was said of a regulation' }, in: z.object({ regulation_id: id() }), out: z.object({ items: z.array(said), may_answer: z.boolean() }),
})
const inReview = z.object({ id: key(), pack: z.string(), title: z.string(), unit: z.string(), number: z.number().int(), clauses: z.number().int(), adopted_by: z.string().nullable(), passed_by: z.array(z.string()), may_pass: z.boolean() })
export const listInReview = op({
  id: 'office.regulations_in_review', method: 'GET', path: '/regulations/in_review', access: 'signed_in', governed_by: 'none', clauses: ['S3-10-17'], ok: 200, errors: {},
  summary: { zh: '待审议的制度', en: 'Texts that wait to be passed' }, in: z.object({}), out: z.object({ items: z.array(inReview) }),
})
export const getInReview = op({
  id: 'office.regulation_in_review', method: 'GET', path: '/regulations/{regulation_id}/in_review', access: 'signed_in', governed_by: 'none', clauses: ['S3-10-17'], ok: 200, errors: { not_found: 404 },
  summary: { zh: '待审议的制度全文', en: 'A text that waits to be passed' }, in: z.object({ regulation_id: id() }),
  out: inReview.extend({ articles: z.array(z.object({ ref: key(), article: z.string(), text: z.string(), does: z.string(), note: z.string().nullable(), pending: z.string().nullable() })) }),
})
export const passRegulation = op({
  id: 'office.pass_regulation', method: 'POST', path: '/regulations/{regulation_id}/pass', access: 'permission', governed_by: 'record', clauses: ['S3-10-17'], ok: 200, undo: { none: 'revise it by a later version' },
  errors: { not_found: 404, 'office.passed_by_others': 403, 'office.setting_twice': 409 },
  summary: { zh: '审议通过并颁布', en: 'Pass and promulgate' }, in: z.object({ regulation_id: id() }), out: z.object({ in_force_from: instant() }),
})
export const myRegulations = op({
  id: 'office.my_regulations', method: 'GET', path: '/regulations/mine', access: 'signed_in', governed_by: 'none', clauses: ['S3-05-03', 'S3-09-01', 'S3-10-01', 'S3-11-01'], ok: 200, errors: {},
  summary: { zh: '管着我的制度', en: 'Regulations that bind me' }, in: z.object({}),
  out: z.object({
    items: z.array(z.object({
      id: key(), pack: z.string(), title: z.string(), unit: z.string(), version: z.number().int(), in_force_from: instant(),
      /** The clause that says whom it binds, where one does. */
      clause: clauseRef().optional(),
      /** Who answers for the matter by a clause in force. */
      responsible: z.object({ label: z.string(), posts: z.array(z.string()), people: z.array(z.string()), clause: clauseRef().optional() }).nullable(),
    })),
  }),
})
export const listRules = op({
  id: 'office.rules', method: 'GET', path: '/rules', access: 'signed_in', governed_by: 'actor_post', clauses: ['S3-11-01'], ok: 200, errors: {},
  summary: { zh: '一件事归哪几条管', en: 'Which clauses govern an operation' }, in: z.object({ operation: z.string().max(80) }), out: z.object({ operation: z.string(), items: z.array(clauseRef()), today: day() }),
})

export const operations: readonly OperationSpec[] = [interpret, withdrawInterpretation, giveFeedback, answerFeedback, listFeedback, listInReview, getInReview, passRegulation, myRegulations, listRules]
