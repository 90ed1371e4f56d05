import { sql } from 'kysely'
import { widestScope } from '#kernel/access'
import type { Act } from '#kernel/command'
import { getFiling } from './contract/index.ts'
import { readableFilings } from './readable.ts'

/** Photo and papers of a filing may be seen by whoever may read the filing. */
export async function readsFilingPhoto(act: Act, file_id: number): Promise<boolean> {
  if (!act.actor || widestScope(act.house, act.actor, getFiling.id) === undefined) return false
  return (await (await readableFilings(act, getFiling.id)).where(sql<boolean>`(f.photo_id = ${file_id} or f.id in (select filing_id from registration.paper where file_id = ${file_id}))`).limit(1).executeTakeFirst()) !== undefined
}
