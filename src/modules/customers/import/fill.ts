import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { ImportReason } from '#kernel/module'
import { relationColumns } from '../relation/columns.ts'
import type { CustomerDraft } from '../relation/draft.ts'
import { insertAddresses, insertContacts, insertNames } from '../relation/insert.ts'
import type { KnownRelation } from './known.ts'

/** What a row adds to a customer already recorded. Nothing recorded is ever overwritten. */
export type Filling = { relation: KnownRelation; draft: CustomerDraft; filled: string[]; differs: string[]; credit_code: string | null }

/** Compares a row with the customer it met: empty fields are filled, others that say something else are named. */
export function fillingOf(relation: KnownRelation, draft: CustomerDraft): Filling {
  const filled: string[] = []
  const differs: string[] = []
  const look = (column: string, is_empty: boolean, has_value: boolean, is_same: boolean) => {
    if (!has_value || is_same) return
    if (is_empty) filled.push(column)
    else differs.push(column)
  }
  look('name', false, true, relation.name === draft.name || relation.names.includes(draft.name))
  look('credit_code', relation.credit_code === null, draft.credit_code !== null, relation.credit_code === draft.credit_code)
  look('contact', relation.contacts.length === 0, draft.contact !== null, relation.contacts.includes(draft.contact?.name ?? ''))
  look('phone', relation.phones.length === 0, draft.reaches.some((reach) => reach.kind === 'phone'), draft.reaches.every((reach) => reach.kind !== 'phone' || relation.phones.includes(reach.value)))
  look('address', relation.addresses.length === 0, draft.address !== null, relation.addresses.includes(draft.address?.line ?? ''))
  look('note', relation.note === null, draft.note !== null, relation.note === draft.note)
  look('owner', relation.former_owner_text === null, draft.former_owner_text !== null, relation.former_owner_text === draft.former_owner_text)
  for (const [name, value] of Object.entries(draft.fields)) {
    const known = relation.fields[name] ?? null
    look(name, known === null, value !== null, JSON.stringify(known) === JSON.stringify(value))
  }
  return { relation, draft, filled, differs, credit_code: filled.includes('credit_code') ? draft.credit_code : null }
}

/** What the row is told: which columns it filled and which say something else than the record. */
export function reasonsOf({ filled, differs }: Filling): ImportReason[] {
  return [...filled.map((column) => ({ code: 'import.filled', column })), ...differs.map((column) => ({ code: 'import.differs', column }))]
}

/** Writes what rows add, a statement a table however many. */
export async function writeFillings(tx: Tx, fillings: readonly Filling[]): Promise<void> {
  const values = fillings.map(({ relation, draft, filled }) => ({
    id: relation.id,
    fields: { ...relation.fields, ...Object.fromEntries(Object.entries(draft.fields).filter(([name]) => filled.includes(name))) },
    note: filled.includes('note') ? draft.note : relation.note,
    former_owner_text: filled.includes('owner') ? draft.former_owner_text : relation.former_owner_text,
    ...columnsOf(relation, draft),
  }))
  await sql`update customers.relation r set fields = v.fields, note = v.note, former_owner_text = v.former_owner_text, search_text = v.search_text, bigrams = v.bigrams, version = r.version + 1
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v(id bigint, fields jsonb, note text, former_owner_text text, search_text text, bigrams int[]) where r.id = v.id`.execute(tx)
  const codes = fillings.flatMap(({ relation, credit_code }) => (credit_code === null ? [] : [{ value: credit_code, identity_id: relation.identity_id }]))
  await sql`insert into customers.identifier (scheme, value, identity_id) select 'credit_code', value, identity_id from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as v(value text, identity_id bigint)`.execute(tx)
  await insertNames(tx, fillings.map(({ relation, draft }) => ({ relation_id: relation.id, draft: { names: draft.names.filter((one) => one.kind !== 'registered') } })))
  await insertContacts(tx, fillings.map(({ relation, draft, filled }) => ({
    relation_id: relation.id,
    draft: { contact: filled.includes('contact') ? draft.contact : null, reaches: filled.includes('phone') ? draft.reaches.filter((reach) => !relation.reaches.includes(reach.value)) : [] },
  })))
  await insertAddresses(tx, fillings.filter(({ filled }) => filled.includes('address')).map(({ relation, draft }) => ({ relation_id: relation.id, draft })))
}

/** Short and former names of the row make the customer findable by them as well. */
function columnsOf(relation: KnownRelation, draft: CustomerDraft): { search_text: string; bigrams: number[] } {
  const others = [...relation.names, ...draft.names.filter((one) => one.kind !== 'registered').map((one) => one.name)]
  const { search_text, bigrams } = relationColumns(relation.name, [...new Set(others)], draft.kind)
  return { search_text, bigrams }
}
