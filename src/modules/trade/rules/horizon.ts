import { allow, refuse, type Decision } from '#kernel/command'
import { addDays, type Day } from '#kernel/time'

export type ConfirmFacts = { confirmed_to: Day; stands_at: Day | null; names_waiting: number; names_can_wait: boolean }

/**
 * S3-22-14 Data are complete through a day that is over, and never less than before: going back is a reopening, with its reason. Names nobody has
 * matched may be sales of anybody, so they hold it up unless whoever confirms says they can wait.
 */
export function decideConfirm(facts: ConfirmFacts, day: Day): Decision<{ confirmed_to: Day }> {
  const latest = addDays(day, -1)
  if (facts.confirmed_to > latest) return refuse('trade.day_not_over', { field: 'confirmed_to', data: { latest } })
  if (facts.stands_at !== null && facts.confirmed_to <= facts.stands_at) return refuse('trade.confirmed_already', { field: 'confirmed_to', data: { confirmed_to: facts.stands_at }, instead: ['trade.reopen_data'] })
  if (facts.names_waiting > 0 && !facts.names_can_wait) return refuse('trade.names_wait', { data: { names: facts.names_waiting }, instead: ['match_names', 'names_can_wait'] })
  return allow({ confirmed_to: facts.confirmed_to })
}

/** Data that were complete are so only through an earlier day again, so that more can come in without being late. */
export function decideReopen(facts: { back_to: Day; stands_at: Day | null }): Decision<{ back_to: Day }> {
  if (facts.stands_at === null || facts.back_to >= facts.stands_at) return refuse('trade.not_confirmed_so_far', { field: 'back_to', ...(facts.stands_at === null ? {} : { data: { confirmed_to: facts.stands_at } }) })
  return allow({ back_to: facts.back_to })
}
