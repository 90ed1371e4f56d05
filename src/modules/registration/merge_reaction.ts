import { sql } from 'kysely'
import { z } from 'zod'
import type { Applying, Reaction } from '#kernel/command'
import { dayOf, type Instant } from '#kernel/time'
import { mergeOf, type MergeDone } from '#modules/customers'
import { showAll } from './facets.ts'
import { MERGED } from './joins.ts'

const facetsShape = z.object({
  holder_id: z.number().nullable(), holder_unit_id: z.number().nullable(), held_as: z.enum(['visit', 'sale']).nullable(), protected_until: z.string().nullable(), free_at: z.string().nullable(),
  waits_for_finance: z.boolean(), pool_from: z.string().nullable(), company_since: z.string().nullable(),
})
type Facets = z.infer<typeof facetsShape>
type Held = { id: number; holder_id: number; holder_unit_id: number; kind: string; starts_at: Instant; ended: boolean }

/** The rights that met: the one that goes on, and those that gave way to it. */
async function metAt(act: Applying, { kept_id, act_id }: MergeDone): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select h.id, h.holder_id, h.holder_unit_id, h.kind, lower(h.during) as starts_at, h.state = 'ended' as ended from registration.holding h
    where h.relation_id = ${kept_id} and h.kind in ('visit', 'sale') and ((h.state in ('running', 'suspended', 'disputed') and h.during @> ${act.now}::timestamptz) or (h.ended_by = ${act_id} and h.ended_code = ${MERGED} and upper(h.during) >= ${act.now}::timestamptz))
    order by ended, h.filed_at, h.id`.execute(act.db)
  return rows
}

async function facetsOf(act: Applying, relation_id: number): Promise<Facets> {
  const row = await act.db.selectFrom('customers.relation').select(['holder_id', 'holder_unit_id', 'held_as', 'protected_until', 'free_at', 'waits_for_finance', 'pool_from', 'company_since']).where('id', '=', relation_id).executeTakeFirstOrThrow()
  return facetsShape.parse(row)
}

/** The record shows the right that goes on; where neither is held, that it is the company's, or when it last became free. */
async function showMerged(act: Applying, merge: MergeDone, running: Held | undefined): Promise<void> {
  const [kept, dropped] = [await facetsOf(act, merge.kept_id), await facetsOf(act, merge.dropped_id)]
  const fromDropped = running ? (merge.moved['registration.holding'] ?? []).includes(running.id) : kept.company_since === null && (dropped.company_since !== null || (dropped.free_at ?? '') > (kept.free_at ?? ''))
  if (fromDropped) await showAll(act, [{ relation_id: merge.kept_id, ...dropped }])
}

/** Two running rights over what turned out to be one customer collide: both claims are written down, nobody loses anything silently. */
async function openCollision(act: Applying, merge: MergeDone, held: readonly Held[]): Promise<void> {
  const people = new Map(held.map((one) => [one.holder_id, one] as const).toReversed())
  if (people.size < 2) return
  await sql`insert into registration.collision (area_id, relation_id, cause, opened_at, act_id) values (${merge.area_id}, ${merge.kept_id}, 'merge', ${act.now}::timestamptz, ${act.act_id})
    on conflict (area_id, relation_id) where state = 'open' do nothing`.execute(act.db)
  const { id } = await act.db.selectFrom('registration.collision').select('id').where('relation_id', '=', merge.kept_id).where('state', '=', 'open').executeTakeFirstOrThrow()
  const claims = [...people.values()].map((one) => ({ collision_id: id, person_id: one.holder_id, unit_id: one.holder_unit_id, basis: one.ended ? 'merge' : 'holding', since: dayOf(one.starts_at), holding_id: one.id }))
  await act.db.insertInto('registration.claim').values(claims).onConflict((oc) => oc.doNothing()).execute()
  const named = new Map((await act.db.selectFrom('customers.relation').select(['id', 'name']).where('id', 'in', [merge.kept_id, merge.dropped_id]).execute()).map((row) => [row.id, row.name]))
  // Each hears of it by the name of the record that was theirs.
  const nameOf = (holding_id: number) => named.get((merge.moved['registration.holding'] ?? []).includes(holding_id) ? merge.dropped_id : merge.kept_id) ?? ''
  await act.tell(claims.map(({ person_id, basis, holding_id }) => ({ person_id, kind: basis === 'merge' ? 'registration.msg.merged_behind' : 'registration.msg.merged_before', data: { name: nameOf(holding_id) }, link: basis === 'merge' ? '/holdings' : `/customers/${merge.kept_id}`, dedupe: `collision:${id}` })))
}

/** After a merge: one right goes on, and whoever else held the customer collides with it. */
export const settleMerge: Reaction = {
  on: 'customers.merge',
  async run(act, { act_id }) {
    const merge = await mergeOf(act.db, act_id)
    const held = await metAt(act, merge)
    await showMerged(act, merge, held.find((one) => !one.ended))
    await openCollision(act, merge, held)
  },
}

/** After its undo: both show what they showed before, and a collision that the merge had opened is none. */
export const unsettleMerge: Reaction = {
  on: 'customers.unmerge',
  async run(act, { act_id }) {
    const merge = await mergeOf(act.db, act_id)
    await showAll(act, [{ relation_id: merge.kept_id, ...facetsShape.parse(merge.facets) }])
    await act.db.updateTable('registration.collision').set((eb) => ({ state: 'settled', settled_at: act.now, settled_act_id: act_id, version: eb('version', '+', 1) }))
      .where('act_id', '=', merge.act_id).where('cause', '=', 'merge').where('state', '=', 'open').execute()
  },
}
