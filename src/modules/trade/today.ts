import { widestScope } from '#kernel/access'
import type { Act } from '#kernel/command'
import { horizonOf } from '#kernel/evidence'
import type { TodayItem } from '#kernel/module'
import { confirmVouchers } from './contract/index.ts'
import { ownArea } from './customer.ts'
import { waitingOf } from './queries/horizon.ts'
import { monthOwed } from './rules/today.ts'

const KINDS = ['sales', 'receipts'] as const

/** What finance has to do: names to match, others' entries to confirm, months that are over and not confirmed. */
export async function today(act: Act): Promise<TodayItem[]> {
  if (!act.actor || act.unit_id === null || widestScope(act.house, act.actor, confirmVouchers.id) === undefined) return []
  const area_id = ownArea(act)
  const [sales, receipts] = [await waitingOf(act, area_id, 'sales'), await waitingOf(act, area_id, 'receipts')]
  const item = (section: 'due' | 'waiting', kind: string, data: Record<string, unknown>, link: string): TodayItem => ({ section, kind, data, link, due_at: null, overdue: false })
  const names = sales.names + receipts.names
  const vouchers = sales.vouchers + receipts.vouchers
  return [
    ...(names > 0 ? [item('due', 'trade.today.names', { n: names }, '/finance/names')] : []),
    ...(vouchers > 0 ? [item('waiting', 'trade.today.waiting', { n: vouchers }, '/vouchers?state=waiting')] : []),
    ...(await owed(act, area_id)).map(({ kind, data }) => item('due', kind, data, '/finance')),
  ]
}

async function owed(act: Act, area_id: number): Promise<{ kind: string; data: Record<string, unknown> }[]> {
  const booked = await act.db.selectFrom('trade.voucher').select('id').where('area_id', '=', area_id).limit(1).executeTakeFirst()
  const horizon = await horizonOf(act.db, area_id)
  return KINDS.flatMap((kind) => {
    const confirmed_to = horizon[kind]?.confirmed_to
    if (confirmed_to === undefined) return booked ? [{ kind: `trade.today.${kind}_never`, data: {} }] : []
    const month = monthOwed(confirmed_to, act.today)
    return month === undefined ? [] : [{ kind: `trade.today.${kind}_horizon`, data: { to: confirmed_to, month } }]
  })
}
