import { sql } from 'kysely'
import { z } from 'zod'
import { postFor } from '#kernel/access'
import { query, type Act } from '#kernel/command'
import { horizonOf } from '#kernel/evidence'
import { addDays, type Day } from '#kernel/time'
import { confirmData, dataHorizon } from '../contract/index.ts'
import { ownArea } from '../customer.ts'

const KINDS = ['sales', 'receipts', 'visits'] as const
const kind = z.enum(KINDS)

/** To which day the data of one's area are complete, how it came to that, and (for finance) what waits. */
export const horizon = query(dataHorizon, async (act) => {
  const area_id = ownArea(act)
  const now = await horizonOf(act.db, area_id)
  const latest_day = addDays(act.today, -1)
  const history = await act.db.selectFrom('kernel.data_horizon as h').innerJoin('kernel.act as a', 'a.id', 'h.act_id').leftJoin('kernel.person as p', 'p.id', 'a.actor_id').where('h.area_id', '=', area_id)
    .select(['h.id', 'h.kind', 'h.confirmed_to', 'h.reopened', 'h.reason', 'p.name as by', 'h.at']).orderBy('h.id', 'desc').limit(50).execute()
  const confirms = act.actor !== null && postFor(act.house, act.actor, confirmData.id) !== undefined
  return {
    area_id,
    kinds: KINDS.map((one) => ({ kind: one, confirmed_to: now[one]?.confirmed_to ?? null, at: now[one]?.at ?? null, reopened: now[one]?.reopened ?? false, latest_day })),
    waiting: confirms ? [await waitingOf(act, area_id, 'sales'), await waitingOf(act, area_id, 'receipts')] : [],
    history: history.map((step) => ({ ...step, kind: kind.parse(step.kind) })),
  }
})

/** Vouchers of a kind that wait for finance, and names nobody has matched. */
export async function waitingOf(act: Act, area_id: number, of: 'sales' | 'receipts') {
  const kinds = of === 'sales' ? ['sale', 'return'] : ['receipt', 'refund']
  const { rows: [row] } = await sql<{ vouchers: number; first_on: Day | null; last_on: Day | null; names: number }>`
    select count(*)::int as vouchers, min(v.happened_on) as first_on, max(v.happened_on) as last_on,
      (select count(distinct w.name_key)::int from trade.waiting_row w join office.import i on i.id = w.import_id where w.area_id = ${area_id} and i.kind = ${of}) as names
    from trade.voucher v where v.area_id = ${area_id} and v.kind = any(${kinds}::text[]) and v.confirmed_at is null and v.withdrawn_at is null`.execute(act.db)
  return { kind: of, vouchers: row?.vouchers ?? 0, first_on: row?.first_on ?? null, last_on: row?.last_on ?? null, names: row?.names ?? 0 }
}
