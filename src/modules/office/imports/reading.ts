import { RefusedError } from '#kernel/command'
import { findHeader, isWatermarkRow, readSheet, recogniseHeaders, SheetError, sheetNames, type SheetRow } from '#kernel/sheets'
import type { ImportField, ImportLine } from '#kernel/module'

/** A column of the file and the field it is for. `sure`: its heading is one people give that field. */
export type ImportColumn = { column: number; header: string; field: string | null; sure: boolean }

const LOOKED_AT = 30
const PREVIEWED = 10
const SAID = new Set<string>(['sheet.not_a_spreadsheet', 'sheet.old_xls', 'sheet.encrypted', 'sheet.too_large', 'sheet.bomb', 'sheet.empty'])

/** The code under which a file that cannot be read is refused. */
export function sheetCode(error: SheetError): string {
  return SAID.has(error.code) ? error.code : 'sheet.unreadable'
}

/** A fault of the file becomes a refusal; anything else stays what it is. */
export function asSheetRefusal(error: unknown): unknown {
  return error instanceof SheetError ? new RefusedError([{ code: sheetCode(error), field: 'file_id', data: { ...error.data } }], 422) : error
}

async function firstRows(path: string, sheet: string | undefined): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const row of readSheet(path, sheet === undefined ? {} : { sheet })) {
    rows.push(row)
    if (rows.length >= LOOKED_AT) break
  }
  return rows
}

/** What a file shows before it is run: its sheets, its headings and what they are for, and its first rows. Throws `SheetError`. */
export async function surveyFile(path: string, sheet: string | undefined, fields: readonly ImportField[]): Promise<{ sheets: string[]; header_line: number | undefined; columns: ImportColumn[]; preview: { line: number; cells: string[] }[] }> {
  const sheets = await sheetNames(path)
  const rows = await firstRows(path, sheet)
  const header = findHeader(rows, fields) ?? undefined
  const known = recogniseHeaders(header?.cells ?? [], fields).mapping
  const columns = (header?.cells ?? []).map((text, column) => {
    const hit = known.find((one) => one.column === column)
    return { column, header: text.trim(), field: hit?.field ?? null, sure: hit?.sure ?? false }
  })
  const preview = rows.filter((row) => row.line > (header?.line ?? 0)).slice(0, PREVIEWED).map(({ line, cells }) => ({ line, cells }))
  return { sheets, header_line: header?.line, columns, preview }
}

/** The first rows below the headings. */
export async function previewOf(path: string, sheet: string | null, header_line: number): Promise<{ line: number; cells: string[] }[]> {
  const rows = await firstRows(path, sheet ?? undefined)
  return rows.filter((row) => row.line > header_line).slice(0, PREVIEWED).map(({ line, cells }) => ({ line, cells }))
}

/** A row by field: what the columns say that are mapped, without spaces around it. */
export function lineOf(row: SheetRow, columns: readonly ImportColumn[]): ImportLine {
  return { line: row.line, cells: Object.fromEntries(columns.flatMap(({ column, field }) => (field === null ? [] : [[field, (row.cells[column] ?? '').trim()]]))) }
}

/** The rows of a file after a line, in chunks of at most `size`; our own watermark is no row. */
export async function* chunksOf(path: string, sheet: string | null, after: number, size: number): AsyncGenerator<SheetRow[]> {
  let chunk: SheetRow[] = []
  for await (const row of readSheet(path, sheet === null ? {} : { sheet })) {
    if (row.line <= after || isWatermarkRow(row.cells)) continue
    chunk.push(row)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
