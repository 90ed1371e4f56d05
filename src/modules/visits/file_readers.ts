import { widestScope } from '#kernel/access'
import type { Act } from '#kernel/command'
import { visible } from '#modules/customers'
import { listVisits } from './contract/index.ts'

/** The photo of a visit may be seen by whoever may read the visit. */
export async function readsVisitPhoto(act: Act, file_id: number): Promise<boolean> {
  if (!act.actor || widestScope(act.house, act.actor, listVisits.id) === undefined) return false
  const scope = await act.scope(listVisits.id)
  const row = await act.db.selectFrom('visits.visit as v').innerJoin('customers.relation as r', 'r.id', 'v.relation_id').select('v.id').where('v.photo_id', '=', file_id).where('v.state', 'in', ['planned', 'happened'])
    .where((eb) => eb.or([visible(scope, 'r'), eb('v.person_id', '=', scope.person_id)])).limit(1).executeTakeFirst()
  return row !== undefined
}
