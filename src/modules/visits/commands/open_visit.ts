import { stop, type Act } from '#kernel/command'
import { ownPerson } from '../customer.ts'

/** A visit by its key. */
export async function openVisit(act: Act, visit_id: number) {
  const visit = await act.db.selectFrom('visits.visit').selectAll().where('id', '=', visit_id).executeTakeFirst()
  return visit ?? stop('not_found', 404)
}

/** A visit of one's own; others' are not there. */
export async function openOwnVisit(act: Act, visit_id: number) {
  const visit = await openVisit(act, visit_id)
  if (visit.person_id !== ownPerson(act)) stop('not_found', 404)
  return visit
}
