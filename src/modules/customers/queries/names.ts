import { sql } from 'kysely'
import { widestScope } from '#kernel/access'
import type { Act } from '#kernel/command'
import { listCustomers } from '../contract/index.ts'
import { visible } from '../relation/visible.ts'

/** Names of customers for pages that list acts, duties and messages; those the actor may not see are left out. */
export async function namesOfCustomers(act: Act, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0 || (act.actor && widestScope(act.house, act.actor, listCustomers.id) === undefined)) return new Map()
  const scope = await act.scope(listCustomers.id)
  const { rows } = await sql<{ id: number; name: string }>`select r.id, r.name from customers.relation r where r.id = any(${ids}::bigint[]) and ${visible(scope)}`.execute(act.db)
  return new Map(rows.map((row) => [row.id, row.name]))
}
