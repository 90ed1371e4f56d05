import { allow, command, refuse, stop } from '#kernel/command'
import { areaOfUnit } from '#modules/office'
import { endAppointment } from '../contract/index.ts'
import { unitOfPost } from '../within_reach.ts'

/** The last day may lie in the past of today only as far as the first day: what was done in the post stays done. */
export const endsAppointment = command({
  operation: endAppointment, settings: {},
  load: async (act, input) => {
    const row = await act.db.selectFrom('kernel.appointment').selectAll().where('id', '=', input.appointment_id).executeTakeFirst()
    if (!row) stop('not_found', 404)
    return { row, through_day: input.through_day, area_id: areaOfUnit(act, await unitOfPost(act, row.post_id)) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => (facts.through_day < facts.row.from_day ? refuse('people.ends_before_it_begins', { field: 'through_day' }) : allow(facts)),
  apply: async (act, { row, through_day }) => {
    await act.db.updateTable('kernel.appointment').set({ through_day }).where('id', '=', row.id).execute()
    return act.record({ subject: { kind: 'person', id: row.person_id }, was: { through_day: row.through_day }, now: { through_day } }, {})
  },
})
