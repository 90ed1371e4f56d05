import { z } from 'zod'
import { clauseRef, day, id, instant, key, listOf, may, named, op, page, text, type OperationSpec } from '#kernel/contract'

export const filingState = z.enum(['submitted', 'returned', 'accepted', 'not_accepted', 'withdrawn', 'void'])
/** What is typed on a filing; only the name is asked for. */
export const typedFields = z.object({
  name: text(200).optional(), kind: z.enum(['company', 'sole_trader', 'branch', 'institution', 'person', 'foreign']).default('company'),
  contact: z.string().trim().max(80).optional(), title: z.string().trim().max(80).optional(), phone: z.string().trim().max(40).optional(),
  address: z.string().trim().max(300).optional(), credit_code: z.string().trim().max(40).optional(), project: z.string().trim().max(200).optional(), note: z.string().trim().max(2000).optional(),
})
const firstVisit = z.object({ happened_on: day(), channel: z.enum(['visit', 'phone', 'wechat', 'message']).default('visit'), what: text(2000), place: z.string().trim().max(200).optional() })

/** 报备凭证: fit for a screenshot, without contact data. */
const receipt = z.object({
  id: key(), filing_no: z.string(), relation_id: key(), name: z.string(), filer: z.string(), unit: z.string(), submitted_at: instant(), state: filingState,
  /** 1 is first; null once decided. */
  place_in_line: z.number().int().nullable(), standby: z.boolean(),
  protected_until: day().nullable(), days_left: z.number().int().nullable(), days_total: z.number().int().nullable(), why_unprotected: z.string().nullable(),
  reason: z.string().nullable(), return_until: day().nullable(), decided_at: instant().nullable(), decided_by: z.string().nullable(), clause: clauseRef().optional(),
})
const whole = receipt.extend({ typed: typedFields.partial(), raw: z.string().nullable(), photo_id: key().nullable(), not_same_because: z.string().nullable(), visited_on: day().nullable(), version: z.number().int(), may: z.array(may()) })
const byId = { filing_id: id() }
const decided = { not_found: 404, 'version.stale': 409, 'registration.filing_state': 409 } as const

export const fileCustomer = op({
  id: 'registration.file', method: 'POST', path: '/filings', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-01', 'S3-22-05', 'S3-22-12', 'S3-22-13', 'H-08'], ok: 201, undo: { operation: 'registration.withdraw', until: 'it is decided' },
  errors: {
    'registration.protected': 409, 'registration.look_ups_used_up': 429, 'registration.already_yours': 409, 'registration.already_filed': 409, 'registration.not_a_registrant': 403, 'registration.filings_used_up': 429, 'registration.holdings_full': 409,
    'registration.cooling_off': 409, 'registration.confirm_not_same': 409, 'registration.needs_name': 422, 'customers.same_identity': 409, 'customers.code_wrong': 422, 'customers.phone_wrong': 422, 'visits.in_future': 422, 'file.not_yours': 404,
  },
  summary: { zh: '报备', en: 'File a customer' },
  in: typedFields.extend({ visit: firstVisit.optional(), photo_id: id().optional(), raw: z.string().max(20_000).optional(), not_same_because: z.string().trim().max(500).optional(), standby: z.boolean().default(false) }),
  out: receipt,
})
export const getFiling = op({
  id: 'registration.filing', method: 'GET', path: '/filings/{filing_id}', access: 'permission', governed_by: 'record', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '报备单', en: 'A filing' }, in: z.object(byId), out: whole,
})
export const listFilings = op({
  id: 'registration.filings', method: 'GET', path: '/filings', access: 'permission', governed_by: 'record', clauses: [], ok: 200, errors: {},
  summary: { zh: '报备记录', en: 'Filings' }, in: z.object({ ...page, mine: z.enum(['true']).optional(), state: filingState.optional(), relation_id: id().optional() }), out: listOf(receipt),
})
const similar = z.object({ relation_id: key(), name: z.string(), sure: z.number(), why: z.array(z.string()), holder: z.string().nullable(), protected_until: day().nullable() })
export const filingQueue = op({
  id: 'registration.queue', method: 'GET', path: '/filings/queue', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-02'], ok: 200, errors: {},
  summary: { zh: '报备审核', en: 'Review queue' }, in: z.object({ ...page }),
  out: listOf(whole.extend({ similar: z.array(similar), reviewing_by: named().nullable(), due_at: instant().nullable(), overdue: z.boolean(), others_in_line: z.number().int() })),
})
export const openForReview = op({
  id: 'registration.open_for_review', method: 'POST', path: '/filings/{filing_id}/open', access: 'permission', governed_by: 'record', clauses: ['S3-22-02'], ok: 200, undo: { none: 'it frees itself after ten minutes' }, errors: { ...decided, 'registration.being_reviewed': 409 },
  summary: { zh: '领审', en: 'Take up for review' }, in: z.object(byId), out: z.object({}),
})
export const accept = op({
  id: 'registration.accept', method: 'POST', path: '/filings/{filing_id}/accept', access: 'permission', governed_by: 'record', clauses: ['S3-22-02', 'S3-22-05', 'S3-22-12'], ok: 200, undo: { operation: 'registration.void', until: 'any time' },
  errors: { ...decided, 'registration.taken': 409, 'registration.not_first': 409, 'registration.holdings_full': 409, 'registration.own_filing': 403, 'customers.code_wrong': 422, 'customers.code_taken': 409, 'customers.name_taken': 409 },
  summary: { zh: '备案', en: 'Accept a filing' }, in: z.object({ ...byId, registered_name: text(200).optional(), credit_code: z.string().trim().max(40).optional() }), out: receipt,
})
export const returnFiling = op({
  id: 'registration.return', method: 'POST', path: '/filings/{filing_id}/return', access: 'permission', governed_by: 'record', clauses: ['S3-22-02', 'H-07'], ok: 200, undo: { none: 'the filer hands it in again' }, errors: { ...decided, 'registration.own_filing': 403 },
  summary: { zh: '退回补正', en: 'Return for completion' }, in: z.object({ ...byId, reason: text(500) }), out: receipt,
})
export const notAccept = op({
  id: 'registration.not_accept', method: 'POST', path: '/filings/{filing_id}/not_accept', access: 'permission', governed_by: 'record', clauses: ['S3-22-02'], ok: 200, undo: { none: 'file it anew' }, errors: { ...decided, 'registration.own_filing': 403 },
  summary: { zh: '不予备案', en: 'Not accept' }, in: z.object({ ...byId, reason: text(500) }), out: receipt,
})
export const resubmit = op({
  id: 'registration.resubmit', method: 'POST', path: '/filings/{filing_id}/resubmit', access: 'permission', governed_by: 'record', clauses: ['H-07'], ok: 200, undo: { operation: 'registration.withdraw', until: 'it is decided' },
  errors: { ...decided, 'registration.place_lost': 409, 'customers.phone_wrong': 422 },
  summary: { zh: '补正后再报', en: 'Hand in again' }, in: z.object({ ...byId, contact: z.string().trim().max(80).optional(), phone: z.string().trim().max(40).optional(), address: z.string().trim().max(300).optional(), note: z.string().trim().max(2000).optional(), visit: firstVisit.optional() }), out: receipt,
})
export const withdrawFiling = op({
  id: 'registration.withdraw', method: 'POST', path: '/filings/{filing_id}/withdraw', access: 'permission', governed_by: 'record', clauses: [], ok: 200, undo: { operation: 'registration.file', until: 'any time; the place is lost' }, errors: decided,
  summary: { zh: '撤回报备', en: 'Withdraw a filing' }, in: z.object({ ...byId, reason: z.string().trim().max(500).optional() }), out: receipt,
})
export const voidFiling = op({
  id: 'registration.void', method: 'POST', path: '/filings/{filing_id}/void', access: 'permission', governed_by: 'record', clauses: ['S3-22-02'], ok: 200, undo: { none: 'file it anew' }, errors: decided,
  summary: { zh: '作废备案', en: 'Void a filing' }, in: z.object({ ...byId, reason: text(500) }), out: receipt,
})

export const operations: readonly OperationSpec[] = [fileCustomer, filingQueue, listFilings, getFiling, openForReview, accept, returnFiling, notAccept, resubmit, withdrawFiling, voidFiling]
