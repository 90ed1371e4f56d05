import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import type { HangingItem, HangingPage } from '#kernel/module'
import { isBuiltOn } from '../merge/rows.ts'
import { visible } from '../relation/visible.ts'
import { HARMLESS } from './revert.ts'

const COUNTED = 1000

type Row = { relation_id: number; name: string | null; filled: boolean }

/** What stays when a list of customers is taken back: customers somebody has filed, followed up or changed since, and what it only filled in. Names where one may read them. */
export async function hangingOn(act: Act, import_id: number, page: { after: number; limit: number }): Promise<HangingPage> {
  const scope = await act.scope('customers.list')
  const hung = sql`
    select w.relation_id, w.state = 'matched' as filled from office.import_row w join customers.relation r on r.id = w.relation_id
    where w.import_id = ${import_id} and (
      (w.state = 'taken' and (r.stage <> 'listed' or r.version > 1 or r.holder_id is not null or r.last_visit_on is not null or ${isBuiltOn('r.id')}
        or (select count(*) from kernel.act a where a.relation_id = r.id and a.outcome = 'done' and a.name <> all(${HARMLESS}::text[])) > 1))
      or (w.state = 'matched' and w.reasons @> '[{"code": "import.filled"}]'))`
  const { rows } = await sql<Row>`
    select h.relation_id, h.filled, (select r.name from customers.relation r where r.id = h.relation_id and ${visible(scope)}) as name
    from (${hung}) as h where h.relation_id > ${page.after} order by h.relation_id limit ${page.limit}`.execute(act.db)
  const { rows: [counted] } = await sql<{ total: number }>`select count(*)::int as total from (select 1 from (${hung}) as h limit ${COUNTED + 1}) as c`.execute(act.db)
  const total = counted?.total ?? 0
  return { items: rows.map(itemOf), total: Math.min(total, COUNTED), total_more: total > COUNTED }
}

function itemOf({ relation_id, name, filled }: Row): HangingItem {
  const code = filled ? 'import.hanging_filled' : 'import.hanging_built_on'
  return name === null ? { id: relation_id, code: `${code}_unnamed`, data: {}, link: '' } : { id: relation_id, code, data: { name }, link: `/customers/${relation_id}` }
}
