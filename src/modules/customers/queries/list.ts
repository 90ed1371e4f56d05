import { sql } from 'kysely'
import { query, type Act } from '#kernel/command'
import type { In } from '#kernel/contract'
import { listCustomers } from '../contract/index.ts'
import { behind, filtered, orderBy, orderOf, placeOf, readCursor, withinTime, writeCursor, type Filtered, type Sort } from './filter.ts'
import { ownColumnsFor } from '../fields/columns.ts'
import { answerRow, ROW_COLUMNS, ROW_TABLES, type ListRow } from './rows.ts'

const MOST_COUNTED = 1000

/** Customers one may see, searched and filtered; counted up to 1,000. A search that takes too long asks to be narrowed down. */
export const list = query(listCustomers, async (act, input) => {
  const scope = await act.scope()
  const found = await filtered(act, scope, input)
  return withinTime(act, async () => {
    const total = await counted(act, found)
    return { ...(await readPage(act, found, input)), total: Math.min(total, MOST_COUNTED), total_more: total > MOST_COUNTED }
  })
})

async function counted(act: Act, found: Filtered): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (
    select from customers.relation r join customers.identity i on i.id = r.identity_id where ${found.where} limit ${MOST_COUNTED + 1}) as counted`.execute(act.db)
  return rows[0]?.total ?? 0
}

/** Rows of a list behind a cursor, with the cursor of the next page. */
export async function readRows(act: Act, found: Filtered, sort: Sort, limit: number, cursor: string | undefined): Promise<{ rows: ListRow[]; next_cursor: string | null }> {
  const orders = orderOf(sort, found.search)
  const from = cursor === undefined ? sql`` : sql`and ${behind(orders, readCursor(cursor, sort, orders.length))}`
  const heads = found.parts.map((part) => sql`(select r.id from customers.relation r join customers.identity i on i.id = r.identity_id where ${part} ${from} order by ${orderBy(orders)} limit ${limit + 1})`)
  const { rows } = await sql<ListRow & { place: string[] }>`
    with head as (${sql.join(heads, sql` union `)})
    select ${ROW_COLUMNS}, ${placeOf(orders)} as place from ${ROW_TABLES} where r.id in (select id from head) order by ${orderBy(orders)} limit ${limit + 1}`.execute(act.db)
  const last = rows[limit - 1]
  const next_cursor = rows.length > limit && last ? writeCursor({ sort, place: last.place, id: last.relation_id }) : null
  return { rows: rows.slice(0, limit), next_cursor }
}

async function readPage(act: Act, found: Filtered, input: In<typeof listCustomers>) {
  const { rows, next_cursor } = await readRows(act, found, input.sort, input.limit, input.cursor)
  return { items: rows.map((row) => answerRow(act, row)), next_cursor, own_columns: ownColumnsFor(act) }
}
