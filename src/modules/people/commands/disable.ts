import { allow, command, refuse, stop, type Act } from '#kernel/command'
import { appointmentsOf } from '#kernel/parties'
import { realNow } from '#kernel/time'
import { areaOfUnit, requireUnit } from '#modules/office'
import { disablePerson, enablePerson, resetPassword } from '../contract/index.ts'
import { hashPassword, oneTimePassword } from '../passwords.ts'

async function loadPerson(act: Act, person_id: number) {
  const query = act.db.selectFrom('kernel.person').select(['id', 'name', 'login', 'state']).where('id', '=', person_id)
  const person = (await (act.applying ? query.forUpdate() : query).executeTakeFirst()) ?? stop('not_found', 404)
  const [held] = appointmentsOf(act.house.directory, person_id, act.today)
  const unit_id = held && act.house.directory.posts.get(held.post_id)?.unit_id
  await requireUnit(act, unit_id)
  return { person, area_id: areaOfUnit(act, unit_id) }
}

function endSessions(act: Act, person_id: number) {
  return act.db.updateTable('kernel.session').set({ ended_at: realNow() }).where('person_id', '=', person_id).where('ended_at', 'is', null).executeTakeFirst()
}

/** Ends every session of the person at once: the next request anywhere is a 401. */
export const disables = command({
  operation: disablePerson, settings: {},
  load: async (act, input) => ({ ...(await loadPerson(act, input.person_id)), reason: input.reason, own: act.actor?.person_id === input.person_id }),
  governs: (facts) => ({ area_id: facts.area_id, subject: { kind: 'person', id: facts.person.id } }),
  decide: (facts) => (facts.own ? refuse('people.not_yourself') : allow({ person: facts.person, reason: facts.reason })),
  apply: async (act, { person, reason }) => {
    await act.db.updateTable('kernel.person').set((eb) => ({ state: 'disabled', version: eb('version', '+', 1) })).where('id', '=', person.id).execute()
    const ended = await endSessions(act, person.id)
    return act.record({ subject: { kind: 'person', id: person.id }, was: { state: person.state }, now: { state: 'disabled' }, reason }, { sessions_ended: Number(ended.numUpdatedRows) })
  },
})

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

/** A new password to be told once; it ends the person's sessions and a lock. */
export const resetsPassword = command({
  operation: resetPassword, settings: {},
  load: (act, input) => loadPerson(act, input.person_id),
  governs: (facts) => ({ area_id: facts.area_id, subject: { kind: 'person', id: facts.person.id } }),
  decide: (facts) => allow(facts.person),
  apply: async (act, person) => {
    const one_time_password = oneTimePassword()
    await act.db.updateTable('kernel.person').set({ password_hash: await hashPassword(one_time_password), failed_sign_ins: 0, locked_until: null }).where('id', '=', person.id).execute()
    await endSessions(act, person.id)
    return act.record({ subject: { kind: 'person', id: person.id } }, { one_time_password })
  },
})
