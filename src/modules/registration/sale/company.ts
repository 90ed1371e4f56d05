import { sql } from 'kysely'
import { stop, type Act } from '#kernel/command'
import { holdersOf } from '#kernel/parties'
import { areaOf } from '#kernel/policy'
import { dayOf } from '#kernel/time'
import { findRelation, type RelationRow } from '#modules/customers'
import { settingsAt } from '../facets.ts'
import type { AssignFacts } from '../rules/company.ts'
import { standingOf } from '../standing.ts'
import { unitOfPerson } from './unit.ts'

/** Somebody who sells in an area, with the unit of the post. */
export type Seller = { id: number; name: string; unit_id: number }

/** S3-22-01 Who sells in an area today: holders of posts whose position may file there. */
export async function sellersOf(act: Act, area_id: number): Promise<Seller[]> {
  const { directory, regulations } = act.house
  const registrants = settingsAt(act, area_id, act.now).find('registration.registrants')?.value
  const posts = [...directory.posts.values()].filter((post) => {
    const code = directory.positions.get(post.position_id)?.code ?? ''
    return (registrants ? registrants.includes(code) : directory.permissions.get(post.position_id)?.has('registration.file')) && areaOf(regulations, directory, post.unit_id, 'registration', act.now) === area_id
  })
  const held = posts.flatMap((post) => holdersOf(directory, post.id, dayOf(act.now)).map((id) => ({ id, unit_id: post.unit_id })))
  const ids = [...new Set(held.map((one) => one.id))]
  if (ids.length === 0) return []
  const people = await act.db.selectFrom('kernel.person').select(['id', 'name']).where('id', 'in', ids).where('state', '=', 'active').orderBy('name').orderBy('id').execute()
  return people.map((person) => ({ ...person, unit_id: held.find((one) => one.id === person.id)?.unit_id ?? 0 }))
}

/** S3-22-15 Who had customers when they passed to the company last. */
export async function formerOf(act: Pick<Act, 'db'>, relation_ids: readonly number[]): Promise<Map<number, { id: number; name: string }>> {
  const { rows } = await sql<{ relation_id: number; id: number; name: string }>`
    select distinct on (h.relation_id) h.relation_id, p.id, p.name from registration.holding h join kernel.person p on p.id = h.holder_id
    where h.relation_id = any(${relation_ids}::bigint[]) and h.ended_code = 'passed_to_company' order by h.relation_id, h.id desc`.execute(act.db)
  return new Map(rows.map(({ relation_id, ...person }) => [relation_id, person]))
}

export type Assigning = AssignFacts & { relation: RelationRow; person_id: number }

/** What an assignment of a customer stands on; the customer's row is locked first. Nothing for one the actor may not see. */
export async function assigning(act: Act, relation_id: number, person_id: number): Promise<Assigning | undefined> {
  const relation = await findRelation(act, relation_id)
  if (!relation) return undefined
  const standing = await standingOf(act, relation.id, person_id)
  const seller = (await sellersOf(act, relation.area_id)).find((one) => one.id === person_id)
  const former = (await formerOf(act, [relation.id])).get(relation.id)
  const open = await act.db.selectFrom('registration.collision').select('id').where('relation_id', '=', relation.id).where('state', '=', 'open').executeTakeFirst()
  return {
    relation, person_id, company_since: standing.company_since ?? null, running: standing.running, assignee: { person_id, unit_id: seller?.unit_id ?? unitOfPerson(act, person_id), may: seller !== undefined },
    former_ids: former ? [former.id] : [], collision_open: open !== undefined,
  }
}

/** The area of the post the act is done in. */
export function ownArea(act: Act): number {
  return act.area(act.unit_id ?? stop('access.no_permission', 403), 'registration')
}
