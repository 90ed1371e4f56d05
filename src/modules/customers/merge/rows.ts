import { sql, type RawBuilder } from 'kysely'
import type { Applying } from '#kernel/command'
import { getProduct, type Join } from '#kernel/module'
import { joinOf } from './join.ts'

/** Duties whose subject is the customer itself change their subject too. */
const duties: Join = {
  table: 'kernel.duty',
  async move(act, from, to) {
    const { rows } = await sql<{ id: number }>`
      update kernel.duty set relation_id = ${to}, subject_id = case when subject_kind = 'customer' and subject_id = ${from} then ${to} else subject_id end where relation_id = ${from} returning id`.execute(act.db)
    return rows.map((row) => row.id)
  },
  async moveBack(act, ids, to) {
    await sql`update kernel.duty set subject_id = case when subject_kind = 'customer' and subject_id = relation_id then ${to} else subject_id end, relation_id = ${to} where id = any(${ids}::bigint[])`.execute(act.db)
  },
}

/** Ties of the customer to others; what would tie it to itself or twice to the same stays where it is. */
function ties(table: string, own: 'relation_id' | 'to_id', other: 'relation_id' | 'to_id'): Join {
  const mine = sql.ref(own)
  const far = sql.ref(other)
  return {
    table,
    async move(act, from, to) {
      const { rows } = await sql<{ id: number }>`
        update customers.tie t set ${mine} = ${to} where t.${mine} = ${from} and t.${far} <> ${to}
          and not exists (select from customers.tie x where x.kind = t.kind and x.${mine} = ${to} and x.${far} = t.${far} and x.ended_at is null and x.through_day is null) returning t.id`.execute(act.db)
      return rows.map((row) => row.id)
    },
    async moveBack(act, ids, to) {
      await sql`update customers.tie set ${mine} = ${to} where id = any(${ids}::bigint[])`.execute(act.db)
    },
  }
}

/** What of this module, and of the kernel, names a customer. Names and numbers move by hands of their own. */
export const joins: readonly Join[] = [
  joinOf('customers.contact'),
  joinOf('customers.reach', (to) => sql<boolean>`(t.contact_id is null and exists (select from customers.reach x where x.relation_id = ${to} and x.contact_id is null and x.kind = t.kind and x.value = t.value))`),
  joinOf('customers.address', (to) => sql<boolean>`exists (select from customers.address x where x.relation_id = ${to} and x.kind = t.kind and x.line = t.line)`),
  ties('customers.tie', 'relation_id', 'to_id'),
  ties('customers.tie/to', 'to_id', 'relation_id'),
  joinOf('customers.change_request'),
  joinOf('customers.inquiry'),
  joinOf('kernel.evidence'),
  duties,
]

function allJoins(): readonly Join[] {
  return getProduct().modules.flatMap((module) => module.joins ?? [])
}

/** Keys of the rows that moved, by table. */
export type Moved = Record<string, number[]>

/** Moves every row of every module that names one customer to the other. */
export async function moveAll(act: Applying, from: number, to: number): Promise<Moved> {
  const moved: Moved = {}
  for (const join of allJoins()) {
    const ids = await join.move(act, from, to)
    if (ids.length > 0) moved[join.table] = [...ids]
  }
  return moved
}

/** Moves back just these rows, in the opposite order. */
export async function moveAllBack(act: Applying, moved: Moved, to: number): Promise<void> {
  for (const join of allJoins().toReversed()) {
    const ids = moved[join.table] ?? []
    if (ids.length > 0) await join.moveBack(act, ids, to)
  }
}

/** Tables of which a row, by itself, builds nothing on a customer: what its own file holds, questions, lines of a list that gave nothing yet. */
const OF_THE_FILE = /^(?:customers\.(?!change_request|inquiry)\w+|kernel\.duty|registration\.look_up|registration\.opening_line)$/

/** Whether anything of any module stands on the customer (`column`): vouchers and quotes, filings, rights, visits. */
export function isBuiltOn(column: string): RawBuilder<boolean> {
  const tables = [...new Set(allJoins().map((join) => join.table).filter((one) => /^\w+\.\w+$/.test(one) && !OF_THE_FILE.test(one)))]
  return sql<boolean>`(${sql.join([sql`false`, ...tables.map((table) => sql`exists (select from ${sql.table(table)} j where j.relation_id = ${sql.ref(column)})`)], sql` or `)})`
}

/** How many rows of each table would move. */
export async function countMoves(db: Applying['db'], from: number): Promise<{ what: string; rows: number }[]> {
  const counts: { what: string; rows: number }[] = []
  for (const table of new Set(allJoins().map((join) => join.table).filter((one) => /^\w+\.\w+$/.test(one)))) {
    const { rows } = await sql<{ found: number }>`select count(*)::int as found from ${sql.table(table)} where relation_id = ${from}`.execute(db)
    if ((rows[0]?.found ?? 0) > 0) counts.push({ what: table, rows: rows[0]?.found ?? 0 })
  }
  return counts
}
