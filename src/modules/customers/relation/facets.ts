import { sql } from 'kysely'
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

/** Written by registration alone: who holds customers and how, the last protected day, when they become free, enter the pool or became the company's. */
export async function setHoldingFacets(act: Pick<Applying, 'db'>, facets: readonly (HoldingFacets & { relation_id: number })[]): Promise<void> {
  if (facets.length === 0) return
  const rows = sql<HoldingFacets & { relation_id: number }>`jsonb_to_recordset(${JSON.stringify(facets)}::jsonb)`
    .as<'f'>(sql`f(relation_id bigint, holder_id bigint, holder_unit_id bigint, held_as text, protected_until date, free_at timestamptz, waits_for_finance boolean, pool_from timestamptz, company_since timestamptz)`)
  await act.db.updateTable('customers.relation as r').from(rows).set({
    holder_id: sql`f.holder_id`, holder_unit_id: sql`f.holder_unit_id`, held_as: sql`f.held_as`, protected_until: sql`f.protected_until`, free_at: sql`f.free_at`,
    waits_for_finance: sql`f.waits_for_finance`, pool_from: sql`f.pool_from`, company_since: sql`f.company_since`,
  }).where('r.id', '=', sql<number>`f.relation_id`).execute()
}

/** Written by visits alone: the day of the last visit that happened; null when none did. */
export async function setVisitFacet(act: Pick<Applying, 'db'>, relation_id: number, last_visit_on: Day | null): Promise<void> {
  await act.db.updateTable('customers.relation').set({ last_visit_on }).where('id', '=', relation_id).execute()
}

/** What trade shows on a customer: days of the last sale and receipt that count. */
export type TradeFacets = { relation_id: number; last_sale_on: Day | null; last_receipt_on: Day | null }

/** Written by trade alone, of however many customers in one statement. */
export async function setTradeFacets(act: Pick<Applying, 'db'>, facets: readonly TradeFacets[]): Promise<void> {
  if (facets.length === 0) return
  const rows = sql<TradeFacets>`jsonb_to_recordset(${JSON.stringify(facets)}::jsonb)`.as<'v'>(sql`v(relation_id bigint, last_sale_on date, last_receipt_on date)`)
  await act.db.updateTable('customers.relation as r').from(rows)
    .set({ last_sale_on: sql.ref<Day | null>('v.last_sale_on'), last_receipt_on: sql.ref<Day | null>('v.last_receipt_on') })
    .whereRef('r.id', '=', 'v.relation_id')
    .where(sql<boolean>`(r.last_sale_on is distinct from v.last_sale_on or r.last_receipt_on is distinct from v.last_receipt_on)`).execute()
}
