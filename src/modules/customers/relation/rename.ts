import type { Act, Applying } from '#kernel/command'
import { nameKey } from '#kernel/search'
import { addDays, type Day } from '#kernel/time'
import { creditCode } from '../rules/identifiers.ts'
import { relationColumns } from './columns.ts'
import type { CustomerKind } from './draft.ts'
import { findByCode, lockNames } from './match.ts'
import type { RelationRow } from './open.ts'

/** A change of names and code; what is left out stays. */
export type Renaming = {
  registered_name?: string | undefined
  /** Day on which it took the registered name: the name before stays as a former one. */
  renamed_on?: Day | undefined
  /** All short and former names and signs from now on. */
  other_names?: readonly OtherName[] | undefined
  credit_code?: string | undefined
  kind?: CustomerKind | undefined
}
export type OtherName = { kind: 'short' | 'former' | 'sign'; name: string; from_day: Day | null; through_day: Day | null }

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

async function setRegistered(act: Applying, row: RelationRow, name: string, renamed_on: Day | undefined): Promise<void> {
  const before = await act.db.selectFrom('customers.name').select(['id', 'name', 'from_day']).where('relation_id', '=', row.id).where('kind', '=', 'registered').execute()
  await act.db.deleteFrom('customers.name').where('relation_id', '=', row.id).where('kind', '=', 'registered').execute()
  await act.db.insertInto('customers.name').values({ relation_id: row.id, kind: 'registered', name, name_key: nameKey(name), from_day: renamed_on ?? null }).execute()
  if (renamed_on === undefined || row.name === name) return
  const former = { relation_id: row.id, kind: 'former', name: row.name, name_key: nameKey(row.name), from_day: before.find((one) => one.name === row.name)?.from_day ?? null, through_day: addDays(renamed_on, -1) }
  await act.db.insertInto('customers.name').values(former).onConflict((oc) => oc.columns(['relation_id', 'kind', 'name']).doUpdateSet({ through_day: former.through_day })).execute()
}

/** Those that stay keep their row; what is left out goes, and the log keeps it. */
async function setOthers(act: Applying, relation_id: number, names: readonly OtherName[]): Promise<void> {
  const before = await act.db.selectFrom('customers.name').select(['id', 'kind', 'name']).where('relation_id', '=', relation_id).where('kind', 'in', ['short', 'former', 'sign']).execute()
  const gone = before.filter((row) => !names.some((one) => one.kind === row.kind && one.name === row.name)).map((row) => row.id)
  if (gone.length > 0) await act.db.deleteFrom('customers.name').where('id', 'in', gone).execute()
  for (const { kind, name, from_day, through_day } of names) {
    await act.db.insertInto('customers.name').values({ relation_id, kind, name, name_key: nameKey(name), from_day, through_day })
      .onConflict((oc) => oc.columns(['relation_id', 'kind', 'name']).doUpdateSet({ from_day, through_day })).execute()
  }
}

/** Writes names, code and kind, and the search columns anew. The registered name becomes the one shown. */
export async function rename(act: Applying, row: RelationRow, change: Renaming, bearers: Bearers, more: { stage?: 'customer' } = {}): Promise<void> {
  await setCode(act, row, bearers)
  const identity_id = bearers.code_identity_id ?? row.identity_id
  const kind = change.kind ?? row.kind
  if (change.other_names) await setOthers(act, row.id, change.other_names)
  if (change.registered_name !== undefined) await setRegistered(act, row, change.registered_name, change.renamed_on)
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
