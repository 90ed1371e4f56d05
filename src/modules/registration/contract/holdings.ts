import { z } from 'zod'
import { clauseRef, day, id, instant, key, listOf, may, named, op, page, type OperationSpec } from '#kernel/contract'

export const holdingState = z.enum(['waiting', 'running', 'suspended', 'disputed', 'lapsed', 'ended'])
export const holdingBasis = z.enum(['filing', 'take', 'opening', 'sale', 'assignment', 'named', 'restoration'])
const holding = z.object({
  id: key(), relation_id: key(), customer: z.string(), kind: z.enum(['visit', 'sale', 'develop', 'quote']), state: holdingState, holder: named(), basis: holdingBasis,
  filed_at: instant(), from_day: day(), protected_until: day().nullable(), days_left: z.number().int().nullable(), days_total: z.number().int().nullable(),
  place_in_line: z.number().int().nullable(), filing_id: key().nullable(), clause: clauseRef().optional(), version: z.number().int(),
  /** Of a sale protection: the last sale or payment that counts; whether its day has passed and finance has not confirmed it, and to which day it has. */
  counts_from: day().nullable(), waits_for_finance: z.boolean(), confirmed_to: day().nullable(), ended_code: z.string().nullable(),
})
/** Evidence that came after an end and would have changed it: both decisions, and what was done. */
const correction = z.object({
  id: key(), at: instant(), holder: named(), ended_on: day(), ended_code: z.string(), confirmed_then: z.record(z.string(), day()), fact: z.object({ kind: z.string(), voucher_no: z.string(), happened_on: day(), amount_fen: z.number().int(), recorded_at: instant() }).nullable(),
  outcome: z.enum(['restored', 'collision']), collision_id: key().nullable(), through: day().nullable(), ending_act_id: key(), act_id: key(),
})
export const listHoldings = op({
  id: 'registration.holdings', method: 'GET', path: '/holdings', access: 'permission', governed_by: 'record', clauses: ['S3-22-12', 'S3-22-13'], ok: 200, errors: {},
  summary: { zh: '我的客户', en: 'Holdings' }, in: z.object({ ...page, mine: z.enum(['true']).optional(), lapsing_within: z.coerce.number().int().min(0).max(366).optional(), state: z.enum(['running', 'lapsed', 'waiting']).optional(), kind: z.enum(['visit', 'sale']).optional(), waits_for_finance: z.enum(['true']).optional() }),
  out: listOf(holding).extend({ running: z.number().int(), limit: z.number().int().nullable() }),
})
export const customerHoldings = op({
  id: 'registration.customer', method: 'GET', path: '/customers/{relation_id}/registration', access: 'permission', governed_by: 'relation', clauses: ['S3-22-12'], ok: 200, errors: { not_found: 404 },
  summary: { zh: '归属', en: 'Who holds it' }, in: z.object({ relation_id: id() }),
  out: z.object({
    state: z.enum(['free', 'open', 'pool', 'protected', 'under_review', 'company']), after_lapse: z.enum(['open', 'pool']).nullable(), pool_from: instant().nullable(),
    company_since: instant().nullable(), collision_id: key().nullable(), corrections: z.array(correction),
    current: holding.nullable(), holdings: z.array(holding),
    helpers: z.array(z.object({ id: key(), helper: named(), may_write: z.boolean(), from_day: day(), through_day: day().nullable() })),
    looked_up: z.number().int(), may: z.array(may()),
  }),
})
export const addHelper = op({
  id: 'registration.add_helper', method: 'POST', path: '/customers/{relation_id}/helpers', access: 'permission', governed_by: 'relation', clauses: [], ok: 201, undo: { operation: 'registration.end_helper', until: 'any time' },
  errors: { not_found: 404, 'registration.not_the_holder': 403, 'registration.already_helper': 409, 'customers.ends_before_it_begins': 422 },
  summary: { zh: '添加协作人', en: 'Add a helper' }, in: z.object({ relation_id: id(), helper_id: id(), may_write: z.boolean().default(true), through_day: day().optional() }), out: z.object({ id: key() }),
})
export const endHelper = op({
  id: 'registration.end_helper', method: 'POST', path: '/helpers/{helper_row_id}/end', access: 'permission', governed_by: 'record', clauses: [], ok: 200, undo: { operation: 'registration.add_helper', until: 'any time' }, errors: { not_found: 404, 'registration.not_the_holder': 403 },
  summary: { zh: '移除协作人', en: 'End a helper' }, in: z.object({ helper_row_id: id() }), out: z.object({}),
})
export const listPool = op({
  id: 'registration.pool', method: 'GET', path: '/pool', access: 'permission', governed_by: 'actor_post', clauses: ['H-01', 'H-03'], ok: 200, errors: {},
  summary: { zh: '公海', en: 'Pool' }, in: z.object({ ...page, q: z.string().trim().max(100).optional() }),
  /** Names and places only: contacts come with the take. */
  out: listOf(z.object({ relation_id: key(), name: z.string(), city: z.string().nullable(), in_pool_since: instant(), may: may() })).extend({
    has_pool: z.boolean(), taken_today: z.number().int(), takes_per_day: z.number().int().nullable(), next_release_at: instant().nullable(), waiting_release: z.number().int(), clause: clauseRef().optional(),
  }),
})
export const take = op({
  id: 'registration.take', method: 'POST', path: '/pool/{relation_id}/take', access: 'permission', governed_by: 'relation', clauses: ['H-01', 'H-03', 'H-04'], ok: 201, undo: { operation: 'registration.take_back', until: 'the minutes the setting gives' },
  errors: { not_found: 404, 'registration.taken': 409, 'registration.not_in_pool': 409, 'registration.takes_used_up': 429, 'registration.holdings_full': 409, 'registration.cooling_off': 409 },
  summary: { zh: '领取', en: 'Take from the pool' }, in: z.object({ relation_id: id() }),
  out: z.object({ take_id: key(), holding_id: key(), relation_id: key(), name: z.string(), protected_until: day(), taken_today: z.number().int(), takes_per_day: z.number().int().nullable(), take_back_until: instant().nullable() }),
})
export const takeBack = op({
  id: 'registration.take_back', method: 'POST', path: '/takes/{take_id}/take_back', access: 'permission', governed_by: 'record', clauses: ['H-11'], ok: 200, undo: { none: 'take it again' }, errors: { not_found: 404, 'registration.too_late_to_take_back': 409, 'registration.filing_state': 409 },
  summary: { zh: '撤销领取', en: 'Take back a take' }, in: z.object({ take_id: id() }), out: z.object({}),
})
export const returnToPool = op({
  id: 'registration.return_to_pool', method: 'POST', path: '/holdings/{holding_id}/return_to_pool', access: 'permission', governed_by: 'record', clauses: ['H-01', 'H-03'], ok: 200, undo: { none: 'it can be taken again after the cooling-off' }, errors: { not_found: 404, 'registration.not_the_holder': 403, 'registration.no_pool': 409, 'registration.not_running': 409 },
  summary: { zh: '退回公海', en: 'Return to the pool' }, in: z.object({ holding_id: id(), reason: z.string().trim().max(200).optional() }), out: z.object({ in_pool_from: instant() }),
})

export const operations: readonly OperationSpec[] = [listHoldings, customerHoldings, addHelper, endHelper, listPool, take, takeBack, returnToPool]
