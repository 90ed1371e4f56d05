import { allow, command, stop } from '#kernel/command'
import { removeView as operation } from '../contract/index.ts'

/** Takes a view of one's own away; whoever opened the list with it sees the whole list again. */
export const removeView = command({
  operation,
  settings: {},
  async load(act, input) {
    const view = await act.db.selectFrom('customers.view').select(['id', 'name']).where('id', '=', input.view_id).where('owner_id', '=', act.actor?.person_id ?? 0).where('removed_at', 'is', null).executeTakeFirst()
    return { view: view ?? stop('not_found', 404), area_id: act.area(act.unit_id ?? stop('access.no_permission', 403), 'registration') }
  },
  governs: ({ area_id, view }) => ({ area_id, subject: { kind: 'view', id: view.id } }),
  decide: () => allow(true),
  async apply(act, _decision, { view }) {
    await act.db.updateTable('customers.view').set((eb) => ({ removed_at: act.now, version: eb('version', '+', 1) })).where('id', '=', view.id).execute()
    await act.db.updateTable('customers.first_view').set({ view_id: null }).where('view_id', '=', view.id).execute()
    return act.record({ subject: { kind: 'view', id: view.id }, was: { name: view.name } }, {})
  },
})
