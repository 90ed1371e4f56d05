import { findHeader, headingKey, plainHeading, recogniseHeaders } from './header.ts'
import type { HeaderWords } from './header.ts'
import type { SheetRow } from './types.ts'

/** How the table of a sheet stands: the last line of its headings, a heading for each column, and further tables beside it. */
export interface SheetLayout {
  header_line: number
  /** by column of the first table; empty for a column without heading */
  headings: string[]
  /** tables under the same headings to the right: their columns in the order of the first one's headed columns */
  beside: number[][]
}

/** A field with the words its column is headed with; a required one names the record. */
export type FieldWords = HeaderWords & { required: boolean }

const HEADER_ROWS = 20
const MOST_DEEP = 3
const BETWEEN = ' / '

type Candidate = { header_line: number; headings: string[]; sure: number; known: number; deep: number; grouped: boolean }

/**
 * Finds the headings among the first rows of a sheet: below titles and notes, over one row or (merged heads) up to three,
 * joined as 客户信息 / 电话; and whether the same headings stand again to the right. Null when no row looks like headings.
 */
export function findLayout(rows: readonly SheetRow[], words: readonly FieldWords[]): SheetLayout | null {
  const best = bestOf(candidates(rows.slice(0, HEADER_ROWS), words))
  const width = Math.max(0, ...rows.slice(0, HEADER_ROWS).map((row) => row.cells.filter((cell) => cell.trim() !== '').length))
  if (best && best.known >= Math.min(2, width) && best.known > 0) return besides(best.header_line, best.headings, words)
  const plain = findHeader(rows, words)
  return plain && besides(plain.line, plain.cells.map((cell) => cell.trim()), words)
}

function candidates(rows: readonly SheetRow[], words: readonly HeaderWords[]): Candidate[] {
  const found: Candidate[] = []
  for (const [at, row] of rows.entries()) {
    for (let deep = 1; deep <= MOST_DEEP; deep += 1) {
      const stack = rows.slice(at, at + deep)
      if (stack.length < deep || stack.some((one, index) => one.line !== row.line + index) || (deep > 1 && !stack.every(headingLike))) break
      const grouped = deep > 1 && stack.slice(0, -1).every(isGroupRow)
      const headings = deep === 1 ? row.cells.map((cell) => cell.trim()) : joined(stack)
      const { mapping } = recogniseHeaders(headings, words)
      found.push({ header_line: row.line + deep - 1, headings, sure: mapping.filter((one) => one.sure).length, known: mapping.length, deep, grouped })
    }
  }
  return found
}

/** Most headings that are sure, then most that are known; where a merged head stands above, with it, else the fewest rows. */
function bestOf(all: readonly Candidate[]): Candidate | undefined {
  const rank = (one: Candidate): number => one.sure * 10_000 + one.known * 100 + (one.grouped ? one.deep * 10 : -one.deep)
  return all.reduce<Candidate | undefined>((best, one) => (best === undefined || rank(one) > rank(best) ? one : best), undefined)
}

/** A row of headings holds short words, no bare numbers. */
function headingLike(row: SheetRow): boolean {
  const cells = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  return cells.length > 0 && cells.every((cell) => cell.length <= 30 && !/\d{3}/.test(cell))
}

/** A row of heads that each cover some of the columns, two at least. */
function isGroupRow(row: SheetRow): boolean {
  return row.cells.filter((cell) => cell.trim() !== '').length >= 2 && (row.spans ?? []).some(([from, to]) => to > from)
}

/** Joins what stands above each column: a head covers its merged columns, or without merges those right of it up to the next. */
function joined(stack: readonly SheetRow[]): string[] {
  const width = Math.max(...stack.map((row) => row.cells.length))
  const lowest = stack.at(-1)?.cells ?? []
  return Array.from({ length: width }, (_, column) => {
    const parts: string[] = []
    for (const row of stack) {
      const text = row === stack.at(-1) ? (row.cells[column] ?? '').trim() : headOver(row, column, lowest)
      if (text !== '' && parts.at(-1) !== text) parts.push(text)
    }
    return parts.join(BETWEEN)
  })
}

function headOver(row: SheetRow, column: number, lowest: readonly string[]): string {
  const own = (row.cells[column] ?? '').trim()
  if (own !== '') return own
  const span = row.spans?.find(([from, to]) => from <= column && column <= to)
  if (row.spans !== undefined) return span ? (row.cells[span[0]] ?? '').trim() : ''
  if ((lowest[column] ?? '').trim() === '') return ''
  for (let left = column - 1; left >= 0 && (lowest[left] ?? '').trim() !== ''; left -= 1) {
    const head = (row.cells[left] ?? '').trim()
    if (head !== '') return head
  }
  return ''
}

/** Cuts off tables that stand beside the first under the same headings: each of them names its records, so that 本月 / 金额 and 累计 / 金额 are no two tables. */
function besides(header_line: number, headings: readonly string[], words: readonly FieldWords[]): SheetLayout {
  const headed = headings.flatMap((text, column) => (text === '' ? [] : [{ column, key: plainHeading(text.split(BETWEEN).at(-1) ?? '') }]))
  const first = headed[0]
  const again = headed.flatMap(({ key }, at) => (at > 0 && key === first?.key ? [at] : []))
  const size = again[0] ?? headed.length
  const blocks = [0, ...again].map((from, at) => headed.slice(from, again[at] ?? headed.length))
  const same = size >= 2 && blocks.length > 1 && blocks.every((block) => block.length === size && block.every(({ key }, at) => key === headed[at]?.key))
  const end = (headed[size - 1]?.column ?? headings.length - 1) + 1
  const fields = new Set(recogniseHeaders(headings.slice(0, end), words).mapping.map((one) => one.field))
  if (!same || !words.every(({ field, required }) => !required || fields.has(field))) return { header_line, headings: [...headings], beside: [] }
  return { header_line, headings: headings.slice(0, end), beside: blocks.slice(1).map((block) => block.map(({ column }) => column)) }
}

/** Why a row below the headings is no data. */
export type NoData = 'total_row' | 'heading_row' | 'note_row' | 'other_table'

/** A row as the first table has its columns; `no_data` where it is none. */
export interface TableRow extends SheetRow {
  no_data?: NoData
}

const TOTAL = /^.{0,12}(?:合计|小计|总计|共计|累计)(?:金额|数量|户数|数)?(?:[:：]?[\d.,，]*\p{L}{0,2})?$|^(?:sub|grand)?-?totals?:?$/iu
const NOTE = /^[（(]?[一二三四五六七八九十]{1,3}[、.．)）]|^(?:备注|注|说明|制表|填表|审核|打印|复核|经办|单位|日期)[^：:]{0,6}[：:]|^第\s*\d+\s*页|^共\s*\d+\s*页/u
const NUMBERING = new Set(['序号', '编号', '序', 'no', '行号', '#'])
const LOOKED_AT = 3

/**
 * Tells data from what people write between it: totals, headings again, titles and notes. Another heading row in between
 * begins another table: if all its headings are known from the first, its rows are read under them, else they are handed back.
 */
export class TableReader {
  readonly #keys = new Map<string, number>()
  readonly #words: readonly HeaderWords[]
  readonly #fields: ReadonlyMap<string, number>
  readonly #vocabulary: Set<string>
  readonly #naming: readonly number[]
  /** what the headings over each column say, from the top */
  readonly #heads: readonly ReadonlySet<string>[]
  /** column of the table being read → column of the first; null for another table. */
  #places: ReadonlyMap<number, number> | null | undefined = undefined

  /** `fields`: what the first table's columns were mapped to; `required` fields name the record. */
  constructor(headings: readonly string[], mapped: readonly { column: number; field: string | null }[], words: readonly FieldWords[]) {
    this.#words = words
    this.#heads = headings.map((text) => new Set(text === '' ? [] : [headingKey(text), ...text.split(BETWEEN).map(plainHeading)]))
    for (const [column, text] of headings.entries()) for (const key of text === '' ? [] : [headingKey(text), plainHeading(text.split(BETWEEN).at(-1) ?? '')]) if (!this.#keys.has(key)) this.#keys.set(key, column)
    this.#fields = new Map(mapped.flatMap(({ column, field }) => (field === null ? [] : [[field, column]])))
    this.#vocabulary = new Set([...this.#heads.flatMap((heads) => [...heads]), ...words.flatMap(({ labels }) => labels.map(plainHeading))])
    this.#naming = words.flatMap(({ field, required }) => (required ? (this.#fields.get(field) ?? []) : []))
  }

  /** Reads the rows below the headings. A line that says one thing just above headings is their title. */
  async *rows(source: AsyncIterable<SheetRow>): AsyncGenerator<TableRow> {
    let held: TableRow | undefined
    for await (const row of source) {
      const read = this.read(row)
      if (held) yield read.no_data === 'heading_row' ? { ...held, no_data: 'note_row' } : held
      held = read.no_data === undefined && row.cells.filter((cell) => cell.trim() !== '').length === 1 ? read : undefined
      if (!held) yield read
    }
    if (held) yield held
  }

  /** One row; rows come in the order of the sheet, from the first below the headings. */
  read(row: SheetRow): TableRow {
    const filled = row.cells.flatMap((cell, column) => (cell.trim() === '' ? [] : [column]))
    const heading = this.#isHeading(row.cells, filled)
    if (heading !== undefined) {
      this.#places = heading === 'same' ? undefined : this.#placesOf(row.cells, filled)
      return { ...row, no_data: 'heading_row' }
    }
    if (this.#places === null) return { ...row, no_data: 'other_table' }
    const moved = this.#places === undefined ? row : this.#moved(row, this.#places)
    const no_data = this.#noData(row, moved, filled)
    return no_data === undefined ? moved : { ...moved, no_data }
  }

  #noData(row: SheetRow, moved: SheetRow, filled: readonly number[]): NoData | undefined {
    const first = (row.cells.find((cell) => cell.trim() !== '') ?? '').normalize('NFKC').replaceAll(/\s/g, '')
    if (first.length <= 30 && TOTAL.test(first)) return 'total_row'
    for (const column of this.#naming) {
      const text = moved.cells[column] ?? ''
      if (text.length <= 30 && text !== '' && TOTAL.test(text.replaceAll(/\s/g, ''))) return 'total_row'
    }
    if (filled.length !== 1 || this.#fields.size < 2) return undefined
    return (row.spans ?? []).some(([from, to]) => from === filled[0] && to - from >= 2) || NOTE.test(first) ? 'note_row' : undefined
  }

  /** The headings of the first table again, or a row most of which, two cells at least, heads a column here or in lists of this kind. */
  #isHeading(cells: readonly string[], filled: readonly number[]): 'same' | 'other' | undefined {
    if (filled.length < 2) return undefined
    const known = (column: number): boolean => (cells[column] ?? '').length <= 30 && this.#vocabulary.has(plainHeading(cells[column] ?? ''))
    if (!filled.slice(0, LOOKED_AT).some(known)) return undefined
    if (filled.every((column) => this.#heads[column]?.has(plainHeading(cells[column] ?? '')) === true)) return 'same'
    const headings = filled.filter(known).length
    return headings >= 2 && headings >= filled.length * 0.6 && filled.every((column) => !/\d{3}/.test(cells[column] ?? '')) ? 'other' : undefined
  }

  #placesOf(cells: readonly string[], filled: readonly number[]): ReadonlyMap<number, number> | null {
    const places = new Map<number, number>()
    const guessed = new Map(recogniseHeaders(cells, this.#words).mapping.flatMap(({ column, field, sure }) => (sure ? [[column, this.#fields.get(field)] as const] : [])))
    for (const column of filled) {
      const key = plainHeading(cells[column] ?? '')
      const place = this.#keys.get(key) ?? guessed.get(column)
      if (place !== undefined && ![...places.values()].includes(place)) places.set(column, place)
      else if (!NUMBERING.has(key)) return null
    }
    return this.#naming.every((column) => [...places.values()].includes(column)) ? places : null
  }

  #moved(row: SheetRow, places: ReadonlyMap<number, number>): SheetRow {
    const cells: string[] = []
    for (const [from, to] of places) {
      while (cells.length < to) cells.push('')
      cells[to] = row.cells[from] ?? ''
    }
    const problems = row.problems?.map((problem) => ({ ...problem, column: problem.column === null ? null : (places.get(problem.column) ?? null) }))
    return problems ? { ...row, cells, problems } : { ...row, cells }
  }
}
