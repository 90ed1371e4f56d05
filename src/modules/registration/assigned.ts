import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import type { Db } from '#kernel/db'
import { ancestry } from '#kernel/parties'
import { dayOf, type Instant } from '#kernel/time'

export type Assigned = { assignment_id: number; person_id: number | null; unit_id: number; purpose: string | null }

/** To whom a customer has been dispatched (S3-03-08, S3-09-08), if it has. */
export async function assignedTo(act: Pick<Act, 'db'>, relation_id: number): Promise<Assigned | null> {
  const row = await act.db.selectFrom('registration.assignment').select(['id as assignment_id', 'person_id', 'unit_id', 'purpose']).where('relation_id', '=', relation_id).where('ended_at', 'is', null).where('filing_id', 'is not', null).executeTakeFirst()
  return row ?? null
}

/** To whom a customer was dispatched, or (nobody yet) that it waits to be. */
export async function assignedOrWaiting(act: Pick<Act, 'db'>, relation_id: number): Promise<Assigned | { person_id: null } | null> {
  const assigned = await assignedTo(act, relation_id)
  if (assigned) return assigned
  const waits = await act.db.selectFrom('registration.filing').select('id').where('relation_id', '=', relation_id).where('awaits_assignment', '=', true).limit(1).executeTakeFirst()
  return waits ? { person_id: null } : null
}

/** Whether an assignment is the actor's: given in person, or to the actor's team. */
export function isAssignee(act: Pick<Act, 'actor' | 'house'>, assigned: Pick<Assigned, 'person_id' | 'unit_id'>): boolean {
  const { actor, house } = act
  if (!actor) return true
  if (assigned.person_id !== null) return assigned.person_id === actor.person_id
  return actor.appointments.some((held) => ancestry(house.directory, house.directory.posts.get(held.post_id)?.unit_id ?? 0).includes(assigned.unit_id))
}

/**
 * S3-03-08, S3-09-09 Customers dispatched to a person, or to a team the person belongs to, are reached by that; by whoever dispatched them; and, to read,
 * where a text gives no term, by those who reviewed them.
 */
export async function reachAssigned(db: Db, person_id: number, now: Instant, writes: boolean): Promise<number[]> {
  const today = dayOf(now)
  const { rows } = await sql<{ relation_id: number }>`
    with recursive mine(id, parent_id) as (
      select u.id, u.parent_id from kernel.appointment a join kernel.post p on p.id = a.post_id join kernel.unit u on u.id = p.unit_id
        where a.person_id = ${person_id} and a.from_day <= ${today}::date and (a.through_day is null or a.through_day >= ${today}::date)
      union select u.id, u.parent_id from kernel.unit u join mine m on m.parent_id = u.id)
    select relation_id from registration.assignment where person_id = ${person_id} and ended_at is null and filing_id is not null
    union select relation_id from registration.assignment where assigned_by = ${person_id} and ended_at is null and filing_id is not null
    union select f.relation_id from registration.review_step s join registration.filing f on f.id = s.filing_id and f.state = 'accepted' join registration.holding h on h.filing_id = f.id and h.ended_code in ('no_term', 'to_assignment')
      join customers.relation r on r.id = f.relation_id and r.holder_id is null where s.person_id = ${person_id} and not ${writes}::boolean
    union select a.relation_id from registration.assignment a where a.person_id is null and a.ended_at is null and a.filing_id is not null and a.unit_id in (select id from mine)`.execute(db)
  return rows.map((row) => row.relation_id)
}
