import { randomBytes, timingSafeEqual } from 'node:crypto'
import { sha256 } from '#kernel/acts'
import type { Db } from '#kernel/db'

let waiting: string | undefined

/** A token for the first administrator of an installation that has none yet; undefined when there is one. It dies with the process. */
export async function openFirstLink(db: Db): Promise<string | undefined> {
  if (await db.selectFrom('kernel.installation').select('id').executeTakeFirst()) return undefined
  const token = randomBytes(24).toString('base64url')
  waiting = sha256(token)
  return token
}

/** Whether a token is the one given out. */
export function isFirstToken(token: string): boolean {
  return waiting !== undefined && timingSafeEqual(Buffer.from(sha256(token)), Buffer.from(waiting))
}

/** The link has been used. */
export function closeFirstLink(): void {
  waiting = undefined
}
