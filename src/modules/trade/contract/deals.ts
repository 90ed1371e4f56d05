import { z } from 'zod'
import { day, flag, id, instant, key, listOf, may, named, op, page, text } from '#kernel/contract'
import { MOST_FEN } from './vouchers.ts'

/** What is made here before anything is sold. */
export const dealKind = z.enum(['quote', 'order'])
export const dealState = z.enum(['open', 'done', 'withdrawn'])

const offer = {
  /** By customer one may open, or by the whole name a look-up would match. */
  relation_id: id().optional(), name: text(200).optional(), what: text(1000), amount_fen: z.number().int().positive().max(MOST_FEN).optional(),
}
const refused = {
  not_found: 404, 'registration.look_ups_used_up': 429, 'trade.name_unknown': 404, 'trade.name_ambiguous': 409, 'registration.protected': 409, 'registration.sold_to_by_other': 409, 'registration.company_customer': 409, 'registration.not_reported': 409, 'registration.still_under_review': 409, 'registration.not_accepted_yet': 409, 'registration.assigned_to_other': 409,
} as const

export const quote = op({
  id: 'trade.quote', method: 'POST', path: '/deals/quotes', access: 'permission', governed_by: 'relation', clauses: ['S3-22-11', 'S3-22-12'], ok: 201, undo: { operation: 'trade.close_deal', until: 'any time while it is open' },
  errors: { ...refused, 'trade.ends_before_today': 422 }, summary: { zh: '报价', en: 'Quote' },
  in: z.object({ ...offer, valid_through: day().optional() }), out: z.object({ id: key() }),
})
export const order = op({
  id: 'trade.order', method: 'POST', path: '/deals/orders', access: 'permission', governed_by: 'relation', clauses: ['S3-22-11', 'S3-22-12'], ok: 201, undo: { operation: 'trade.close_deal', until: 'any time while it is open' },
  errors: { ...refused, 'customers.required_missing': 422, 'trade.quote_not_open': 409 }, summary: { zh: '下订单', en: 'Take an order' },
  in: z.object({ ...offer, quote_id: id().optional() }), out: z.object({ id: key() }),
})
export const closeDeal = op({
  id: 'trade.close_deal', method: 'POST', path: '/deals/{deal_id}/close', access: 'permission', governed_by: 'record', clauses: [], ok: 200, undo: { none: 'make it again' },
  errors: { not_found: 404, 'trade.deal_not_open': 409, 'version.stale': 409 }, summary: { zh: '完成或撤回报价、订单', en: 'Finish or withdraw a quote or order' },
  in: z.object({ deal_id: id(), as: z.enum(['done', 'withdrawn']), reason: z.string().trim().max(200).optional() }), out: z.object({}),
})
export const listDeals = op({
  id: 'trade.deals', method: 'GET', path: '/deals', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {}, summary: { zh: '报价与订单', en: 'Quotes and orders' },
  in: z.object({ ...page, relation_id: id().optional(), person_id: id().optional(), kind: dealKind.optional(), state: dealState.optional(), own: flag().optional() }),
  out: listOf(z.object({
    id: key(), relation_id: key(), customer: z.string(), kind: dealKind, state: dealState, person: named(), what: z.string(), amount_fen: z.number().int().nullable(), made_on: day(), valid_through: day().nullable(),
    quote_id: key().nullable(), recorded_at: instant(), version: z.number().int(), may: z.array(may()),
  })),
})
