import type { Act, Applying } from '#kernel/command'
import { nameKey } from '#kernel/search'
import { creditCode } from '../rules/identifiers.ts'
import { relationColumns } from './columns.ts'
import type { CustomerKind } from './draft.ts'
import { findByCode, lockNames } from './match.ts'
import type { RelationRow } from './open.ts'

/** A change of names and code; what is left out stays. */
export type Renaming = { registered_name?: string | undefined; short_names?: readonly string[] | undefined; former_names?: readonly string[] | undefined; credit_code?: string | undefined; kind?: CustomerKind | undefined }

/** Why a renaming cannot be: a wrong code, or a code or name that another customer of the area bears. */
export type RenamingWrong = { code: 'customers.code_wrong' | 'customers.code_taken' | 'customers.name_taken'; field: string; data?: Record<string, unknown> }

/** Who bears the name or code that a renaming wants: read under the locks of both when the act applies. */
export type Bearers = { wrong: RenamingWrong | null; credit_code: string | null; code_identity_id: number | null }

/** Reads whether a relation may take a name and code. `change.credit_code` of '' is left alone. */
export async function bearersOf(act: Act, row: RelationRow, change: Renaming): Promise<Bearers> {
  const none = { wrong: null, credit_code: null, code_identity_id: null }
  const read = change.credit_code?.trim() ? creditCode(change.credit_code) : undefined
  if (read && !read.ok) return { ...none, wrong: { code: 'customers.code_wrong', field: 'credit_code', data: { ...read, why: read.error } } }
  const key = change.registered_name === undefined ? undefined : nameKey(change.registered_name)
  if (act.applying) await lockNames(act.db, row.area_id, key === undefined ? [] : [key], read?.ok === undefined ? [] : [read.ok])
  const owner = read?.ok === undefined ? undefined : await findByCode(act.db, row.area_id, read.ok)
  const code = { ...none, credit_code: read?.ok ?? null, code_identity_id: owner?.identity_id ?? null }
  if (owner && owner.relation_id !== null && owner.relation_id !== row.id) return { ...code, wrong: { code: 'customers.code_taken', field: 'credit_code' } }
  if (key !== undefined && key !== row.name_key && (change.kind ?? row.kind) !== 'person') {
    const bearer = await act.db.selectFrom('customers.relation as r').innerJoin('customers.identity as i', 'i.id', 'r.identity_id').select('r.id')
      .where('r.area_id', '=', row.area_id).where('r.name_key', '=', key).where('r.removed_at', 'is', null).where('i.kind', '<>', 'person').where('r.id', '<>', row.id).executeTakeFirst()
    if (bearer) return { ...code, wrong: { code: 'customers.name_taken', field: 'registered_name' } }
  }
  return code
}

async function setCode(act: Applying, row: RelationRow, bearers: Bearers): Promise<void> {
  const { credit_code, code_identity_id } = bearers
  if (credit_code === null || code_identity_id === row.identity_id) return
  if (code_identity_id !== null) {
    await act.db.updateTable('customers.relation').set({ identity_id: code_identity_id }).where('id', '=', row.id).execute()
    return
  }
  await act.db.deleteFrom('customers.identifier').where('identity_id', '=', row.identity_id).where('scheme', '=', 'credit_code').execute()
  await act.db.insertInto('customers.identifier').values({ scheme: 'credit_code', value: credit_code, identity_id: row.identity_id }).execute()
}

async function setNames(act: Applying, relation_id: number, kind: 'registered' | 'short' | 'former', names: readonly string[]): Promise<void> {
  await act.db.deleteFrom('customers.name').where('relation_id', '=', relation_id).where('kind', '=', kind).execute()
  const rows = [...new Set(names)].map((name) => ({ relation_id, kind, name, name_key: nameKey(name) }))
  if (rows.length > 0) await act.db.insertInto('customers.name').values(rows).execute()
}

/** Writes names, code and kind, and the search columns anew. The registered name becomes the one shown. */
export async function rename(act: Applying, row: RelationRow, change: Renaming, bearers: Bearers, more: { stage?: 'customer' } = {}): Promise<void> {
  await setCode(act, row, bearers)
  const identity_id = bearers.code_identity_id ?? row.identity_id
  const kind = change.kind ?? row.kind
  if (change.registered_name !== undefined) await setNames(act, row.id, 'registered', [change.registered_name])
  if (change.short_names) await setNames(act, row.id, 'short', change.short_names)
  if (change.former_names) await setNames(act, row.id, 'former', change.former_names)
  if (change.registered_name !== undefined || change.kind) {
    await act.db.updateTable('customers.identity').set({ kind, ...(change.registered_name === undefined ? {} : { registered_name: change.registered_name }) }).where('id', '=', identity_id).execute()
  }
  const others = await act.db.selectFrom('customers.name').select('name').where('relation_id', '=', row.id).orderBy('id').execute()
  const name = change.registered_name ?? row.name
  await act.db.updateTable('customers.relation')
    .set((eb) => ({
      name, ...relationColumns(name, others.map((one) => one.name), kind), version: eb('version', '+', 1),
      ...(change.registered_name === undefined ? {} : { legal_name_to_check: false }), ...more,
    }))
    .where('id', '=', row.id).execute()
}
