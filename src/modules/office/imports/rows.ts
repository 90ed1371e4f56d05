import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { ImportedLine, ImportReason } from '#kernel/module'
import type { SheetRow } from '#kernel/sheets'

const COUNTED = ['taken', 'matched', 'returned', 'waiting'] as const

/** Keeps the rows of a chunk with what became of them, and counts them: one statement each. Answers the counts, with the first and last line. */
export async function keepRows(db: Tx, import_id: number, rows: readonly SheetRow[], lines: readonly ImportedLine[]): Promise<Record<string, unknown>> {
  const kept = lines.map(({ line, state, reasons, relation_id }, at) => ({ line, cells: rows[at]?.cells ?? [], state, reasons, relation_id: relation_id ?? null }))
  await sql`insert into office.import_row (import_id, line, cells, state, reasons, relation_id)
    select ${import_id}::bigint, line, cells, state, reasons, relation_id from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as v(line int, cells jsonb, state text, reasons jsonb, relation_id bigint)`.execute(db)
  const counts = countsOf(lines)
  await db.updateTable('office.import').set((eb) => ({
    rows_read: eb('rows_read', '+', lines.length), rows_taken: eb('rows_taken', '+', counts.taken), rows_matched: eb('rows_matched', '+', counts.matched),
    rows_returned: eb('rows_returned', '+', counts.returned), rows_waiting: eb('rows_waiting', '+', counts.waiting),
  })).where('id', '=', import_id).execute()
  return { from_line: rows[0]?.line, to_line: rows.at(-1)?.line, ...counts }
}

function countsOf(lines: readonly { state: string }[]): Record<(typeof COUNTED)[number], number> {
  const [taken = 0, matched = 0, returned = 0, waiting = 0] = COUNTED.map((state) => lines.filter((line) => line.state === state).length)
  return { taken, matched, returned, waiting }
}

/** Writes what became of rows afterwards: taken back, or kept. */
export async function settleRows(db: Tx, import_id: number, lines: readonly { line: number; state: string; reasons: readonly ImportReason[]; relation_id?: number }[]): Promise<void> {
  const values = lines.map(({ line, state, reasons, relation_id }) => ({ line, state, reasons, relation_id: relation_id ?? null }))
  await sql`update office.import_row r set state = v.state, reasons = v.reasons, relation_id = coalesce(v.relation_id, r.relation_id)
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v(line int, state text, reasons jsonb, relation_id bigint) where r.import_id = ${import_id} and r.line = v.line`.execute(db)
}

/** Answers rows that waited for a person to say whom they mean: they become what the kind says, and the counts of their import follow. */
export async function answerWaiting(db: Tx, import_id: number, lines: readonly ImportedLine[]): Promise<void> {
  if (lines.length === 0) return
  await settleRows(db, import_id, lines)
  const counts = countsOf(lines)
  await db.updateTable('office.import').set((eb) => ({
    rows_waiting: eb('rows_waiting', '-', lines.length - counts.waiting), rows_taken: eb('rows_taken', '+', counts.taken), rows_matched: eb('rows_matched', '+', counts.matched), rows_returned: eb('rows_returned', '+', counts.returned),
  })).where('id', '=', import_id).execute()
}
