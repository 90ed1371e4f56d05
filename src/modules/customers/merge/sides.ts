import { sql } from 'kysely'
import { stop, type Act } from '#kernel/command'
import type { Tx } from '#kernel/db'
import type { MergeSide } from '../rules/merge.ts'
import { FULL_NAMES, lockNames } from '../relation/match.ts'
import { findRelation, type RelationRow } from '../relation/open.ts'

/** A record about to be merged or parted: as the rule compares it, with what the undo has to know. */
export type Side = MergeSide & { identity_id: number; identity_name: string | null; version: number }

/** What the rule compares of a relation. */
export async function sideOf(db: Tx, row: RelationRow): Promise<Side> {
  const more = await db.selectFrom('customers.relation as r').innerJoin('customers.identity as i', 'i.id', 'r.identity_id').where('r.id', '=', row.id)
    .select(['r.roles', 'i.registered_name']).executeTakeFirstOrThrow()
  const code = await db.selectFrom('customers.identifier').select('value').where('identity_id', '=', row.identity_id).where('scheme', '=', 'credit_code').executeTakeFirst()
  const fields = typeof row.fields === 'object' && row.fields !== null ? { ...row.fields } : {}
  return {
    relation_id: row.id, area_id: row.area_id, kind: row.kind, stage: row.stage, name: row.name, legal_name_to_check: row.legal_name_to_check, credit_code: code?.value ?? null, note: row.note,
    former_owner_text: row.former_owner_text, roles: more.roles, secrecy: row.secrecy, fields, identity_id: row.identity_id, identity_name: more.registered_name, version: row.version,
  }
}

/**
 * Opens two relations the actor may see, both locked in the order of their keys where the act applies, after the names and codes they bear:
 * a filing that was about to find one of them waits, or is waited for.
 */
export async function openBoth(act: Act, kept_id: number, dropped_id: number): Promise<{ kept: RelationRow; dropped: RelationRow }> {
  const ids = [kept_id, dropped_id].sort((a, b) => a - b)
  if (act.applying) {
    await lockTheirNames(act, ids)
    await sql`select id from customers.relation where id = any(${ids}::bigint[]) order by id for update`.execute(act.db)
  }
  const kept = await findRelation(act, kept_id)
  const dropped = kept_id === dropped_id ? kept : await findRelation(act, dropped_id)
  return kept && dropped ? { kept, dropped } : stop('not_found', 404)
}

async function lockTheirNames(act: Act, ids: readonly number[]): Promise<void> {
  const { rows } = await sql<{ area_id: number; names: string[]; codes: string[] }>`
    select r.area_id, array[r.name_key] || array(select n.name_key from customers.name n where n.relation_id = r.id and n.kind = any(${FULL_NAMES}::text[])) as names,
      array(select i.value from customers.identifier i where i.identity_id = r.identity_id) as codes
    from customers.relation r where r.id = any(${ids}::bigint[])`.execute(act.db)
  const [area_id] = rows.map((row) => row.area_id)
  if (area_id !== undefined) await lockNames(act.db, area_id, rows.flatMap((row) => row.names), rows.flatMap((row) => row.codes))
}

/** A relation and all that were put together into it, however long ago: whose acts its timeline shows. */
export async function withMerged(db: Tx, relation_id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive one as (select ${relation_id}::bigint as id union select r.id from customers.relation r join one on r.merged_into = one.id) select id from one`.execute(db)
  return rows.map((row) => row.id)
}

/** The record a merged one became part of; itself when it stands alone. Old links lead there. */
export async function standsFor(db: Tx, relation_id: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with recursive one as (select id, merged_into from customers.relation where id = ${relation_id} union select r.id, r.merged_into from customers.relation r join one on r.id = one.merged_into)
    select id from one where merged_into is null`.execute(db)
  return rows[0]?.id ?? relation_id
}
