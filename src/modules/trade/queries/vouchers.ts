import { sql } from 'kysely'
import { z } from 'zod'
import { offsetOf, query, type Act } from '#kernel/command'
import type { In } from '#kernel/contract'
import { capped } from '#kernel/db'
import { postFor } from '#kernel/access'
import { aboutVisible } from '#modules/customers'
import { listVouchers, voucherKind, withdrawVoucher } from '../contract/index.ts'

const shape = z.object({ kind: voucherKind, source: z.enum(['entered', 'import', 'opening']) })

async function wanted(act: Act, input: In<typeof listVouchers>) {
  const scope = await act.scope()
  return act.db.selectFrom('trade.voucher as v').innerJoin('customers.relation as r', 'r.id', 'v.relation_id')
    .where((eb) => eb.or([aboutVisible(scope, 'v.relation_id'), eb('v.person_id', '=', scope.person_id), eb.and([eb('v.entered_by', '=', scope.person_id), eb('v.source', '=', 'entered')])]))
    .$if(input.state === 'withdrawn', (q) => q.where('v.withdrawn_at', 'is not', null))
    .$if(input.state !== 'withdrawn' && input.relation_id === undefined, (q) => q.where('v.withdrawn_at', 'is', null))
    .$if(input.state === 'waiting', (q) => q.where('v.confirmed_at', 'is', null).where('v.withdrawn_at', 'is', null))
    .$if(input.state === 'confirmed', (q) => q.where('v.confirmed_at', 'is not', null).where('v.withdrawn_at', 'is', null))
    .$if(input.relation_id !== undefined, (q) => q.where('v.relation_id', '=', input.relation_id ?? 0))
    .$if(input.person_id !== undefined, (q) => q.where('v.person_id', '=', input.person_id ?? 0))
    .$if(input.kind !== undefined, (q) => q.where('v.kind', '=', input.kind ?? ''))
    .$if(input.from !== undefined, (q) => q.where('v.happened_on', '>=', input.from ?? ''))
    .$if(input.to !== undefined, (q) => q.where('v.happened_on', '<=', input.to ?? ''))
    .$if(input.import_id !== undefined, (q) => q.where('v.import_id', '=', input.import_id ?? 0))
    .$if(input.voucher_no !== undefined, (q) => q.where('v.voucher_no', '=', input.voucher_no ?? ''))
}

/** Sales, returns, receipts and refunds of customers in one's reach, one's own, and what one entered oneself, newest first, with the sum of what still stands of them. Those taken back show on the customer, or when asked for. */
export const vouchers = query(listVouchers, async (act, input) => {
  const base = await wanted(act, input)
  const offset = offsetOf(input.cursor)
  const rows = await base.selectAll('v').select('r.name as customer')
    .leftJoin('kernel.person as p', 'p.id', 'v.person_id').leftJoin('kernel.person as h', 'h.id', 'v.handler_id').leftJoin('kernel.person as n', 'n.id', 'v.named_id')
    .leftJoin('kernel.person as c', 'c.id', 'v.confirmed_by').leftJoin('kernel.person as e', 'e.id', 'v.entered_by')
    .select(['p.name as person_name', 'h.name as handler_name', 'n.name as named_name', 'c.name as confirmed_name', 'e.name as entered_name'])
    .orderBy('v.happened_on', 'desc').orderBy('v.id', 'desc').offset(offset).limit(input.limit + 1).execute()
  const sums = await base.select([sumOf('sale', 'return').as('sales_fen'), sumOf('receipt', 'refund').as('receipts_fen')]).executeTakeFirstOrThrow()
  const may_withdraw = act.actor !== null && postFor(act.house, act.actor, withdrawVoucher.id) !== undefined
  const items = rows.slice(0, input.limit).map((row) => ({
    ...row, ...shape.parse(row), person: person(row.person_id, row.person_name), handler: person(row.handler_id, row.handler_name), named: person(row.named_id, row.named_name), payer: row.payer_text,
    state: stateOf(row), confirmed_by: row.confirmed_name, entered_by: row.entered_name, may_withdraw: may_withdraw && row.withdrawn_at === null,
  }))
  return { items, next_cursor: rows.length > input.limit ? String(offset + input.limit) : null, ...sums, ...(await capped(act.db, base)) }
})

/** The sum of vouchers of two kinds that were not taken back. */
function sumOf(kind: string, back: string) {
  return sql<number>`coalesce(sum(v.amount_fen) filter (where v.withdrawn_at is null and v.kind in (${kind}, ${back})), 0)::bigint`
}

function person(id: number | null, name: string | null): { id: number; name: string } | null {
  return id === null || name === null ? null : { id, name }
}

function stateOf(row: { confirmed_at: string | null; withdrawn_at: string | null }): 'waiting' | 'confirmed' | 'withdrawn' {
  if (row.withdrawn_at !== null) return 'withdrawn'
  return row.confirmed_at === null ? 'waiting' : 'confirmed'
}
