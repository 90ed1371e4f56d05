import { z } from 'zod'
import { clauseRef, day, id, instant, key, listOf, named, op, page, text } from '#kernel/contract'
import { channel } from './channel.ts'

const row = z.object({
  id: key(), relation_id: key(), customer: z.string(), person: named(), state: z.enum(['planned', 'happened', 'dropped', 'withdrawn']), channel,
  planned_on: day().nullable(), happened_on: day().nullable(), what: z.string().nullable(), next_on: day().nullable(), place: z.string().nullable(), photo_id: key().nullable(),
  colleague: named().nullable(), counts: z.boolean().nullable(), why: z.string().nullable(), late: z.boolean(), recorded_at: instant(), version: z.number().int(), clause: clauseRef().optional(), may_withdraw: z.boolean(),
})
export const listVisits = op({
  id: 'visits.list', method: 'GET', path: '/visits', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, errors: {},
  summary: { zh: '跟进记录', en: 'Follow-ups' }, in: z.object({ ...page, relation_id: id().optional(), person_id: id().optional(), state: z.enum(['planned', 'happened', 'withdrawn']).optional(), from: day().optional(), to: day().optional() }), out: listOf(row),
})
export const recordVisit = op({
  id: 'visits.record', method: 'POST', path: '/visits', access: 'permission', governed_by: 'relation', clauses: ['S3-22-06', 'S3-22-12', 'S3-22-26'], ok: 201, undo: { operation: 'visits.withdraw', until: 'the end of the next day' },
  errors: { not_found: 404, 'visits.in_future': 422, 'visits.plan_not_open': 409, 'file.not_yours': 404 },
  summary: { zh: '记录跟进', en: 'Record a follow-up' },
  in: z.object({
    relation_id: id().optional(), name: text(200).optional(), plan_id: id().optional(), happened_on: day(), channel: channel.default('visit'), what: text(2000),
    next_on: day().optional(), place: z.string().trim().max(200).optional(), photo_id: id().optional(), colleague_id: id().optional(),
    /** The customer said it deals with a colleague, whoever that is. */
    customer_of_colleague: z.boolean().default(false),
  }),
  /** `counts` false with the code and clause: it is kept all the same. */
  out: z.object({ id: key(), counts: z.boolean(), why: z.string(), late: z.boolean(), clause: clauseRef().optional(), duty: z.boolean() }),
})
export const withdrawVisit = op({
  id: 'visits.withdraw', method: 'POST', path: '/visits/{visit_id}/withdraw', access: 'permission', governed_by: 'record', clauses: [], ok: 200, undo: { none: 'record it again' }, errors: { not_found: 404, 'visits.too_late_to_withdraw': 409 },
  summary: { zh: '撤回跟进', en: 'Take a follow-up back' }, in: z.object({ visit_id: id(), reason: text(200) }), out: z.object({}),
})
export const confirmBriefing = op({
  id: 'visits.confirm_briefing', method: 'POST', path: '/visits/{visit_id}/confirm_briefing', access: 'signed_in', governed_by: 'record', clauses: ['S3-22-27'], ok: 200, undo: { none: 'what was told was told' }, errors: { not_found: 404, 'visits.not_the_holder': 403 },
  summary: { zh: '确认已沟通', en: 'Confirm being briefed' }, in: z.object({ visit_id: id() }), out: z.object({}),
})
