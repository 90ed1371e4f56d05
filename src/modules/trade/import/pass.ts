import { sql } from 'kysely'
import { z } from 'zod'
import type { ImportContext, ImportLine, SeenLines } from '#kernel/module'
import { carryDown, isTotal, lineOf, numberOf } from './plan.ts'

/** What one pass over a file knows of the lines before: the head of the voucher above. It goes with the pass's own memory. */
const above = new WeakMap<SeenLines, ImportLine['cells'] | null>()
const mapping = z.array(z.object({ column: z.number(), field: z.string().nullable() }))
const texts = z.array(z.string())
const LOOKED_BACK = 200
/** A column no sheet has. */
const BEYOND = 100_000

/** Lines as vouchers have them: what a voucher's first line says holds for the lines under it that say nothing. */
export async function withHeads(context: ImportContext, lines: readonly ImportLine[]): Promise<ImportLine[]> {
  const kept = above.get(context.seen)
  let head = kept === undefined ? await headBefore(context, lines[0]?.line ?? 0) : (kept ?? undefined)
  const whole = lines.map(({ line, cells }) => {
    const filled = carryDown(cells, head)
    if (numberOf(filled) !== '' && !isTotal(filled)) head = filled
    return { line, cells: filled }
  })
  above.set(context.seen, head ?? null)
  return whole
}

/** After a restart in the middle of a file the head stands among the lines already kept. */
async function headBefore({ act, import_id }: ImportContext, line: number): Promise<ImportLine['cells'] | undefined> {
  const record = await act.db.selectFrom('office.import').select('mapping').where('id', '=', import_id).executeTakeFirst()
  const columns = mapping.safeParse(record?.mapping).data ?? []
  const rows = await act.db.selectFrom('office.import_row').select('cells').where('import_id', '=', import_id).where('line', '<', line).orderBy('line', 'desc').limit(LOOKED_BACK).execute()
  for (const row of rows) {
    const cells = texts.safeParse(row.cells).data ?? []
    const named = Object.fromEntries(columns.flatMap(({ column, field }) => (field === null ? [] : [[field, (cells[column] ?? '').trim()]])))
    if (named.voucher_no) return named
  }
  return undefined
}

/** How many lines of a voucher's number the file had so far; counted anew from the lines kept after a restart, those under a voucher's first line with it. */
export async function countKept({ act, import_id, seen }: ImportContext, first_line: number): Promise<void> {
  if (above.has(seen)) return
  const record = await act.db.selectFrom('office.import').select('mapping').where('id', '=', import_id).executeTakeFirst()
  const columns = mapping.safeParse(record?.mapping).data ?? []
  const columnOf = (field: string) => columns.find((one) => one.field === field)?.column ?? BEYOND
  const { rows } = await sql<{ voucher_no: string | null; lines: number }>`
    with kept as (
      select line, nullif(trim(cells->>${columnOf('voucher_no')}::int), '') as voucher_no from office.import_row
      where import_id = ${import_id} and line < ${first_line} and not reasons @> '[{"code": "import.total_row"}]'
        and coalesce(nullif(trim(cells->>${columnOf('voucher_no')}::int), ''), nullif(trim(cells->>${columnOf('amount')}::int), ''), nullif(trim(cells->>${columnOf('net')}::int), '')) is not null),
    whole as (select voucher_no, count(voucher_no) over (order by line) as nth from kept)
    select max(voucher_no) as voucher_no, count(*)::int as lines from whole group by nth`.execute(act.db)
  for (const row of rows) {
    const key = `lines/${numberOf({ voucher_no: row.voucher_no ?? '' })}`
    seen.set(key, (seen.get(key) ?? 0) + row.lines)
  }
}

/** The line of a voucher under which a row is kept: its own, or by its order among those of the number in the file, readable or not. */
export function lineKey(seen: SeenLines, cells: ImportLine['cells']): string {
  const own = lineOf(cells.line ?? '')
  if ((cells.line ?? '').trim() !== '') return own
  const key = `lines/${numberOf(cells)}`
  const count = (seen.get(key) ?? 0) + 1
  seen.set(key, count)
  return count === 1 ? '' : String(count)
}
