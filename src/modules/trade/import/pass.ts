import { z } from 'zod'
import type { ImportContext, ImportLine, SeenLines } from '#kernel/module'
import { carryDown, isTotal, lineOf, numberOf } from './plan.ts'

/** What one pass over a file knows of the lines before: the head of the voucher above. It goes with the pass's own memory. */
const above = new WeakMap<SeenLines, ImportLine['cells'] | null>()
const mapping = z.array(z.object({ column: z.number(), field: z.string().nullable() }))
const texts = z.array(z.string())
const LOOKED_BACK = 200

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

/** How many lines of a voucher's number the file had so far; counted anew from the lines kept after a restart. */
export async function countKept({ act, import_id, seen }: ImportContext, first_line: number): Promise<void> {
  if (above.has(seen)) return
  const record = await act.db.selectFrom('office.import').select('mapping').where('id', '=', import_id).executeTakeFirst()
  const column = (mapping.safeParse(record?.mapping).data ?? []).find((one) => one.field === 'voucher_no')?.column
  if (column === undefined) return
  const rows = await act.db.selectFrom('office.import_row').where('import_id', '=', import_id).where('line', '<', first_line)
    .select((eb) => [eb.ref('cells', '->>').at(column).as('voucher_no'), eb.fn.countAll<number>().as('rows')]).groupBy((eb) => eb.ref('cells', '->>').at(column)).execute()
  for (const row of rows) seen.set(`lines/${String(row.voucher_no ?? '').trim()}`, Number(row.rows))
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
