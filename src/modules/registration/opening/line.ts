import type { ImportReason } from '#kernel/module'
import { parseDayCell } from '#kernel/sheets'
import type { Day } from '#kernel/time'

/** The days a line of the old register may hold, in the order in which they usually happened. */
export const LINE_DAYS = ['filed_on', 'last_visit_on', 'last_sale_on', 'last_receipt_on'] as const
export type LineDays = Record<(typeof LINE_DAYS)[number], Day | null>

/** What a line says beside the customer: who held it, who helped, and when. */
export type OpeningRead = LineDays & { holder_text: string; helper_text: string }

const NOTHING = /^(?:[-—–/\\.*]+|无|暂无|没有|未知|不详|null|n\/a|none)$/iu
const LONGEST = 80

function textOf(cells: Readonly<Record<string, string>>, column: string): string {
  const text = (cells[column] ?? '').trim()
  return NOTHING.test(text) ? '' : text
}

/** A day as written, or as a spreadsheet counts it in five digits. Why not, for one that is none or lies ahead. */
function dayOf(cells: Readonly<Record<string, string>>, column: string, today: Day): { day: Day | null } | { reason: ImportReason } {
  const text = textOf(cells, column)
  if (text === '') return { day: null }
  const read = parseDayCell(text, { serials: /^\d{5}(\.\d+)?$/u.test(text) })
  if (!read.ok) return { reason: { code: read.code === 'day.incomplete' ? 'import.opening_day_incomplete' : read.code === 'day.unreadable' ? 'import.opening_day_unreadable' : 'import.day_impossible', column } }
  return read.day > today ? { reason: { code: 'import.day_in_future', column } } : { day: read.day }
}

/** Reads what a line of the opening list says of holding. A day that cannot be read hands the line back: protection hangs on it. */
export function readOpening(cells: Readonly<Record<string, string>>, today: Day): { read: OpeningRead } | { returned: readonly ImportReason[] } {
  const holder_text = textOf(cells, 'holder')
  const helper_text = textOf(cells, 'helper')
  const long = [['holder', holder_text] as const, ['helper', helper_text] as const].filter(([, text]) => text.length > LONGEST).map(([column]) => ({ code: 'import.too_long', column }))
  const days = LINE_DAYS.map((column) => [column, dayOf(cells, column, today)] as const)
  const wrong = [...long, ...days.flatMap(([, found]) => ('reason' in found ? [found.reason] : []))]
  if (wrong.length > 0) return { returned: wrong }
  const read = Object.fromEntries(days.map(([column, found]) => [column, 'day' in found ? found.day : null]))
  const { filed_on = null, last_visit_on = null, last_sale_on = null, last_receipt_on = null } = read
  return { read: { holder_text, helper_text, filed_on, last_visit_on, last_sale_on, last_receipt_on } }
}

/** A person as somebody writes a name: without spaces, and without what stands in brackets behind it. */
export function personKey(text: string): string {
  return text.normalize('NFKC').replace(/[(（[【].*$/u, '').replace(/\s+/gu, '').toLowerCase()
}

/** Names of several people in one cell. */
export function namesIn(text: string): string[] {
  return text.split(/[;；、,，/|\n]|\s+和\s*|与/u).map((name) => name.trim()).filter((name) => name !== '')
}
