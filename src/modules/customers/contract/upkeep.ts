import { z } from 'zod'
import { clauseRef, day, id, instant, key, listOf, named, op, page, text } from '#kernel/contract'

const change = z.object({ id: key(), at: instant(), kind: z.string(), actor: z.string().nullable(), relation_id: key(), name: z.string(), changes: z.array(z.object({ label: z.string(), was: z.string().nullable(), now: z.string().nullable() })) })
export const listChanges = op({
  id: 'customers.changes', method: 'GET', path: '/customers/changes', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-37'], ok: 200, errors: {},
  summary: { zh: '档案变化', en: 'Changes in the files' },
  /** Without days: since the first day of last month, as the monthly adjustment asks. */
  in: z.object({ ...page, from: day().optional(), through: day().optional() }),
  out: listOf(change).extend({
    from: day(), through: day(),
    /** The monthly adjustment where a clause asks for one. */
    adjustment: z.object({ clause: clauseRef().optional(), next_on: day().nullable(), owed: z.boolean(), overdue: z.boolean(), last: z.object({ at: instant(), by: z.string(), from_day: day(), through_day: day(), changes: z.number().int(), remark: z.string().nullable() }).nullable() }).nullable(),
    may_confirm: z.boolean(),
  }),
})
export const confirmAdjusted = op({
  id: 'customers.confirm_adjusted', method: 'POST', path: '/customers/adjustments', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-37'], ok: 201, undo: { none: 'go through them again' },
  errors: {}, summary: { zh: '确认档案已调整补充', en: 'Confirm that the files were gone through' }, in: z.object({ remark: text(500).optional() }),
  out: z.object({ from_day: day(), through_day: day(), changes: z.number().int() }),
})
export const confirmCurrent = op({
  id: 'customers.confirm_current', method: 'POST', path: '/customers/{relation_id}/current', access: 'permission', governed_by: 'relation', clauses: ['S3-05-17', 'S3-10-09'], ok: 200, undo: { none: 'a later change says otherwise' },
  errors: { not_found: 404 }, summary: { zh: '核对过，资料仍然准确', en: 'Confirm that the file is still right' }, in: z.object({ relation_id: id() }), out: z.object({}),
})
export const noteChange = op({
  id: 'customers.note_change', method: 'POST', path: '/customers/{relation_id}/noted', access: 'permission', governed_by: 'relation', clauses: ['S3-11-16'], ok: 201, undo: { operation: 'customers.confirm_current', until: 'any time' },
  errors: { not_found: 404 }, summary: { zh: '记下发现的变化', en: 'Note a change that was noticed' }, in: z.object({ relation_id: id(), what: text(500) }), out: z.object({ due_on: day().nullable() }),
})
const fault = z.object({ code: z.enum(['missing', 'legal_name_to_check', 'no_code', 'no_reach', 'stale']), label: z.string(), required_from: z.string().nullable() })
export const listQuality = op({
  id: 'customers.quality', method: 'GET', path: '/customers/quality', access: 'permission', governed_by: 'relation', clauses: ['S3-11-03'], ok: 200, errors: {},
  summary: { zh: '资料质量', en: 'Quality of the files' }, in: z.object({ ...page }),
  out: listOf(z.object({ relation_id: key(), name: z.string(), holder: named().nullable(), completeness: z.number().int(), faults: z.array(fault), info_at: instant() })).extend({ clause: clauseRef().optional() }),
})
