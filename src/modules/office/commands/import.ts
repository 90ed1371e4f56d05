import { allow, command, refuse, type Decision } from '#kernel/command'
import type { ImportField } from '#kernel/module'
import { cancelImport, revertImport, runImport } from '../contract/index.ts'
import { remember } from '../imports/memory.ts'
import { columnsOf, kindOf, openImport, rowOf, type ImportRecord } from '../imports/record.ts'
import type { ImportColumn } from '../imports/reading.ts'
import { localeOf } from '../names.ts'

const RUNNABLE = ['mapped', 'checked', 'cancelled', 'failed']
const STOPPABLE = ['mapped', 'checking', 'checked', 'running']
const REVERTIBLE = ['done', 'cancelled', 'failed']

type RunFacts = { locale: 'zh' | 'en'; record: ImportRecord; columns: ImportColumn[]; fields: readonly ImportField[]; check_only: boolean; rows_kept: boolean }

/** Each required field has one column, none has two; lines already taken are never only checked again. */
function decideRun(facts: RunFacts): Decision<{ columns: ImportColumn[] }> {
  const { record, columns, fields, check_only, rows_kept, locale } = facts
  if (!RUNNABLE.includes(record.state) || (check_only && rows_kept)) return refuse('office.import_state', { data: { state: record.state } })
  const used = columns.flatMap(({ field }) => field ?? [])
  const twice = fields.find(({ field }) => used.filter((one) => one === field).length > 1)
  if (twice) return refuse('office.mapping_twice', { field: 'mapping', data: { label: twice.label[locale] } })
  const missing = fields.find(({ field, required }) => required && !used.includes(field))
  return missing ? refuse('office.mapping_incomplete', { field: 'mapping', data: { label: missing.label[locale] } }) : allow({ columns })
}

export const runs = command({
  operation: runImport, settings: {},
  load: async (act, input): Promise<RunFacts> => {
    const record = await openImport(act, input)
    const fields = await kindOf(record.kind).fields(act)
    const columns = columnsOf(record.mapping).map((column) => {
      const wanted = Object.hasOwn(input.mapping, column.column) ? input.mapping[column.column] : column.field
      return { ...column, field: fields.some(({ field }) => field === wanted) ? (wanted ?? null) : null }
    })
    const row = await act.db.selectFrom('office.import_row').select('line').where('import_id', '=', record.id).limit(1).executeTakeFirst()
    return { locale: localeOf(act), record, columns, fields, check_only: input.check_only, rows_kept: row !== undefined && !record.check_only }
  },
  governs: ({ record }) => ({ area_id: record.area_id, subject: { kind: 'import', id: record.id } }),
  decide: decideRun,
  apply: async (act, { columns }, { record, check_only, rows_kept }) => {
    if (!rows_kept) await act.db.deleteFrom('office.import_row').where('import_id', '=', record.id).execute()
    const counts = rows_kept ? {} : { rows_read: 0, rows_taken: 0, rows_matched: 0, rows_returned: 0, rows_waiting: 0 }
    await act.db.updateTable('office.import').set((eb) => ({ ...counts, state: check_only ? 'checking' : 'running', check_only, mapping: JSON.stringify(columns), failure: null, finished_at: null, act_id: act.act_id, version: eb('version', '+', 1) }))
      .where('id', '=', record.id).execute()
    if (!check_only) await remember(act, record, columns)
    await act.enqueue('office.import_run', { import_id: record.id }, `office.import-${record.id}`)
    return act.record({ subject: { kind: 'import', id: record.id }, now: { check_only, mapping: columns } }, rowOf(await openImport(act, { import_id: record.id })))
  },
})

export const cancels = command({
  operation: cancelImport, settings: {},
  load: (act, input) => openImport(act, input),
  governs: (record) => ({ area_id: record.area_id, subject: { kind: 'import', id: record.id } }),
  decide: (record) => (STOPPABLE.includes(record.state) ? allow(record) : refuse('office.import_state', { data: { state: record.state } })),
  apply: async (act, record) => {
    await act.db.updateTable('office.import').set((eb) => ({ state: 'cancelled', finished_at: act.now, version: eb('version', '+', 1) })).where('id', '=', record.id).execute()
    return act.record({ subject: { kind: 'import', id: record.id }, was: { state: record.state } }, rowOf(await openImport(act, { import_id: record.id })))
  },
})

/** What the file brought is taken back; rows others have built on are kept and listed. */
export const reverts = command({
  operation: revertImport, settings: {},
  load: (act, input) => openImport(act, input),
  governs: (record) => ({ area_id: record.area_id, subject: { kind: 'import', id: record.id } }),
  decide: (record) => (REVERTIBLE.includes(record.state) && !record.check_only ? allow(record) : refuse('office.import_state', { data: { state: record.state } })),
  apply: async (act, record) => {
    await act.db.updateTable('office.import').set((eb) => ({ state: 'reverting', finished_at: null, version: eb('version', '+', 1) })).where('id', '=', record.id).execute()
    await act.enqueue('office.import_run', { import_id: record.id }, `office.import-${record.id}`)
    return act.record({ subject: { kind: 'import', id: record.id }, was: { state: record.state } }, rowOf(await openImport(act, { import_id: record.id })))
  },
})
