import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db'
import type { Frequency } from '../rules/likeness.ts'

/** Under this key, which no bigram has, stands how many relations there are. */
const ALL = 0
/** Two refreshes at once would count into each other. */
const ALONE = 7_203_002

/** How often the bigrams asked for occur, as last counted; 0 for those never seen. */
export async function frequencyOf(db: Tx, bigrams: readonly number[]): Promise<Frequency> {
  const rows = await db.selectFrom('customers.bigram_frequency').select(['bigram', 'relations'])
    .where(sql<boolean>`bigram = any(${[ALL, ...bigrams]}::int[])`).execute()
  const counts = new Map(rows.map((row) => [row.bigram, row.relations]))
  return { names: counts.get(ALL) ?? 0, of: (bigram) => counts.get(bigram) ?? 0 }
}

/** Counts bigrams anew, from every relation or, beyond 200,000, from a twentieth of them. */
export async function refreshFrequency(db: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ALONE}::bigint)`.execute(db)
  const { rows } = await sql<{ estimate: number }>`select greatest(reltuples, 0)::bigint as estimate from pg_class where oid = 'customers.relation'::regclass`.execute(db)
  const large = (rows[0]?.estimate ?? 0) > 200_000
  const sample = large ? sql`tablesample system (5)` : sql``
  await sql`delete from customers.bigram_frequency`.execute(db)
  await sql`
    insert into customers.bigram_frequency (bigram, relations)
    select g, count(*) * ${large ? 20 : 1}::int from customers.relation ${sample}, unnest(bigrams) g where removed_at is null and g <> ${ALL}::int group by g
    union all select ${ALL}::int, count(*) * ${large ? 20 : 1}::int from customers.relation ${sample} where removed_at is null`.execute(db)
}

/** How many relations there were when bigrams were last counted. */
export async function countedRelations(db: Db): Promise<number> {
  const row = await db.selectFrom('customers.bigram_frequency').select('relations').where('bigram', '=', ALL).executeTakeFirst()
  return row?.relations ?? 0
}
