import { sql } from 'kysely'
import type { ImportContext, ImportedLine, ImportLine, ImportReason } from '#kernel/module'
import { nameKey } from '#kernel/search'
import { countKept, lineKey, withHeads } from './pass.ts'
import { planVoucher, type ReadVoucher } from './plan.ts'
import { meantBy, personKey, resolveNames, resolvePersons } from './resolve.ts'
import { knownVouchers, settleRows, standing, type Resolved } from './settle.ts'

type Read = { line: number; voucher: ReadVoucher; doubts: readonly ImportReason[]; person_id: number | null }

/**
 * Takes a chunk of finance's file: new vouchers, those in the books already, those whose name nobody knows, and what cannot be read. A line
 * is answered once; its number is its key. A few statements, whatever the number of lines.
 */
export async function takeVouchers(of: 'sales' | 'receipts', context: ImportContext, lines: readonly ImportLine[]): Promise<ImportedLine[]> {
  const { act, area_id } = context
  await countKept(context, lines[0]?.line ?? 0)
  const planned = (await withHeads(context, lines)).map(({ line, cells }) => ({ line, key: lineKey(context.seen, cells), plan: planVoucher(cells, of, act.today) }))
  const returned = planned.flatMap(({ line, plan }): ImportedLine[] => ('returned' in plan ? [{ line, state: 'returned', reasons: plan.returned }] : []))
  const read = await withPersons(context, planned.flatMap(({ line, key, plan }) => ('voucher' in plan ? [{ line, voucher: { ...plan.voucher, line: key }, doubts: plan.doubts }] : [])))
  if (read.length === 0) return returned
  const meant = await resolveNames(act, area_id, read.map((row) => row.voucher))
  const resolved: Resolved[] = []
  const unresolved: { row: Read; is_ours: boolean }[] = []
  for (const row of read) {
    const relation_id = meantBy(meant, row.voucher)
    if (relation_id === null || relation_id === undefined) unresolved.push({ row, is_ours: relation_id !== null })
    else resolved.push({ ...row, relation_id })
  }
  return [...returned, ...(await settleRows(act, context, resolved)), ...(await leaveWaiting(context, unresolved))]
}

async function withPersons({ act, area_id }: ImportContext, rows: readonly Omit<Read, 'person_id'>[]): Promise<Read[]> {
  const persons = await resolvePersons(act, area_id, rows.flatMap((row) => row.voucher.person_text ?? []))
  return rows.map((row) => {
    const text = row.voucher.person_text
    const person_id = text === null ? null : (persons.get(personKey(text)) ?? null)
    return { ...row, person_id, doubts: text !== null && person_id === null ? [...row.doubts, { code: 'trade.row.person_unknown', column: 'salesperson' }] : row.doubts }
  })
}

/** Rows whose name is nobody's wait for a person, unless their number is in the books or somebody said the name is no customer of ours. */
async function leaveWaiting({ act, area_id, import_id, check_only }: ImportContext, rows: readonly { row: Read; is_ours: boolean }[]): Promise<ImportedLine[]> {
  if (rows.length === 0) return []
  const known = await knownVouchers(act, area_id, rows.map(({ row }) => row.voucher))
  const waiting: Read[] = []
  const answers = rows.map(({ row, is_ours }): ImportedLine => {
    const there = standing(known, row.line, row.voucher, undefined)
    if (there) return there
    if (!is_ours) return { line: row.line, state: 'returned', reasons: [{ code: 'trade.row.not_ours', column: 'customer' }] }
    waiting.push(row)
    return { line: row.line, state: 'waiting', reasons: [{ code: 'trade.row.name_unknown', column: 'customer' }, ...row.doubts] }
  })
  if (!check_only && waiting.length > 0) {
    const values = waiting.map(({ line, voucher, person_id }) => ({ line, name: voucher.name, name_key: nameKey(voucher.name), voucher: { ...voucher, person_id } }))
    await sql`insert into trade.waiting_row (import_id, area_id, line, name, name_key, voucher)
      select ${import_id}::bigint, ${area_id}::bigint, v.line, v.name, v.name_key, v.voucher from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v(line int, name text, name_key text, voucher jsonb)`.execute(act.db)
  }
  return answers
}
