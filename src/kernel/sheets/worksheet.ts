import { showNumber } from './numbers.ts'
import { columnOf } from './place.ts'
import { RowBuilder } from './row.ts'
import { Merged, readShape } from './shape.ts'
import type { ByteSource } from './source.ts'
import { TextCollector } from './strings.ts'
import type { StringTable } from './strings.ts'
import type { ReadOptions, SheetLimits, SheetProblemCode, SheetRow } from './types.ts'
import type { Workbook, WorkbookSheet } from './workbook.ts'
import { attribute, resolveEscapes, XmlScanner } from './xml.ts'
import type { XmlHandler } from './xml.ts'
import { unpack } from './zip.ts'

/**
 * The rows of one sheet, as they are unpacked: a slow reader makes the unpacking wait. What is merged down stands in
 * every row it covers.
 */
export async function* worksheetRows(
  source: ByteSource,
  book: Workbook,
  sheet: WorkbookSheet,
  limits: SheetLimits,
  { onProgress, onHiddenColumns }: Pick<ReadOptions, 'onProgress' | 'onHiddenColumns'> = {},
): AsyncGenerator<SheetRow> {
  const { merges, hidden_columns } = await readShape(source, sheet, limits)
  onHiddenColumns?.(hidden_columns)
  const merged = new Merged(merges)
  const reader = new WorksheetReader(book, await book.strings(), limits)
  const scanner = new XmlScanner(reader)
  const decoder = new TextDecoder()
  let bytes = 0
  for await (const piece of unpack(source, sheet.part, limits)) {
    bytes += piece.length
    scanner.push(decoder.decode(piece, { stream: true }))
    for (const row of reader.take()) yield merges.length === 0 ? row : merged.fill(row)
    onProgress?.(bytes / sheet.part.unpacked)
  }
  scanner.end()
}

class WorksheetReader implements XmlHandler {
  readonly #book: Workbook
  readonly #strings: StringTable
  readonly #row: RowBuilder
  readonly #inline: TextCollector
  readonly #max_value: number
  #rows: SheetRow[] = []
  #in_data = false
  #in_value = false
  #in_inline = false
  #line = 0
  #hidden = false
  #column = -1
  #type = ''
  #style = -1
  #formula = false
  #has_value = false
  #value = ''

  constructor(book: Workbook, strings: StringTable, limits: SheetLimits) {
    this.#book = book
    this.#strings = strings
    this.#row = new RowBuilder(limits)
    this.#inline = new TextCollector(limits.cell_chars)
    this.#max_value = limits.cell_chars * 7
  }

  take(): SheetRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, attributes: string): void {
    if (!this.#in_data) {
      this.#in_data = name === 'sheetData'
      return
    }
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') this.#in_value = this.#has_value = true
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'f') this.#formula = true
    else if (name === 'is') this.#in_inline = this.#has_value = true
    else if (this.#in_inline) this.#inline.open(name)
  }

  close(name: string): void {
    if (!this.#in_data) return
    if (name === 'c') this.#closeCell()
    else if (name === 'v') this.#in_value = false
    else if (name === 'row') this.#closeRow()
    else if (name === 'is') this.#in_inline = false
    else if (name === 'sheetData') this.#in_data = false
    else if (this.#in_inline) this.#inline.close(name)
  }

  text(piece: string): void {
    if (this.#in_value && this.#value.length <= this.#max_value) this.#value += piece
    else if (this.#in_inline) this.#inline.add(piece)
  }

  #openRow(attributes: string): void {
    const line = Number(attribute(attributes, 'r') ?? Number.NaN)
    this.#line = Number.isSafeInteger(line) && line > 0 ? line : this.#line + 1
    this.#column = -1
    this.#hidden = ['1', 'true'].includes(attribute(attributes, 'hidden') ?? '')
  }

  #closeRow(): void {
    const row = this.#row.take(this.#line)
    if (row && this.#hidden) row.problems = [...(row.problems ?? []), { column: null, code: 'hidden_row' }]
    if (row) this.#rows.push(row)
  }

  #openCell(attributes: string): void {
    const place = attribute(attributes, 'r')
    this.#column = place === undefined ? this.#column + 1 : columnOf(place)
    this.#type = attribute(attributes, 't') ?? 'n'
    this.#style = Number(attribute(attributes, 's') ?? -1)
    this.#formula = false
    this.#has_value = false
    this.#value = ''
    this.#inline.clear()
  }

  #closeCell(): void {
    const { text, problem } = this.#shown()
    if (!this.#formula) this.#row.cell(this.#column, text, problem)
    else if (!this.#has_value) this.#row.cell(this.#column, '', 'formula_without_value')
    else if (text !== '') this.#row.cell(this.#column, text, problem ?? 'formula')
  }

  #shown(): { text: string; problem?: SheetProblemCode } {
    switch (this.#type) {
      case 's':
        return { text: this.#value === '' ? '' : (this.#strings.at(Number(this.#value)) ?? '') }
      case 'inlineStr':
        return { text: this.#inline.take() }
      case 'str':
        return { text: resolveEscapes(this.#value) }
      case 'b':
        return { text: this.#value === '' ? '' : ['1', 'true'].includes(this.#value.trim()) ? 'TRUE' : 'FALSE' }
      case 'e':
        return { text: this.#value, problem: 'error_value' }
      case 'd':
        return { text: this.#value.trim().replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ') }
      default:
        return showNumber(this.#value, this.#book.looks[this.#style], this.#book.from1904)
    }
  }
}
