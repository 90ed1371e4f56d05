import { sql } from 'kysely'
import type { Applying } from '#kernel/command'
import { announceEvidence, horizonOf } from '#kernel/evidence'
import type { ImportedLine, ImportReason } from '#kernel/module'
import { isFinance, lockBooks, lockRelations } from '../customer.ts'
import { isLate } from '../rules/entry.ts'
import { familyOf } from '../rules/verdict.ts'
import { writeVouchers, type NewVoucher } from '../vouchers/write.ts'
import type { ReadVoucher } from './plan.ts'

/** A row whose customer is known. `voucher.line` is the line under which it is kept. */
export type Resolved = { line: number; voucher: ReadVoucher; relation_id: number; person_id: number | null; doubts: readonly ImportReason[] }

type Known = { kind: string; voucher_no: string; line: string; amount_fen: number; happened_on: string; relation_id: number }

const keyOf = (row: { kind: string; voucher_no: string; line: string }) => `${row.kind}/${row.voucher_no}/${row.line}`

/** Vouchers in the books under the numbers given. */
export async function knownVouchers(act: Pick<Applying, 'db'>, area_id: number, rows: readonly ReadVoucher[]): Promise<Map<string, Known>> {
  const kinds = [...new Set(rows.map((row) => row.kind))]
  const numbers = [...new Set(rows.map((row) => row.voucher_no))]
  const { rows: found } = await sql<Known>`select kind, voucher_no, line, amount_fen, happened_on, relation_id from trade.voucher
    where area_id = ${area_id} and kind = any(${kinds}::text[]) and voucher_no = any(${numbers}::text[]) and withdrawn_at is null`.execute(act.db)
  return new Map(found.map((row) => [keyOf(row), row]))
}

/** What a row is to a voucher of its key that is there: the same, or another with its number. */
export function againstKnown(known: Known, row: ReadVoucher, relation_id: number | undefined): 'same' | 'differs' {
  return known.amount_fen === row.amount_fen && known.happened_on === row.happened_on && (relation_id === undefined || known.relation_id === relation_id) ? 'same' : 'differs'
}

/** Whether a row stands in the books already: then it changes nothing, or is handed back where it says something else. */
export function standing(known: ReadonlyMap<string, Known>, line: number, voucher: ReadVoucher, relation_id: number | undefined): ImportedLine | undefined {
  const there = known.get(keyOf(voucher))
  if (!there) return undefined
  if (againstKnown(there, voucher, relation_id) === 'same') return { line, state: 'matched', reasons: [{ code: 'trade.row.known' }], relation_id: there.relation_id }
  return { line, state: 'returned', reasons: [{ code: 'trade.row.differs', column: 'amount' }] }
}

type Books = { area_id: number; import_id: number; check_only: boolean }

/** Takes rows into the books, or finds them there: one answer for each. Evidence goes out once the transaction has been committed. */
export async function settleRows(act: Applying, { area_id, import_id, check_only }: Books, rows: readonly Resolved[]): Promise<ImportedLine[]> {
  if (rows.length === 0) return []
  if (!check_only) await lockBooks(act, area_id)
  if (!check_only) await lockRelations(act, rows.map((row) => row.relation_id))
  const known = await knownVouchers(act, area_id, rows.map((row) => row.voucher))
  const horizon = await horizonOf(act.db, area_id)
  const confirmed = isFinance(act, area_id)
  const fresh: NewVoucher[] = []
  const answers = rows.map(({ line, voucher, relation_id, person_id, doubts }): ImportedLine => {
    const there = standing(known, line, voucher, relation_id)
    if (there) return there
    const late = isLate(voucher.happened_on, horizon[familyOf(voucher.kind)]?.confirmed_to)
    const { name: _name, credit_code: _code, ...read } = voucher
    fresh.push({ ...read, area_id, relation_id, person_id, source: 'import', import_id, import_line: line, late, confirmed_at: confirmed ? act.now : null, confirmed_by: confirmed ? (act.actor?.person_id ?? null) : null })
    known.set(keyOf(voucher), { ...voucher, relation_id })
    return { line, state: 'taken', reasons: [...doubts, ...(late ? [{ code: 'trade.row.late' }] : [])], relation_id }
  })
  if (!check_only) await announceEvidence(act, (await writeVouchers(act, fresh)).relation_ids)
  return answers
}
