import { allow, command, refuse } from '#kernel/command'
import { disablePerson } from '../contract/index.ts'
import { endSessions, voidInvitations } from '../sessions.ts'
import { loadPerson } from '../within_reach.ts'

/** Ends every session of the person at once: the next request anywhere is a 401. */
export const disables = command({
  operation: disablePerson, settings: {},
  load: async (act, input) => ({ ...(await loadPerson(act, input.person_id)), reason: input.reason, own: act.actor?.person_id === input.person_id }),
  governs: (facts) => ({ area_id: facts.area_id, subject: { kind: 'person', id: facts.person.id } }),
  decide: (facts) => (facts.own ? refuse('people.not_yourself') : allow({ person: facts.person, reason: facts.reason })),
  apply: async (act, { person, reason }) => {
    await act.db.updateTable('kernel.person').set((eb) => ({ state: 'disabled', version: eb('version', '+', 1) })).where('id', '=', person.id).execute()
    const ended = await endSessions(act, person.id)
    await voidInvitations(act.db, person.id)
    return act.record({ subject: { kind: 'person', id: person.id }, was: { state: person.state }, now: { state: 'disabled' }, reason }, { sessions_ended: Number(ended.numUpdatedRows) })
  },
})
