import { z } from 'zod'
import { clauseRef, day, id, instant, key, listOf, named, op, page, text } from '#kernel/contract'

/** What was booked. A red-letter invoice is a return. */
export const voucherKind = z.enum(['sale', 'return', 'receipt', 'refund'])
/** Waiting: finance has not confirmed it, and it counts for nothing yet. */
export const voucherState = z.enum(['waiting', 'confirmed', 'withdrawn'])

/** The most a voucher or deal is of, in fen: a hundred thousand million yuan, so that sums of many can still be told exactly. */
export const MOST_FEN = 1e13

const voucher = z.object({
  id: key(), relation_id: key(), customer: z.string(), kind: voucherKind, voucher_no: z.string(), line: z.string(), happened_on: day(),
  /** Negative for returns and refunds. */
  amount_fen: z.number().int(),
  person: named().nullable(), person_text: z.string().nullable(), handler: named().nullable(), named: named().nullable(), payer: z.string().nullable(), reverses_no: z.string().nullable(), settles_no: z.string().nullable(), note: z.string().nullable(),
  source: z.enum(['entered', 'import', 'opening']), import_id: key().nullable(), import_line: z.number().int().nullable(), late: z.boolean(), state: voucherState, counts: z.boolean(), why: z.string(),
  confirmed_at: instant().nullable(), confirmed_by: z.string().nullable(), entered_by: z.string().nullable(), recorded_at: instant(), version: z.number().int(), may_withdraw: z.boolean(),
})

export const enterVoucher = op({
  id: 'trade.enter_voucher', method: 'POST', path: '/vouchers', access: 'permission', governed_by: 'relation', clauses: ['S3-22-03'], ok: 201, undo: { operation: 'trade.withdraw_voucher', until: 'any time, with a reason' },
  errors: { not_found: 404, 'trade.name_unknown': 404, 'trade.name_ambiguous': 409, 'trade.voucher_known': 409, 'trade.in_future': 422, 'trade.amount_sign': 422 }, summary: { zh: '录入单据', en: 'Enter a voucher' },
  in: z.object({
    /** By customer one may open, or by the whole name a look-up would match. */
    relation_id: id().optional(), name: text(200).optional(), kind: voucherKind, voucher_no: text(60), line: z.string().trim().max(40).default(''), happened_on: day(),
    /** In fen; of returns and refunds the sign may be left out. */
    amount_fen: z.number().int().min(-MOST_FEN).max(MOST_FEN).refine((fen) => fen !== 0),
    /** Whose sale or collection it is; left out: the company's own. */
    person_id: id().optional(), handler_id: id().optional(), named_id: id().optional(), payer: z.string().trim().max(200).optional(), reverses_no: z.string().trim().max(60).optional(), settles_no: z.string().trim().max(60).optional(), note: z.string().trim().max(500).optional(),
  }),
  /** `counts` false with the reason; `remarks` are what clauses say of a fact that is kept all the same. */
  out: z.object({ id: key(), counts: z.boolean(), why: z.string(), confirmed: z.boolean(), late: z.boolean(), remarks: z.array(z.object({ code: z.string(), clause: clauseRef().optional() })) }),
})
export const confirmVouchers = op({
  id: 'trade.confirm_vouchers', method: 'POST', path: '/vouchers/confirm', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-03'], ok: 200, undo: { operation: 'trade.withdraw_voucher', until: 'any time, with a reason' },
  errors: { not_found: 404, 'trade.nothing_to_confirm': 409 }, summary: { zh: '财务确认单据', en: 'Confirm vouchers' },
  in: z.object({ ids: z.array(id()).min(1).max(500) }), out: z.object({ confirmed: z.number().int(), already: z.number().int() }),
})
export const withdrawVoucher = op({
  id: 'trade.withdraw_voucher', method: 'POST', path: '/vouchers/{voucher_id}/withdraw', access: 'permission', governed_by: 'record', clauses: ['S3-22-03'], ok: 200, undo: { none: 'enter it again' },
  errors: { not_found: 404, 'trade.already_withdrawn': 409, 'version.stale': 409 }, summary: { zh: '撤回单据', en: 'Take a voucher back' }, in: z.object({ voucher_id: id(), reason: text(200) }), out: z.object({}),
})
export const listVouchers = op({
  id: 'trade.vouchers', method: 'GET', path: '/vouchers', access: 'permission', governed_by: 'none', clauses: ['S3-22-03'], ok: 200, errors: {}, summary: { zh: '销售与回款', en: 'Sales and receipts' },
  in: z.object({ ...page, relation_id: id().optional(), person_id: id().optional(), kind: voucherKind.optional(), state: voucherState.optional(), from: day().optional(), to: day().optional(), import_id: id().optional(), voucher_no: text(60).optional() }),
  /** Sums of what stands: sales less returns, receipts less refunds. */
  out: listOf(voucher).extend({ sales_fen: z.number().int(), receipts_fen: z.number().int() }),
})
export const findCustomers = op({
  id: 'trade.customers', method: 'GET', path: '/vouchers/customers', access: 'permission', governed_by: 'actor_post', clauses: [], ok: 200, errors: {}, summary: { zh: '按名称找客户', en: 'Find a customer by name' },
  in: z.object({ name: text(200) }), out: z.object({ items: z.array(z.object({ relation_id: key(), name: z.string(), sure: z.number(), holder: named().nullable() })) }),
})
