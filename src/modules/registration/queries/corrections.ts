import { z } from 'zod'
import type { Act } from '#kernel/command'
import { day } from '#kernel/contract'

const decided = z.object({ ended_code: z.string(), through: day(), horizon: z.record(z.string(), day()).default({}) })
const wouldBe = z.object({ through: day().optional() })
const outcomeOf = z.enum(['restored', 'collision'])

/** S3-22-14 Ends of a customer's rights that evidence which came late would have changed: both decisions and both acts, newest first. */
export async function correctionsOf(act: Act, relation_id: number) {
  const rows = await act.db.selectFrom('registration.correction as c').innerJoin('registration.holding as h', 'h.id', 'c.ended_holding_id').innerJoin('kernel.person as p', 'p.id', 'h.holder_id')
    .leftJoin('trade.voucher as v', (join) => join.onRef('v.id', '=', 'c.fact_id').on('c.fact_kind', '=', 'voucher'))
    .where('c.relation_id', '=', relation_id).selectAll('c').select(['h.holder_id', 'p.name as holder', 'v.kind as voucher_kind', 'v.voucher_no', 'v.happened_on', 'v.amount_fen', 'v.recorded_at']).orderBy('c.id', 'desc').limit(20).execute()
  return rows.map((row) => {
    const was = decided.parse(row.was)
    const fact = row.voucher_kind !== null && row.voucher_no !== null && row.happened_on !== null && row.amount_fen !== null && row.recorded_at !== null
      ? { kind: row.voucher_kind, voucher_no: row.voucher_no, happened_on: row.happened_on, amount_fen: row.amount_fen, recorded_at: row.recorded_at } : null
    return {
      id: row.id, at: row.at, holder: { id: row.holder_id, name: row.holder }, ended_on: was.through, ended_code: was.ended_code, confirmed_then: was.horizon, fact, outcome: outcomeOf.parse(row.outcome),
      collision_id: row.collision_id, through: wouldBe.parse(row.would_be).through ?? null, ending_act_id: row.ending_act_id, act_id: row.act_id,
    }
  })
}

/** The collision that is open about a customer. */
export async function openCollisionOf(act: Act, relation_id: number): Promise<number | null> {
  return (await act.db.selectFrom('registration.collision').select('id').where('relation_id', '=', relation_id).where('state', '=', 'open').executeTakeFirst())?.id ?? null
}
