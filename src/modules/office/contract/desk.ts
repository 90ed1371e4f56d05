import { z } from 'zod'
import { clauseRef, day, id, instant, key, listOf, op, page, type OperationSpec } from '#kernel/contract'

const todayItem = z.object({
  /** Words key of the sentence; `data` fills it. */
  kind: z.string(), data: z.record(z.string(), z.unknown()), link: z.string(), due_at: instant().nullable(), overdue: z.boolean(), clause: clauseRef().optional(),
})
export const getToday = op({
  id: 'office.today', method: 'GET', path: '/today', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '今日', en: 'Today' }, in: z.object({}),
  /** Sections in order: `due` (owed), `lapsing`, `waiting` (for me to decide), `next` (next steps), `filed` (waiting for others). */
  out: z.object({ today: day(), sections: z.array(z.object({ section: z.enum(['due', 'waiting', 'lapsing', 'next', 'filed']), items: z.array(todayItem) })) }),
})
export const listDuties = op({
  id: 'office.duties', method: 'GET', path: '/duties', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '待办', en: 'Duties' }, in: z.object({ ...page, state: z.enum(['open', 'kept', 'breached', 'dropped']).default('open') }),
  out: listOf(z.object({ id: key(), kind: z.string(), data: z.record(z.string(), z.unknown()), due_at: instant().nullable(), state: z.string(), overdue: z.boolean(), link: z.string(), clause: clauseRef().optional() })),
})
export const listMessages = op({
  id: 'office.messages', method: 'GET', path: '/messages', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '消息', en: 'Messages' }, in: z.object({ ...page, unread: z.enum(['true']).optional() }),
  out: listOf(z.object({ id: key(), kind: z.string(), data: z.record(z.string(), z.unknown()), link: z.string(), sent_at: instant(), read_at: instant().nullable(), clause: clauseRef().optional() })),
})
export const readMessage = op({
  id: 'office.read_message', method: 'POST', path: '/messages/{message_id}/read', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, undo: { none: 'reading cannot be undone' }, errors: { not_found: 404 },
  summary: { zh: '阅读消息', en: 'Read a message' }, in: z.object({ message_id: id() }), out: z.object({}),
})
export const readAllMessages = op({
  id: 'office.read_all_messages', method: 'POST', path: '/messages/read', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, undo: { none: 'reading cannot be undone' }, errors: {},
  summary: { zh: '全部已读', en: 'Mark all read' }, in: z.object({}), out: z.object({ read: z.number().int() }),
})
const actRow = z.object({
  id: key(), at: instant(), name: z.string(), label: z.string(), outcome: z.enum(['done', 'refused']), code: z.string().nullable(), sentence: z.string().nullable(),
  actor: z.string().nullable(), post: z.string().nullable(), relation_id: key().nullable(), customer: z.string().nullable(), clause: clauseRef().optional(),
})
export const listActs = op({
  id: 'office.acts', method: 'GET', path: '/acts', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '操作记录', en: 'Act log' },
  in: z.object({ ...page, actor_id: id().optional(), relation_id: id().optional(), name: z.string().max(80).optional(), outcome: z.enum(['done', 'refused']).optional(), from: day().optional(), to: day().optional() }), out: listOf(actRow),
})
export const getAct = op({
  id: 'office.act', method: 'GET', path: '/acts/{act_id}', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '一条操作记录', en: 'One act' }, in: z.object({ act_id: id() }),
  out: actRow.extend({ detail: z.record(z.string(), z.unknown()).nullable(), hash: z.string(), hash_matches: z.boolean().nullable(), erased_by: key().nullable(), build: z.string() }),
})
export const advanceClock = op({
  id: 'office.advance_clock', method: 'POST', path: '/demo/clock', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, undo: { none: 'the demo can be reset' }, errors: { 'office.not_demo': 403, 'office.clock_backwards': 422, 'office.clock_too_far': 422 },
  summary: { zh: '拨快演示时钟', en: 'Move the demo clock forward' }, in: z.object({ to: instant() }), out: z.object({ now: instant() }),
})
export const resetDemo = op({
  id: 'office.reset_demo', method: 'POST', path: '/demo/reset', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, undo: { none: 'everything begins anew' }, errors: { 'office.not_demo': 403 },
  summary: { zh: '重置演示', en: 'Reset the demo' }, in: z.object({}), out: z.object({}),
})
export const uploadFile = op({
  id: 'office.upload_file', method: 'POST', path: '/files', access: 'signed_in', governed_by: 'none', clauses: [], ok: 201, body: 'upload', undo: { none: 'unused files are swept' },
  errors: { 'file.too_large': 422, 'file.kind': 422, 'file.missing': 422 },
  summary: { zh: '上传文件', en: 'Upload a file' }, in: z.object({ purpose: z.enum(['photo', 'import', 'document']) }), out: z.object({ id: key(), name: z.string(), bytes: z.number().int() }),
})
export const downloadFile = op({
  id: 'office.file', method: 'GET', path: '/files/{file_id}', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, body: 'file', errors: { not_found: 404 },
  summary: { zh: '查看文件', en: 'A file' }, in: z.object({ file_id: id() }), out: z.unknown(),
})

export const operations: readonly OperationSpec[] = [getToday, listDuties, listMessages, readMessage, readAllMessages, listActs, getAct, advanceClock, resetDemo, uploadFile, downloadFile]
