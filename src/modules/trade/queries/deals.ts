import { sql } from 'kysely'
import { z } from 'zod'
import { offsetOf, query } from '#kernel/command'
import { capped } from '#kernel/db'
import { aboutVisible, visible } from '#modules/customers'
import { closeDeal, dealKind, dealState, listDeals } from '../contract/index.ts'

const row = z.object({ kind: dealKind, state: dealState })

/** Quotes and orders of customers one may read, newest first; one's own are always among them. */
export const deals = query(listDeals, async (act, input) => {
  const scope = await act.scope()
  const base = act.db.selectFrom('trade.deal as d').innerJoin('customers.relation as r', 'r.id', 'd.relation_id').innerJoin('kernel.person as p', 'p.id', 'd.person_id')
    .where((eb) => eb.or([aboutVisible(scope, 'd.relation_id'), eb('d.person_id', '=', scope.person_id)]))
    .$if(input.relation_id !== undefined, (q) => q.where('d.relation_id', '=', input.relation_id ?? 0))
    .$if(input.person_id !== undefined, (q) => q.where('d.person_id', '=', input.person_id ?? 0))
    .$if(input.kind !== undefined, (q) => q.where('d.kind', '=', input.kind ?? ''))
    .$if(input.state !== undefined, (q) => q.where('d.state', '=', input.state ?? ''))
    .$if(input.own === true, (q) => q.where('d.person_id', '=', scope.person_id))
  const offset = offsetOf(input.cursor)
  const rows = await base.selectAll('d').select('p.name as person_name')
    // Of a customer one may not read, only what one called it.
    .select(sql<string>`case when ${visible(scope, 'r')} then r.name else d.named_as end`.as('customer')).orderBy('d.made_on', 'desc').orderBy('d.id', 'desc').offset(offset).limit(input.limit + 1).execute()
  const items = rows.slice(0, input.limit).map((deal) => ({
    ...deal, ...row.parse(deal), person: { id: deal.person_id, name: deal.person_name },
    may: deal.person_id === scope.person_id && deal.state === 'open' ? [{ operation: closeDeal.id, ok: true }] : [],
  }))
  return { items, next_cursor: rows.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, base)) }
})
