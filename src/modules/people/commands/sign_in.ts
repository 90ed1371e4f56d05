import { setTimeout as wait } from 'node:timers/promises'
import { stop } from '#kernel/command'
import { handle, SESSION_COOKIE, type Raw } from '#kernel/http'
import { countWrong, forgetWrong, lockedUntil } from '../attempts.ts'
import { signIn, signInAsDemo, signOut } from '../contract/index.ts'
import { demoCast } from '../demo.ts'
import { meOf } from '../me.ts'
import { verifyPassword } from '../passwords.ts'
import { endByToken, openSession, recordSessionAct } from '../sessions.ts'

/** Each further wrong password in a row is answered this much later. */
const SLOWER_MS = 150

async function refuseLocked(raw: Raw, person: { id: number; locked_until: string | null } | undefined, login: string): Promise<void> {
  const until = lockedUntil(person, login)
  if (until === undefined) return
  if (person) await recordSessionAct(raw.db, raw, person.id, { name: signIn.id, appointment_id: null, code: 'people.locked' })
  stop('people.locked', 423, { data: { until } })
}

/** An unknown login, a disabled person and a wrong password are answered alike and after the same time. */
const byPassword = handle(signIn, async (raw, { login, password }) => {
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

/** In the demo group a card signs in by one click; nowhere else. */
const byCard = handle(signInAsDemo, async (raw, { login }) => {
  const installation = await raw.db.selectFrom('kernel.installation').select('demo').executeTakeFirst()
  const person = await raw.db.selectFrom('kernel.person').select('id').where('login', '=', login).where('state', '=', 'active').executeTakeFirst()
  if (!installation?.demo || !person || !demoCast.some((one) => one.login === login)) stop('people.not_demo', 403)
  return meOf(raw.db, raw.call.house, await openSession(raw, person.id, signInAsDemo.id), raw.call.now)
})

const out = handle(signOut, async (raw) => {
  const { actor } = raw.call
  if (raw.token_hash !== undefined) await endByToken(raw.db, raw.token_hash)
  if (actor) await recordSessionAct(raw.db, raw, actor.person_id, { name: signOut.id, appointment_id: actor.acting?.id ?? null })
  raw.reply.clearCookie(SESSION_COOKIE, { path: '/' })
  return {}
})

export const signing = [byPassword, byCard, out]
