import { allow, ask, command, query, refuse, run, stop } from '#kernel/command'
import { filePath } from '#kernel/files'
import { handle } from '#kernel/http'
import { getProduct } from '#kernel/module'
import { sheetNames, writeXlsx } from '#kernel/sheets'
import { beginImport, getImport, returnedRows } from '../contract/index.ts'
import { memoryOf } from '../imports/memory.ts'
import { columnsOf, kindOf, kindsToBring, openImport, reasonsOf, wholeOf, type ImportRecord } from '../imports/record.ts'
import { asSheetRefusal, placeOfLine, previewOf, surveyFile } from '../imports/reading.ts'
import { areaOfUnit, localeOf } from '../names.ts'

/** Reads the head of an uploaded file of one's own and proposes what each column is for. */
function begins(data_dir: string) {
  const shown: { sheets: string[]; preview: { line: number; cells: string[] }[] } = { sheets: [], preview: [] }
  return command({
    operation: beginImport, settings: {},
    load: async (act, input) => {
      const file = await act.db.selectFrom('kernel.file').select(['id', 'sha256', 'name']).where('id', '=', input.file_id).where('purpose', '=', 'import').where('uploaded_by', '=', act.actor?.person_id ?? 0).executeTakeFirst()
      if (!file) stop('not_found', 404, { field: 'file_id' })
      if (!kindsToBring(act).includes(input.kind)) stop('office.import_not_yours', 403, { field: 'kind' })
      const area_id = areaOfUnit(act)
      const fields = await kindOf(input.kind).fields(act)
      const survey = await surveyFile(filePath(data_dir, file.sha256), input.sheet, fields, await memoryOf(act, area_id, input.kind)).catch((error: unknown) => { throw asSheetRefusal(error) })
      const { header_line, columns, beside, sheets, preview } = survey
      Object.assign(shown, { sheets, preview })
      return { kind: input.kind, file_id: file.id, sheet: input.sheet ?? sheets[0] ?? null, header_line, columns, beside, area_id }
    },
    governs: (facts) => ({ area_id: facts.area_id, subject: { kind: 'file', id: facts.file_id } }),
    decide: (facts) => (facts.header_line === undefined ? refuse('sheet.no_header', { field: 'file_id' }) : allow({ header_line: facts.header_line })),
    apply: async (act, { header_line }, { kind, file_id, sheet, columns, beside, area_id }) => {
      const { id } = await act.db.insertInto('office.import').values({ kind, file_id, sheet, header_line, area_id, mapping: JSON.stringify(columns), blocks: JSON.stringify(beside), state: 'mapped', created_by: act.actor?.person_id ?? 0, created_at: act.now }).returning('id').executeTakeFirstOrThrow()
      return act.record({ subject: { kind: 'import', id }, now: { kind, file_id, sheet, mapping: columns } }, await wholeOf(act, await openImport(act, { import_id: id }), shown))
    },
  })
}

const begin = handle(beginImport, async ({ db, call, data_dir }, input) => beginImport.out.parse((await run(getProduct().registry, db, call, begins(data_dir), input)).body))

const kept = new Map<string, Promise<{ sheets: string[]; preview: { line: number; cells: string[] }[] }>>()

/** The head of a file, kept in memory: a page that watches a run asks for it every second. */
function headOf(data_dir: string, record: ImportRecord) {
  const name = `${record.sha256} ${record.sheet}`
  const path = filePath(data_dir, record.sha256)
  const head = kept.get(name) ?? Promise.all([sheetNames(path), previewOf(path, record.sheet, record.header_line)]).then(([sheets, preview]) => ({ sheets, preview }))
  kept.set(name, head)
  const [oldest] = kept.keys()
  if (kept.size > 50 && oldest !== undefined) kept.delete(oldest)
  return head
}

const get = handle(getImport, async ({ db, call, data_dir }, input) => getImport.out.parse(await ask(getProduct().registry, db, call, query(getImport, async (act, { import_id }) => {
  const record = await openImport(act, { import_id })
  return wholeOf(act, record, await headOf(data_dir, record).catch(() => ({ sheets: [], preview: [] })))
}), input)))

const PAGE = 500

/** Rows handed back: the cells as they came, the line, and why. */
const returned = handle(returnedRows, async ({ db, call, reply }, input) => {
  const found: { record?: ImportRecord; locale: 'zh' | 'en' } = { locale: 'zh' }
  await ask(getProduct().registry, db, call, query(returnedRows, async (act, { import_id }) => {
    found.record = await openImport(act, { import_id })
    found.locale = localeOf(act)
  }), input)
  const record = found.record ?? stop('not_found', 404)
  const t = getProduct().t[found.locale]
  const columns = columnsOf(record.mapping)
  async function* rows() {
    for (let line = 0; ;) {
      const page = await db.selectFrom('office.import_row').select(['line', 'cells', 'reasons']).where('import_id', '=', record.id).where('state', '=', 'returned').where('line', '>', line).orderBy('line').limit(PAGE).execute()
      for (const row of page) {
        const cells: unknown[] = Array.isArray(row.cells) ? row.cells : []
        yield [...columns.map(({ column }) => String(cells[column] ?? '')), placeOfLine(row.line).line, reasonsOf(row.reasons).map(({ code }) => t(code)).join('；')]
      }
      const last = page.at(-1)
      if (!last || page.length < PAGE) return
      line = last.line
    }
  }
  const labels = found.locale === 'zh' ? ['原行号', '退回原因'] : ['Line', 'Reason']
  const name = `${record.file_name.replace(/\.\w{1,5}$/, '')}-${labels[1]}.xlsx`
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`).type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  return writeXlsx([...columns.map(({ header }) => ({ label: header })), { label: labels[0] ?? '', kind: 'number' as const }, { label: labels[1] ?? '', width: 40 }], rows())
})

export const raw = [begin, get, returned]
