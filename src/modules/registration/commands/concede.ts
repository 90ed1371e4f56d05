import { sql } from 'kysely'
import { command, stop, type Act, type Applying } from '#kernel/command'
import type { Instant } from '#kernel/time'
import { checkVersion, lockRelation, readRelation } from '#modules/customers'
import { concede as operation } from '../contract/collisions.ts'
import { cutAt, showFree } from '../facets.ts'
import { decideConcession } from '../rules/company.ts'
import { settleWithin } from '../sale/within.ts'
import { moveUp } from './move_up.ts'
import { ownId } from './own.ts'

async function openCollision(act: Act, collision_id: number) {
  const collision = (await act.db.selectFrom('registration.collision').selectAll().where('id', '=', collision_id).executeTakeFirst()) ?? stop('not_found', 404)
  const claims = await act.db.selectFrom('registration.claim').selectAll().where('collision_id', '=', collision_id).orderBy('person_id').execute()
  return claims.some((one) => one.person_id === ownId(act)) ? { collision, claims } : stop('not_found', 404)
}

/** Who concedes and holds the customer by right gives it up at this instant. */
async function giveUp(act: Applying, relation_id: number, person_id: number): Promise<void> {
  const held = await act.db.selectFrom('registration.holding as h').select(['h.id', sql<Instant>`lower(h.during)`.as('starts_at')]).where('h.relation_id', '=', relation_id).where('h.holder_id', '=', person_id)
    .where('h.state', 'in', ['running', 'suspended', 'disputed']).where(sql<boolean>`h.during @> ${act.now}::timestamptz`).execute()
  for (const { id, starts_at } of held) {
    await act.db.updateTable('registration.holding').set((eb) => ({ state: 'ended', ended_code: 'conceded', ended_by: act.act_id, during: `[${starts_at},${cutAt(starts_at, act.now)})`, waits: false, version: eb('version', '+', 1) })).where('id', '=', id).execute()
  }
  if (held.length > 0) await showFree(act, relation_id, null)
}

/** Lines of the opening list that waited for the collision: the conceding one falls away, the other can be confirmed. */
async function freeLines(act: Applying, collision_id: number, conceding_id: number, settled: boolean): Promise<void> {
  const lines = act.db.updateTable('registration.opening_line').where('collision_id', '=', collision_id).where('state', '=', 'collision')
  await lines.where('holder_id', '=', conceding_id).set((eb) => ({ state: 'dropped', decided_by: conceding_id, decided_at: act.now, version: eb('version', '+', 1) })).execute()
  if (settled) await lines.set((eb) => ({ state: 'open', collision_id: null, version: eb('version', '+', 1) })).execute()
}

/** S3-22-17 A claimant gives way; when one claim is left the customer is that person's by what it stands on. Nobody else closes a collision. */
export const concede = command({
  operation,
  settings: {},
  async load(act, input) {
    const { collision: { relation_id } } = await openCollision(act, input.collision_id)
    await lockRelation(act, relation_id)
    const { collision, claims } = await openCollision(act, input.collision_id)
    checkVersion(act, collision.version)
    return { collision, claims, state: collision.state, person_id: ownId(act), reason: input.reason }
  },
  governs: ({ collision }) => ({ area_id: collision.area_id, relation_id: collision.relation_id, subject: { kind: 'collision', id: collision.id } }),
  decide: (facts) => decideConcession(facts),
  async apply(act, { winner_id }, { collision, person_id, reason }) {
    const { id, relation_id } = collision
    await act.db.updateTable('registration.claim').set({ conceded_at: act.now }).where('collision_id', '=', id).where('person_id', '=', person_id).execute()
    const settled = winner_id === null ? {} : { state: 'settled', settled_at: act.now, settled_act_id: act.act_id }
    await act.db.updateTable('registration.collision').set((eb) => ({ ...settled, version: eb('version', '+', 1) })).where('id', '=', id).execute()
    await giveUp(act, relation_id, person_id)
    await freeLines(act, id, person_id, winner_id !== null)
    if (winner_id !== null) await settleWithin(act, [relation_id])
    const relation = await readRelation(act.db, relation_id)
    if (relation?.holder_id === null) await moveUp(act, [relation_id])
    const winner = winner_id === null ? undefined : await act.db.selectFrom('kernel.person').select(['id', 'name']).where('id', '=', winner_id).executeTakeFirst()
    if (winner) await act.tell([{ person_id: winner.id, kind: 'registration.msg.conceded', data: { name: relation?.name ?? '', person: act.actor?.name ?? '' }, link: `/customers/${relation_id}` }])
    return act.record({ subject: { kind: 'collision', id }, relation_id, now: { conceded_by: person_id, winner_id }, reason }, { state: winner_id === null ? 'open' : 'settled', holder: winner ?? null })
  },
})
