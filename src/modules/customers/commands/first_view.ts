import { allow, command, stop } from '#kernel/command'
import { firstView as operation } from '../contract/index.ts'
import { usableViews } from '../relation/views.ts'

/** With which view one's list of customers opens; null for the whole list. */
export const firstView = command({
  operation,
  settings: {},
  async load(act, input) {
    const person_id = act.actor?.person_id ?? stop('access.no_permission', 403)
    if (input.view_id !== null && !(await usableViews(act).where('v.id', '=', input.view_id).executeTakeFirst())) stop('not_found', 404)
    return { person_id, view_id: input.view_id, area_id: act.area(act.unit_id ?? stop('access.no_permission', 403), 'registration') }
  },
  governs: ({ area_id, view_id }) => ({ area_id, subject: { kind: 'view', id: view_id ?? 0 } }),
  decide: () => allow(true),
  async apply(act, _decision, { person_id, view_id }) {
    await act.db.insertInto('customers.first_view').values({ person_id, view_id }).onConflict((oc) => oc.column('person_id').doUpdateSet({ view_id })).execute()
    return act.record({ subject: { kind: 'view', id: view_id ?? 0 }, now: { view_id } }, {})
  },
})
