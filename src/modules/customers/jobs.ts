import { sql } from 'kysely'
import { HouseKeeper } from '#kernel/access'
import { transact, type Db } from '#kernel/db'
import type { JobContext } from '#kernel/module'
import { countedRelations, refreshFrequency } from './relation/frequency.ts'
import { recountAll } from './relation/recount.ts'
import { filePartsOf } from './relation/file_parts.ts'

const SHARE = 0.05
const LEAST = 50

/** Counts bigrams anew once the customers have become a twentieth (and fifty) more or fewer than when they were last counted. */
export async function keepFrequency({ db }: Pick<JobContext, 'db'>): Promise<void> {
  const counted = await countedRelations(db)
  const present = await relationsNow(db)
  if (Math.abs(present - counted) < Math.max(LEAST, counted * SHARE)) return
  await transact(db, (tx) => refreshFrequency(tx))
}

/** Exactly where there are few, else as the planner knows. */
async function relationsNow(db: Db): Promise<number> {
  const { rows } = await sql<{ relations: number }>`select count(*)::int as relations from (select from customers.relation where removed_at is null limit 200001) as counted`.execute(db)
  const few = rows[0]?.relations ?? 0
  if (few < 200_000) return few
  const estimate = await sql<{ relations: number }>`select greatest(reltuples, 200000)::bigint as relations from pg_class where oid = 'customers.relation'::regclass`.execute(db)
  return estimate.rows[0]?.relations ?? few
}

const CHUNK = 1000

/** Counts completeness of every customer of an area anew, a thousand at a time; may be run again at any time. */
export async function recountArea({ db, now }: JobContext, payload: Record<string, unknown>): Promise<void> {
  const area_id = Number(payload.area_id)
  const house = await new HouseKeeper().now(db)
  const parts = filePartsOf(house.regulations, area_id, await now())
  for (let after = 0; ;) {
    const rows = await db.selectFrom('customers.relation').select('id').where('area_id', '=', area_id).where('id', '>', after).orderBy('id').limit(CHUNK).execute()
    const last = rows.at(-1)
    if (!last) return
    await transact(db, (tx) => recountAll(tx, rows.map((row) => row.id), parts))
    after = last.id
  }
}
