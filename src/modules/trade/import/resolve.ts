import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import { subtree } from '#kernel/parties'
import { nameKey } from '#kernel/search'

/** Whom a name in finance's files means: a customer, nobody of ours (null), or nobody has said so yet (undefined). */
export type Meant = ReadonlyMap<string, number | null>

const FULL = 0
const ALSO = 1

/** The key of a name for `Meant`: its credit code where the row has one. */
export function meantKey(row: { name: string; credit_code: string | null }): { code: string | null; name: string } {
  return { code: row.credit_code === null ? null : `code/${row.credit_code}`, name: `name/${nameKey(row.name)}` }
}

/** What a row's code or name was found to mean. */
export function meantBy(meant: Meant, row: { name: string; credit_code: string | null }): number | null | undefined {
  const key = meantKey(row)
  const by_code = key.code === null ? undefined : meant.get(key.code)
  return by_code ?? meant.get(key.name)
}

/**
 * Finds customers of an area by credit code, by what a person once said a name means, by a full name of one alone, by a short or former name of one alone.
 * Persons are found only by what somebody said: there is more than one of most names. Three statements whatever the number of rows.
 */
export async function resolveNames(act: Pick<Act, 'db'>, area_id: number, rows: readonly { name: string; credit_code: string | null }[]): Promise<Meant> {
  const codes = [...new Set(rows.flatMap((row) => row.credit_code ?? []))]
  const keys = [...new Set(rows.map((row) => nameKey(row.name)))]
  const meant = new Map<string, number | null>()
  const known = await act.db.selectFrom('trade.known_name').select(['name_key', 'relation_id']).where('area_id', '=', area_id).where('name_key', 'in', keys.length > 0 ? keys : ['']).execute()
  for (const row of known) if (row.relation_id === null) meant.set(`name/${row.name_key}`, null)
  for (const [key, relation_id] of await byName(act, area_id, keys)) meant.set(`name/${key}`, relation_id)
  for (const row of known) if (row.relation_id !== null) meant.set(`name/${row.name_key}`, row.relation_id)
  if (codes.length > 0) {
    const found = await act.db.selectFrom('customers.identifier as n').innerJoin('customers.relation as r', 'r.identity_id', 'n.identity_id').where('r.area_id', '=', area_id).where('r.removed_at', 'is', null)
      .where('n.scheme', '=', 'credit_code').where('n.value', 'in', codes).select(['n.value', 'r.id']).execute()
    for (const row of found) meant.set(`code/${row.value}`, row.id)
  }
  return meant
}

/** Keys that name one customer alone: full names before others. */
async function byName(act: Pick<Act, 'db'>, area_id: number, keys: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; relation_id: number; rank: number }>`
    select distinct f.key, f.relation_id, f.rank from (
      select r.name_key as key, r.id as relation_id, ${FULL}::int as rank from customers.relation r where r.area_id = ${area_id} and r.name_key = any(${keys}::text[]) and r.removed_at is null
      union all
      select n.name_key, n.relation_id, case when n.kind in ('registered', 'typed', 'former') then ${FULL}::int else ${ALSO}::int end
      from customers.name n join customers.relation r on r.id = n.relation_id where n.name_key = any(${keys}::text[]) and r.area_id = ${area_id} and r.removed_at is null) as f
    join customers.relation r on r.id = f.relation_id join customers.identity i on i.id = r.identity_id where i.kind <> 'person'`.execute(act.db)
  const found = new Map<string, number>()
  for (const [key, bearers] of Map.groupBy(rows, (row) => row.key)) {
    const rank = Math.min(...bearers.map((row) => row.rank))
    const ids = new Set(bearers.filter((row) => row.rank === rank).map((row) => row.relation_id))
    const [only] = ids
    if (ids.size === 1 && only !== undefined) found.set(key, only)
  }
  return found
}

/** People of an area by name or login, where one alone bears it. */
export async function resolvePersons(act: Pick<Act, 'db' | 'house'>, area_id: number, texts: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(texts.map(personKey))]
  if (wanted.length === 0) return new Map()
  const { directory } = act.house
  const units = new Set(subtree(directory, area_id))
  const here = new Set(directory.appointments.filter((held) => units.has(directory.posts.get(held.post_id)?.unit_id ?? 0)).map((held) => held.person_id))
  const rows = await act.db.selectFrom('kernel.person').select(['id', 'name', 'login']).where((eb) => eb.or([eb('name', 'in', wanted), eb('login', 'in', wanted)])).execute()
  const found = new Map<string, number>()
  for (const text of wanted) {
    const bearers = rows.filter((row) => here.has(row.id) && (row.name === text || row.login === text))
    const [only] = bearers
    if (bearers.length === 1 && only) found.set(text, only.id)
  }
  return found
}

/** A name as a person's row has it: without spaces, and without the number or unit finance puts beside it. */
export function personKey(text: string): string {
  return text.normalize('NFKC').replace(/\(.*?\)|\[.*?\]/gu, '').replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '').trim()
}
