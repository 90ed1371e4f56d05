import { allow, refuse, type Decision } from '#kernel/command'
import type { Day } from '#kernel/time'

export type EntryFacts = { kind: string; amount_fen: number; happened_on: Day; known_id: number | null; is_finance: boolean; confirmed_to: Day | null }

/** What an entry becomes: its signed amount, whether it is confirmed at once, whether its day had been confirmed complete. */
export type Entry = { amount_fen: number; is_confirmed: boolean; late: boolean }

/**
 * S3-22-03 What was booked can always be written down, once: finance's own entries stand at once, others wait for finance. Entered for a day
 * that had been confirmed complete it is marked late. Only a day that has not come, a sale below nothing and a number already there are refused.
 */
export function decideEntry(facts: EntryFacts, day: Day): Decision<Entry> {
  if (facts.happened_on > day) return refuse('trade.in_future', { field: 'happened_on', data: { today: day } })
  const takes_back = facts.kind === 'return' || facts.kind === 'refund'
  if (!takes_back && facts.amount_fen < 0) return refuse('trade.amount_sign', { field: 'amount_fen', instead: ['enter_return'] })
  if (facts.known_id !== null) return refuse('trade.voucher_known', { field: 'voucher_no', data: { voucher_id: facts.known_id }, instead: ['withdraw_voucher'] })
  return allow({ amount_fen: takes_back ? -Math.abs(facts.amount_fen) : facts.amount_fen, is_confirmed: facts.is_finance, late: isLate(facts.happened_on, facts.confirmed_to) })
}

/** Whether a day had already been confirmed complete. */
export function isLate(happened_on: Day, confirmed_to: Day | null | undefined): boolean {
  return confirmed_to !== null && confirmed_to !== undefined && happened_on <= confirmed_to
}
