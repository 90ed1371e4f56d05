import { sql } from 'kysely'
import type { Applying } from '#kernel/command'
import { writeEvidence } from '#kernel/evidence'
import type { Day, Instant } from '#kernel/time'
import { setTradeFacets } from '#modules/customers'
import { familyOf, weighVouchers } from '../rules/verdict.ts'

type Row = {
  id: number; area_id: number; relation_id: number; kind: string; number: string; amount_fen: number; person_id: number | null; happened_on: Day; late: boolean
  counts: boolean; why: string; confirmed_at: Instant | null; withdrawn_at: Instant | null
}

const KINDS = { sales: ['sale', 'return'], receipts: ['receipt', 'refund'] } as const
const COLUMNS = sql`v.id, v.area_id, v.relation_id, v.kind, coalesce(v.reverses_no, v.voucher_no) as number, v.amount_fen, v.person_id, v.happened_on, v.late, v.counts, v.why, v.confirmed_at, v.withdrawn_at`

/** The vouchers and all that bear, or take back, their numbers. */
async function groupsOf(act: Applying, ids: readonly number[]): Promise<Row[]> {
  const own = (await sql<Row>`select ${COLUMNS} from trade.voucher v where v.id = any(${ids}::bigint[])`.execute(act.db)).rows
  const found = new Map(own.map((row) => [row.id, row]))
  for (const group of Map.groupBy(own, (row) => `${row.area_id}/${familyOf(row.kind)}`).values()) {
    const [first] = group
    if (!first) continue
    const numbers = [...new Set(group.map((row) => row.number))]
    const live = sql`v.area_id = ${first.area_id} and v.kind = any(${[...KINDS[familyOf(first.kind)]]}::text[]) and v.withdrawn_at is null`
    const { rows } = await sql<Row>`
      select ${COLUMNS} from trade.voucher v where ${live} and v.voucher_no = any(${numbers}::text[])
      union all select ${COLUMNS} from trade.voucher v where ${live} and v.reverses_no = any(${numbers}::text[])`.execute(act.db)
    for (const row of rows) found.set(row.id, row)
  }
  return [...found.values()]
}

/**
 * Judges vouchers just written, confirmed or taken back, and others of their numbers: verdicts are written for these, and for others where they changed;
 * the last days shown on the customers follow. Answers the customers whose evidence is another now. A few statements whatever their number.
 */
export async function weigh(act: Applying, ids: readonly number[]): Promise<{ relation_ids: number[]; verdicts: ReadonlyMap<number, { counts: boolean; why: string }> }> {
  const rows = await groupsOf(act, ids)
  const verdicts = weighVouchers(rows.map((row) => ({ ...row, is_confirmed: row.confirmed_at !== null, is_withdrawn: row.withdrawn_at !== null })))
  const given = new Set(ids)
  const judged = rows.flatMap((row) => {
    const verdict = verdicts.get(row.id)
    const changed = verdict !== undefined && (verdict.counts !== row.counts || verdict.why !== row.why)
    return verdict && (changed || given.has(row.id)) ? [{ row, verdict, changed }] : []
  })
  const changed = judged.filter((one) => one.changed).map(({ row, verdict }) => ({ id: row.id, ...verdict }))
  if (changed.length > 0) {
    await sql`update trade.voucher v set counts = n.counts, why = n.why from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as n(id bigint, counts boolean, why text) where v.id = n.id`.execute(act.db)
  }
  await writeEvidence(act, judged.map(({ row, verdict }) => ({
    fact_kind: 'voucher', fact_id: row.id, area_id: row.area_id, relation_id: row.relation_id, person_id: row.person_id, happened_on: row.happened_on, ...verdict, clause_ref: null, confirmed_at: row.confirmed_at, late: row.late,
  })), ['protection', 'dispute'])
  const relation_ids = [...new Set(judged.map(({ row }) => row.relation_id))]
  await showLastDays(act, relation_ids)
  return { relation_ids, verdicts }
}

/** Shows on customers the days of the last sale and receipt that count. */
export async function showLastDays(act: Applying, relation_ids: readonly number[]): Promise<void> {
  if (relation_ids.length === 0) return
  const { rows } = await sql<{ relation_id: number; last_sale_on: Day | null; last_receipt_on: Day | null }>`
    select r.id as relation_id, max(v.happened_on) filter (where v.kind = 'sale') as last_sale_on, max(v.happened_on) filter (where v.kind = 'receipt') as last_receipt_on
    from unnest(${relation_ids}::bigint[]) as r(id) left join trade.voucher v on v.relation_id = r.id and v.counts group by r.id`.execute(act.db)
  await setTradeFacets(act, rows)
}
