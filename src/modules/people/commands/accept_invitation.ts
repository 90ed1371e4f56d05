import { sha256 } from '#kernel/acts'
import { stop } from '#kernel/command'
import { transact, type Db } from '#kernel/db'
import { handle } from '#kernel/http'
import { realNow } from '#kernel/time'
import { acceptInvitation, openInvitation } from '../contract/index.ts'
import { meOf } from '../me.ts'
import { hashPassword } from '../passwords.ts'
import { isWeak } from '../rules/password.ts'
import { openSession } from '../sessions.ts'

/** The invitation a token opens, if it still opens one. Unknown, used, revoked and expired ones are answered alike. */
async function invitationOf(db: Db, token: string) {
  const row = await db.selectFrom('people.invitation as i').innerJoin('kernel.person as p', 'p.id', 'i.person_id').select(['i.id', 'i.person_id', 'i.expires_at', 'p.name', 'p.login'])
    .where('i.token_hash', '=', sha256(token)).where('i.used_at', 'is', null).where('i.revoked_at', 'is', null).where('i.expires_at', '>', realNow()).where('p.state', '=', 'active').executeTakeFirst()
  return row ?? stop('people.invitation_over', 410)
}

/** Whose invitation it is, so that nobody sets the password of another. */
export const opensInvitation = handle(openInvitation, async ({ db }, { token }) => {
  const { name, login, expires_at } = await invitationOf(db, token)
  return { name, login, expires_at }
})

/** The link is used up with the password: of two who open it at once, one sets it. Other sessions of the person end. */
export const acceptsInvitation = handle(acceptInvitation, async (raw, { token, password }) => {
  const found = await invitationOf(raw.db, token)
  if (isWeak(password, found.login)) stop('people.weak_password', 422, { field: 'password' })
  const password_hash = await hashPassword(password)
  await transact(raw.db, async (tx) => {
    const used = await tx.updateTable('people.invitation').set({ used_at: realNow() }).where('id', '=', found.id).where('used_at', 'is', null).where('revoked_at', 'is', null).executeTakeFirst()
    if (Number(used.numUpdatedRows) === 0) stop('people.invitation_over', 410)
    await tx.updateTable('kernel.person').set({ password_hash, must_change_password: false, failed_sign_ins: 0, locked_until: null }).where('id', '=', found.person_id).execute()
    await tx.updateTable('kernel.session').set({ ended_at: realNow() }).where('person_id', '=', found.person_id).where('ended_at', 'is', null).execute()
  })
  return meOf(raw.db, raw.call.house, await openSession(raw, found.person_id, acceptInvitation.id), raw.call.now)
})
