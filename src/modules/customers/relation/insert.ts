import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { nameKey } from '#kernel/search'
import type { SearchColumns } from '#kernel/search_keys'
import type { Instant } from '#kernel/time'
import { completenessOf, type FilePart } from '../rules/file_parts.ts'
import { relationColumns } from './columns.ts'
import type { CustomerDraft, Stage } from './draft.ts'

/** For whom and by whom customers are recorded. `parts` are those of the area's file, for completeness. */
export type Recording = { area_id: number; stage: Stage; now: Instant; created_by: number | null; parts: readonly FilePart[] }

/** A draft with the identity it belongs to, if one is known, and its search columns, if they were thought of before. */
export type ToInsert = { draft: CustomerDraft; identity_id?: number | undefined; columns?: SearchColumns | undefined }

/** The search columns of a draft. */
export function columnsOf(draft: CustomerDraft): SearchColumns {
  return relationColumns(draft.name, draft.names.map((one) => one.name), draft.kind)
}

/** Records customers however many, a statement a table: identities where none is known, relations, names, contacts, reaches, addresses. Answers keys in order. */
export async function insertRelations(tx: Tx, recording: Recording, rows: readonly ToInsert[]): Promise<number[]> {
  if (rows.length === 0) return []
  const identity_ids = await identitiesOf(tx, recording, rows)
  const relation_ids = await relationsOf(tx, recording, rows, identity_ids)
  const with_ids = rows.map(({ draft }, at) => ({ draft, relation_id: relation_ids[at] ?? 0 }))
  await insertNames(tx, with_ids)
  await insertContacts(tx, with_ids)
  await insertAddresses(tx, with_ids)
  return relation_ids
}

/** Keys of an identity column are given out in the order of the rows, so sorted they stand beside them. */
function inOrder(rows: readonly { id: number }[]): number[] {
  return rows.map((row) => row.id).sort((a, b) => a - b)
}

async function identitiesOf(tx: Tx, recording: Recording, rows: readonly ToInsert[]): Promise<number[]> {
  const fresh = rows.filter((row) => row.identity_id === undefined)
  const values = fresh.map(({ draft }) => ({ kind: draft.kind, registered_name: draft.legal_name_to_check ? null : draft.name }))
  const made = await sql<{ id: number }>`
    insert into customers.identity (kind, registered_name, created_at)
    select v->>'kind', v->>'registered_name', ${recording.now}::timestamptz from json_array_elements(${JSON.stringify(values)}::json) with ordinality as t(v, at) order by at
    returning id`.execute(tx)
  const ids = inOrder(made.rows)
  const codes = fresh.flatMap(({ draft }, at) => (draft.credit_code === null ? [] : [{ scheme: 'credit_code', value: draft.credit_code, identity_id: ids[at] ?? 0 }]))
  if (codes.length > 0) {
    await sql`insert into customers.identifier (scheme, value, identity_id)
      select scheme, value, identity_id from json_to_recordset(${JSON.stringify(codes)}::json) as v(scheme text, value text, identity_id bigint)`.execute(tx)
  }
  let next = 0
  return rows.map((row) => row.identity_id ?? ids[next++] ?? 0)
}

async function relationsOf(tx: Tx, recording: Recording, rows: readonly ToInsert[], identity_ids: readonly number[]): Promise<number[]> {
  const values = rows.map(({ draft, columns }, at) => {
    const filled = { name: draft.name, kind: draft.kind, has_address: draft.address !== null, has_phone: draft.reaches.some((reach) => reach.kind === 'phone'), fields: draft.fields }
    return {
      identity_id: identity_ids[at], name: draft.name, legal_name_to_check: draft.legal_name_to_check, ...(columns ?? columnsOf(draft)),
      fields: draft.fields, completeness: completenessOf(recording.parts, filled), note: draft.note, former_owner_text: draft.former_owner_text,
    }
  })
  const made = await sql<{ id: number }>`
    insert into customers.relation (area_id, stage, created_by, created_at, identity_id, name, legal_name_to_check, name_key, name_sort, search_text, bigrams, pinyin, initials, sound_key, trade_name, fields, completeness, note, former_owner_text)
    select ${recording.area_id}::bigint, ${recording.stage}::text, ${recording.created_by}::bigint, ${recording.now}::timestamptz, v.* from rows from (
      json_to_recordset(${JSON.stringify(values)}::json) as (identity_id bigint, name text, legal_name_to_check boolean, name_key text, name_sort text, search_text text, bigrams int[], pinyin text, initials text[], sound_key text, trade_name text,
        fields jsonb, completeness int, note text, former_owner_text text)) as v
    returning id`.execute(tx)
  return inOrder(made.rows)
}

/** Names with their keys, so that an earlier spelling meets the same customer. */
export async function insertNames(tx: Tx, rows: readonly { draft: Pick<CustomerDraft, 'names'>; relation_id: number }[]): Promise<void> {
  const names = rows.flatMap(({ draft, relation_id }) => draft.names.map((one) => ({ relation_id, ...one, name_key: nameKey(one.name) })))
  await sql`insert into customers.name (relation_id, kind, name, name_key)
    select relation_id, kind, name, name_key from json_to_recordset(${JSON.stringify(names)}::json) as v(relation_id bigint, kind text, name text, name_key text) on conflict do nothing`.execute(tx)
}

/** Contacts, and the reaches: the contact's where there is one, else the customer's own. */
export async function insertContacts(tx: Tx, rows: readonly { draft: Pick<CustomerDraft, 'contact' | 'reaches'>; relation_id: number }[]): Promise<void> {
  const contacts = rows.flatMap(({ draft, relation_id }) => (draft.contact ? [{ relation_id, ...draft.contact }] : []))
  const made = await sql<{ id: number }>`insert into customers.contact (relation_id, name, title)
    select (v->>'relation_id')::bigint, v->>'name', v->>'title' from json_array_elements(${JSON.stringify(contacts)}::json) with ordinality as t(v, at) order by at returning id`.execute(tx)
  const ids = inOrder(made.rows)
  const contact_of = new Map(contacts.map((contact, at) => [contact.relation_id, ids[at] ?? null]))
  const reaches = rows.flatMap(({ draft, relation_id }) => draft.reaches.map((reach) => ({ relation_id, contact_id: draft.contact ? contact_of.get(relation_id) : null, ...reach })))
  if (reaches.length === 0) return
  await sql`insert into customers.reach (relation_id, contact_id, kind, value, shown)
    select relation_id, contact_id, kind, value, shown from json_to_recordset(${JSON.stringify(reaches)}::json) as v(relation_id bigint, contact_id bigint, kind text, value text, shown text) on conflict do nothing`.execute(tx)
}

export async function insertAddresses(tx: Tx, rows: readonly { draft: Pick<CustomerDraft, 'address'>; relation_id: number }[]): Promise<void> {
  const addresses = rows.flatMap(({ draft, relation_id }) => (draft.address ? [{ relation_id, ...draft.address }] : []))
  if (addresses.length === 0) return
  await sql`insert into customers.address (relation_id, kind, province, city, line)
    select relation_id, kind, province, city, line from json_to_recordset(${JSON.stringify(addresses)}::json) as v(relation_id bigint, kind text, province text, city text, line text) on conflict do nothing`.execute(tx)
}
