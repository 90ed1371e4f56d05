import { sql } from 'kysely'
import type { Db } from '#kernel/db'
import type { Instant } from '#kernel/time'

/** Acts that only look, or add something new that stays where it was entered: nothing that moved hangs on them. */
const HARMLESS = ['registration.look_up', 'customers.export', 'visits.plan', 'visits.record', 'visits.confirm_briefing', 'trade.enter_voucher', 'customers.tie', 'customers.add_identifier', 'customers.set_roles']

export type Hanging = { act: string; at: Instant; actor: string | null }

/** What was done with a customer since an act, newest first: what an undo of it would tear apart. One more than asked for, to know whether there is more. */
export async function hangingOn(db: Db, relation_id: number, act_id: number, most: number): Promise<Hanging[]> {
  const { rows } = await sql<Hanging>`
    select a.name as act, a.at, p.name as actor from kernel.act a left join kernel.person p on p.id = a.actor_id
    where a.relation_id = ${relation_id} and a.id > ${act_id} and a.outcome = 'done' and a.name <> all(${HARMLESS}::text[])
    order by a.id desc limit ${most + 1}`.execute(db)
  return rows
}
