import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { FULL_NAMES } from '../relation/match.ts'

/** What is already recorded of a customer that a row may name. */
export type KnownRelation = {
  id: number; name: string; name_key: string; identity_id: number; credit_code: string | null; note: string | null; former_owner_text: string | null; fields: Record<string, unknown>
  names: string[]; name_keys: string[]; contacts: string[]; phones: string[]; reaches: string[]; addresses: string[]
}

/** Everything of an area that a chunk of rows may meet: relations by name key and by code, and codes of identities known elsewhere. */
export type Known = { by_key: Map<string, KnownRelation[]>; by_code: Map<string, KnownRelation>; identities: Map<string, number> }

/** Reads in three statements whatever the number of rows. */
export async function readKnown(db: Tx, area_id: number, keys: readonly string[], codes: readonly string[], lock: boolean): Promise<Known> {
  const owners = await sql<{ value: string; identity_id: number }>`
    select value, identity_id from customers.identifier where scheme = 'credit_code' and value = any(${codes}::text[])`.execute(db)
  const identity_ids = owners.rows.map((row) => row.identity_id)
  const { rows } = await sql<KnownRelation>`
    select r.id, r.name, r.name_key, r.identity_id, r.note, r.former_owner_text, r.fields,
      (select n.value from customers.identifier n where n.identity_id = r.identity_id and n.scheme = 'credit_code' limit 1) as credit_code,
      array(select n.name from customers.name n where n.relation_id = r.id) as names,
      array(select n.name_key from customers.name n where n.relation_id = r.id and n.kind = any(${FULL_NAMES}::text[])) as name_keys,
      array(select c.name from customers.contact c where c.relation_id = r.id) as contacts,
      array(select h.value from customers.reach h where h.relation_id = r.id and h.kind = 'phone') as phones,
      array(select h.value from customers.reach h where h.relation_id = r.id) as reaches,
      array(select a.line from customers.address a where a.relation_id = r.id) as addresses
    from customers.relation r join customers.identity i on i.id = r.identity_id
    where r.area_id = ${area_id} and r.removed_at is null and i.kind <> 'person' and r.id in (
      select a.id from customers.relation a where a.area_id = ${area_id} and a.name_key = any(${keys}::text[])
      union select n.relation_id from customers.name n where n.name_key = any(${keys}::text[]) and n.kind = any(${FULL_NAMES}::text[])
      union select a.id from customers.relation a where a.area_id = ${area_id} and a.identity_id = any(${identity_ids}::bigint[]))
    order by r.id ${lock ? sql`for update of r` : sql``}`.execute(db)
  const by_identity = new Map(rows.map((row) => [row.identity_id, row]))
  return {
    by_key: byKey(rows),
    by_code: new Map(owners.rows.flatMap(({ value, identity_id }) => {
      const row = by_identity.get(identity_id)
      return row ? [[value, row] as const] : []
    })),
    identities: new Map(owners.rows.map((row) => [row.value, row.identity_id])),
  }
}

/** Relations by every full name they bear or bore; those that are shown under it first. */
function byKey(rows: readonly KnownRelation[]): Map<string, KnownRelation[]> {
  const found = Map.groupBy(rows, (row) => row.name_key)
  for (const row of rows) {
    for (const key of row.name_keys) {
      const bearers = found.get(key) ?? []
      if (!bearers.includes(row)) found.set(key, [...bearers, row])
    }
  }
  return found
}
