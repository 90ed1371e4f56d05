import { SheetError } from './types.ts'
import type { SheetLimits, SheetProblem, SheetProblemCode, SheetRow } from './types.ts'

/** Builds rows within the limits: what both kinds of file do alike. */
export class RowBuilder {
  readonly #limits: SheetLimits
  #cells: string[] = []
  #problems: SheetProblem[] = []
  #rows = 0

  constructor(limits: SheetLimits) {
    this.#limits = limits
  }

  problem(column: number | null, code: SheetProblemCode): void {
    if (this.#problems.length < this.#limits.columns + 10) this.#problems.push({ column, code })
  }

  /** Sets a cell; text over the limit is cut, a cell beyond the last column left out, each with its problem. */
  cell(column: number, text: string, problem?: SheetProblemCode): void {
    if (text === '' && problem === undefined) return
    if (column >= this.#limits.columns) {
      if (!this.#problems.some((known) => known.code === 'too_many_columns')) this.problem(null, 'too_many_columns')
      return
    }
    if (problem) this.problem(column, problem)
    while (this.#cells.length < column) this.#cells.push('')
    this.#cells[column] = this.#readable(column, this.#cut(column, text))
  }

  /** The row so far, or null when it holds nothing but spaces; the next one begins. */
  take(line: number): SheetRow | null {
    const [cells, problems] = [this.#cells, this.#problems]
    this.#cells = []
    this.#problems = []
    if (problems.length === 0 && cells.every((cell) => cell.trim() === '')) return null
    this.#rows += 1
    if (this.#rows > this.#limits.rows) throw new SheetError('sheet.too_many_rows', { limit: this.#limits.rows, line })
    return problems.length === 0 ? { line, cells } : { line, cells, problems }
  }

  #cut(column: number, text: string): string {
    const limit = this.#limits.cell_chars
    if (text.length <= limit) return text
    this.problem(column, 'too_long')
    const split = /[\uD800-\uDBFF]/.test(text[limit - 1] ?? '')
    return `${text.slice(0, split ? limit - 1 : limit)}…`
  }

  /** What no database takes as text (NUL, half a character) becomes U+FFFD. */
  #readable(column: number, text: string): string {
    if (text.isWellFormed() && !text.includes('\0')) return text
    this.problem(column, 'undecodable')
    return text.toWellFormed().replaceAll('\0', '\uFFFD')
  }
}
