import { allow, command, stop } from '#kernel/command'
import { realNow } from '#kernel/time'
import { endSubstitution } from '../contract/index.ts'
import { appointmentOf } from '../within_reach.ts'

export const endsSubstitution = command({
  operation: endSubstitution, settings: {},
  load: async (act, input) => {
    const row = await act.db.selectFrom('kernel.substitution').selectAll().where('id', '=', input.substitution_id).where('ended_at', 'is', null).executeTakeFirst()
    if (!row) stop('not_found', 404)
    const { row: appointment, area_id } = await appointmentOf(act, row.appointment_id)
    return { id: row.id, person_id: appointment.person_id, area_id }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => allow(facts),
  apply: async (act, { id, person_id }) => {
    await act.db.updateTable('kernel.substitution').set({ ended_at: realNow() }).where('id', '=', id).execute()
    return act.record({ subject: { kind: 'person', id: person_id }, now: { substitution_id: id, ended: true } }, {})
  },
})
