import { handle, SESSION_COOKIE } from '#kernel/http'
import { signOut } from '../contract/index.ts'
import { endByToken, recordSessionAct } from '../sessions.ts'

export const signsOut = handle(signOut, async (raw) => {
  const { actor } = raw.call
  if (raw.token_hash !== undefined) await endByToken(raw.db, raw.token_hash)
  if (actor) await recordSessionAct(raw.db, raw, actor.person_id, { name: signOut.id, appointment_id: actor.acting?.id ?? null })
  raw.reply.clearCookie(SESSION_COOKIE, { path: '/' })
  return {}
})
