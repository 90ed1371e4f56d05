import { sql } from 'kysely'
import { widestScope } from '#kernel/access'
import type { Act } from '#kernel/command'
import type { RecordPlace } from '#kernel/module'
import { visible } from '#modules/customers'
import { listDeals, listVouchers } from './contract/index.ts'

/** Whether the actor may list such things at all; names are asked for on pages of everybody. */
function mayList(act: Act, operation: string): boolean {
  return act.actor === null || widestScope(act.house, act.actor, operation) !== undefined
}

/** Vouchers by their number, deals by what they are for, of customers in the actor's reach. */
export const names = {
  voucher: async (act: Act, ids: readonly number[]): Promise<ReadonlyMap<number, string>> => {
    if (ids.length === 0 || !mayList(act, listVouchers.id)) return new Map()
    const scope = await act.scope(listVouchers.id)
    const rows = await act.db.selectFrom('trade.voucher as v').innerJoin('customers.relation as r', 'r.id', 'v.relation_id').where('v.id', 'in', ids).where(visible(scope, 'r')).select(['v.id', 'v.voucher_no', 'r.name']).execute()
    return new Map(rows.map((row) => [row.id, `${row.voucher_no} · ${row.name}`]))
  },
  deal: async (act: Act, ids: readonly number[]): Promise<ReadonlyMap<number, string>> => {
    if (ids.length === 0 || !mayList(act, listDeals.id)) return new Map()
    const scope = await act.scope(listDeals.id)
    const rows = await act.db.selectFrom('trade.deal as d').innerJoin('customers.relation as r', 'r.id', 'd.relation_id').where('d.id', 'in', ids).where((eb) => eb.or([visible(scope, 'r'), eb('d.person_id', '=', scope.person_id)]))
      .select(['d.id', 'd.what', sql<string>`case when ${visible(scope, 'r')} then r.name else d.named_as end`.as('name')]).execute()
    return new Map(rows.map((row) => [row.id, `${row.name} · ${row.what.slice(0, 30)}`]))
  },
}

/** Where vouchers and deals stand: with their customer. */
async function placeOf(act: Act, relation_id: number | undefined): Promise<RecordPlace | undefined> {
  if (relation_id === undefined) return undefined
  const row = await act.db.selectFrom('customers.relation').select(['area_id', 'holder_unit_id', 'holder_id', 'secrecy']).where('id', '=', relation_id).executeTakeFirst()
  return row && { area_id: row.area_id, unit_id: row.holder_unit_id, owner_id: row.holder_id, secrecy: row.secrecy }
}

export const places = {
  voucher: async (act: Act, id: number) => placeOf(act, (await act.db.selectFrom('trade.voucher').select('relation_id').where('id', '=', id).executeTakeFirst())?.relation_id),
  deal: async (act: Act, id: number) => placeOf(act, (await act.db.selectFrom('trade.deal').select('relation_id').where('id', '=', id).executeTakeFirst())?.relation_id),
}
