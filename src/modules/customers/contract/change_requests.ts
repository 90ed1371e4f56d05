import { z } from 'zod'
import { clauseRef, id, instant, key, listOf, named, op, page, text } from '#kernel/contract'
import { addressKind, remark } from './shapes.ts'

export const changeGround = z.enum(['basic', 'contact', 'business', 'needs'])
const changed = z.object({ label: z.string(), was: z.string().nullable(), now: z.string().nullable() })
const state = z.enum(['pending', 'passed', 'refused', 'withdrawn'])
const request = z.object({
  id: key(), relation_id: key(), name: z.string(), ground: changeGround.nullable(), state, changes: z.array(changed), reason: z.string().nullable(), requested_by: named(), unit: z.string().nullable(), requested_at: instant(),
  reviewed_by: z.string().nullable(), reviewed_at: instant().nullable(), remark: z.string().nullable(), may_review: z.boolean(), may_withdraw: z.boolean(), clause: clauseRef().optional(),
})
export const listChangeRequests = op({
  id: 'customers.change_requests', method: 'GET', path: '/customers/change_requests', access: 'permission', governed_by: 'relation', clauses: ['S3-11-17', 'S3-11-18'], ok: 200, errors: {},
  summary: { zh: '变更申请', en: 'Changes asked for' }, in: z.object({ ...page, state: state.optional(), mine: z.enum(['true']).optional(), relation_id: id().optional() }), out: listOf(request),
})
export const requestChange = op({
  id: 'customers.request_change', method: 'POST', path: '/customers/{relation_id}/change_requests', access: 'permission', governed_by: 'relation', clauses: ['S3-11-15', 'S3-11-17'], ok: 201, undo: { operation: 'customers.withdraw_change', until: 'it is reviewed' },
  errors: {
    not_found: 404, 'version.stale': 409, 'customers.change_not_reviewed': 409, 'customers.ground_missing': 422, 'customers.nothing_changed': 422, 'customers.field_unknown': 422, 'customers.field_wrong': 422,
    'customers.code_wrong': 422, 'customers.code_taken': 409, 'customers.name_taken': 409,
  },
  summary: { zh: '申请变更备案资料', en: 'Ask for a change of registered data' },
  in: z.object({
    relation_id: id(), ground: changeGround.optional(), fields: z.record(z.string().max(60), z.unknown()).default({}), registered_name: text(200).optional(), credit_code: z.string().trim().max(40).optional(),
    address: z.object({ address_id: id().optional(), kind: addressKind, line: text(300) }).optional(), reason: remark(500).optional(),
  }),
  out: z.object({ id: key(), state }),
})
export const reviewChange = op({
  id: 'customers.review_change', method: 'POST', path: '/customers/change_requests/{request_id}/review', access: 'permission', governed_by: 'relation', clauses: ['S3-11-18', 'S3-11-19'], ok: 200, undo: { operation: 'customers.request_change', until: 'any time' },
  errors: { not_found: 404, 'customers.change_state': 409, 'customers.own_change': 403, 'customers.remark_missing': 422, 'customers.field_unknown': 422, 'customers.field_wrong': 422, 'customers.code_wrong': 422, 'customers.code_taken': 409, 'customers.name_taken': 409 },
  summary: { zh: '审核变更', en: 'Review a change' }, in: z.object({ request_id: id(), pass: z.boolean(), remark: remark(500).optional() }), out: z.object({ state, version: z.number().int() }),
})
export const withdrawChange = op({
  id: 'customers.withdraw_change', method: 'POST', path: '/customers/change_requests/{request_id}/withdraw', access: 'permission', governed_by: 'relation', clauses: ['S3-11-17'], ok: 200, undo: { operation: 'customers.request_change', until: 'any time' },
  errors: { not_found: 404, 'customers.change_state': 409 }, summary: { zh: '撤回变更申请', en: 'Take back a change asked for' }, in: z.object({ request_id: id() }), out: z.object({}),
})
const inquiry = z.object({
  id: key(), about: z.string(), relation_id: key().nullable(), question: z.string(), ground: z.string(), asked_by: named(), unit: z.string().nullable(), asked_at: instant(), state: z.enum(['open', 'answered']),
  answer: z.string().nullable(), answered_by: z.string().nullable(), answered_at: instant().nullable(), may_answer: z.boolean(),
})
/** What one's own department asked, and all of it for those who answer. */
export const listInquiries = op({
  id: 'customers.inquiries', method: 'GET', path: '/customers/inquiries', access: 'permission', governed_by: 'actor_post', clauses: ['S3-11-22'], ok: 200, errors: {},
  summary: { zh: '客户信息查询', en: 'Inquiries about customers' }, in: z.object({ ...page, state: z.enum(['open', 'answered']).optional() }), out: listOf(inquiry).extend({ may_answer: z.boolean(), clause: clauseRef().optional() }),
})
export const inquire = op({
  id: 'customers.inquire', method: 'POST', path: '/customers/inquiries', access: 'permission', governed_by: 'actor_post', clauses: ['S3-11-22'], ok: 201, undo: { none: 'it can be answered' }, errors: {},
  summary: { zh: '请客户管理部门查询', en: 'Ask about a customer' }, in: z.object({ about: text(200), question: text(1000), ground: text(200) }), out: z.object({ id: key() }),
})
export const answerInquiry = op({
  id: 'customers.answer_inquiry', method: 'POST', path: '/customers/inquiries/{inquiry_id}/answer', access: 'permission', governed_by: 'actor_post', clauses: ['S3-11-22'], ok: 200, undo: { none: 'a further answer can be sent' },
  errors: { not_found: 404, 'customers.inquiry_answered': 409 }, summary: { zh: '答复查询', en: 'Answer an inquiry' }, in: z.object({ inquiry_id: id(), answer: text(2000), relation_id: id().optional() }), out: z.object({}),
})
