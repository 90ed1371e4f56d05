/** A column to write. `day` takes `YYYY-MM-DD`, `number` numbers; whatever does not fit its kind is written as text. */
export interface SheetColumn {
  label: string
  kind?: 'text' | 'number' | 'day'
  /** in characters of the usual font; guessed from the label without it */
  width?: number
}

export type CellValue = string | number | boolean | null | undefined
export type RowValues = readonly CellValue[]
export type RowSource = Iterable<RowValues> | AsyncIterable<RowValues>

/** How the last row begins that says who took the file and when. */
const WATERMARK = '※ '

/** The last row of a watermarked file. */
export function watermarkRow(watermark: string): string[] {
  return [WATERMARK + watermark]
}

/** Whether a row read back is the watermark of a file that was written here, and no data. */
export function isWatermarkRow(cells: readonly string[]): boolean {
  const first = cells[0] ?? ''
  return first.startsWith(WATERMARK) && first.includes('·') && cells.slice(1).every((cell) => cell === '')
}

/** A value as text; true and false as a spreadsheet program shows them. */
export function textOf(value: CellValue): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value)
}
