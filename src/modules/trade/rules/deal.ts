import { allow, refuse, type Decision } from '#kernel/command'
import type { Day } from '#kernel/time'

/** A quote binds through a day that has not passed. Whether the customer may be dealt with is the guard's to say. */
export function decideQuote(facts: { valid_through: Day | null }, day: Day): Decision<true> {
  return facts.valid_through !== null && facts.valid_through < day ? refuse('trade.ends_before_today', { field: 'valid_through', data: { today: day } }) : allow(true)
}

/** An order follows an open quote to the same customer, or none. */
export function decideOrder(facts: { quote: { state: string; relation_id: number } | null; relation_id: number }): Decision<true> {
  const { quote } = facts
  return quote !== null && (quote.state !== 'open' || quote.relation_id !== facts.relation_id) ? refuse('trade.quote_not_open', { field: 'quote_id' }) : allow(true)
}
