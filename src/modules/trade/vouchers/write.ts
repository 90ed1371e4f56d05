import { sql } from 'kysely'
import type { Applying } from '#kernel/command'
import type { Day, Instant } from '#kernel/time'
import { weigh } from './weigh.ts'

/** A voucher as it is written. `amount_fen` is negative for returns and refunds; `person_id` null is the company's own. */
export type NewVoucher = {
  area_id: number
  relation_id: number
  kind: 'sale' | 'return' | 'receipt' | 'refund'
  voucher_no: string
  line: string
  happened_on: Day
  amount_fen: number
  person_id: number | null
  person_text: string | null
  handler_id?: number | null
  named_id?: number | null
  payer_text: string | null
  reverses_no: string | null
  settles_no: string | null
  note: string | null
  source: 'entered' | 'import' | 'opening'
  import_id: number | null
  import_line: number | null
  late: boolean
  confirmed_at: Instant | null
  confirmed_by: number | null
}

/** Writes vouchers and their evidence, whatever their number in a few statements. Answers keys in order, verdicts by key, and the customers whose evidence is another now. */
export async function writeVouchers(act: Applying, vouchers: readonly NewVoucher[]): Promise<{ ids: number[] } & Awaited<ReturnType<typeof weigh>>> {
  if (vouchers.length === 0) return { ids: [], relation_ids: [], verdicts: new Map() }
  // Judged at once as it will most often stay, so that weighing seldom writes it again.
  const values = vouchers.map((one) => ({ ...one, ...likelyVerdict(one) }))
  const made = await sql<{ id: number }>`
    insert into trade.voucher (area_id, relation_id, kind, voucher_no, line, happened_on, amount_fen, person_id, person_text, handler_id, named_id, payer_text, reverses_no, settles_no, note, source,
      import_id, import_line, late, counts, why, confirmed_at, confirmed_by, entered_by, recorded_at)
    select v.*, ${act.actor?.person_id ?? null}::bigint, ${act.now}::timestamptz from rows from (jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as (
      area_id bigint, relation_id bigint, kind text, voucher_no text, line text, happened_on date, amount_fen bigint, person_id bigint, person_text text, handler_id bigint, named_id bigint, payer_text text, reverses_no text, settles_no text,
      note text, source text, import_id bigint, import_line int, late boolean, counts boolean, why text, confirmed_at timestamptz, confirmed_by bigint)) as v
    returning id`.execute(act.db)
  const ids = made.rows.map((row) => row.id).sort((a, b) => a - b)
  return { ids, ...(await weigh(act, ids)) }
}

function likelyVerdict(one: NewVoucher): { counts: boolean; why: string } {
  if (one.confirmed_at === null) return { counts: false, why: 'trade.why.waits_for_finance' }
  if (one.amount_fen < 0) return { counts: false, why: one.kind === 'refund' ? 'trade.why.refund' : 'trade.why.return' }
  return { counts: true, why: 'trade.why.counts' }
}
