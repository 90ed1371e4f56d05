import { Readable } from 'node:stream'
import { textOf, watermarkRow } from './columns.ts'
import type { CellValue, RowSource, RowValues, SheetColumn } from './columns.ts'

const FLUSH_CHARS = 64 * 1024

/**
 * A CSV file in UTF-8 with byte order mark and CRLF, as a stream; memory does not grow with the rows. Text that a
 * spreadsheet program could take for a formula (`=`, `+`, `-`, `@`, tab, return first) is written with an apostrophe
 * before it, which {@link readSheet} takes off again. `watermark` («name · time») becomes a last row.
 */
export function writeCsv(columns: readonly SheetColumn[], rows: RowSource, options: { watermark?: string } = {}): Readable {
  return Readable.from(pieces(columns, rows, options.watermark), { objectMode: false })
}

async function* pieces(columns: readonly SheetColumn[], rows: RowSource, watermark: string | undefined): AsyncGenerator<Buffer> {
  let text = `\uFEFF${csvLine(columns.map((column) => column.label))}`
  for await (const row of rows) {
    text += csvLine(row)
    if (text.length < FLUSH_CHARS) continue
    yield Buffer.from(text)
    text = ''
  }
  if (watermark !== undefined) text += csvLine(watermarkRow(watermark))
  yield Buffer.from(text)
}

function csvLine(row: RowValues): string {
  return `${row.map(csvCell).join(',')}\r\n`
}

function csvCell(value: CellValue): string {
  if (typeof value === 'number') return String(value)
  const text = textOf(value).replaceAll('\0', '\uFFFD')
  const guarded = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",;|\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
