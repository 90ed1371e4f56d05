import { stop, type Act } from '#kernel/command'
import type { Tx } from '#kernel/db'
import { visible } from './visible.ts'

const COLUMNS = [
  'r.id', 'r.area_id', 'r.identity_id', 'i.kind', 'r.stage', 'r.name', 'r.legal_name_to_check', 'r.name_key', 'r.fields', 'r.completeness', 'r.note', 'r.former_owner_text',
  'r.holder_id', 'r.holder_unit_id', 'r.protected_until', 'r.free_at', 'r.pool_from', 'r.last_visit_on', 'r.secrecy', 'r.created_by', 'r.created_at', 'r.removed_at', 'r.version',
] as const

/** A relation with its identity's kind, as commands read it. */
export type RelationRow = NonNullable<Awaited<ReturnType<typeof readRelation>>>

function relations(db: Tx) {
  return db.selectFrom('customers.relation as r').innerJoin('customers.identity as i', 'i.id', 'r.identity_id').select(COLUMNS)
}

/** A relation by its key whoever asks: for rules that look at customers without showing them. Nothing for one taken back. */
export async function readRelation(db: Tx, relation_id: number) {
  return relations(db).where('r.id', '=', relation_id).where('r.removed_at', 'is', null).executeTakeFirst()
}

/** The relation if the actor may see it through the operation (this one if not named); locked when the act applies. */
export async function findRelation(act: Act, relation_id: number, operation?: string): Promise<RelationRow | undefined> {
  const scope = await act.scope(operation)
  const found = relations(act.db).where('r.id', '=', relation_id).where(visible(scope))
  return (act.applying ? found.forUpdate('r') : found).executeTakeFirst()
}

/** The same, or `not_found` 404: what one may not see is not there. */
export async function openRelation(act: Act, relation_id: number, operation?: string): Promise<RelationRow> {
  return (await findRelation(act, relation_id, operation)) ?? stop('not_found', 404)
}

/** Locks a relation's row where the act applies: the first lock of every command about a customer. */
export async function lockRelation(act: Pick<Act, 'db' | 'applying'>, relation_id: number): Promise<void> {
  if (act.applying) await act.db.selectFrom('customers.relation').select('id').where('id', '=', relation_id).forUpdate().execute()
}

/** Refuses with `version.stale` 409 when the client saw (`If-Match`) another version than the present one. */
export function checkVersion(act: Act, version: number, shown: Record<string, unknown> = {}): void {
  if (act.if_match === undefined || act.if_match === version) return
  stop('version.stale', 409, { data: { current: { version, ...shown }, yours: { version: act.if_match } } })
}

/** Notes in the read log that the actor looked at a customer's file: `own` as its holder, `unit` by scope. */
export function sawRelation(act: Act, row: { id: number; holder_id: number | null }, purpose?: 'duty' | 'review' | 'search', ground?: string): void {
  if (ground !== undefined) return act.saw('customer', row.id, 'ground', ground)
  act.saw('customer', row.id, purpose ?? (act.actor !== null && row.holder_id === act.actor.person_id ? 'own' : 'unit'))
}
