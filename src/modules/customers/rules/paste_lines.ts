import { fill, labelOf, LONGEST_PASTE, recognise } from './paste.ts'
import type { Recognised } from './paste.ts'
import type { Label } from './paste_words.ts'

/** One line of a pasted list. `line` counts from 1 in the pasted text; spans are those of `text`. */
export type RecognisedLine = { line: number; text: string; recognised: Recognised }

/** The lines taken, and how many more there were. */
export type RecognisedLines = { lines: RecognisedLine[]; left_out: number }

/** This many customers may be filed at once. */
export const MOST_LINES = 20

const LONGEST_LIST = 100_000

/**
 * Reads a list with one customer on each line: messages one below the other, or rows of a sheet (cells parted by tabs).
 * A first row of headings maps the columns. Empty lines are skipped, at most 20 are read, the rest is counted.
 */
export function recogniseLines(text: string): RecognisedLines {
  const lines = text.slice(0, LONGEST_LIST).split(/\r\n|\r|\n/u).map((line, index) => ({ line: index + 1, text: line.slice(0, LONGEST_PASTE) }))
  const filled = lines.filter((line) => line.text.trim() !== '')
  const columns = columnsOf(filled[0]?.text ?? '')
  const rows = columns ? filled.slice(1) : filled
  const read = rows.slice(0, MOST_LINES).map((row) => ({ ...row, recognised: columns ? readRow(row.text, columns) : recognise(row.text) }))
  return { lines: read, left_out: rows.length - read.length }
}

/** Whether a pasted text is a list of customers and not one message or card over several lines. */
export function isList(text: string): boolean {
  const lines = text.slice(0, LONGEST_LIST).split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '')
  if (lines.length < 2) return false
  if (columnsOf(lines[0] ?? '')) return true
  const whole = lines.slice(0, MOST_LINES).map((line) => recognise(line))
  return whole.filter((line) => line.name?.sure === true || (line.name !== undefined && line.phones.length > 0)).length >= 2
}

/** The columns by a row of headings: at least two cells, and at least two of them known. */
function columnsOf(line: string): (Label | undefined)[] | undefined {
  const cells = line.split('\t')
  const columns = cells.map((cell) => labelOf(cell))
  return columns.filter((column) => column !== undefined).length >= 2 ? columns : undefined
}

function readRow(text: string, columns: readonly (Label | undefined)[]): Recognised {
  const found: Recognised = { phones: [] }
  const rest: string[] = []
  let at = 0
  for (const [index, cell] of text.split('\t').entries()) {
    const label = columns[index]
    const used = cell.trim() === '' || (label !== undefined && fill(found, label, cell, at))
    if (!used) rest.push(cell.trim())
    at += cell.length + 1
  }
  if (rest.length > 0) found.note = { value: [found.note?.value, ...rest].filter((part) => part !== undefined).join('，'), sure: true, span: found.note?.span ?? [0, text.length] }
  return found
}
