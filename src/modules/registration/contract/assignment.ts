import { z } from 'zod'
import { clauseRef, day, flag, id, instant, key, listOf, may, named, op, page } from '#kernel/contract'

const purpose = z.enum(['follow_up', 'negotiate', 'sign', 'collect', 'other'])
const decided = { not_found: 404, 'version.stale': 409, 'registration.filing_state': 409 } as const

export const dispatch = op({
  id: 'registration.dispatch', method: 'POST', path: '/filings/{filing_id}/dispatch', access: 'permission', governed_by: 'record', clauses: ['S3-03-08', 'S3-09-08'], ok: 201, undo: { operation: 'registration.dispatch', until: 'any time: it is given to somebody else' },
  errors: { ...decided, 'registration.nothing_to_assign': 409, 'registration.one_assignee': 422, 'registration.not_in_area': 422, 'registration.contact_day_past': 422, 'registration.own_assignment': 403 },
  summary: { zh: '指派跟进', en: 'Assign for follow-up' },
  /** To a person or to a whole team, for a purpose; `contact_on` is the last day for the first contact where the assigner fixes it. */
  in: z.object({ filing_id: id(), person_id: id().optional(), unit_id: id().optional(), purpose: purpose.default('follow_up'), remark: z.string().trim().max(300).optional(), contact_on: day().optional() }),
  out: z.object({ id: key(), effective_at: instant(), contact_by: instant().nullable(), clause: clauseRef().optional() }),
})
export const toAssign = op({
  id: 'registration.to_assign', method: 'GET', path: '/filings/to_assign', access: 'permission', governed_by: 'record', clauses: ['S3-03-08', 'S3-09-08'], ok: 200, errors: {},
  summary: { zh: '待指派', en: 'Waiting for assignment' }, in: z.object({ ...page }),
  out: listOf(z.object({ filing_id: key(), filing_no: z.string(), relation_id: key(), name: z.string(), filer: z.string(), unit: z.string(), accepted_at: instant(), remark: z.string().nullable(), may: z.array(may()) }))
    .extend({ people: z.array(named().extend({ unit: z.string() })), teams: z.array(named()) }),
})
export const assignments = op({
  id: 'registration.assignments', method: 'GET', path: '/assignments', access: 'permission', governed_by: 'record', clauses: ['S3-03-08', 'S3-03-10', 'S3-09-09', 'S3-09-10'], ok: 200, errors: {},
  summary: { zh: '指派与进展', en: 'Assignments and progress' }, in: z.object({ ...page, own: flag().optional(), relation_id: id().optional() }),
  out: listOf(z.object({
    id: key(), filing_id: key(), relation_id: key(), name: z.string(), person: named().nullable(), unit: z.string(), purpose: z.string(), assigned_by: z.string().nullable(), assigned_at: instant(),
    contact_by: instant().nullable(), overdue: z.boolean(),
    /** The latest follow-up by whoever it is assigned to, with its day. */
    latest: z.object({ on: day(), what: z.string(), by: z.string() }).nullable(),
  })),
})
export const operations = [dispatch, toAssign, assignments] as const
