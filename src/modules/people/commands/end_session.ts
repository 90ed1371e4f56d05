import { allow, command, stop } from '#kernel/command'
import { realNow } from '#kernel/time'
import { areaOfUnit } from '#modules/office'
import { endSession } from '../contract/index.ts'

/** One's own sign-ins only; another's are as if they were not there. */
export const endsSession = command({
  operation: endSession, settings: {},
  load: async (act, input) => {
    const person_id = act.actor?.person_id ?? stop('access.sign_in', 401)
    await act.db.selectFrom('kernel.session').select('id').where('id', '=', input.session_id).where('person_id', '=', person_id).where('ended_at', 'is', null).executeTakeFirst().then((row) => row ?? stop('not_found', 404))
    return { session_id: input.session_id, person_id, area_id: areaOfUnit(act) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => allow(facts),
  apply: async (act, { session_id, person_id }) => {
    await act.db.updateTable('kernel.session').set({ ended_at: realNow() }).where('id', '=', session_id).execute()
    return act.record({ subject: { kind: 'person', id: person_id }, now: { session_id } }, {})
  },
})
