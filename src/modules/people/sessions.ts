import { randomBytes } from 'node:crypto'
import { actorOf, findSession, type Actor } from '#kernel/access'
import { BUILD, drawActIds, sha256, writeActs } from '#kernel/acts'
import { stop, type Act } from '#kernel/command'
import { transact, type Db } from '#kernel/db'
import { SESSION_COOKIE, type Raw } from '#kernel/http'
import { addMs, dayOf, realNow } from '#kernel/time'

const DAYS = 7
const SECONDS_A_DAY = 86_400

/** Notes a sign-in, sign-out or refused sign-in of a known person in the act log. */
export async function recordSessionAct(db: Db, raw: Raw, person_id: number, outcome: { name: string; appointment_id: number | null; code?: string }): Promise<void> {
  const { name, appointment_id, code } = outcome
  await transact(db, async (tx) => {
    const [id = 0] = await drawActIds(tx, 1)
    await writeActs(tx, [{
      id, at: raw.call.now, recorded_at: realNow(), name, outcome: code === undefined ? 'done' : 'refused', ...(code === undefined ? {} : { code }), actor_id: person_id, appointment_id,
      subject: { kind: 'person', id: person_id }, cause_id: null, batch_id: null, build: BUILD,
      detail: { address: raw.request.ip, user_agent: userAgent(raw), ...(code === undefined ? {} : { refusals: [{ code }] }) },
    }])
  })
}

function userAgent(raw: Raw): string {
  return String(raw.request.headers['user-agent'] ?? '').slice(0, 300)
}

/** Signs a person in on this browser: the session this browser had ends, the cookie names the new one. Answers the actor. */
export async function openSession(raw: Raw, person_id: number, name: string): Promise<Actor> {
  const { db, call, reply } = raw
  const token = randomBytes(32).toString('base64url')
  const token_hash = sha256(token)
  const real = realNow()
  if (raw.token_hash !== undefined) await endByToken(db, raw.token_hash)
  await db.insertInto('kernel.session').values({
    token_hash, person_id, created_at: real, last_seen_at: real, expires_at: addMs(real, DAYS * SECONDS_A_DAY * 1000), user_agent: userAgent(raw), address: raw.request.ip,
  }).execute()
  const session = (await findSession(db, token_hash, real)) ?? stop('people.wrong_password', 403)
  const actor = actorOf(call.house, session, dayOf(call.now))
  await recordSessionAct(db, raw, person_id, { name, appointment_id: actor.acting?.id ?? null })
  reply.setCookie(SESSION_COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: raw.request.protocol === 'https', maxAge: DAYS * SECONDS_A_DAY })
  return actor
}

export async function endByToken(db: Db, token_hash: string): Promise<void> {
  await db.updateTable('kernel.session').set({ ended_at: realNow() }).where('token_hash', '=', token_hash).where('ended_at', 'is', null).execute()
}

/** A link given out before opens nothing any more: a password was set another way, or the person is disabled. */
export async function voidInvitations(db: Db, person_id: number): Promise<void> {
  await db.updateTable('people.invitation').set({ revoked_at: realNow() }).where('person_id', '=', person_id).where('used_at', 'is', null).where('revoked_at', 'is', null).execute()
}

/** Ends every session of a person at once, inside the act. */
export function endSessions(act: Act, person_id: number) {
  return act.db.updateTable('kernel.session').set({ ended_at: realNow() }).where('person_id', '=', person_id).where('ended_at', 'is', null).executeTakeFirst()
}
