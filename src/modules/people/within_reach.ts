import { stop, type Act } from '#kernel/command'
import { appointmentsOf } from '#kernel/parties'
import { areaOfUnit, requireUnit } from '#modules/office'

/** The unit of a post within the actor’s reach; `not_found` otherwise. */
export async function unitOfPost(act: Act, post_id: number): Promise<number> {
  const { unit_id } = act.house.directory.posts.get(post_id) ?? stop('not_found', 404, { field: 'post_id' })
  await requireUnit(act, unit_id)
  return unit_id
}

/** Stops with `not_found` for a unit that is not there or out of reach. */
export async function requireKnownUnit(act: Act, unit_id: number): Promise<void> {
  if (!act.house.directory.units.has(unit_id)) stop('not_found', 404)
  await requireUnit(act, unit_id)
}

/** A person whose first post lies within the actor’s reach, locked where the act applies; `not_found` otherwise. */
export async function loadPerson(act: Act, person_id: number) {
  const query = act.db.selectFrom('kernel.person').select(['id', 'name', 'login', 'state']).where('id', '=', person_id)
  const person = (await (act.applying ? query.forUpdate() : query).executeTakeFirst()) ?? stop('not_found', 404)
  const [held] = appointmentsOf(act.house.directory, person_id, act.today)
  const unit_id = held && act.house.directory.posts.get(held.post_id)?.unit_id
  await requireUnit(act, unit_id)
  return { person, area_id: areaOfUnit(act, unit_id) }
}

/** An appointment to a post within the actor’s reach; `not_found` otherwise. */
export async function appointmentOf(act: Act, id: number) {
  const row = (await act.db.selectFrom('kernel.appointment').selectAll().where('id', '=', id).executeTakeFirst()) ?? stop('not_found', 404)
  const unit_id = act.house.directory.posts.get(row.post_id)?.unit_id
  await requireUnit(act, unit_id)
  return { row, area_id: areaOfUnit(act, unit_id) }
}
