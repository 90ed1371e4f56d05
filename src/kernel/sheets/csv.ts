import { decodeLine, lineBatches } from './encoding.ts'
import type { TextLine, TextSurvey } from './encoding.ts'
import { RowBuilder } from './row.ts'
import type { ByteSource } from './source.ts'
import type { ReadOptions, SheetLimits, SheetProblemCode, SheetRow } from './types.ts'

export type Delimiter = ',' | ';' | '\t' | '|'

/** How a text file is cut into cells. */
export interface CsvSurvey extends TextSurvey {
  delimiter: Delimiter
  /** the first line says `sep=;` and is no row */
  has_sep_line: boolean
}

interface Line {
  text: string
  problem?: SheetProblemCode
}

interface Cut {
  cells: string[]
  /** a quotation mark is still open at the end */
  open: boolean
  /** a closing mark was followed by something else than a delimiter */
  odd: boolean
}

const DELIMITERS: readonly Delimiter[] = [',', '\t', ';', '|']
/** Lines one record may take while a quotation mark is open; halved at each mark that never closes, down to the least. */
const MAX_JOINED_LINES = 200
const LEAST_JOINED_LINES = 5
const MAX_JOINED_CHARS = 1_000_000
const SAMPLE_LINES = 20

/** Finds the delimiter in the first lines: the one that cuts most of them, and most evenly. */
export async function surveyCsv(source: ByteSource, survey: TextSurvey): Promise<CsvSurvey> {
  const sample: string[] = []
  for await (const batch of lineBatches(source, survey)) {
    sample.push(...batch.slice(0, SAMPLE_LINES).map((line) => decodeLine(line.bytes, survey.encoding).text.slice(0, 100_000)))
    if (sample.length >= SAMPLE_LINES) break
  }
  const said = DELIMITERS.find((delimiter) => sample[0]?.toLowerCase() === `sep=${delimiter}`)
  return { ...survey, delimiter: said ?? guessDelimiter(sample), has_sep_line: said !== undefined }
}

function guessDelimiter(sample: readonly string[]): Delimiter {
  const records = joinQuoted(sample)
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreDelimiter(records, delimiter) }))
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}

/** Lines cut at all weigh most, then lines cut into the usual number of cells, then that number. */
function scoreDelimiter(records: readonly string[], delimiter: Delimiter): number {
  const widths = records.map((record) => cutCells(record, delimiter).cells.length).filter((width) => width > 1)
  const usual = Map.groupBy(widths, (width) => width).values().reduce<number[]>((best, next) => (next.length > best.length ? next : best), [])
  return widths.length * 1e6 + usual.length * 1e4 + Math.min(usual[0] ?? 0, 9_999)
}

/** Joins lines while their quotation marks are not in pairs; where they never are, the lines as they stand. */
function joinQuoted(lines: readonly string[]): readonly string[] {
  const records: string[] = []
  let open = ''
  for (const line of lines) {
    open += line
    if (open.split('"').length % 2 === 0) continue
    records.push(open)
    open = ''
  }
  return open === '' || records.length > 0 ? records : lines
}

/** The rows of a delimited text, as they are read. Lines are counted as a spreadsheet program would show them. */
export async function* csvRows(
  source: ByteSource,
  survey: CsvSurvey,
  limits: SheetLimits,
  onProgress?: ReadOptions['onProgress'],
): AsyncGenerator<SheetRow> {
  const reader = new RecordReader(survey, limits)
  for await (const batch of lineBatches(source, survey, (read) => onProgress?.(Math.min(1, read / source.size)))) {
    reader.push(batch)
    yield* reader.rows(false)
  }
  yield* reader.rows(true)
}

/** Joins physical lines into records while a quotation mark is open. */
class RecordReader {
  readonly #survey: CsvSurvey
  readonly #row: RowBuilder
  #queue: Line[] = []
  #line = 0
  #patience = MAX_JOINED_LINES
  #skip_first: boolean

  constructor(survey: CsvSurvey, limits: SheetLimits) {
    this.#survey = survey
    this.#row = new RowBuilder(limits)
    this.#skip_first = survey.has_sep_line
  }

  push(batch: readonly TextLine[]): void {
    for (const { bytes, cut } of batch) {
      const line = decodeLine(bytes, this.#survey.encoding)
      if (this.#skip_first) this.#skip_first = false
      else this.#queue.push(cut ? { ...line, problem: 'too_long' } : line)
    }
  }

  /** The records complete so far; with `last` whatever is left. */
  *rows(last: boolean): Generator<SheetRow> {
    let at = 0
    while (at < this.#queue.length) {
      const used = this.#record(at, last)
      if (used === 0) break
      at += used
      const row = this.#row.take(this.#line)
      if (row) yield row
    }
    this.#queue = this.#queue.slice(at)
  }

  /** Takes one record and returns how many lines it used; 0 when more lines are needed. */
  #record(at: number, last: boolean): number {
    const first = this.#queue[at]
    if (first === undefined) return 0
    let text = first.text
    let cut = cutCells(text, this.#survey.delimiter)
    let lines = 1
    while (cut.open && lines < this.#patience && text.length < MAX_JOINED_CHARS) {
      const next = this.#queue[at + lines]
      if (next === undefined && !last) return 0
      if (next === undefined) break
      text += `\n${next.text}`
      lines += 1
      if (next.text.includes('"')) cut = cutCells(text, this.#survey.delimiter)
    }
    if (cut.open || (cut.odd && lines > 1)) {
      this.#patience = Math.max(LEAST_JOINED_LINES, this.#patience >> 1)
      return this.#finish(first.text.split(this.#survey.delimiter), [first], 'quote')
    }
    return this.#finish(cut.cells, this.#queue.slice(at, at + lines), cut.odd ? 'quote' : undefined)
  }

  #finish(cells: readonly string[], lines: readonly Line[], problem: SheetProblemCode | undefined): number {
    this.#line += 1
    if (cells.every((cell) => cell.trim() === '')) return lines.length
    if (problem) this.#row.problem(null, problem)
    const known = new Set(lines.map((line) => line.problem))
    for (const code of known) if (code) this.#row.problem(null, code)
    cells.forEach((cell, column) => {
      const { text, problem: doubt } = plainCell(cell)
      this.#row.cell(column, text, doubt)
    })
    return lines.length
  }
}

/** Cuts one record; a quotation mark is special only where a cell begins. */
function cutCells(text: string, delimiter: Delimiter): Cut {
  if (!text.includes('"')) return { cells: text.split(delimiter), open: false, odd: false }
  const cells: string[] = []
  let odd = false
  let at = 0
  for (;;) {
    let cell = ''
    if (text[at] === '"') {
      const quoted = unquote(text, at + 1)
      if (quoted === null) return { cells, open: true, odd }
      cell = quoted.cell
      at = quoted.next
      odd ||= at < text.length && text[at] !== delimiter
    }
    const end = text.indexOf(delimiter, at)
    cells.push(cell + text.slice(at, end < 0 ? text.length : end))
    if (end < 0) return { cells, open: false, odd }
    at = end + 1
  }
}

function unquote(text: string, start: number): { cell: string; next: number } | null {
  let end = text.indexOf('"', start)
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
  return end < 0 ? null : { cell: text.slice(start, end).replaceAll('""', '"'), next: end + 1 }
}

/**
 * `="0012"` is the trick for keeping zeros; the apostrophe before a formula's first character is the one
 * {@link writeCsv} puts there.
 */
function plainCell(cell: string): { text: string; problem?: SheetProblemCode } {
  const kept = /^="([^"]*)"$/.exec(cell)
  if (kept) return { text: kept[1] ?? '' }
  if (/^'+[=+\-@\t\r]/.test(cell)) return { text: cell.slice(1) }
  if (/^=./.test(cell)) return { text: cell, problem: 'formula' }
  return /^-?\d(\.\d+)?E\+\d{2,}$/i.test(cell) ? { text: cell, problem: 'digits_lost' } : { text: cell }
}
