import { sql } from 'kysely'
import { stop, type Act } from '#kernel/command'
import { figuresOf } from '#kernel/policy'
import { startOf } from '#kernel/time'

const SETTING = 'customers.reading_ground'

/** Where a record is opened from: one's own customer, one one reaches, one about which something is owed. */
async function onPath(act: Act, relation: { id: number; holder_id: number | null }): Promise<boolean> {
  if (!act.actor || relation.holder_id === act.actor.person_id) return true
  if ((await act.scope()).relation_ids.includes(relation.id)) return true
  const post_ids = act.actor.appointments.map((held) => held.post_id)
  const duty = await act.db.selectFrom('kernel.duty').select('id').where('relation_id', '=', relation.id).where('state', '=', 'open')
    .where((eb) => eb.or([eb('owner_id', '=', act.actor?.person_id ?? 0), eb('owner_post_id', '=', sql<number>`any(${post_ids}::bigint[])`)])).limit(1).executeTakeFirst()
  return duty !== undefined
}

/** The ground the actor gave today for this customer. */
async function givenToday(act: Act, relation_id: number): Promise<boolean> {
  const row = await act.db.selectFrom('kernel.read_log').select('at').where('subject_kind', '=', 'customer').where('subject_id', '=', relation_id).where('person_id', '=', act.actor?.person_id ?? 0)
    .where('ground', 'is not', null).where('at', '>=', startOf(act.today)).limit(1).executeTakeFirst()
  return row !== undefined
}

/**
 * S3-11-20, S3-10-10 Where a clause asks for it, whoever opens a customer outside the path of their work says why, once a day and customer; it is
 * logged with person and time. On the path nothing is asked (own customer, something owed, a review). Answers what is to be logged of a ground just given.
 */
export async function requireGround(act: Act, relation: { id: number; area_id: number; holder_id: number | null }, ground: string | undefined): Promise<string | undefined> {
  const asked = figuresOf(act.house.regulations, relation.area_id, act.now).get(SETTING)
  if (asked?.value !== true || (await onPath(act, relation))) return undefined
  if (ground !== undefined) return ground
  if (await givenToday(act, relation.id)) return undefined
  return stop('customers.ground_needed', 422, { field: 'ground', clause_ref: asked.clause_ref })
}
