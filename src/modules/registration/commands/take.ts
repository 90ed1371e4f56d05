import { sql } from 'kysely'
import { command, stop, type Act } from '#kernel/command'
import { addMs, dayOf, nextWorkingDay, type Instant } from '#kernel/time'
import { lockRelation, readRelation } from '#modules/customers'
import { returnToPool as returnOperation, take as takeOperation, takeBack as takeBackOperation } from '../contract/holdings.ts'
import { cutAt, settingsAt, showFree, showHolding } from '../facets.ts'
import { decideReturnToPool, decideTake, decideTakeBack } from '../rules/pool.ts'
import { registrationSettings } from '../settings.ts'
import { holdingsHeld, lockCounts, standingOf } from '../standing.ts'

/** Takes today, taken-back ones too: returning refunds none. */
export async function takesToday(act: Act, person_id: number): Promise<number> {
  const { taken } = await act.db.selectFrom('registration.pool_take').where('person_id', '=', person_id).where('taken_on', '=', act.today).select(sql<number>`count(*)::int`.as('taken')).executeTakeFirstOrThrow()
  return taken
}

/** H-01, H-03, H-04, H-08 Taking a customer from the pool: the row is locked first, so one of many simultaneous takers wins. */
export const take = command({
  operation: takeOperation,
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

async function openTake(act: Act, take_id: number) {
  const taken = await act.db.selectFrom('registration.pool_take as t').innerJoin('registration.holding as h', 'h.id', 't.holding_id').selectAll('t')
    .select(['h.state', sql<Instant>`lower(h.during)`.as('starts_at')]).where('t.id', '=', take_id).executeTakeFirst()
  return taken && taken.person_id === act.actor?.person_id ? taken : stop('not_found', 404)
}

/** H-11 Taken by mistake: given back within the minutes allowed it is in the pool again at once; the day's takes are not refunded. */
export const takeBack = command({
  operation: takeBackOperation,
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

async function openHolding(act: Act, holding_id: number) {
  const holding = await act.db.selectFrom('registration.holding as h').selectAll('h').select([sql<Instant>`lower(h.during)`.as('starts_at'), sql<boolean>`h.during @> ${act.now}::timestamptz`.as('covers')]).where('h.id', '=', holding_id).executeTakeFirst()
  return holding ?? stop('not_found', 404)
}

/** H-01 The holder gives a customer back before the term is over; others can take it at the next hour of release, the former holder after the cooling-off. */
export const returnToPool = command({
  operation: returnOperation,
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
    const entry = { subject: { kind: 'holding', id: holding.id }, relation_id: holding.relation_id, clause_ref, was: { state: 'running', on: dayOf(act.now) }, now: { state: 'ended', pool_from }, reason }
    return act.record(entry, { in_pool_from: pool_from })
  },
})
