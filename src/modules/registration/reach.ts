import { sql } from 'kysely'
import type { Db } from '#kernel/db'
import { dayOf, type Instant } from '#kernel/time'

/**
 * Customers one reaches beyond one's scope: put on record by one's own filing or accepted for oneself, and held by nobody else now; and those one
 * helps with. A filing that still waits shows nothing of what others typed of the customer before.
 */
export async function reach(db: Db, person_id: number, now: Instant): Promise<number[]> {
  const today = dayOf(now)
  const { rows } = await sql<{ relation_id: number }>`
    select f.relation_id from registration.filing f join customers.relation r on r.id = f.relation_id
    where f.filer_id = ${person_id} and (f.state = 'accepted' or (f.state in ('submitted', 'returned') and r.created_by = f.filer_id)) and (r.holder_id is null or r.holder_id = ${person_id} or r.protected_until < ${today}::date)
    union select relation_id from registration.helper where helper_id = ${person_id} and ended_at is null and from_day <= ${today}::date and (through_day is null or through_day >= ${today}::date)`.execute(db)
  return rows.map((row) => row.relation_id)
}
