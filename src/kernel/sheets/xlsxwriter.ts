import { Readable } from 'node:stream'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { textOf, watermarkRow } from './columns.ts'
import type { CellValue, RowSource, RowValues, SheetColumn } from './columns.ts'
import { dayToSerial } from './day.ts'
import { SheetError } from './types.ts'
import { CONTENT_TYPES, escapeXml, relations, sheetBottom, sheetTop, STYLE, STYLES, workbook } from './xlsxparts.ts'

export interface XlsxOptions {
  sheet_name?: string
  /** «name · time»: foot of every printed page, and a last row */
  watermark?: string
  /** keeps the headings in sight; true unless said otherwise */
  freeze_header?: boolean
  /** of the columns in order, in characters; stands over the columns' own */
  widths?: readonly number[]
}

const FLUSH_CHARS = 64 * 1024
const MAX_ROWS = 1_048_576
const MAX_CELL = 32_767

/**
 * An .xlsx workbook of one sheet as a stream; memory does not grow with the rows. Text stays text, so codes and phones
 * keep their digits and nothing is ever a formula. Over 1,048,576 rows, headings counted, the stream ends with
 * {@link SheetError} `sheet.too_many_rows`; a text over 32,767 characters, which no program opens, is cut with an ellipsis.
 */
export function writeXlsx(columns: readonly SheetColumn[], rows: RowSource, options: XlsxOptions = {}): Readable {
  return Readable.from(bytes(columns, rows, options), { objectMode: false })
}

async function* bytes(columns: readonly SheetColumn[], rows: RowSource, options: XlsxOptions): AsyncGenerator<Uint8Array> {
  const packed = new Packer()
  packed.part('[Content_Types].xml', CONTENT_TYPES)
  packed.part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  packed.part('xl/workbook.xml', workbook(options.sheet_name ?? 'Sheet1', options.freeze_header !== false))
  packed.part('xl/_rels/workbook.xml.rels', relations([['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']]))
  packed.part('xl/styles.xml', STYLES)
  const sheet = packed.open('xl/worksheets/sheet1.xml')
  for await (const piece of sheetXml(columns, rows, options)) {
    sheet.push(strToU8(piece))
    for (const ready of packed.take()) yield ready
  }
  sheet.push(new Uint8Array(0), true)
  packed.end()
  for (const ready of packed.take()) yield ready
}

/** A zip file that is made as it is taken. */
class Packer {
  readonly #zip: Zip
  #ready: Uint8Array[] = []

  constructor() {
    this.#zip = new Zip((error, piece) => {
      if (error) throw error
      this.#ready.push(piece)
    })
  }

  open(name: string): ZipDeflate {
    const part = new ZipDeflate(name, { level: 6 })
    part.mtime = '1980-01-02T00:00:00'
    this.#zip.add(part)
    return part
  }

  part(name: string, text: string): void {
    this.open(name).push(strToU8(text), true)
  }

  end(): void {
    this.#zip.end()
  }

  take(): Uint8Array[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }
}

async function* sheetXml(columns: readonly SheetColumn[], rows: RowSource, options: XlsxOptions): AsyncGenerator<string> {
  const widths = columns.map((column, at) => options.widths?.[at] ?? column.width ?? guessWidth(column))
  const names = columns.map((_, at) => columnName(at))
  let text = sheetTop(widths, options.freeze_header !== false)
  let line = 1
  const write = (cells: readonly string[]): void => {
    if (line > MAX_ROWS) throw new SheetError('sheet.too_many_rows', { limit: MAX_ROWS })
    text += `<row r="${line}">${cells.join('')}</row>`
    line += 1
  }
  write(columns.map((column, at) => textCell(`${names[at]}1`, column.label, STYLE.heading)))
  for await (const row of rows) {
    write(rowCells(row, columns, names, line))
    if (text.length < FLUSH_CHARS) continue
    yield text
    text = ''
  }
  if (options.watermark !== undefined) write(watermarkRow(options.watermark).map((cell) => textCell(`A${line}`, cell, STYLE.text)))
  yield text + sheetBottom(options.watermark)
}

function rowCells(row: RowValues, columns: readonly SheetColumn[], names: string[], line: number): string[] {
  return row.map((value, at) => cell(`${(names[at] ??= columnName(at))}${line}`, value, columns[at]?.kind ?? 'text'))
}

function cell(place: string, value: CellValue, kind: NonNullable<SheetColumn['kind']>): string {
  if (kind === 'number' && typeof value === 'number' && Number.isFinite(value)) return `<c r="${place}"><v>${value}</v></c>`
  const serial = kind === 'day' && typeof value === 'string' ? dayToSerial(value) : null
  if (serial !== null) return `<c r="${place}" s="${STYLE.day}"><v>${serial}</v></c>`
  const text = textOf(value)
  return text === '' ? '' : textCell(place, text, STYLE.text)
}

function textCell(place: string, text: string, style: number): string {
  const fitting = text.length > MAX_CELL ? `${text.slice(0, MAX_CELL - 1)}…` : text
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(fitting)}</t></is></c>`
}

function columnName(at: number): string {
  let name = ''
  for (let rest = at + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

/** Room for the heading, a Chinese character counting twice. */
function guessWidth(column: SheetColumn): number {
  const heading = [...column.label].reduce((sum, character) => sum + (character > '\u2E7F' ? 2 : 1), 0)
  return Math.min(60, Math.max(column.kind === 'day' ? 12 : 14, heading + 2))
}
