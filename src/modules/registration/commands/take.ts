import { sql } from 'kysely'
import { command, stop, type Act } from '#kernel/command'
import { addMs } from '#kernel/time'
import { lockRelation, readRelation } from '#modules/customers'
import { take as operation } from '../contract/holdings.ts'
import { settingsAt, showHolding } from '../facets.ts'
import { decideTake } from '../rules/pool.ts'
import { registrationSettings } from '../settings.ts'
import { holdingsHeld, lockCounts, standingOf } from '../standing.ts'

/** Takes today, taken-back ones too: returning refunds none. */
export async function takesToday(act: Act, person_id: number): Promise<number> {
  const { taken } = await act.db.selectFrom('registration.pool_take').where('person_id', '=', person_id).where('taken_on', '=', act.today).select(sql<number>`count(*)::int`.as('taken')).executeTakeFirstOrThrow()
  return taken
}

/** H-01, H-03, H-04, H-08 Taking a customer from the pool: the row is locked first, so one of many simultaneous takers wins. */
export const take = command({
  operation,
  settings: registrationSettings,
  async load(act, input) {
    const taker_id = act.actor?.person_id ?? stop('access.no_permission', 403)
    const unit_id = act.unit_id ?? stop('access.no_permission', 403)
    const area_id = act.area(unit_id, 'registration')
    await lockRelation(act, input.relation_id)
    const relation = await readRelation(act.db, input.relation_id)
    if (relation?.area_id !== area_id) return stop('not_found', 404)
    await lockCounts(act, taker_id)
    return {
      area_id, relation_id: relation.id, name: relation.name, taker_id, unit_id, now: act.now, pool_from: relation.pool_from,
      standing: await standingOf(act, relation.id, taker_id), taken_today: await takesToday(act, taker_id), holdings: await holdingsHeld(act, area_id, taker_id),
    }
  },
  governs: ({ area_id, relation_id }) => ({ area_id, relation_id }),
  decide: decideTake,
  taken: 'registration.taken',
  async apply(act, { last_day, free_at, clause_ref, taken_today, limit }, { area_id, relation_id, taker_id, unit_id, name }) {
    const { id: holding_id } = await act.db.insertInto('registration.holding').values({
      area_id, subject_kind: 'customer', subject_id: relation_id, kind: 'visit', relation_id, holder_id: taker_id, holder_unit_id: unit_id, mode: 'exclusive', state: 'running',
      filed_at: act.now, during: `[${act.now},${free_at})`, basis: 'take', clause_ref,
    }).returning('id').executeTakeFirstOrThrow()
    await showHolding(act, { area_id, relation_id, holder_id: taker_id, holder_unit_id: unit_id, from: act.now, free_at })
    const { id: take_id } = await act.db.insertInto('registration.pool_take').values({ area_id, relation_id, person_id: taker_id, holding_id, taken_on: act.today, taken_at: act.now }).returning('id').executeTakeFirstOrThrow()
    const minutes = settingsAt(act, area_id, act.now).find('registration.take_undo_minutes')
    const answer = { take_id, holding_id, relation_id, name, protected_until: last_day, taken_today, takes_per_day: limit, take_back_until: minutes ? addMs(act.now, minutes.value * 60_000) : null }
    return act.record({ subject: { kind: 'holding', id: holding_id }, clause_ref, now: { until: last_day, take_id } }, answer)
  },
})
