import type { ByteSource } from './source.ts'
import { SheetError } from './types.ts'
import type { SheetLimits, SheetRow } from './types.ts'
import type { WorkbookSheet } from './workbook.ts'
import { columnOf } from './place.ts'
import { attribute } from './xml.ts'
import { unpack } from './zip.ts'

/** Cells merged into one: lines from 1, columns from 0, both ends included. */
export interface Merge {
  top: number
  bottom: number
  left: number
  right: number
}

/** What stands in a sheet before and behind its cells. */
export interface SheetShape {
  /** by their top line */
  merges: Merge[]
  hidden_columns: number[]
}

const HEAD_BYTES = 1024 * 1024
const MOST_MERGES = 1_000_000
const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/gi

/**
 * Reads merged cells, which stand behind the cells in the file, and hidden columns, which stand before them. The cells
 * themselves are passed over. A file that is broken has no shape: reading its rows will say what is wrong with it.
 */
export async function readShape(source: ByteSource, sheet: WorkbookSheet, limits: SheetLimits): Promise<SheetShape> {
  const shape: SheetShape = { merges: [], hidden_columns: [] }
  const finder = new PartsAround(limits.columns, shape)
  try {
    for await (const piece of unpack(source, sheet.part, limits)) finder.push(piece)
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
  }
  shape.merges.sort((a, b) => a.top - b.top)
  return shape
}

/** Cuts a sheet into what stands before, in and behind its cells. */
class PartsAround {
  readonly #columns: number
  readonly #shape: SheetShape
  #place: 'before' | 'in' | 'behind' = 'before'
  #kept = ''

  constructor(columns: number, shape: SheetShape) {
    this.#columns = columns
    this.#shape = shape
  }

  push(piece: Buffer): void {
    let text = this.#kept + piece.toString('latin1')
    if (this.#place === 'before') {
      const start = /<(?:\w+:)?sheetData\b[^>]*>/.exec(text)
      if (start) this.#head(text.slice(0, start.index))
      if (start) this.#place = start[0].endsWith('/>') ? 'behind' : 'in'
      text = start ? text.slice(start.index + start[0].length) : text.slice(-HEAD_BYTES)
    }
    if (this.#place === 'in') {
      const end = text.includes('sheetData') ? /<\/(?:\w+:)?sheetData\s*>/.exec(text) : null
      if (end) this.#place = 'behind'
      text = end ? text.slice(end.index + end[0].length) : text.slice(-24)
    }
    this.#kept = this.#place === 'behind' ? this.#merges(text) : text
  }

  #head(text: string): void {
    for (const [tag] of text.matchAll(/<(?:\w+:)?col\s[^>]*>/g)) {
      if (!['1', 'true'].includes(attribute(tag, 'hidden') ?? '')) continue
      const [from, to] = [Number(attribute(tag, 'min')), Number(attribute(tag, 'max'))]
      for (let column = from; column <= Math.min(to, this.#columns); column += 1) this.#shape.hidden_columns.push(column - 1)
    }
  }

  /** Takes the merges of a piece and answers what may be half of one. */
  #merges(text: string): string {
    for (const [, left = '', top, right = '', bottom] of text.matchAll(MERGE)) {
      if (this.#shape.merges.length >= MOST_MERGES) break
      this.#shape.merges.push({ top: Number(top), bottom: Number(bottom), left: columnOf(left), right: columnOf(right) })
    }
    return text.slice(Math.max(0, text.lastIndexOf('<')))
  }
}

/** Gives each row what is merged down into it, and says which of its columns one cell covers. */
export class Merged {
  readonly #merges: readonly Merge[]
  #next = 0
  #open: { merge: Merge; text: string }[] = []

  constructor(merges: readonly Merge[]) {
    this.#merges = merges
  }

  /** Rows come in the order of their lines. */
  fill(row: SheetRow): SheetRow {
    while (this.#next < this.#merges.length && (this.#merges[this.#next]?.top ?? 0) <= row.line) {
      const merge = this.#merges[this.#next]
      if (merge && merge.bottom >= row.line) this.#open.push({ merge, text: merge.top === row.line ? (row.cells[merge.left] ?? '') : '' })
      this.#next += 1
    }
    if (this.#open.length === 0) return row
    this.#open = this.#open.filter(({ merge }) => merge.bottom >= row.line)
    for (const { merge, text } of this.#open) {
      if (text === '' || merge.top === row.line || (row.cells[merge.left] ?? '') !== '') continue
      while (row.cells.length < merge.left) row.cells.push('')
      row.cells[merge.left] = text
    }
    const spans = this.#open.filter(({ merge }) => merge.right > merge.left).map(({ merge }) => [merge.left, merge.right] as const)
    return spans.length === 0 ? row : { ...row, spans }
  }
}
