import { sql } from 'kysely'
import type { Applying } from '#kernel/command'
import type { ImportedLine } from '#kernel/module'
import { z } from 'zod'
import { outcomesByImport, type NameOutcome } from '../rules/names.ts'
import { readVoucher } from './plan.ts'
import { settleRows } from './settle.ts'

const waiting = readVoucher.extend({ person_id: z.number().nullable() })

type WaitingRow = { import_id: number; line: number; voucher: unknown }
type Ended = ImportedLine & { import_id: number }

/** Ends the waiting of a name's rows: into the books for the customer, or back where it is no customer of ours. Rows and figures of their files follow. */
export async function endWaiting(act: Applying, area_id: number, name_key: string, relation_id: number | null): Promise<NameOutcome> {
  const { rows } = await sql<WaitingRow>`select import_id, line, voucher from trade.waiting_row where area_id = ${area_id} and name_key = ${name_key} order by import_id, line for update`.execute(act.db)
  const ended: Ended[] = []
  for (const [import_id, of_import] of Map.groupBy(rows, (row) => row.import_id)) {
    ended.push(...(await endOf(act, { area_id, import_id, check_only: false }, of_import, relation_id)).map((one) => ({ ...one, import_id })))
  }
  await keepEnded(act, ended)
  await act.db.deleteFrom('trade.waiting_row').where('area_id', '=', area_id).where('name_key', '=', name_key).execute()
  const sum = { taken: 0, matched: 0, returned: 0 }
  for (const counts of outcomesByImport(ended).values()) for (const state of ['taken', 'matched', 'returned'] as const) sum[state] += counts[state]
  return sum
}

async function endOf(act: Applying, books: Parameters<typeof settleRows>[1], rows: readonly WaitingRow[], relation_id: number | null): Promise<ImportedLine[]> {
  if (relation_id === null) return rows.map(({ line }) => ({ line, state: 'returned', reasons: [{ code: 'trade.row.not_ours', column: 'customer' }] }))
  return settleRows(act, books, rows.map(({ line, voucher: kept }) => {
    const { person_id, ...voucher } = waiting.parse(kept)
    return { line, voucher, relation_id, person_id, doubts: voucher.person_text !== null && person_id === null ? [{ code: 'trade.row.person_unknown', column: 'salesperson' }] : [] }
  }))
}

/** The lines of the files say what became of them, and so do the files' figures. */
async function keepEnded(act: Applying, ended: readonly Ended[]): Promise<void> {
  if (ended.length === 0) return
  const values = ended.map(({ import_id, line, state, reasons, relation_id }) => ({ import_id, line, state, reasons, relation_id: relation_id ?? null }))
  await sql`update office.import_row r set state = v.state, reasons = v.reasons, relation_id = v.relation_id
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v(import_id bigint, line int, state text, reasons jsonb, relation_id bigint) where r.import_id = v.import_id and r.line = v.line`.execute(act.db)
  const counts = [...outcomesByImport(ended)].map(([id, one]) => ({ id, ...one, all: one.taken + one.matched + one.returned }))
  await sql`update office.import i set rows_waiting = i.rows_waiting - v.all, rows_taken = i.rows_taken + v.taken, rows_matched = i.rows_matched + v.matched, rows_returned = i.rows_returned + v.returned
    from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as v(id bigint, taken int, matched int, returned int, "all" int) where i.id = v.id`.execute(act.db)
}
