import type { SheetRow } from './types.ts'

/** A field a column may be for and the words people head such a column with. */
export interface HeaderWords {
  field: string
  labels: readonly string[]
}

export interface MappedColumn {
  column: number
  header: string
  field: string
  /** the label that matched */
  label: string
  /** true for the label itself, false for a heading that only contains it: a person should look */
  sure: boolean
}

export interface HeaderMapping {
  mapping: MappedColumn[]
  /** headed columns that are for no known field */
  unmatched: { column: number; header: string }[]
  /** fields that more than one column is for, all of them; the first stands in `mapping` */
  doubled: { field: string; columns: number[] }[]
}

const MAX_HEADING = 30
const HEADER_ROWS = 20

/**
 * Finds the row that heads the columns among the first rows of a sheet, with titles and notes above it or not; null
 * when none looks like one. With `words` the row with most known headings wins, if it has two (or the sheet has one column).
 */
export function findHeader(rows: readonly SheetRow[], words: readonly HeaderWords[] = []): SheetRow | null {
  const first = rows.slice(0, HEADER_ROWS)
  const width = Math.max(0, ...first.map(filled))
  if (words.length > 0) {
    const known = first.map((row) => recogniseHeaders(row.cells, words).mapping.length)
    const most = Math.max(0, ...known)
    if (most >= Math.min(2, width) && most > 0) return first[known.indexOf(most)] ?? null
  }
  return first.find((row) => filled(row) >= Math.max(1, width * 0.6) && looksLikeHeadings(row.cells)) ?? null
}

function filled(row: SheetRow): number {
  return row.cells.filter((cell) => cell.trim() !== '').length
}

function looksLikeHeadings(cells: readonly string[]): boolean {
  const headings = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const plausible = headings.every((cell) => cell.length <= MAX_HEADING && !/^[\d\s.,:/+%-]+$/.test(cell))
  return plausible && new Set(headings).size > headings.length / 2
}

/**
 * Maps headings to fields: first those that are a label when width, spaces, brackets and asterisks are set aside, then
 * those without what stands in brackets, then those that contain a label (the one at the end before the longest,
 * because the noun stands last in Chinese). A field that is sure of a column takes no guessed one.
 */
export function recogniseHeaders(header: readonly string[], vocabulary: readonly HeaderWords[]): HeaderMapping {
  const labels = vocabulary.flatMap(({ field, labels: all }) => all.map((label) => ({ field, label, key: plainHeading(label) })))
  const columns = header.map((text, column) => ({ text: text.trim(), column })).filter(({ text }) => text !== '')
  const found = columns.map(({ text, column }) => ({ text, column, match: matchHeading(text, labels) }))
  const sure_fields = new Set(found.flatMap(({ match }) => (match?.sure === true ? [match.field] : [])))
  const result: HeaderMapping = { mapping: [], unmatched: [], doubled: [] }
  for (const { text, column, match } of found) {
    const taken = result.mapping.find((other) => other.field === match?.field)
    if (match === undefined || (!match.sure && sure_fields.has(match.field))) result.unmatched.push({ column, header: text })
    else if (taken === undefined) result.mapping.push({ column, header: text, ...match })
    else noteDouble(result.doubled, taken, column)
  }
  return result
}

function noteDouble(doubled: HeaderMapping['doubled'], taken: MappedColumn, column: number): void {
  const known = doubled.find((double) => double.field === taken.field)
  if (known) known.columns.push(column)
  else doubled.push({ field: taken.field, columns: [taken.column, column] })
}

interface Label {
  field: string
  label: string
  key: string
}

function matchHeading(text: string, labels: readonly Label[]): { field: string; label: string; sure: boolean } | undefined {
  const whole = plainHeading(text)
  const lowest = plainHeading(text.split(' / ').at(-1) ?? '')
  const bare = plainHeading(text.normalize('NFKC').replace(/[([{【〔〈《「].*?[)\]}】〕〉》」]/g, ''))
  const exact = labels.find(({ key }) => key === whole) ?? labels.find(({ key }) => key === bare) ?? labels.find(({ key }) => key === lowest)
  if (exact) return { field: exact.field, label: exact.label, sure: true }
  const contained = labels.filter(({ key }) => key.length >= 2 && whole.includes(key))
  const rank = ({ key }: Label): number => (bare.endsWith(key) ? 1000 : 0) + key.length
  const best = contained.sort((a, b) => rank(b) - rank(a))[0]
  return best && { field: best.field, label: best.label, sure: false }
}

/** A heading as it is remembered: without width, spaces and brackets. */
export function headingKey(text: string): string {
  return plainHeading(text).slice(0, 190)
}

/** A heading without what people write it differently by. */
export function plainHeading(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s*＊※:：()[\]{}【】〔〕〈〉《》「」"'“”‘’_\-·.、,，/\\]/g, '')
}
