import { allow, command, refuse, stop } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { areaOfUnit, requireUnit } from '#modules/office'
import { setPermission } from '../contract/index.ts'

/** Gives, changes or (null) takes a permission of a position; it holds from the next request on. */
export const setsPermission = command({
  operation: setPermission, settings: {},
  load: async (act, input) => {
    // A position is the whole company's, so only whoever may do this everywhere changes one.
    await requireUnit(act, null)
    if (!act.house.directory.positions.has(input.position_id)) stop('not_found', 404)
    if (getProduct().operations.get(input.operation)?.access !== 'permission') stop('not_found', 404, { field: 'operation' })
    const { posts } = act.house.directory
    const own = act.actor?.appointments.some((held) => posts.get(held.post_id)?.position_id === input.position_id) ?? false
    return { input, own, was: act.house.directory.permissions.get(input.position_id)?.get(input.operation) ?? null, area_id: areaOfUnit(act) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: ({ own, input, was }) => (own && input.scope !== null && input.scope !== was ? refuse('people.not_yourself') : allow(input)),
  apply: async (act, { position_id, operation, scope }, { was }) => {
    await act.db.deleteFrom('kernel.permission').where('position_id', '=', position_id).where('operation', '=', operation).execute()
    if (scope !== null) await act.db.insertInto('kernel.permission').values({ position_id, operation, scope }).execute()
    return act.record({ subject: { kind: 'position', id: position_id }, was: { operation, scope: was }, now: { operation, scope } }, {})
  },
})
