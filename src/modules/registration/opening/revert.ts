import { sql } from 'kysely'
import { BUILD, drawActIds, writeActs } from '#kernel/acts'
import type { Act } from '#kernel/command'
import type { HangingPage, ImportContext, RevertedLine, RevertRow } from '#kernel/module'
import { realNow } from '#kernel/time'
import { customersImport } from '#modules/customers'
import { builtOn, takeBackAll, withdrawClaims, type Confirmed } from './take_back.ts'

const MOST = 1000

/** Lines of a file that were confirmed: with the rights they gave, which end when the file is taken back, or stay where more stands on them. */
export async function hanging(act: Act, import_id: number, page: { after: number; limit: number }): Promise<HangingPage> {
  const lines = act.db.selectFrom('registration.opening_line as l').innerJoin('customers.relation as r', 'r.id', 'l.relation_id').leftJoin('kernel.person as p', 'p.id', 'l.holder_id')
    .where('l.import_id', '=', import_id).where('l.state', 'in', ['confirmed', 'collision'])
  const rows = await lines.where('l.id', '>', page.after).select(['l.id', 'l.state', 'l.outcome', 'l.relation_id', 'r.name', 'p.name as holder', 'l.protected_until']).orderBy('l.id').limit(page.limit).execute()
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from (select from registration.opening_line where import_id = ${import_id} and state in ('confirmed', 'collision') limit ${MOST + 1}) as c`.execute(act.db)
  const stays = await builtOn(act.db, rows.map((row) => row.id))
  const total = counted[0]?.total ?? 0
  const codeOf = (row: (typeof rows)[number]) => (row.state === 'collision' ? 'import.opening_ends_collision' : stays.has(row.id) ? 'import.opening_stays' : row.outcome === 'on_record' ? 'import.opening_was_on_record' : 'import.opening_ends_right')
  return {
    items: rows.map((row) => ({ id: row.id, code: codeOf(row), data: { name: row.name, holder: row.holder ?? '', until: row.protected_until ?? '' }, link: `/customers/${row.relation_id}` })),
    total: Math.min(total, MOST), total_more: total > MOST,
  }
}

type Line = Confirmed & { line: number; state: string }

async function linesOf({ act, import_id }: ImportContext, rows: readonly RevertRow[]): Promise<Line[]> {
  const wanted = rows.map((row) => row.line)
  await sql`select id from customers.relation where id in (select relation_id from registration.opening_line where import_id = ${import_id} and line = any(${wanted}::int[])) order by id for update`.execute(act.db)
  const found = await sql<Line>`select id, line, state, area_id, relation_id, holder_id, holding_id, filed_on, last_visit_on, last_sale_on, last_receipt_on from registration.opening_line
    where import_id = ${import_id} and line = any(${wanted}::int[]) and state <> 'dropped' order by id for update`.execute(act.db)
  return found.rows
}

/** An act for each right that ends by taking the file back, under the batch act. */
async function note({ act, import_id }: ImportContext, lines: readonly Line[]): Promise<void> {
  const ids = await drawActIds(act.db, lines.length)
  await writeActs(act.db, lines.map((line, at) => ({
    subject: { kind: 'opening_line', id: line.id }, relation_id: line.relation_id, area_id: line.area_id, id: ids[at] ?? 0, at: act.now, recorded_at: realNow(), name: 'registration.take_back_opening', outcome: 'done',
    actor_id: act.actor?.person_id ?? null, appointment_id: act.appointment_id, cause_id: null, batch_id: act.act_id, build: BUILD, detail: { import_id }, now: { holding_id: line.holding_id },
  })))
}

/** The rows as the customer list sees them: one that met a customer who was there before brought none. */
async function asCustomers({ act, import_id }: ImportContext, rows: readonly RevertRow[]): Promise<RevertRow[]> {
  const relation_ids = rows.flatMap((row) => row.relation_id ?? [])
  const { rows: made } = await sql<{ relation_id: number }>`select a.relation_id from kernel.act a join kernel.act_detail d on d.act_id = a.id
    where a.relation_id = any(${relation_ids}::bigint[]) and a.name = 'customers.import' and a.code is null and d.detail->>'import_id' = ${String(import_id)}`.execute(act.db)
  const brought = new Set(made.map((row) => row.relation_id))
  return rows.map((row) => ({ ...row, state: row.relation_id !== null && brought.has(row.relation_id) ? 'taken' : 'matched' }))
}

/** Takes an opening list back: rights it gave end by new acts, lines that wait are left out, and customers nobody built on vanish as from a customer list. */
export async function revertRows(context: ImportContext, rows: readonly RevertRow[]): Promise<RevertedLine[]> {
  const { act } = context
  const lines = await linesOf(context, rows)
  const stays = await builtOn(act.db, lines.map((line) => line.id))
  const goes = lines.filter((line) => !stays.has(line.id))
  if (!context.check_only && goes.length > 0) {
    const confirmed = goes.filter((line) => line.state === 'confirmed')
    await takeBackAll(act, confirmed)
    await note(context, confirmed)
    await sql`update registration.opening_line set state = 'dropped', reason = 'reverted', decided_by = ${act.actor?.person_id ?? null}::bigint, decided_at = ${act.now}::timestamptz, version = version + 1 where id = any(${goes.map((line) => line.id)}::bigint[])`.execute(act.db)
    await withdrawClaims(act, goes.filter((line) => line.state === 'collision').map((line) => line.relation_id))
  }
  const kept = new Set(lines.filter((line) => stays.has(line.id)).map((line) => line.line))
  const rest = rows.filter((row) => !kept.has(row.line))
  const customers = rest.length === 0 ? [] : await customersImport.revertRows(context, await asCustomers(context, rest))
  return [...customers, ...[...kept].map((line): RevertedLine => ({ line, state: 'kept', reasons: [{ code: 'import.opening_built_on' }] }))]
}
