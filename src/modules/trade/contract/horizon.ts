import { z } from 'zod'
import { day, instant, key, op, text } from '#kernel/contract'

/** Data that finance confirms as complete. */
export const confirmedKind = z.enum(['sales', 'receipts'])

const step = z.object({ id: key(), kind: z.enum(['sales', 'receipts', 'visits']), confirmed_to: day(), reopened: z.boolean(), reason: z.string().nullable(), by: z.string().nullable(), at: instant() })

export const confirmData = op({
  id: 'trade.confirm_data', method: 'POST', path: '/data-horizon', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-03', 'S3-22-14'], ok: 200, undo: { operation: 'trade.reopen_data', until: 'any time, with a reason' },
  errors: { 'trade.day_not_over': 422, 'trade.confirmed_already': 409, 'trade.names_wait': 409 }, summary: { zh: '确认数据截至日', en: 'Confirm data to a day' },
  /** `names_can_wait`: names that nobody has matched yet do not hold it up. */
  in: z.object({ kind: confirmedKind, confirmed_to: day(), names_can_wait: z.boolean().default(false) }),
  out: z.object({ kind: confirmedKind, confirmed_to: day(), confirmed: z.number().int() }),
})
export const reopenData = op({
  id: 'trade.reopen_data', method: 'POST', path: '/data-horizon/reopen', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-03', 'S3-22-14'], ok: 200, undo: { operation: 'trade.confirm_data', until: 'any time' },
  errors: { 'trade.not_confirmed_so_far': 409 }, summary: { zh: '重新打开数据', en: 'Reopen data' },
  /** `back_to`: last day that stays complete. */
  in: z.object({ kind: confirmedKind, back_to: day(), reason: text(200) }), out: z.object({ kind: confirmedKind, confirmed_to: day() }),
})
export const dataHorizon = op({
  id: 'trade.data_horizon', method: 'GET', path: '/data-horizon', access: 'signed_in', governed_by: 'actor_post', clauses: ['S3-22-14'], ok: 200, errors: {}, summary: { zh: '数据截至日', en: 'Data horizon' }, in: z.object({}),
  out: z.object({
    area_id: key(), kinds: z.array(z.object({ kind: z.enum(['sales', 'receipts', 'visits']), confirmed_to: day().nullable(), at: instant().nullable(), reopened: z.boolean(), latest_day: day() })),
    /** Of whoever may confirm: vouchers that wait, by kind and day, up to which confirming would take them along; names nobody has matched. */
    waiting: z.array(z.object({ kind: confirmedKind, vouchers: z.number().int(), first_on: day().nullable(), last_on: day().nullable(), names: z.number().int() })),
    history: z.array(step),
  }),
})
