import { z } from 'zod'
import { id, instant, key, may, op, text } from '#kernel/contract'

/** A question of a reviewing department about a filing, and its answer. */
export const question = z.object({ id: key(), asked_by: z.string(), asked_at: instant(), question: z.string(), answer: z.string().nullable(), answered_by: z.string().nullable(), answered_at: instant().nullable(), may: z.array(may()) })

export const askAbout = op({
  id: 'registration.ask_about', method: 'POST', path: '/filings/{filing_id}/questions', access: 'permission', governed_by: 'record', clauses: ['S3-05-04'], ok: 201, undo: { none: 'the answer closes it' },
  errors: { not_found: 404, 'registration.filing_state': 409, 'registration.nobody_to_ask': 409 },
  summary: { zh: '询问报备部门', en: 'Ask the department that filed' }, in: z.object({ filing_id: id(), question: text(1000) }), out: z.object({ id: key() }),
})
export const answerQuestion = op({
  id: 'registration.answer', method: 'POST', path: '/questions/{question_id}/answer', access: 'permission', governed_by: 'record', clauses: ['S3-05-04'], ok: 200, undo: { none: 'another question asks again' },
  errors: { not_found: 404, 'registration.already_answered': 409 },
  summary: { zh: '答复询问', en: 'Answer a question' }, in: z.object({ question_id: id(), answer: text(2000) }), out: z.object({}),
})
