import { allow, command } from '#kernel/command'
import { enablePerson } from '../contract/index.ts'
import { loadPerson } from '../within_reach.ts'

export const enables = command({
  operation: enablePerson, settings: {},
  load: (act, input) => loadPerson(act, input.person_id),
  governs: (facts) => ({ area_id: facts.area_id, subject: { kind: 'person', id: facts.person.id } }),
  decide: (facts) => allow(facts.person),
  apply: async (act, person) => {
    await act.db.updateTable('kernel.person').set((eb) => ({ state: 'active', failed_sign_ins: 0, locked_until: null, version: eb('version', '+', 1) })).where('id', '=', person.id).execute()
    return act.record({ subject: { kind: 'person', id: person.id }, was: { state: person.state }, now: { state: 'active' } }, {})
  },
})
