import { csvRows, surveyCsv } from './csv.ts'
import type { CsvSurvey, Delimiter } from './csv.ts'
import { isUnmarkedUtf16, surveyText } from './encoding.ts'
import type { TextEncoding } from './encoding.ts'
import { openSource } from './source.ts'
import type { ByteSource, SheetSource } from './source.ts'
import { DEFAULT_LIMITS, SheetError } from './types.ts'
import type { ReadOptions, SheetLimits, SheetRow } from './types.ts'
import { openWorkbook } from './workbook.ts'
import type { Workbook, WorkbookSheet } from './workbook.ts'
import { worksheetRows } from './worksheet.ts'

/** What a file is, before its rows are read. */
export type SheetFile =
  | { kind: 'xlsx'; sheets: { name: string; hidden: boolean }[] }
  | { kind: 'csv'; encoding: TextEncoding; delimiter: Delimiter }

type Opened = { kind: 'xlsx'; book: Workbook } | { kind: 'csv'; survey: CsvSurvey }

const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ZIP: readonly string[] = ['PK\x03\x04', 'PK\x05\x06']

/** Says what the file is by its content: sheets of a workbook, encoding and delimiter of a text. Throws {@link SheetError}. */
export async function inspectFile(source: SheetSource, options: ReadOptions = {}): Promise<SheetFile> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  return named(options, async () => {
    const bytes = await openSource(source, limits.file_bytes)
    try {
      const opened = await openFile(bytes, limits)
      if (opened.kind === 'csv') return { kind: 'csv', encoding: opened.survey.encoding, delimiter: opened.survey.delimiter }
      return { kind: 'xlsx', sheets: opened.book.sheets.map(({ name, hidden }) => ({ name, hidden })) }
    } finally {
      await bytes.close()
    }
  })
}

/** The names of a workbook's visible sheets; none for a text file. */
export async function sheetNames(source: SheetSource, options: ReadOptions = {}): Promise<string[]> {
  const file = await inspectFile(source, options)
  return file.kind === 'csv' ? [] : file.sheets.filter((sheet) => !sheet.hidden).map((sheet) => sheet.name)
}

/**
 * Reads the rows of an .xlsx workbook or a delimited text, whatever the file is called. Empty rows are passed over.
 * Memory does not grow with the rows. Throws {@link SheetError}: at once for what the whole file shows, later for what
 * only its end shows (`sheet.broken`, `sheet.bomb`, `sheet.too_many_rows`), so act on rows only after a full pass
 * or be ready to stop in the middle. Leaving the loop early closes the file.
 */
export async function* readSheet(source: SheetSource, options: ReadOptions = {}): AsyncGenerator<SheetRow> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const bytes = await named(options, () => openSource(source, limits.file_bytes))
  try {
    let rows = 0
    for await (const row of allRows(bytes, limits, options)) {
      rows += 1
      yield row
    }
    if (rows === 0) throw new SheetError('sheet.empty')
  } catch (error) {
    throw withName(error, options)
  } finally {
    await bytes.close()
  }
}

async function* allRows(bytes: ByteSource, limits: SheetLimits, options: ReadOptions): AsyncGenerator<SheetRow> {
  const opened = await openFile(bytes, limits)
  if (opened.kind === 'csv') return yield* csvRows(bytes, opened.survey, limits, options.onProgress)
  for (const sheet of wantedSheets(opened.book.sheets, options.sheet)) {
    let rows = 0
    for await (const row of worksheetRows(bytes, opened.book, sheet, limits, options)) {
      rows += 1
      yield row
    }
    if (rows > 0) return
  }
}

/** The sheets to try in turn: the one asked for, else the visible ones, else all. */
function wantedSheets(sheets: WorkbookSheet[], wanted: string | undefined): WorkbookSheet[] {
  if (wanted === undefined) {
    const visible = sheets.filter((sheet) => !sheet.hidden)
    return visible.length > 0 ? visible : sheets
  }
  const found = sheets.filter((sheet) => sheet.name === wanted)
  if (found.length === 0) throw new SheetError('sheet.no_such_sheet', { wanted, sheets: sheets.map((sheet) => sheet.name) })
  return found
}

async function openFile(bytes: ByteSource, limits: SheetLimits): Promise<Opened> {
  const head = await bytes.read(0, 64 * 1024)
  if (head.length === 0) throw new SheetError('sheet.empty')
  if (ZIP.includes(head.toString('latin1', 0, 4))) return { kind: 'xlsx', book: await openWorkbook(bytes, limits) }
  if (head.subarray(0, 8).equals(OLE2)) throw await oldOffice(bytes)
  const looks_like = foreign(head)
  if (looks_like !== null) throw new SheetError('sheet.not_a_spreadsheet', { looks_like })
  return { kind: 'csv', survey: await surveyCsv(bytes, await surveyText(bytes)) }
}

/** The container of old Office files also wraps encrypted new ones; the names inside tell which. */
async function oldOffice(bytes: ByteSource): Promise<SheetError> {
  const holds = async (name: string): Promise<boolean> => {
    const mark = Buffer.from(name, 'utf16le')
    for (let at = 0; at < bytes.size; at += 1024 * 1024) {
      const piece = await bytes.read(at, 1024 * 1024 + mark.length)
      if (piece.includes(mark)) return true
    }
    return false
  }
  if (await holds('EncryptedPackage')) return new SheetError('sheet.encrypted')
  if ((await holds('Workbook')) || (await holds('Book'))) return new SheetError('sheet.old_xls')
  return new SheetError('sheet.not_a_spreadsheet', { looks_like: 'old_office' })
}

/** What a file that is no text looks like, or null for a text. */
function foreign(head: Buffer): string | null {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) || isUnmarkedUtf16(head)) return null
  const start = head.toString('latin1', 0, 512).replace(/^\xEF\xBB\xBF/, '').trimStart().toLowerCase()
  if (start.startsWith('%pdf')) return 'pdf'
  if (/^(<!doctype html|<html|<table|<meta|<head|<style)/.test(start)) return 'html'
  if (start.startsWith('<?xml')) return 'xml'
  if (start.startsWith('{\\rtf')) return 'rtf'
  const strange = head.reduce((sum, byte) => sum + (byte < 9 || (byte > 13 && byte < 27) ? 1 : 0), 0)
  return head.includes(0) || strange > Math.max(8, head.length / 20) ? 'binary' : null
}

async function named<T>(options: ReadOptions, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw withName(error, options)
  }
}

function withName(error: unknown, options: ReadOptions): unknown {
  if (!(error instanceof SheetError) || options.name === undefined || 'name' in error.data) return error
  return new SheetError(error.code, { ...error.data, name: options.name })
}
