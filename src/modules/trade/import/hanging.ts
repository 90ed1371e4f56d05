import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import type { HangingItem, HangingPage } from '#kernel/module'

const COUNTED = 1000

type Row = { relation_id: number; name: string; holder: string | null; rows: number; reversed_by: string | null }

/**
 * What hangs on a file of finance, a customer an item: sale protections that rest on its vouchers, with their holder, and returns from elsewhere
 * that take its vouchers back. Names only: finance works with names.
 */
export async function hangingOn(act: Act, import_id: number, page: { after: number; limit: number }): Promise<HangingPage> {
  const hung = sql`
    select v.relation_id, count(*) filter (where v.counts)::int as rows,
      min((select x.voucher_no from trade.voucher x where x.area_id = v.area_id and x.reverses_no = v.voucher_no and x.withdrawn_at is null and x.import_id is distinct from v.import_id limit 1)) as reversed_by
    from trade.voucher v where v.import_id = ${import_id} and v.withdrawn_at is null group by v.relation_id`
  const found = sql`
    select r.id as relation_id, r.name, case when r.held_as = 'sale' and h.rows > 0 then p.name end as holder, h.rows, h.reversed_by
    from (${hung}) as h join customers.relation r on r.id = h.relation_id left join kernel.person p on p.id = r.holder_id
    where (r.held_as = 'sale' and h.rows > 0) or h.reversed_by is not null`
  const { rows } = await sql<Row>`select * from (${found}) as f where f.relation_id > ${page.after} order by f.relation_id limit ${page.limit}`.execute(act.db)
  const { rows: [counted] } = await sql<{ total: number }>`select count(*)::int as total from (select 1 from (${found}) as f limit ${COUNTED + 1}) as c`.execute(act.db)
  const total = counted?.total ?? 0
  return { items: rows.map(itemOf), total: Math.min(total, COUNTED), total_more: total > COUNTED }
}

function itemOf(row: Row): HangingItem {
  const link = `/vouchers?relation_id=${row.relation_id}`
  if (row.holder !== null) return { id: row.relation_id, code: 'trade.hanging.protection', data: { name: row.name, holder: row.holder, rows: row.rows }, link }
  return { id: row.relation_id, code: 'trade.hanging.reversal', data: { name: row.name, no: row.reversed_by ?? '' }, link }
}
