import { findByLookUp, openRelation } from '#modules/customers'
import { stop, type Act } from '#kernel/command'

/**
 * The customer a visit is about: one that may be opened, or by a whole name as a look-up would match it.
 * What happened can be recorded of a customer one may not read; nothing of it is answered.
 */
export async function customerOf(act: Act, input: { relation_id?: number | undefined; name?: string | undefined }): Promise<{ relation_id: number; area_id: number; named_as: string }> {
  const area_id = act.area(act.unit_id ?? stop('access.no_permission', 403), 'registration')
  if (input.relation_id !== undefined) {
    const relation = await openRelation(act, input.relation_id)
    return { relation_id: relation.id, area_id: relation.area_id, named_as: relation.name }
  }
  const [relation_id, ...others] = (await findByLookUp(act, area_id, input.name ?? '')).relation_ids
  if (relation_id === undefined || others.length > 0) return stop('not_found', 404, { field: 'name' })
  return { relation_id, area_id, named_as: input.name ?? '' }
}

/** The unit of the post the act is done in. */
export function ownUnit(act: Act): number {
  return act.unit_id ?? stop('access.no_permission', 403)
}

/** Who acts; visits are never the system's. */
export function ownPerson(act: Act): number {
  return act.actor?.person_id ?? stop('access.no_permission', 403)
}
