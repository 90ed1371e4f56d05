/** What a file is refused for, as a whole. Problems of one row or cell are {@link SheetProblem}s instead. */
export type SheetErrorCode =
  | 'sheet.empty'
  | 'sheet.not_a_spreadsheet'
  | 'sheet.old_xls'
  | 'sheet.encrypted'
  | 'sheet.broken'
  | 'sheet.bomb'
  | 'sheet.too_large'
  | 'sheet.too_many_rows'
  | 'sheet.encoding'
  | 'sheet.no_such_sheet'

/**
 * A file that cannot be read (or written) as a whole. `data` says what was met and what is allowed,
 * for instance `{ bytes, limit }`, `{ looks_like: 'pdf' }`, `{ wanted, sheets }`.
 */
export class SheetError extends Error {
  readonly code: SheetErrorCode
  readonly data: Readonly<Record<string, unknown>>

  constructor(code: SheetErrorCode, data: Record<string, unknown> = {}) {
    super(code)
    this.name = 'SheetError'
    this.code = code
    this.data = data
  }
}

/**
 * What is doubtful about a row or one of its cells; nothing of the row is lost over it but what the code says.
 * - `formula`: the value is the one the spreadsheet program stored beside the formula; in a text file, the text of one
 * - `formula_without_value`: a formula and no stored value; the cell is empty
 * - `error_value`: the cell shows #N/A or the like
 * - `digits_lost`: more than 15 digits were once stored as a number; the last ones are zeros now
 * - `bad_date`: a date outside the calendar; the number stands as text
 * - `too_long`: the text was cut at the limit, an ellipsis stands at its end
 * - `too_many_columns`: cells beyond the limit were left out
 * - `other_encoding`: the line is in another encoding than the file, and was read in that one
 * - `undecodable`: some bytes are text in no known encoding; they show as U+FFFD
 * - `quote`: a quotation mark that never closes; it was taken as text
 * - `hidden_row`: the row is hidden or filtered away in the spreadsheet program
 */
export type SheetProblemCode =
  | 'formula'
  | 'formula_without_value'
  | 'error_value'
  | 'digits_lost'
  | 'bad_date'
  | 'too_long'
  | 'too_many_columns'
  | 'other_encoding'
  | 'undecodable'
  | 'quote'
  | 'hidden_row'

/** `column` counts from 0; null speaks of the whole row. */
export interface SheetProblem {
  column: number | null
  code: SheetProblemCode
}

/** One row that is not empty: its line as the spreadsheet program counts (from 1) and its cells as a person sees them. */
export interface SheetRow {
  line: number
  cells: string[]
  problems?: SheetProblem[]
  /** columns that one merged cell covers on this row: first and last */
  spans?: readonly (readonly [number, number])[]
}

export interface SheetLimits {
  /** size of the file in bytes */
  file_bytes: number
  /** bytes of all read parts of a workbook together, unpacked */
  unpacked_bytes: number
  /** unpacked to packed size of one part above which a part over 16 MiB is a bomb */
  ratio: number
  rows: number
  columns: number
  /** characters of one cell */
  cell_chars: number
}

export const DEFAULT_LIMITS: Readonly<SheetLimits> = {
  file_bytes: 256 * 1024 * 1024,
  unpacked_bytes: 1024 * 1024 * 1024,
  ratio: 250,
  rows: 1_048_576,
  columns: 200,
  cell_chars: 2_000,
}

export interface ReadOptions {
  /** the file's name, repeated in errors and never used to decide */
  name?: string
  /** name of the sheet to read; without it the first visible sheet that is not empty */
  sheet?: string
  limits?: Partial<SheetLimits>
  /** called now and then with the share of the rows' bytes already read, 0 to 1 */
  onProgress?: (share: number) => void
  /** told which columns are hidden, before the first row; they are read all the same */
  onHiddenColumns?: (columns: readonly number[]) => void
}
