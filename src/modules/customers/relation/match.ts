import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import type { Tx } from '#kernel/db'
import { keyOf, type CustomerDraft } from './draft.ts'

export type MatchedBy = 'credit_code' | 'name' | 'name_and_phone'
/** The relation a draft names in an area, or only the identity that owns its code in another. What was taken back gave its codes up. */
export type Match = { relation_id: number | null; identity_id: number | null; matched_by: MatchedBy | null }

const ALL_NAMES = 7_203_001

/** Keeps everybody from recording names and codes until the transaction ends: for imports, whose chunks name a thousand at once. */
export async function lockAll(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ALL_NAMES}::bigint)`.execute(tx)
}

/** Keeps others from recording the same name or code meanwhile. Names before codes, each in order, so that no two wait for each other. */
export async function lockNames(tx: Tx, area_id: number, names: readonly string[], codes: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${ALL_NAMES}::bigint)`.execute(tx)
  for (const name of [...new Set(names)].sort()) await sql`select pg_advisory_xact_lock(hashtextextended(${`name/${area_id}/${name}`}, 7203))`.execute(tx)
  for (const code of [...new Set(codes)].sort()) await sql`select pg_advisory_xact_lock(hashtextextended(${`code/${code}`}, 7203))`.execute(tx)
}

/** The identity that owns a credit code, and its relation in the area if there is one. */
export async function findByCode(tx: Tx, area_id: number, credit_code: string) {
  return tx.selectFrom('customers.identifier as n')
    .leftJoin('customers.relation as r', (join) => join.onRef('r.identity_id', '=', 'n.identity_id').on('r.area_id', '=', area_id).on('r.merged_into', 'is', null))
    .where('n.scheme', '=', 'credit_code').where('n.value', '=', credit_code)
    .select(['n.identity_id', 'r.id as relation_id']).executeTakeFirst()
}

/** The kinds of name that name a customer fully; a short name or a sign may be borne by several. */
export const FULL_NAMES = ['registered', 'typed', 'former'] as const

/** Relations of an area that bear, or were filed under, a name with this key; of a person, only those reached by one of the phones. */
async function findByName(tx: Tx, area_id: number, draft: CustomerDraft): Promise<number | undefined> {
  const phones = draft.reaches.filter((reach) => reach.kind === 'phone').map((reach) => reach.value)
  const key = keyOf(draft)
  const found = tx.selectFrom('customers.relation as r').innerJoin('customers.identity as i', 'i.id', 'r.identity_id')
    .where('r.area_id', '=', area_id).where('r.removed_at', 'is', null)
    .where((eb) => eb.or([eb('r.name_key', '=', key), eb('r.id', 'in', eb.selectFrom('customers.name').select('relation_id').where('name_key', '=', key).where('kind', 'in', FULL_NAMES))]))
    .select('r.id').orderBy((eb) => eb('r.name_key', '=', key), 'desc').orderBy('r.id')
  if (draft.kind !== 'person') return (await found.where('i.kind', '<>', 'person').executeTakeFirst())?.id
  if (phones.length === 0) return undefined
  return (await found.where('r.id', 'in', (eb) => eb.selectFrom('customers.reach').select('relation_id').where('value', 'in', phones)).executeTakeFirst())?.id
}

/** Whom a draft names in an area: by credit code, else by name key. Two with different codes are two, whatever their names. */
export async function matchDraft(tx: Tx, area_id: number, draft: CustomerDraft): Promise<Match> {
  const owner = draft.credit_code === null ? undefined : await findByCode(tx, area_id, draft.credit_code)
  if (owner && owner.relation_id !== null) return { relation_id: owner.relation_id, identity_id: owner.identity_id, matched_by: 'credit_code' }
  const by_name = await findByName(tx, area_id, draft)
  if (by_name !== undefined) return { relation_id: by_name, identity_id: owner?.identity_id ?? null, matched_by: draft.kind === 'person' ? 'name_and_phone' : 'name' }
  return { relation_id: null, identity_id: owner?.identity_id ?? null, matched_by: null }
}

/** The same under the locks of the draft when the act applies, so that what is found stays so until it commits. */
export async function matchLocked(act: Act, area_id: number, draft: CustomerDraft): Promise<Match> {
  if (act.applying) await lockNames(act.db, area_id, [keyOf(draft)], draft.credit_code === null ? [] : [draft.credit_code])
  return matchDraft(act.db, area_id, draft)
}
