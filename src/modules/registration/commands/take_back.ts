import { sql } from 'kysely'
import { command, stop, type Act } from '#kernel/command'
import type { Instant } from '#kernel/time'
import { lockRelation } from '#modules/customers'
import { takeBack as operation } from '../contract/holdings.ts'
import { cutAt, showFree } from '../facets.ts'
import { decideTakeBack } from '../rules/pool.ts'
import { registrationSettings } from '../settings.ts'

async function openTake(act: Act, take_id: number) {
  const taken = await act.db.selectFrom('registration.pool_take as t').innerJoin('registration.holding as h', 'h.id', 't.holding_id').selectAll('t')
    .select(['h.state', sql<Instant>`lower(h.during)`.as('starts_at')]).where('t.id', '=', take_id).executeTakeFirst()
  return taken && taken.person_id === act.actor?.person_id ? taken : stop('not_found', 404)
}

/** H-11 Taken by mistake: given back within the minutes allowed it is in the pool again at once; the day's takes are not refunded. */
export const takeBack = command({
  operation,
  settings: registrationSettings,
  async load(act, input) {
    const { relation_id } = await openTake(act, input.take_id)
    await lockRelation(act, relation_id)
    const taken = await openTake(act, input.take_id)
    return { taken, taken_at: taken.taken_at, now: act.now, open: taken.taken_back_at === null && taken.state === 'running' }
  },
  governs: ({ taken }) => ({ area_id: taken.area_id, relation_id: taken.relation_id, subject: { kind: 'holding', id: taken.holding_id } }),
  decide: (facts, settings) => decideTakeBack(facts, settings),
  async apply(act, _decision, { taken }) {
    await act.db.updateTable('registration.holding').set((eb) => ({ state: 'ended', ended_code: 'taken_back', ended_by: act.act_id, during: `[${taken.starts_at},${cutAt(taken.starts_at, act.now)})`, version: eb('version', '+', 1) })).where('id', '=', taken.holding_id).execute()
    await act.db.updateTable('registration.pool_take').set({ taken_back_at: act.now }).where('id', '=', taken.id).execute()
    await showFree(act, taken.relation_id, act.now)
    return act.record({ subject: { kind: 'holding', id: taken.holding_id }, relation_id: taken.relation_id, was: { state: 'running' }, now: { state: 'ended' } }, {})
  },
})
