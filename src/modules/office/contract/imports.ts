import { z } from 'zod'
import { id, instant, key, listOf, op, page, type OperationSpec } from '#kernel/contract'

const state = z.enum(['mapped', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed', 'reverting', 'reverted'])
/** What the rows of a file are. */
export const importKind = z.enum(['customers', 'opening_list', 'staff', 'sales', 'receipts'])
/** `remembered`: so it was said the last time; `hidden`: the column is hidden in the file. */
const column = z.object({ column: z.number().int(), header: z.string(), field: z.string().nullable(), sure: z.boolean(), remembered: z.boolean(), hidden: z.boolean() })
const importRow = z.object({
  id: key(), kind: z.string(), file_name: z.string(), sheet: z.string().nullable(), state, check_only: z.boolean(),
  rows_read: z.number().int(), rows_taken: z.number().int(), rows_matched: z.number().int(), rows_returned: z.number().int(), rows_waiting: z.number().int(),
  failure: z.string().nullable(), created_by: z.string(), created_at: instant(), finished_at: instant().nullable(), version: z.number().int(),
})
const whole = importRow.extend({
  header_line: z.number().int(), sheets: z.array(z.string()), mapping: z.array(column),
  /** Every heading means what it meant the last time: nothing is left to ask. */
  mapping_known: z.boolean(),
  /** Tables under the same headings side by side. */
  tables: z.number().int(),
  /** Where a person goes on once it is in; null where nothing is left to do. */
  onward: z.string().nullable(),
  /** Fields a column may be mapped to. */
  fields: z.array(z.object({ field: z.string(), label: z.string(), required: z.boolean() })),
  /** First rows of the file as read. */
  preview: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()) })),
  /** How often each reason occurs among returned rows. */
  reasons: z.array(z.object({ code: z.string(), text: z.string(), rows: z.number().int() })),
})
const mappingIn = z.record(z.string().regex(/^\d{1,3}$/), z.string().max(80).nullable())

export const listImports = op({
  id: 'office.imports', method: 'GET', path: '/imports', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '导入', en: 'Imports' }, in: z.object({ ...page }),
  /** `kinds`: what the reader's posts may bring in. */
  out: listOf(importRow).extend({ kinds: z.array(importKind) }),
})
export const beginImport = op({
  id: 'office.begin_import', method: 'POST', path: '/imports', access: 'permission', governed_by: 'actor_post', clauses: [], ok: 201, undo: { operation: 'office.cancel_import', until: 'before it runs' },
  errors: { not_found: 404, 'sheet.unreadable': 422, 'sheet.not_a_spreadsheet': 422, 'sheet.old_xls': 422, 'sheet.encrypted': 422, 'sheet.too_large': 422, 'sheet.bomb': 422, 'sheet.empty': 422, 'sheet.no_header': 422, 'office.import_not_yours': 403 },
  summary: { zh: '读取导入文件', en: 'Read a file to import' }, in: z.object({ file_id: id(), kind: importKind, sheet: z.string().max(100).optional() }), out: whole,
})
export const getImport = op({
  id: 'office.import', method: 'GET', path: '/imports/{import_id}', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '一次导入', en: 'An import' }, in: z.object({ import_id: id() }), out: whole,
})
export const runImport = op({
  id: 'office.run_import', method: 'POST', path: '/imports/{import_id}/run', access: 'permission', governed_by: 'record', clauses: [], ok: 202, undo: { operation: 'office.revert_import', until: 'any time; rows others built on are listed and kept' },
  errors: { not_found: 404, 'office.import_state': 409, 'office.mapping_incomplete': 422, 'office.mapping_twice': 422 },
  summary: { zh: '检查或导入', en: 'Check or run' }, in: z.object({ import_id: id(), mapping: mappingIn, check_only: z.boolean() }), out: importRow,
})
export const cancelImport = op({
  id: 'office.cancel_import', method: 'POST', path: '/imports/{import_id}/cancel', access: 'permission', governed_by: 'record', clauses: [], ok: 200, undo: { none: 'run it again' }, errors: { not_found: 404, 'office.import_state': 409 },
  summary: { zh: '取消导入', en: 'Cancel' }, in: z.object({ import_id: id() }), out: importRow,
})
export const revertImport = op({
  id: 'office.revert_import', method: 'POST', path: '/imports/{import_id}/revert', access: 'permission', governed_by: 'record', clauses: [], ok: 202, undo: { none: 'import the file again' }, errors: { not_found: 404, 'office.import_state': 409 },
  summary: { zh: '撤回导入', en: 'Take the import back' }, in: z.object({ import_id: id() }), out: importRow,
})
export const importRows = op({
  id: 'office.import_rows', method: 'GET', path: '/imports/{import_id}/rows', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '导入各行', en: 'Rows of an import' }, in: z.object({ ...page, import_id: id(), state: z.enum(['taken', 'matched', 'returned', 'waiting', 'reverted', 'kept']).optional() }),
  /** `table` counts from 1: another than the first stands to its right on the sheet. */
  out: listOf(z.object({ line: z.number().int(), table: z.number().int(), cells: z.array(z.string()), state: z.string(), reasons: z.array(z.object({ code: z.string(), text: z.string(), column: z.string().nullable() })), relation_id: key().nullable() })),
})
export const importHanging = op({
  id: 'office.import_hanging', method: 'GET', path: '/imports/{import_id}/hanging', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '撤回前：关联的内容', en: 'What hangs on an import' }, in: z.object({ ...page, import_id: id() }),
  out: listOf(z.object({ id: key(), code: z.string(), text: z.string(), data: z.record(z.string(), z.unknown()), link: z.string() })),
})
export const returnedRows = op({
  id: 'office.returned_rows', method: 'GET', path: '/imports/{import_id}/returned.xlsx', access: 'permission', governed_by: 'none', clauses: [], ok: 200, body: 'file', errors: { not_found: 404 },
  summary: { zh: '下载退回的行', en: 'Rows handed back, as a file' }, in: z.object({ import_id: id() }), out: z.unknown(),
})

export const operations: readonly OperationSpec[] = [listImports, beginImport, getImport, runImport, cancelImport, revertImport, importRows, importHanging, returnedRows]
