import { sql } from 'kysely'
import { offsetOf, query, type Act } from '#kernel/command'
import { capped } from '#kernel/db'
import type { Day } from '#kernel/time'
import { findByLookUp, likely, visible } from '#modules/customers'
import { findCustomers, knownNames, unknownNames } from '../contract/index.ts'
import { ownArea } from '../customer.ts'

const SHOWN = 3
const OFFERED = 10

type Group = { name: string; rows: number; sum_fen: number; first_on: Day; last_on: Day; imports: number[] }

/** Names in finance's files that nobody has matched, those of most rows first, each with the likest customers in reach. */
export const unknown = query(unknownNames, async (act, input) => {
  const area_id = ownArea(act)
  const offset = offsetOf(input.cursor)
  const base = act.db.selectFrom('trade.waiting_row as w').where('w.area_id', '=', area_id)
    .$if(input.import_id !== undefined, (q) => q.where('w.name_key', 'in', (eb) => eb.selectFrom('trade.waiting_row as of').select('of.name_key').where('of.import_id', '=', input.import_id ?? 0)))
    .groupBy('w.name_key')
  const groups = await base.select([
    sql<string>`min(w.name)`.as('name'), sql<number>`count(*)::int`.as('rows'), sql<number>`sum((w.voucher->>'amount_fen')::bigint)::bigint`.as('sum_fen'), sql<Day>`min(w.voucher->>'happened_on')`.as('first_on'),
    sql<Day>`max(w.voucher->>'happened_on')`.as('last_on'), sql<number[]>`array_agg(distinct w.import_id)`.as('imports'),
  ]).orderBy('rows', 'desc').orderBy('name').offset(offset).limit(input.limit + 1).execute()
  const items = []
  for (const group of groups.slice(0, input.limit)) items.push(await withSuggestions(act, area_id, group))
  return { items, next_cursor: groups.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, base)) }
})

async function withSuggestions(act: Act, area_id: number, group: Group) {
  const suggestions = (await inReach(act, await alike(act, area_id, group.name))).slice(0, SHOWN)
  return { ...group, sum_fen: Number(group.sum_fen), imports: group.imports.map(Number), suggestions: suggestions.map(({ relation_id, name, sure }) => ({ relation_id, name, sure })) }
}

/** Customers whose names are like one, the likest first. */
async function alike(act: Act, area_id: number, name: string): Promise<{ relation_id: number; sure: number }[]> {
  const named = (await findByLookUp(act, area_id, name)).relation_ids.map((relation_id) => ({ relation_id, sure: 1 }))
  const others = (await likely(act, area_id, { name, most: OFFERED })).filter((one) => !named.some((same) => same.relation_id === one.relation_id))
  return [...named, ...others.map(({ relation_id, sure }) => ({ relation_id, sure }))].slice(0, OFFERED)
}

async function inReach(act: Act, found: readonly { relation_id: number; sure: number }[]) {
  if (found.length === 0) return []
  const scope = await act.scope()
  const rows = await act.db.selectFrom('customers.relation as r').leftJoin('kernel.person as p', 'p.id', 'r.holder_id').where('r.id', 'in', found.map((one) => one.relation_id)).where(visible(scope, 'r'))
    .select(['r.id', 'r.name', 'r.holder_id', 'p.name as holder']).execute()
  return found.flatMap(({ relation_id, sure }) => {
    const row = rows.find((one) => one.id === relation_id)
    return row ? [{ relation_id, sure, name: row.name, holder: row.holder_id === null || row.holder === null ? null : { id: row.holder_id, name: row.holder } }] : []
  })
}

/** Customers in reach by name, for booking: names and holders, nothing of the file. */
export const byName = query(findCustomers, async (act, input) => ({ items: await inReach(act, await alike(act, ownArea(act), input.name)) }))

/** What names in finance's files were said to mean, the latest first. */
export const known = query(knownNames, async (act, input) => {
  const scope = await act.scope()
  const offset = offsetOf(input.cursor)
  const base = act.db.selectFrom('trade.known_name as k').innerJoin('kernel.person as p', 'p.id', 'k.matched_by').leftJoin('customers.relation as r', (join) => join.onRef('r.id', '=', 'k.relation_id').on(visible(scope, 'r'))).where('k.area_id', '=', ownArea(act))
  const rows = await base.select(['k.name', 'k.relation_id', 'r.name as customer', 'p.name as by', 'k.matched_at as at']).orderBy('k.matched_at', 'desc').orderBy('k.name_key').offset(offset).limit(input.limit + 1).execute()
  return { items: rows.slice(0, input.limit), next_cursor: rows.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, base)) }
})
