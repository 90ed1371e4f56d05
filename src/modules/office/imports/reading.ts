import { RefusedError } from '#kernel/command'
import { findLayout, headingKey, isWatermarkRow, moneyUnitOf, readSheet, recogniseHeaders, SheetError, sheetNames, TableReader, withUnit, type SheetRow, type TableRow } from '#kernel/sheets'
import type { ImportField, ImportLine, ImportReason } from '#kernel/module'

/** A column of the file and the field it is for. `sure`: its heading is one people give that field. `remembered`: so it was said the last time. */
export type ImportColumn = { column: number; header: string; field: string | null; sure: boolean; remembered: boolean; hidden: boolean }

/** What a heading meant the last time, by `rememberedAs`. */
export type Memory = ReadonlyMap<string, string | null>

/** How the rows of a file are read. */
export type ReadingPlan = { sheet: string | null; header_line: number; columns: readonly ImportColumn[]; beside: readonly (readonly number[])[]; fields: readonly ImportField[] }

const LOOKED_AT = 60
const PREVIEWED = 10
/** Lines of a table that stands beside the first are counted from here, of the next from twice that: no sheet has so many lines. */
const BESIDE = 2_097_152
const SAID = new Set<string>(['sheet.not_a_spreadsheet', 'sheet.old_xls', 'sheet.encrypted', 'sheet.too_large', 'sheet.bomb', 'sheet.empty'])
/** What is doubtful about a cell and worth saying; a formula's value is what it shows. */
const DOUBTS = new Set<string>(['hidden_row', 'digits_lost', 'error_value', 'bad_date', 'formula_without_value', 'too_long', 'too_many_columns', 'other_encoding', 'undecodable', 'quote'])

/** The code under which a file that cannot be read is refused. */
export function sheetCode(error: SheetError): string {
  return SAID.has(error.code) ? error.code : 'sheet.unreadable'
}

/** A fault of the file becomes a refusal; anything else stays what it is. */
export function asSheetRefusal(error: unknown): unknown {
  return error instanceof SheetError ? new RefusedError([{ code: sheetCode(error), field: 'file_id', data: { ...error.data } }], 422) : error
}

async function firstRows(path: string, sheet: string | undefined, onHiddenColumns?: (columns: readonly number[]) => void): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const row of readSheet(path, { ...(sheet === undefined ? {} : { sheet }), ...(onHiddenColumns ? { onHiddenColumns } : {}) })) {
    rows.push(row)
    if (rows.length >= LOOKED_AT) break
  }
  return rows
}

/** Under which key each heading is remembered; one that stands in the row twice is two. */
export function rememberedAs(headers: readonly string[]): string[] {
  const count = new Map<string, number>()
  return headers.map((header) => {
    const key = headingKey(header)
    const before = count.get(key) ?? 0
    count.set(key, before + 1)
    return key === '' || before === 0 ? key : `${key}#${before}`
  })
}

/** What a file shows before it is run: its sheets, its headings and what they are for, and its first rows. Throws `SheetError`. */
export async function surveyFile(path: string, sheet: string | undefined, fields: readonly ImportField[], memory: Memory) {
  const sheets = await sheetNames(path)
  const hidden = new Set<number>()
  const rows = await firstRows(path, sheet, (columns) => columns.forEach((column) => hidden.add(column)))
  const layout = findLayout(rows, fields)
  const headings = layout?.headings ?? []
  const known = recogniseHeaders(headings, fields).mapping
  const keys = rememberedAs(headings)
  const columns = headings.map((header, column): ImportColumn => {
    const hit = known.find((one) => one.column === column)
    const before = memory.get(keys[column] ?? '')
    const remembered = header !== '' && before !== undefined && (before === null || fields.some(({ field }) => field === before))
    return { column, header, field: remembered ? before : (hit?.field ?? null), sure: remembered || hit?.sure === true, remembered, hidden: hidden.has(column) }
  })
  return { sheets, header_line: layout?.header_line, columns: onceEach(columns), beside: layout?.beside ?? [], preview: previewRows(rows, layout?.header_line ?? 0) }
}

/** No field has two columns: what is remembered goes before what is recognised. */
function onceEach(columns: readonly ImportColumn[]): ImportColumn[] {
  const remembered = new Set(columns.flatMap((one) => (one.remembered && one.field !== null ? [one.field] : [])))
  return columns.map((one) => (one.remembered || one.field === null || !remembered.has(one.field) ? one : { ...one, field: null, sure: false }))
}

function previewRows(rows: readonly SheetRow[], header_line: number): { line: number; cells: string[] }[] {
  return rows.filter((row) => row.line > header_line).slice(0, PREVIEWED).map(({ line, cells }) => ({ line, cells }))
}

/** The first rows below the headings. */
export async function previewOf(path: string, sheet: string | null, header_line: number): Promise<{ line: number; cells: string[] }[]> {
  return previewRows(await firstRows(path, sheet ?? undefined), header_line)
}

/** Where a line stands: its number on the sheet, and in which of the tables side by side. */
export function placeOfLine(line: number): { line: number; table: number } {
  return { line: line % BESIDE, table: Math.floor(line / BESIDE) + 1 }
}

/** Reads rows by field: what the columns say that are mapped, without spaces around it, amounts with the unit of their heading. */
export function linesBy({ columns, fields }: Pick<ReadingPlan, 'columns' | 'fields'>): (row: SheetRow) => ImportLine {
  const money = new Set(fields.flatMap(({ field, type }) => (type === 'money' ? [field] : [])))
  const mapped = columns.flatMap(({ column, field, header }) => (field === null ? [] : [{ column, field, unit: money.has(field) ? moneyUnitOf(header) : '' }]))
  return ({ line, cells }) => {
    const read: Record<string, string> = {}
    for (const { column, field, unit } of mapped) read[field] = withUnit((cells[column] ?? '').trim(), unit)
    return { line, cells: read }
  }
}

/** What is doubtful about a row as it stands in the file. */
export function doubtsOf(row: SheetRow, columns: readonly ImportColumn[]): ImportReason[] {
  return (row.problems ?? []).flatMap(({ column, code }): ImportReason[] => {
    const field = column === null ? undefined : columns.find((one) => one.column === column)?.field
    if (!DOUBTS.has(code) || (column !== null && !field)) return []
    return [{ code: code === 'hidden_row' ? 'import.hidden_row' : `import.cell_${code}`, ...(field ? { column: field } : {}) }]
  })
}

/** The rows of a file after a line, in chunks of at most `size`; our own watermark is no row. Tables side by side come one after the other. */
export async function* chunksOf(path: string, plan: ReadingPlan, after: number, size: number): AsyncGenerator<TableRow[]> {
  let chunk: TableRow[] = []
  for (let table = 0; table <= plan.beside.length; table += 1) {
    if (after >= (table + 1) * BESIDE) continue
    for await (const row of readerOf(plan).rows(rowsOf(path, plan, table))) {
      if (row.line <= after) continue
      chunk.push(row)
      if (chunk.length < size) continue
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}

function readerOf({ columns, fields }: ReadingPlan): TableReader {
  return new TableReader(columns.map((one) => one.header), columns, fields)
}

/** The rows of one of the tables, under the columns of the first. */
async function* rowsOf(path: string, { sheet, header_line, columns, beside }: ReadingPlan, table: number): AsyncGenerator<SheetRow> {
  const headed = columns.filter((one) => one.header !== '').map((one) => one.column)
  const own = table === 0 ? null : (beside[table - 1] ?? [])
  const elsewhere = new Set(table === 0 ? beside.flat() : [])
  for await (const row of readSheet(path, sheet === null ? {} : { sheet })) {
    if (row.line <= header_line || isWatermarkRow(row.cells)) continue
    if (beside.length === 0) yield row
    else {
      const cells = own === null ? row.cells.filter((_, column) => !elsewhere.has(column)) : placed(row.cells, own, headed)
      if (cells.some((cell) => cell.trim() !== '')) yield { ...rowOf(row, own, headed), line: row.line + table * BESIDE, cells }
    }
  }
}

function rowOf(row: SheetRow, own: readonly number[] | null, headed: readonly number[]): SheetRow {
  const { spans: _spans, ...rest } = row
  const problems = (row.problems ?? []).flatMap((problem) => {
    if (problem.column === null || own === null) return [problem]
    const place = own.indexOf(problem.column)
    return place < 0 ? [] : [{ ...problem, column: headed[place] ?? null }]
  })
  return { ...rest, problems }
}

function placed(cells: readonly string[], own: readonly number[], headed: readonly number[]): string[] {
  const moved = Array.from({ length: Math.max(...headed) + 1 }, () => '')
  for (const [at, column] of own.entries()) moved[headed[at] ?? 0] = cells[column] ?? ''
  return moved
}
