import type { Reaction } from '#kernel/command'
import type { Join } from '#kernel/module'
import { joinOf, mergeOf } from '#modules/customers'
import { showLastVisit } from './commands/write.ts'

/** Follow-ups move when two records of a customer are put together. */
export const joins: readonly Join[] = [joinOf('visits.visit')]

/** The last follow-up is shown anew where they went, and where they came back to. */
export const showAfterMerge: readonly Reaction[] = ['customers.merge', 'customers.unmerge'].map((on) => ({
  on,
  async run(act, { act_id }) {
    const { kept_id, dropped_id } = await mergeOf(act.db, act_id)
    for (const relation_id of on === 'customers.merge' ? [kept_id] : [kept_id, dropped_id]) await showLastVisit(act, relation_id)
  },
}))
