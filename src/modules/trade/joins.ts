import type { Reaction } from '#kernel/command'
import type { Join } from '#kernel/module'
import { joinOf, mergeOf } from '#modules/customers'
import { showLastDays } from './vouchers/weigh.ts'

/** Vouchers, quotes, orders and what names in finance's files mean move when two records of a customer are put together. */
export const joins: readonly Join[] = [joinOf('trade.voucher'), joinOf('trade.deal'), joinOf('trade.known_name')]

/** The days of the last sale and receipt are shown anew where they went, and where they came back to. */
export const showAfterMerge: readonly Reaction[] = ['customers.merge', 'customers.unmerge'].map((on) => ({
  on,
  async run(act, { act_id }) {
    const { kept_id, dropped_id } = await mergeOf(act.db, act_id)
    await showLastDays(act, on === 'customers.merge' ? [kept_id] : [kept_id, dropped_id])
  },
}))
