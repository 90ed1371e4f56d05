import { allow, command, refuse, stop } from '#kernel/command'
import { handle, type Raw } from '#kernel/http'
import { realNow } from '#kernel/time'
import { areaOfUnit } from '#modules/office'
import { actAs, changePassword, endSession, setLocale } from '../contract/index.ts'
import { hashPassword, verifyPassword } from '../passwords.ts'
import { isWeak } from '../rules/password.ts'
import { recordSessionAct } from '../sessions.ts'

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

export const setsLocale = command({
  operation: setLocale, settings: {},
  load: async (act, { locale }) => {
    const actor = act.actor ?? stop('access.sign_in', 401)
    return { locale, person_id: actor.person_id, was: actor.locale, area_id: areaOfUnit(act) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => allow(facts),
  apply: async (act, { person_id, locale, was }) => {
    await act.db.updateTable('kernel.person').set({ locale }).where('id', '=', person_id).execute()
    return act.record({ subject: { kind: 'person', id: person_id }, was: { locale: was }, now: { locale } }, {})
  },
})

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

async function ownRow(raw: Raw) {
  const person_id = raw.call.actor?.person_id ?? stop('access.sign_in', 401)
  return raw.db.selectFrom('kernel.person').select(['id', 'login', 'password_hash']).where('id', '=', person_id).executeTakeFirstOrThrow()
}

/** Neither password ever stands in facts, so neither can come into the act log. The other sessions of the person end. */
export const changesPassword = handle(changePassword, async (raw, input) => {
  const person = await ownRow(raw)
  const appointment_id = raw.call.actor?.acting?.id ?? null
  const refused = async (code: string, status: number, field: string) => {
    await recordSessionAct(raw.db, raw, person.id, { name: changePassword.id, appointment_id, code })
    return stop(code, status, { field })
  }
  if (!(await verifyPassword(input.old, person.password_hash))) await refused('people.wrong_password', 403, 'old')
  if (isWeak(input.new, person.login)) await refused('people.weak_password', 422, 'new')
  await raw.db.updateTable('kernel.person').set({ password_hash: await hashPassword(input.new) }).where('id', '=', person.id).execute()
  await raw.db.updateTable('kernel.session').set({ ended_at: realNow() }).where('person_id', '=', person.id).where('token_hash', '!=', raw.token_hash ?? '').where('ended_at', 'is', null).execute()
  await recordSessionAct(raw.db, raw, person.id, { name: changePassword.id, appointment_id })
  return {}
})
