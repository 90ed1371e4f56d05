import { setTimeout as wait } from 'node:timers/promises'
import { stop } from '#kernel/command'
import { handle, type Raw } from '#kernel/http'
import { countWrong, forgetWrong, lockedUntil } from '../attempts.ts'
import { signIn } from '../contract/index.ts'
import { meOf } from '../me.ts'
import { verifyPassword } from '../passwords.ts'
import { openSession, recordSessionAct } from '../sessions.ts'

/** Each further wrong password in a row is answered this much later. */
const SLOWER_MS = 150

async function refuseLocked(raw: Raw, person: { id: number; locked_until: string | null } | undefined, login: string): Promise<void> {
  const until = lockedUntil(person, login)
  if (until === undefined) return
  if (person) await recordSessionAct(raw.db, raw, person.id, { name: signIn.id, appointment_id: null, code: 'people.locked' })
  stop('people.locked', 423, { data: { until } })
}

/** An unknown login, a disabled person and a wrong password are answered alike and after the same time. */
export const signsIn = handle(signIn, async (raw, { login, password }) => {
  const wanted = login.toLowerCase()
  const person = await raw.db.selectFrom('kernel.person').select(['id', 'password_hash', 'state', 'locked_until']).where('login', '=', wanted).executeTakeFirst()
  await refuseLocked(raw, person, wanted)
  const right = await verifyPassword(password, person?.password_hash ?? null)
  if (!person || !right || person.state !== 'active') {
    const wrong = await countWrong(raw.db, person?.id, wanted)
    if (person) await recordSessionAct(raw.db, raw, person.id, { name: signIn.id, appointment_id: null, code: 'people.wrong_password' })
    await wait(SLOWER_MS * (wrong - 1))
    stop('people.wrong_password', 403)
  }
  await forgetWrong(raw.db, person.id)
  return meOf(raw.db, raw.call.house, await openSession(raw, person.id, signIn.id), raw.call.now)
})
