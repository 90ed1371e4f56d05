import { stop } from '#kernel/command'
import { handle, type Raw } from '#kernel/http'
import { realNow } from '#kernel/time'
import { changePassword } from '../contract/index.ts'
import { hashPassword, verifyPassword } from '../passwords.ts'
import { isWeak } from '../rules/password.ts'
import { recordSessionAct, voidInvitations } from '../sessions.ts'

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
  if (input.new === input.old) await refused('people.same_password', 422, 'new')
  if (isWeak(input.new, person.login)) await refused('people.weak_password', 422, 'new')
  await raw.db.updateTable('kernel.person').set({ password_hash: await hashPassword(input.new), must_change_password: false }).where('id', '=', person.id).execute()
  await raw.db.updateTable('kernel.session').set({ ended_at: realNow() }).where('person_id', '=', person.id).where('token_hash', '!=', raw.token_hash ?? '').where('ended_at', 'is', null).execute()
  await voidInvitations(raw.db, person.id)
  await recordSessionAct(raw.db, raw, person.id, { name: changePassword.id, appointment_id })
  return {}
})
