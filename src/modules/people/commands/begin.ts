import { HouseKeeper } from '#kernel/access'
import { stop } from '#kernel/command'
import { sqlState } from '#kernel/db'
import { handle } from '#kernel/http'
import { begin } from '../contract/index.ts'
import { closeFirstLink, isFirstToken } from '../first_link.ts'
import { install } from '../installation.ts'
import { meOf } from '../me.ts'
import { hashPassword } from '../passwords.ts'
import { isWeak } from '../rules/password.ts'
import { openSession } from '../sessions.ts'

/** Makes the company and its first administrator, once, for whoever holds the link the start printed. */
export const begins = handle(begin, async (raw, { token, company_zh, company_en, name, login, password }) => {
  if (!isFirstToken(token)) stop('people.link_used', 403)
  if (isWeak(password, login)) stop('people.weak_password', 422, { field: 'password' })
  const administrator = { name, login, password_hash: await hashPassword(password) }
  const wanted = { company_zh, company_en, demo: false, code: 'company', administrator, since: raw.call.now }
  const made = await raw.db.transaction().execute((tx) => install(tx, wanted)).catch((error: unknown) => {
    if (sqlState(error)?.code === '23505') stop('people.link_used', 403)
    throw error
  })
  closeFirstLink()
  const call = { ...raw.call, house: await new HouseKeeper().now(raw.db) }
  const actor = await openSession({ ...raw, call }, made.person_id, begin.id)
  return meOf(raw.db, call.house, actor, call.now)
})
