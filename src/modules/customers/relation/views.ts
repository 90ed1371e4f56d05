import type { Act } from '#kernel/command'
import { appointmentsOf } from '#kernel/parties'

/** Views a person may use: one's own, and those that units one stands in share. */
export function usableViews(act: Act) {
  const person_id = act.actor?.person_id ?? 0
  const posts = appointmentsOf(act.house.directory, person_id, act.today).flatMap((held) => act.house.directory.posts.get(held.post_id) ?? [])
  const unit_ids = posts.map((post) => post.unit_id)
  return act.db.selectFrom('customers.view as v').innerJoin('kernel.person as p', 'p.id', 'v.owner_id').where('v.removed_at', 'is', null)
    .where((eb) => eb.or([eb('v.owner_id', '=', person_id), ...(unit_ids.length > 0 ? [eb('v.unit_id', 'in', unit_ids)] : [])]))
    .select(['v.id', 'v.name', 'v.filters', 'v.columns', 'v.owner_id', 'v.unit_id', 'v.version', 'p.name as owner'])
}
