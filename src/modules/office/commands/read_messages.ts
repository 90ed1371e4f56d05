import { allow, command, stop, type Act } from '#kernel/command'
import { readAllMessages, readMessage } from '../contract/index.ts'
import { areaOfUnit } from '../names.ts'

function reader(act: Act): number {
  return (act.actor ?? stop('access.sign_in', 401)).person_id
}

/** One's own messages only. Reading one again changes nothing. */
export const readsMessage = command({
  operation: readMessage, settings: {},
  load: async (act, { message_id }) => {
    const person_id = reader(act)
    await act.db.selectFrom('kernel.message').select('id').where('id', '=', message_id).where('person_id', '=', person_id).executeTakeFirst().then((row) => row ?? stop('not_found', 404))
    return { message_id, area_id: areaOfUnit(act) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => allow(facts),
  apply: async (act, { message_id }) => {
    await act.db.updateTable('kernel.message').set({ read_at: act.now }).where('id', '=', message_id).where('read_at', 'is', null).execute()
    return act.record({ subject: { kind: 'message', id: message_id } }, {})
  },
})

export const readsAll = command({
  operation: readAllMessages, settings: {},
  load: async (act) => ({ person_id: reader(act), area_id: areaOfUnit(act) }),
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => allow(facts),
  apply: async (act, { person_id }) => {
    const read = await act.db.updateTable('kernel.message').set({ read_at: act.now }).where('person_id', '=', person_id).where('read_at', 'is', null).executeTakeFirst()
    return act.record({ subject: { kind: 'person', id: person_id } }, { read: Number(read.numUpdatedRows) })
  },
})
