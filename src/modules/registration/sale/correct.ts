import type { Applying } from '#kernel/command'
import { horizonOf } from '#kernel/evidence'
import { lastDayOf } from '#kernel/time'
import type { Ended } from '../rules/settlement.ts'
import type { MoveOf } from './apply.ts'

/** What was decided then, with the data horizon it stood on. */
async function decidedThen(act: Applying, area_id: number, ended: Ended) {
  const horizon = await horizonOf(act.db, area_id, ended.ended_at)
  return { ended_code: ended.ended_code, through: ended.through, at: ended.ended_at, horizon: Object.fromEntries(Object.entries(horizon).map(([kind, one]) => [kind, one.confirmed_to])) }
}

/** The correction of an end that would not have come, had everything been known: given back to the person who had it. */
export async function correct(act: Applying, rows: readonly MoveOf<'restores'>[], holding_ids: ReadonlyMap<number, number>): Promise<void> {
  for (const { facts, move, act_id } of rows) {
    const { ended, fact_id, person_id, counts_from, expected_end } = move
    await act.db.insertInto('registration.correction').values({
      area_id: facts.area_id, relation_id: facts.relation_id, ended_holding_id: ended.holding_id, ending_act_id: ended.ended_by ?? 0, fact_kind: 'voucher', fact_id,
      was: JSON.stringify(await decidedThen(act, facts.area_id, ended)), would_be: JSON.stringify({ holder_id: person_id, counts_from, through: lastDayOf(expected_end) }),
      outcome: 'restored', holding_id: holding_ids.get(facts.relation_id) ?? null, act_id, at: act.now,
    }).execute()
  }
}

/** S3-22-17 Two to whom the customer belongs: nobody loses anything by it; they concede, or the matter is ruled on. */
export async function collide(act: Applying, rows: readonly MoveOf<'collides'>[]): Promise<void> {
  for (const { facts, move, act_id } of rows) {
    const { area_id, relation_id } = facts
    const { id: collision_id } = await act.db.insertInto('registration.collision').values({ area_id, relation_id, cause: move.cause, opened_at: act.now, act_id }).returning('id').executeTakeFirstOrThrow()
    await act.db.insertInto('registration.claim').values(move.claims.map((claim) => ({ ...claim, collision_id }))).execute()
    const [, own] = move.claims
    if (move.cause === 'named') {
      await act.db.updateTable('registration.naming').set({ collision_id }).where('relation_id', '=', relation_id).where('named_id', '=', own?.person_id ?? 0).where('collision_id', 'is', null).execute()
    }
    if (!move.ended || move.fact_id === null) continue
    await act.db.insertInto('registration.correction').values({
      area_id, relation_id, ended_holding_id: move.ended.holding_id, ending_act_id: move.ended.ended_by ?? 0, fact_kind: 'voucher', fact_id: move.fact_id,
      was: JSON.stringify(await decidedThen(act, area_id, move.ended)), would_be: JSON.stringify({ holder_id: own?.person_id, since: own?.since }), outcome: 'collision', collision_id, act_id, at: act.now,
    }).execute()
  }
}
