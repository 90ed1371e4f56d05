import type { Db } from '#kernel/db'
import { addMs, realNow, type Instant } from '#kernel/time'

const WRONG_IN_A_ROW = 5
const LOCK_MS = 10 * 60_000
const REMEMBERED = 2_000

/** Logins nobody has: they lock like real ones, so that the answer says nothing about who works here. */
const strangers = new Map<string, { wrong: number; locked_until: Instant | null }>()

/** Until when sign-in with a login is refused, if it is. Real clock. */
export function lockedUntil(person: { locked_until: Instant | null } | undefined, login: string): Instant | undefined {
  const until = person ? person.locked_until : strangers.get(login)?.locked_until
  return until && until > realNow() ? until : undefined
}

/** Counts a wrong password; the fifth in a row locks for ten minutes. Answers how many there were in a row. */
export async function countWrong(db: Db, person_id: number | undefined, login: string): Promise<number> {
  const lock = addMs(realNow(), LOCK_MS)
  if (person_id === undefined) {
    const wrong = (strangers.get(login)?.wrong ?? 0) + 1
    strangers.delete(login)
    strangers.set(login, wrong >= WRONG_IN_A_ROW ? { wrong: 0, locked_until: lock } : { wrong, locked_until: null })
    const [oldest] = strangers.keys()
    if (strangers.size > REMEMBERED && oldest !== undefined) strangers.delete(oldest)
    return wrong
  }
  const row = await db.updateTable('kernel.person').set((eb) => ({ failed_sign_ins: eb('failed_sign_ins', '+', 1) })).where('id', '=', person_id).returning('failed_sign_ins').executeTakeFirstOrThrow()
  if (row.failed_sign_ins >= WRONG_IN_A_ROW) await db.updateTable('kernel.person').set({ failed_sign_ins: 0, locked_until: lock }).where('id', '=', person_id).execute()
  return row.failed_sign_ins
}

/** A right password begins the count anew. */
export async function forgetWrong(db: Db, person_id: number): Promise<void> {
  await db.updateTable('kernel.person').set({ failed_sign_ins: 0, locked_until: null }).where('id', '=', person_id).execute()
}
