import { sql } from 'kysely'
import type { Applying } from '#kernel/command'
import { nameKey } from '#kernel/search'

/** What became of names at a merge: those that came over, those that changed their kind, and those added because no row had them. */
export type MovedNames = { moved: number[]; kinds: { id: number; kind: string }[]; added: number[] }

type NameRow = { id: number; relation_id: number; kind: string; name: string }

/**
 * All names of both become names of the one that is kept: the one shown stays registered, other registered names are former ones, and a name
 * that was only shown is kept as typed. Nothing anybody ever searched for is lost.
 */
export async function moveNames(act: Applying, kept: { relation_id: number; name: string }, dropped: { relation_id: number; name: string }, shown: string): Promise<MovedNames> {
  const rows = await act.db.selectFrom('customers.name').select(['id', 'relation_id', 'kind', 'name']).where('relation_id', 'in', [kept.relation_id, dropped.relation_id]).orderBy('id').execute()
  const wanted = (row: NameRow) => (row.kind === 'registered' && row.name !== shown ? 'former' : row.kind)
  const taken = new Set<string>()
  const done: MovedNames = { moved: [], kinds: [], added: [] }
  for (const row of rows.toSorted((a, b) => Number(a.relation_id !== kept.relation_id) - Number(b.relation_id !== kept.relation_id) || a.id - b.id)) {
    const key = `${wanted(row)}/${row.name}`
    const isTwin = wanted(row) !== row.kind && rows.some((one) => one.relation_id === row.relation_id && one.kind === wanted(row) && one.name === row.name)
    if (isTwin || taken.has(key)) continue
    taken.add(key)
    if (wanted(row) !== row.kind) done.kinds.push({ id: row.id, kind: row.kind })
    if (row.relation_id === dropped.relation_id) done.moved.push(row.id)
  }
  for (const { id } of done.kinds) await act.db.updateTable('customers.name').set({ kind: 'former' }).where('id', '=', id).execute()
  if (done.moved.length > 0) await act.db.updateTable('customers.name').set({ relation_id: kept.relation_id }).where('id', 'in', done.moved).execute()
  for (const name of new Set([kept.name, dropped.name])) {
    if (name === shown || rows.some((row) => row.name === name && (row.relation_id === kept.relation_id || done.moved.includes(row.id)))) continue
    const added = await act.db.insertInto('customers.name').values({ relation_id: kept.relation_id, kind: 'typed', name, name_key: nameKey(name) }).returning('id').executeTakeFirstOrThrow()
    done.added.push(added.id)
  }
  return done
}

/** Names as they were before the merge. */
export async function moveNamesBack(act: Applying, names: MovedNames, dropped_id: number): Promise<void> {
  if (names.added.length > 0) await act.db.deleteFrom('customers.name').where('id', 'in', names.added).execute()
  if (names.moved.length > 0) await act.db.updateTable('customers.name').set({ relation_id: dropped_id }).where('id', 'in', names.moved).execute()
  for (const { id, kind } of names.kinds) await act.db.updateTable('customers.name').set({ kind }).where('id', '=', id).execute()
}

/** What of numbers moved from one identity to another. */
export type MovedNumbers = { scheme: string; value: string; from: number; to: number }[]

/**
 * One identity survives: the one with the code. Other numbers go there too, unless their identity lives on in another area's register.
 * The record that is dropped must have let go of its identity already.
 */
export async function moveNumbers(act: Applying, from: number, to: number, dropped_id: number): Promise<MovedNumbers> {
  if (from === to) return []
  const { rows } = await sql<{ scheme: string; value: string }>`
    update customers.identifier n set identity_id = ${to} where n.identity_id = ${from} and n.scheme <> 'credit_code'
      and not exists (select from customers.relation r where r.identity_id = ${from} and r.merged_into is null and r.id <> ${dropped_id})
      and not exists (select from customers.identifier x where x.scheme = n.scheme and x.value = n.value and x.identity_id = ${to}) returning n.scheme, n.value`.execute(act.db)
  return rows.map((row) => ({ ...row, from, to }))
}

export async function moveNumbersBack(act: Applying, numbers: MovedNumbers): Promise<void> {
  for (const one of numbers) {
    await act.db.updateTable('customers.identifier').set({ identity_id: one.from }).where('identity_id', '=', one.to).where('scheme', '=', one.scheme).where('value', '=', one.value).execute()
  }
}
