import { strToU8, zipSync } from 'fflate'
import { readSheet } from './read.ts'
import type { SheetSource } from './source.ts'
import { SheetError } from './types.ts'
import type { ReadOptions, SheetRow } from './types.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface MadeSheet {
  name: string
  state?: string
  /** what stands inside sheetData */
  rows: string
  /** what stands before the cells and behind them: hidden columns, merged cells */
  before?: string
  after?: string
}

export interface MadeBook {
  sheets?: MadeSheet[]
  strings?: string
  styles?: string
  properties?: string
}

/** A workbook from pieces of XML, for tests. */
export function makeBook({ sheets = [], strings, styles, properties = '' }: MadeBook): Buffer {
  const listed = sheets.map(({ name, state }, at) => `<sheet name="${name}" sheetId="${at + 1}" ${state ? `state="${state}"` : ''} r:id="rId${at + 1}"/>`)
  const targets = sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`)
  if (strings !== undefined) targets.push(`<Relationship Id="rS" Type="${OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>`)
  if (styles !== undefined) targets.push(`<Relationship Id="rT" Type="${OFFICE}/styles" Target="styles.xml"/>`)
  const parts: Record<string, Uint8Array> = {
    '_rels/.rels': strToU8(`<Relationships><Relationship Id="r" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    'xl/workbook.xml': strToU8(`<?xml version="1.0"?><workbook xmlns:r="${OFFICE}">${properties}<sheets>${listed.join('')}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${targets.join('')}</Relationships>`),
  }
  sheets.forEach((sheet, at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = strToU8(`<worksheet>${sheet.before ?? ''}<sheetData>${sheet.rows}</sheetData>${sheet.after ?? ''}</worksheet>`)
  })
  if (strings !== undefined) parts['xl/sharedStrings.xml'] = strToU8(`<sst>${strings}</sst>`)
  if (styles !== undefined) parts['xl/styles.xml'] = strToU8(`<styleSheet>${styles}</styleSheet>`)
  return Buffer.from(zipSync(parts))
}

/** A workbook of one sheet, for tests. */
export function oneSheet(rows: string, { before = '', after = '', ...book }: MadeBook & { before?: string; after?: string } = {}): Buffer {
  return makeBook({ ...book, sheets: [{ name: 'Sheet1', rows, before, after }] })
}

/** All rows of a source, for tests. */
export async function readAll(source: SheetSource, options?: ReadOptions): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const row of readSheet(source, options)) rows.push(row)
  return rows
}

/** The code a source is refused with, or 'read'. */
export async function refusal(source: SheetSource, options?: ReadOptions): Promise<string> {
  try {
    await readAll(source, options)
    return 'read'
  } catch (error) {
    if (error instanceof SheetError) return error.code
    throw error
  }
}
