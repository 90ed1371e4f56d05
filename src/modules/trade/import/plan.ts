import { z } from 'zod'
import type { ImportReason } from '#kernel/module'
import { moneyCell, parseDayCell } from '#kernel/sheets'
import type { Day } from '#kernel/time'
import { MOST_FEN, voucherKind } from '../contract/index.ts'

type Cells = Readonly<Record<string, string>>

/** A voucher as a row says it; `name` is whom it is booked for, `line` empty where the row gives none. */
export const readVoucher = z.object({
  kind: voucherKind, voucher_no: z.string(), line: z.string(), happened_on: z.string(), amount_fen: z.number(), name: z.string(), credit_code: z.string().nullable(), person_text: z.string().nullable(),
  payer_text: z.string().nullable(), reverses_no: z.string().nullable(), settles_no: z.string().nullable(), note: z.string().nullable(),
})
export type ReadVoucher = z.infer<typeof readVoucher>

/** A row as a voucher with what is doubtful in it, or why it is handed back. */
export type PlannedVoucher = { voucher: ReadVoucher; doubts: ImportReason[] } | { returned: [ImportReason, ...ImportReason[]] }

const TOTAL = /^(?:本[页月年日]|累|总|小|合)?\s*(?:合\s*计|小\s*计|总\s*计|累\s*计)[:：]?$|^(?:sub)?total:?$/iu
const NOTHING = /^(?:[-—–/\\.*]+|无|暂无|null|n\/a)$/iu
const RED = /红|退|冲|return|refund|credit note/iu
/** A voucher that was made void or nobody has passed is no sale yet; 未作废 is one. */
const NOT_BOOKED = /^(?:已?作废|未审核|待审核|审核中|未提交|草稿|暂存|void(?:ed)?|draft|cancell?ed|unapproved)$/iu
const LONGEST: Readonly<Record<string, number>> = { customer: 200, payer: 200, salesperson: 80, reverses_no: 60, settles_no: 60, line: 40 }

/** Reads one row of sales or receipts. Pure: the same cells and day always give the same. */
export function planVoucher(raw: Cells, of: 'sales' | 'receipts', today: Day): PlannedVoucher {
  const cells = Object.fromEntries(Object.entries(raw).map(([name, text]) => [name, NOTHING.test(text.trim()) ? '' : text.trim()]))
  const cell = (name: string) => cells[name] ?? ''
  if (isTotal(cells)) return { returned: [{ code: 'import.total_row' }] }
  if (NOT_BOOKED.test(cell('state').normalize('NFKC'))) return { returned: [{ code: 'trade.row.not_booked', column: 'state' }] }
  const number = numberOf(cells)
  const day = dayIn(cell('happened_on'), today)
  const amount = amountIn(cell('amount') === '' ? cell('net') : cell('amount'))
  const returned = [...wrongNumber(number), ...('code' in day ? [day] : []), ...('code' in amount ? [amount] : []), ...wrongTexts(cells)]
  if (cell('customer') === '' && cell('payer') === '' && cell('credit_code') === '') returned.push({ code: 'trade.row.no_name', column: 'customer' })
  const [first, ...rest] = returned
  if (first || !('day' in day) || !('fen' in amount)) return { returned: [first ?? { code: 'trade.row.no_day' }, ...rest] }
  const signed = RED.test(cell('kind')) ? -Math.abs(amount.fen) : amount.fen
  const name = cell('customer') || cell('payer') || cell('credit_code')
  return {
    voucher: {
      kind: kindOf(of, signed), voucher_no: number, line: lineOf(cell('line')), happened_on: day.day, amount_fen: signed, name, credit_code: cell('credit_code').normalize('NFKC').toUpperCase() || null,
      person_text: cell('salesperson') || null, payer_text: cell('payer') === '' || cell('payer') === name ? null : cell('payer'),
      reverses_no: signed < 0 ? plainNumber(cell('reverses_no')) || null : null, settles_no: plainNumber(cell('settles_no')) || null, note: cell('note').slice(0, 500) || null,
    },
    doubts: amount.rounded ? [{ code: 'trade.row.rounded', column: 'amount' }] : [],
  }
}

/** A sum between or under vouchers. */
export function isTotal(cells: Cells): boolean {
  return ['voucher_no', 'happened_on', 'customer', 'payer', 'salesperson', 'kind', 'note'].some((name) => TOTAL.test((cells[name] ?? '').trim()))
}

/** A number in one width and spacing: by whichever hand it was written, it is the same voucher's. */
export function plainNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim()
}

/** The number of a row's voucher, in one width and spacing. */
export function numberOf(cells: Cells): string {
  return plainNumber(cells.voucher_no ?? '')
}

/** Sales below nothing are returns, receipts below nothing refunds. */
function kindOf(of: 'sales' | 'receipts', amount_fen: number): ReadVoucher['kind'] {
  if (of === 'sales') return amount_fen < 0 ? 'return' : 'sale'
  return amount_fen < 0 ? 'refund' : 'receipt'
}

function wrongNumber(number: string): ImportReason[] {
  if (number === '') return [{ code: 'trade.row.no_number', column: 'voucher_no' }]
  return number.length > 60 ? [{ code: 'trade.row.number_too_long', column: 'voucher_no' }] : []
}

function wrongTexts(cells: Cells): ImportReason[] {
  return Object.entries(LONGEST).flatMap(([column, most]) => ((cells[column] ?? '').length > most ? [{ code: 'trade.row.too_long', column }] : []))
}

function dayIn(text: string, today: Day): { day: Day } | ImportReason {
  if (text === '') return { code: 'trade.row.no_day', column: 'happened_on' }
  const read = parseDayCell(text, { serials: /^\d{5}(?:\.\d+)?$/u.test(text) })
  if (!read.ok) return { code: 'trade.row.day_wrong', column: 'happened_on' }
  return read.day > today ? { code: 'trade.row.day_in_future', column: 'happened_on' } : { day: read.day }
}

const AMOUNT_REASONS: Readonly<Record<string, string>> = { 'money.empty': 'trade.row.no_amount', 'money.foreign': 'trade.row.amount_foreign' }

function amountIn(text: string): { fen: number; rounded: boolean } | ImportReason {
  const read = moneyCell(text)
  if (!read.ok) return { code: AMOUNT_REASONS[read.code] ?? 'trade.row.amount_wrong', column: 'amount' }
  if (Math.abs(read.fen) > MOST_FEN) return { code: 'trade.row.amount_wrong', column: 'amount' }
  return read.fen === 0 ? { code: 'trade.row.amount_zero', column: 'amount' } : { fen: read.fen, rounded: read.rounded }
}

/** The first line of a voucher is its only one where the books give no more: 1, 01 and none are one key. */
export function lineOf(text: string): string {
  const plain = text.normalize('NFKC').replace(/^0+(?=\d)/u, '')
  return plain === '1' || plain === '0' ? '' : plain
}

const HEAD = ['voucher_no', 'happened_on', 'customer', 'payer'] as const
const CARRIED = ['voucher_no', 'happened_on', 'customer', 'payer', 'credit_code', 'salesperson', 'kind', 'state', 'reverses_no', 'note'] as const

/** Exports name a voucher in its first line only: a line with an amount and nothing of its head belongs to the voucher above. */
export function carryDown(cells: Cells, above: Cells | undefined): Cells {
  const has_amount = [cells.amount, cells.net].some((text) => (text ?? '').trim() !== '')
  if (!above || !has_amount || HEAD.some((name) => (cells[name] ?? '').trim() !== '') || isTotal(cells)) return cells
  return { ...cells, ...Object.fromEntries(CARRIED.flatMap((name) => ((cells[name] ?? '') === '' && above[name] !== undefined ? [[name, above[name]]] : []))) }
}
