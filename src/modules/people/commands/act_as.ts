import { allow, command, refuse, stop } from '#kernel/command'
import { areaOfUnit } from '#modules/office'
import { actAs } from '../contract/index.ts'

/** The post one acts in from the next request on. */
export const actsAs = command({
  operation: actAs, settings: {},
  load: async (act, { appointment_id }) => {
    const { session_id, person_id, appointments } = act.actor ?? stop('access.sign_in', 401)
    return { appointment_id, session_id, person_id, held: appointments.some((held) => held.id === appointment_id), area_id: areaOfUnit(act) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => (facts.held ? allow(facts) : refuse('people.not_your_post')),
  apply: async (act, { session_id, appointment_id, person_id }) => {
    await act.db.updateTable('kernel.session').set({ appointment_id }).where('id', '=', session_id).execute()
    return act.record({ subject: { kind: 'person', id: person_id }, was: { appointment_id: act.appointment_id }, now: { appointment_id } }, {})
  },
})
