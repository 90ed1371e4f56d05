import { sql } from 'kysely'
import { command, stop, type Act } from '#kernel/command'
import { dayOf, nextWorkingDay, type Instant } from '#kernel/time'
import { lockRelation } from '#modules/customers'
import { returnToPool as operation } from '../contract/holdings.ts'
import { cutAt, showFree } from '../facets.ts'
import { decideReturnToPool } from '../rules/pool.ts'
import { registrationSettings } from '../settings.ts'
import { moveUp } from './move_up.ts'

async function openHolding(act: Act, holding_id: number) {
  const holding = await act.db.selectFrom('registration.holding as h').selectAll('h').select([sql<Instant>`lower(h.during)`.as('starts_at'), sql<boolean>`h.during @> ${act.now}::timestamptz`.as('covers')]).where('h.id', '=', holding_id).executeTakeFirst()
  return holding ?? stop('not_found', 404)
}

/** H-01 The holder gives a customer back before the term is over; others can take it at the next hour of release, the former holder after the cooling-off. */
export const returnToPool = command({
  operation,
  settings: registrationSettings,
  async load(act, input) {
    const { relation_id } = await openHolding(act, input.holding_id)
    await lockRelation(act, relation_id)
    const holding = await openHolding(act, input.holding_id)
    const actor_id = act.actor?.person_id ?? stop('access.no_permission', 403)
    if (holding.holder_id !== actor_id) stop('not_found', 404)
    return { holding, reason: input.reason, running: holding.state === 'running' && holding.covers, holder_id: holding.holder_id, actor_id, next_working_day: nextWorkingDay(act.today, act.calendar) }
  },
  governs: ({ holding }) => ({ area_id: holding.area_id, relation_id: holding.relation_id, subject: { kind: 'holding', id: holding.id } }),
  decide: (facts, settings) => decideReturnToPool(facts, settings),
  async apply(act, { pool_from, clause_ref }, { holding, reason }) {
    await act.db.updateTable('registration.holding').set((eb) => ({ state: 'ended', ended_code: 'returned_to_pool', ended_by: act.act_id, during: `[${holding.starts_at},${cutAt(holding.starts_at, act.now)})`, version: eb('version', '+', 1) })).where('id', '=', holding.id).execute()
    await showFree(act, holding.relation_id, pool_from)
    await moveUp(act, [holding.relation_id])
    const entry = { subject: { kind: 'holding', id: holding.id }, relation_id: holding.relation_id, clause_ref, was: { state: 'running', on: dayOf(act.now) }, now: { state: 'ended', pool_from }, reason }
    return act.record(entry, { in_pool_from: pool_from })
  },
})
