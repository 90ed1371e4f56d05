import type { Applying } from '#kernel/command'
import type { Day, Instant } from '#kernel/time'

/** What registration shows on the customer; all null for one that nobody holds. */
export type HoldingFacets = {
  holder_id: number | null
  holder_unit_id: number | null
  /** Which protection runs. */
  held_as: 'visit' | 'sale' | null
  /** Last protected day; of a sale protection the day on which it would end for want of sales and receipts. */
  protected_until: Day | null
  /** First free instant; null while a protection without an end by the calendar runs. */
  free_at: Instant | null
  /** The day has passed on which it would end, and finance has not confirmed that day. */
  waits_for_finance: boolean
  pool_from: Instant | null
  /** Since when it is the company's own customer. */
  company_since: Instant | null
}

/** Written by registration alone: who holds the customer and how, the last protected day, when it becomes free, enters the pool or became the company's. */
export async function setHoldingFacets(act: Pick<Applying, 'db'>, relation_id: number, facets: HoldingFacets): Promise<void> {
  await act.db.updateTable('customers.relation').set(facets).where('id', '=', relation_id).execute()
}

/** Written by visits alone: the day of the last visit that happened; null when none did. */
export async function setVisitFacet(act: Pick<Applying, 'db'>, relation_id: number, last_visit_on: Day | null): Promise<void> {
  await act.db.updateTable('customers.relation').set({ last_visit_on }).where('id', '=', relation_id).execute()
}

/** What trade shows on the customer: days of the last sale and receipt that finance has confirmed. */
export type TradeFacets = { last_sale_on: Day | null; last_receipt_on: Day | null }

/** Written by trade alone. */
export async function setTradeFacets(act: Pick<Applying, 'db'>, relation_id: number, facets: TradeFacets): Promise<void> {
  await act.db.updateTable('customers.relation').set(facets).where('id', '=', relation_id).execute()
}
