import type { Db } from '#kernel/db'

/** What a person wants by e-mail; as the table begins, where nothing was chosen yet. */
export async function preferenceOf(db: Db, person_id: number) {
  const person = await db.selectFrom('kernel.person').select('email').where('id', '=', person_id).executeTakeFirst()
  const own = await db.selectFrom('office.message_preference').selectAll().where('person_id', '=', person_id).executeTakeFirst()
  const quiet = own && own.quiet_from !== null && own.quiet_until !== null ? { from: own.quiet_from, until: own.quiet_until } : null
  return { email: person?.email ?? null, email_on: own?.email_on ?? true, at_once: own?.at_once ?? false, muted: own?.muted ?? [], quiet, version: own?.version ?? 1 }
}
