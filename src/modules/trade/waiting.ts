import { sql } from 'kysely'
import type { Db } from '#kernel/db'
import type { Day } from '#kernel/time'

/** Names nobody has matched among rows of a kind of file with days up to one. */
export async function namesWaiting(db: Db, area_id: number, kind: 'sales' | 'receipts', to: Day): Promise<number> {
  const { rows } = await sql<{ names: number }>`
    select count(distinct w.name_key)::int as names from trade.waiting_row w join office.import i on i.id = w.import_id
    where w.area_id = ${area_id} and i.kind = ${kind} and (w.voucher->>'happened_on')::date <= ${to}::date`.execute(db)
  return rows[0]?.names ?? 0
}
