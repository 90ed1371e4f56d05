import { sql, type SelectQueryBuilder } from 'kysely'
import type { Db } from './connect.ts'

const MOST = 1000

/** How many rows a query has, counted no further than 1,000: `total_more` says there are more. */
export async function capped<B, T extends keyof B, O>(db: Db, query: SelectQueryBuilder<B, T, O>): Promise<{ total: number; total_more: boolean }> {
  const some = query.clearSelect().clearOrderBy().clearLimit().clearOffset().select(sql`1`.as('one')).limit(MOST + 1)
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (${some}) as counted`.execute(db)
  const total = rows[0]?.total ?? 0
  return { total: Math.min(total, MOST), total_more: total > MOST }
}
