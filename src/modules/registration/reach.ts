import { sql } from 'kysely'
import type { Db } from '#kernel/db'
import { dayOf, type Instant } from '#kernel/time'

/**
 * Customers one reaches beyond one's scope: put on record by one's own filing or accepted for oneself, and held by nobody else now; and those one
 * helps with, as long as the one who let them in holds the customer. A filing that still waits shows nothing of what others typed of the customer before.
 */
export async function reach(db: Db, person_id: number, now: Instant, writes: boolean): Promise<number[]> {
  const today = dayOf(now)
  const { rows } = await sql<{ relation_id: number }>`
    select f.relation_id from registration.filing f join customers.relation r on r.id = f.relation_id
    where f.filer_id = ${person_id} and (f.state = 'accepted' or (f.state in ('submitted', 'returned') and r.created_by = f.filer_id)) and (r.holder_id is null or r.holder_id = ${person_id} or r.free_at <= ${now}::timestamptz)
    union select h.relation_id from registration.helper h join customers.relation r on r.id = h.relation_id and r.holder_id = h.holder_id and (r.free_at is null or r.free_at > ${now}::timestamptz)
    where h.helper_id = ${person_id} and h.ended_at is null and h.from_day <= ${today}::date and (h.through_day is null or h.through_day >= ${today}::date) and (h.may_write or not ${writes}::boolean)`.execute(db)
  return rows.map((row) => row.relation_id)
}
