import type { Applying } from '#kernel/command'
import type { Day, Instant } from '#kernel/time'

/** What registration shows on the customer; all null for one that nobody holds. */
export type HoldingFacets = { holder_id: number | null; holder_unit_id: number | null; protected_until: Day | null; free_at: Instant | null; pool_from: Instant | null }

/** Written by registration alone: who holds the customer, the last protected day, when it becomes free and enters the pool. */
export async function setHoldingFacets(act: Pick<Applying, 'db'>, relation_id: number, facets: HoldingFacets): Promise<void> {
  await act.db.updateTable('customers.relation').set(facets).where('id', '=', relation_id).execute()
}

/** Written by visits alone: the day of the last visit that happened; null when none did. */
export async function setVisitFacet(act: Pick<Applying, 'db'>, relation_id: number, last_visit_on: Day | null): Promise<void> {
  await act.db.updateTable('customers.relation').set({ last_visit_on }).where('id', '=', relation_id).execute()
}
