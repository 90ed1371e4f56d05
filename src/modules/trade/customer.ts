import { sql } from 'kysely'
import { postFor } from '#kernel/access'
import { stop, type Act } from '#kernel/command'
import { postsOfRole } from '#kernel/policy'
import { findByLookUp, lockRelation, openRelation } from '#modules/customers'
import { confirmVouchers } from './contract/index.ts'

/** The unit of the post the act is done in. */
export function ownUnit(act: Act): number {
  return act.unit_id ?? stop('access.no_permission', 403)
}

/** Who acts; quotes and orders are never the system's. */
export function ownPerson(act: Act): number {
  return act.actor?.person_id ?? stop('access.no_permission', 403)
}

/** In whose books the acting post writes: the area of its registration text. */
export function ownArea(act: Act): number {
  return act.area(ownUnit(act), 'registration')
}

/** The customer something is about: one that may be opened, or by a whole name as a look-up would match it. Its row is locked where the act applies. */
export async function customerOf(act: Act, input: { relation_id?: number | undefined; name?: string | undefined }): Promise<{ relation_id: number; area_id: number; named_as: string }> {
  const area_id = ownArea(act)
  if (input.relation_id !== undefined) {
    const relation = await openRelation(act, input.relation_id)
    return { relation_id: relation.id, area_id: relation.area_id, named_as: relation.name }
  }
  const [relation_id, ...others] = (await findByLookUp(act, area_id, input.name ?? '')).relation_ids
  if (relation_id === undefined) return stop('trade.name_unknown', 404, { field: 'name', data: { name: input.name ?? '' }, instead: ['registration.look_up'] })
  if (others.length > 0) return stop('trade.name_ambiguous', 409, { field: 'name', data: { hits: others.length + 1 } })
  await lockRelation(act, relation_id)
  return { relation_id, area_id, named_as: input.name ?? '' }
}

/** S3-22-03 Whether whoever acts answers for the figures: a post of the finance department where the text in force names one, else whoever may confirm vouchers. */
export function isFinance(act: Act, area_id: number): boolean {
  if (act.actor === null) return false
  const posts = postsOfRole(act.house.regulations, area_id, 'finance_department', act.now)
  if (posts.length === 0) return postFor(act.house, act.actor, confirmVouchers.id) !== undefined
  const post_id = act.house.directory.appointments.find((held) => held.id === act.appointment_id)?.post_id
  return post_id !== undefined && posts.includes(post_id)
}

/**
 * Keeps two acts on the books of an area from one another where the act applies: files that bring the same number, days confirmed at once. Taken
 * before any customer's row.
 */
export async function lockBooks(act: Pick<Act, 'db' | 'applying'>, area_id: number): Promise<void> {
  if (act.applying) await sql`select pg_advisory_xact_lock(hashtextextended(${`trade.books/${area_id}`}, 7203))`.execute(act.db)
}

/** Locks customers in the order of their keys where the act applies: the first lock of every act about them. */
export async function lockRelations(act: Pick<Act, 'db' | 'applying'>, relation_ids: readonly number[]): Promise<void> {
  if (!act.applying || relation_ids.length === 0) return
  await act.db.selectFrom('customers.relation').select('id').where('id', 'in', [...new Set(relation_ids)]).orderBy('id').forUpdate().execute()
}
