import { z } from 'zod'
import { clauseRef, day, id, instant, key, listOf, may, named, op, page, text, type OperationSpec } from '#kernel/contract'
import { fieldsIn, filingForm, filledPart, formErrors, papersIn } from './form.ts'
import { answerQuestion, askAbout, question } from './questions.ts'
import { typedFields } from './typed.ts'

export { typedFields }

export const filingState = z.enum(['submitted', 'returned', 'accepted', 'not_accepted', 'withdrawn', 'void'])
const firstVisit = z.object({ happened_on: day(), channel: z.enum(['visit', 'phone', 'wechat', 'message']).default('visit'), what: text(2000), place: z.string().trim().max(200).optional() })

/** 报备凭证: fit for a screenshot, without contact data. */
const receipt = z.object({
  id: key(), filing_no: z.string(), relation_id: key(), name: z.string(), filer: z.string(), unit: z.string(), submitted_at: instant(), state: filingState,
  /** 1 is first; null once decided. */
  place_in_line: z.number().int().nullable(), standby: z.boolean(),
  protected_until: day().nullable(), days_left: z.number().int().nullable(), days_total: z.number().int().nullable(), why_unprotected: z.string().nullable(),
  reason: z.string().nullable(), return_until: day().nullable(), decided_at: instant().nullable(), decided_by: z.string().nullable(), clause: clauseRef().optional(),
  /** Where it waits, of a review in several steps; null for one step, or once decided. */
  step: z.object({ at: z.number().int(), of: z.number().int(), label: z.string(), since: instant() }).nullable(),
  /** What the text in force asks for and it does not have yet. */
  missing: z.array(z.string()), awaits_assignment: z.boolean(),
  /** Whether the text in force reserves an accepted customer at all. */
  gives_term: z.boolean(),
})
/** A step of the review: who decided it and what, how long it waited there; the one it waits at now has no outcome. */
const stepShown = z.object({
  step: z.number().int(), label: z.string(), outcome: z.enum(['passed', 'accepted', 'returned', 'not_accepted']).nullable(), by: z.string().nullable(), unit: z.string().nullable(), remark: z.string().nullable(),
  since: instant(), at: instant().nullable(), waited_minutes: z.number().int(),
})
const whole = receipt.extend({
  typed: typedFields.partial(), raw: z.string().nullable(), photo_id: key().nullable(), not_same_because: z.string().nullable(), visited_on: day().nullable(), version: z.number().int(), may: z.array(may()),
  form: z.array(filledPart), steps: z.array(stepShown), questions: z.array(question),
  /** S3-05-02 What became of the other reports on the same customer, and why; never who reported or what they typed. */
  others: z.array(z.object({ state: filingState, submitted_at: instant(), decided_at: instant().nullable(), reason: z.string().nullable() })),
})
const byId = { filing_id: id() }
const decided = { not_found: 404, 'version.stale': 409, 'registration.filing_state': 409 } as const
const reviewed = { ...decided, 'registration.own_filing': 403, 'registration.step_before': 409, 'registration.same_reviewer': 403 } as const
const saysYes = { ...reviewed, ...formErrors, 'registration.needs_remark': 422 } as const
const remark = z.string().trim().max(500).optional()

export const fileCustomer = op({
  id: 'registration.file', method: 'POST', path: '/filings', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-01', 'S3-22-05', 'S3-22-12', 'S3-22-13', 'H-08', 'S3-03-04', 'S3-05-05', 'S3-05-07', 'S3-09-06', 'S3-10-02'], ok: 201, undo: { operation: 'registration.withdraw', until: 'it is decided' },
  errors: {
    'registration.protected': 409, 'registration.sold_to_by_other': 409, 'registration.company_customer': 409, 'registration.look_ups_used_up': 429, 'registration.already_yours': 409, 'registration.already_filed': 409, 'registration.not_a_registrant': 403, 'registration.filings_used_up': 429, 'registration.holdings_full': 409,
    ...formErrors, 'registration.assigned_to_other': 409, 'registration.cooling_off': 409, 'registration.confirm_not_same': 409, 'registration.needs_name': 422, 'customers.same_identity': 409, 'customers.code_wrong': 422, 'customers.phone_wrong': 422, 'visits.in_future': 422, 'file.not_yours': 404,
  },
  summary: { zh: '报备', en: 'File a customer' },
  in: typedFields.extend({ visit: firstVisit.optional(), photo_id: id().optional(), raw: z.string().max(20_000).optional(), not_same_because: z.string().trim().max(500).optional(), standby: z.boolean().default(false), fields: fieldsIn.optional(), papers: papersIn.optional() }),
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
  out: listOf(whole.extend({ in_turn: z.boolean(), similar: z.array(similar), reviewing_by: named().nullable(), due_at: instant().nullable(), overdue: z.boolean(), others_in_line: z.number().int() })),
})
export const openForReview = op({
  id: 'registration.open_for_review', method: 'POST', path: '/filings/{filing_id}/open', access: 'permission', governed_by: 'record', clauses: ['S3-22-02'], ok: 200, undo: { none: 'it frees itself after ten minutes' }, errors: { ...reviewed, 'registration.being_reviewed': 409 },
  summary: { zh: '领审', en: 'Take up for review' }, in: z.object(byId), out: z.object({}),
})
export const accept = op({
  id: 'registration.accept', method: 'POST', path: '/filings/{filing_id}/accept', access: 'permission', governed_by: 'record', clauses: ['S3-22-02', 'S3-22-05', 'S3-22-12', 'S3-03-07', 'S3-05-10', 'S3-09-07', 'S3-10-03', 'S3-10-05'], ok: 200, undo: { operation: 'registration.void', until: 'any time' },
  errors: { ...saysYes, 'customers.required_missing': 422, 'registration.more_steps': 409, 'registration.taken': 409, 'registration.company_customer': 409, 'registration.not_first': 409, 'registration.holdings_full': 409, 'customers.code_wrong': 422, 'customers.code_taken': 409, 'customers.name_taken': 409 },
  summary: { zh: '备案', en: 'Accept a filing' }, in: z.object({ ...byId, registered_name: text(200).optional(), credit_code: z.string().trim().max(40).optional(), remark, fields: fieldsIn.optional() }), out: receipt,
})
export const passFiling = op({
  id: 'registration.pass', method: 'POST', path: '/filings/{filing_id}/pass', access: 'permission', governed_by: 'record', clauses: ['S3-05-08', 'S3-05-09', 'S3-10-04'], ok: 200, undo: { none: 'the next step returns it' },
  errors: { ...saysYes, 'registration.last_step': 409 },
  summary: { zh: '通过，转下一环节', en: 'Pass on to the next step' }, in: z.object({ ...byId, remark, fields: fieldsIn.optional() }), out: receipt,
})
export const returnFiling = op({
  id: 'registration.return', method: 'POST', path: '/filings/{filing_id}/return', access: 'permission', governed_by: 'record', clauses: ['S3-22-02', 'H-07'], ok: 200, undo: { none: 'the filer hands it in again' }, errors: reviewed,
  summary: { zh: '退回补正', en: 'Return for completion' }, in: z.object({ ...byId, reason: text(500) }), out: receipt,
})
export const notAccept = op({
  id: 'registration.not_accept', method: 'POST', path: '/filings/{filing_id}/not_accept', access: 'permission', governed_by: 'record', clauses: ['S3-22-02', 'S3-09-07'], ok: 200, undo: { none: 'file it anew' }, errors: reviewed,
  summary: { zh: '不予备案', en: 'Not accept' }, in: z.object({ ...byId, reason: text(500) }), out: receipt,
})
export const resubmit = op({
  id: 'registration.resubmit', method: 'POST', path: '/filings/{filing_id}/resubmit', access: 'permission', governed_by: 'record', clauses: ['H-07'], ok: 200, undo: { operation: 'registration.withdraw', until: 'it is decided' },
  errors: { ...decided, ...formErrors, 'registration.place_lost': 409, 'customers.phone_wrong': 422, 'file.not_yours': 404 },
  summary: { zh: '补正后再报', en: 'Hand in again' }, in: z.object({ ...byId, contact: z.string().trim().max(80).optional(), phone: z.string().trim().max(40).optional(), address: z.string().trim().max(300).optional(), note: z.string().trim().max(2000).optional(), visit: firstVisit.optional(), fields: fieldsIn.optional(), papers: papersIn.optional() }), out: receipt,
})
export const addPapers = op({
  id: 'registration.add_papers', method: 'POST', path: '/filings/{filing_id}/papers', access: 'permission', governed_by: 'record', clauses: ['S3-05-12', 'S3-05-13', 'S3-05-14'], ok: 200, undo: { none: 'a paper that was handed in stays with the filing' },
  errors: { ...decided, ...formErrors, 'file.not_yours': 404 },
  summary: { zh: '补交资料', en: 'Hand in papers' }, in: z.object({ ...byId, fields: fieldsIn.optional(), papers: papersIn.optional() }), out: receipt,
})
export const withdrawFiling = op({
  id: 'registration.withdraw', method: 'POST', path: '/filings/{filing_id}/withdraw', access: 'permission', governed_by: 'record', clauses: [], ok: 200, undo: { operation: 'registration.file', until: 'any time; the place is lost' }, errors: decided,
  summary: { zh: '撤回报备', en: 'Withdraw a filing' }, in: z.object({ ...byId, reason: z.string().trim().max(500).optional() }), out: receipt,
})
export const voidFiling = op({
  id: 'registration.void', method: 'POST', path: '/filings/{filing_id}/void', access: 'permission', governed_by: 'record', clauses: ['S3-22-02'], ok: 200, undo: { none: 'file it anew' }, errors: decided,
  summary: { zh: '作废备案', en: 'Void a filing' }, in: z.object({ ...byId, reason: text(500) }), out: receipt,
})

export const operations: readonly OperationSpec[] = [
  fileCustomer, filingForm, filingQueue, listFilings, getFiling, openForReview, passFiling, accept, returnFiling, notAccept, resubmit, addPapers, withdrawFiling, voidFiling, askAbout, answerQuestion,
]
