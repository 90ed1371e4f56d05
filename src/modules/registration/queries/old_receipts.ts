import { sql } from 'kysely'
import { download, offsetOf, query, type Act } from '#kernel/command'
import { writeXlsx, type RowValues, type SheetColumn } from '#kernel/sheets'
import { dayOf, timeOf, type Day, type Instant } from '#kernel/time'
import { localeOf, withClause } from '#modules/office'
import { exportOldReceipts, oldReceipts } from '../contract/company.ts'
import { settingsAt } from '../facets.ts'
import { commissionOn, oldPart, settledBy } from '../rules/old_receivable.ts'
import { ownArea } from '../sale/company.ts'

const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Asked = { from?: Day | undefined; to?: Day | undefined; person_id?: number | undefined; rate_bp?: number | undefined }
type Transfer = { relation_id: number; customer: string; holder_id: number; holder: string; former_id: number | null; former: string | null; given_at: Instant; ended_at: Instant | null }
type Booked = { id: number; relation_id: number; kind: string; voucher_no: string; number: string; happened_on: Day; amount_fen: number; settles_no: string | null; counts: boolean }

/** Customers given to another salesperson after they had passed to the company, and through when each had them. */
async function transfersOf(act: Act, area_id: number): Promise<Transfer[]> {
  const { rows } = await sql<Transfer>`
    select h.relation_id, r.name as customer, h.holder_id, p.name as holder, f.holder_id as former_id, fp.name as former, lower(h.during) as given_at, upper(h.during) as ended_at
    from registration.holding h join customers.relation r on r.id = h.relation_id join kernel.person p on p.id = h.holder_id
    left join lateral (select x.holder_id from registration.holding x where x.relation_id = h.relation_id and x.ended_code = 'passed_to_company' and x.id < h.id order by x.id desc limit 1) f on true
    left join kernel.person fp on fp.id = f.holder_id
    where h.area_id = ${area_id} and h.basis = 'assignment' and h.kind = 'sale' and r.removed_at is null order by h.id`.execute(act.db)
  return rows
}

async function bookedFor(act: Act, relation_ids: readonly number[]): Promise<Booked[]> {
  const { rows } = await sql<Booked>`
    select v.id, v.relation_id, v.kind, v.voucher_no, coalesce(v.reverses_no, v.voucher_no) as number, v.happened_on, v.amount_fen, v.settles_no, v.counts from trade.voucher v
    where v.relation_id = any(${relation_ids}::bigint[]) and v.confirmed_at is not null and v.withdrawn_at is null order by v.happened_on, v.id`.execute(act.db)
  return rows
}

function settlesOf(booked: readonly Booked[]) {
  const sales = Map.groupBy(booked.filter((one) => one.kind === 'sale' || one.kind === 'return'), (one) => one.number)
  const owed = [...sales].map(([voucher_no, rows]) => ({ voucher_no, happened_on: rows[0]?.happened_on ?? '', fen: Math.max(0, rows.reduce((sum, one) => sum + one.amount_fen, 0)) }))
  const receipts = booked.filter((one) => one.kind === 'receipt' && one.counts)
  return { receipts, settles: settledBy(owed, receipts.map((one) => ({ id: one.id, happened_on: one.happened_on, fen: one.amount_fen, settles_no: one.settles_no }))) }
}

/** S3-22-16 Receipts that pay sales from before a transfer, collected by whoever has the customer since. Newest first. */
async function collected(act: Act, asked: Asked) {
  const area_id = ownArea(act)
  const factor = settingsAt(act, area_id, act.now).find('registration.old_receivable_commission_percent')
  const transfers = factor ? await transfersOf(act, area_id) : []
  const byRelation = Map.groupBy(await bookedFor(act, [...new Set(transfers.map((one) => one.relation_id))]), (one) => one.relation_id)
  const rows = transfers.flatMap((transfer) => {
    const transferred_on = dayOf(transfer.given_at)
    const through = transfer.ended_at === null ? null : dayOf(transfer.ended_at)
    const { receipts, settles } = settlesOf(byRelation.get(transfer.relation_id) ?? [])
    return receipts.filter((one) => one.happened_on >= transferred_on && (through === null || one.happened_on < through)).flatMap((receipt) => {
      const paid = settles.get(receipt.id) ?? []
      const part = oldPart(paid, receipt.amount_fen, transferred_on)
      if (part.old_fen === 0) return []
      const commission_fen = asked.rate_bp === undefined || !factor ? null : commissionOn(part, asked.rate_bp, factor.value)
      return [{
        voucher_id: receipt.id, voucher_no: receipt.voucher_no, happened_on: receipt.happened_on, relation_id: transfer.relation_id, customer: transfer.customer, collected_by: { id: transfer.holder_id, name: transfer.holder },
        former: transfer.former_id === null ? null : { id: transfer.former_id, name: transfer.former ?? '' }, transferred_on, ...part, settles: paid.map(({ voucher_no, fen }) => ({ voucher_no, fen })), commission_fen, former_fen: commission_fen === null ? null : 0,
      }]
    })
  })
  const wanted = rows.filter((row) => (asked.from === undefined || row.happened_on >= asked.from) && (asked.to === undefined || row.happened_on <= asked.to) && (asked.person_id === undefined || row.collected_by.id === asked.person_id))
  return { area_id, factor, rows: wanted.sort((a, b) => (a.happened_on > b.happened_on ? -1 : a.happened_on < b.happened_on ? 1 : b.voucher_id - a.voucher_id)) }
}

export const old = query(oldReceipts, async (act, input) => {
  await act.scope()
  const { rows, factor } = await collected(act, input)
  const offset = offsetOf(input.cursor)
  return {
    items: rows.slice(offset, offset + input.limit), next_cursor: rows.length > offset + input.limit ? String(offset + input.limit) : null, total: Math.min(rows.length, 1000), total_more: rows.length > 1000,
    percent: factor?.value ?? null, sum_old_fen: rows.reduce((sum, row) => sum + row.old_fen, 0), ...withClause(act, factor?.clause_ref),
  }
})

const LABELS = {
  zh: ['回款单号', '回款日期', '客户', '收回人', '原业务员', '交接日期', '老货款（元）', '新货款（元）', '核销销售单', '计发提成（元）'],
  en: ['Receipt no.', 'Received on', 'Customer', 'Collected by', 'Former salesperson', 'Transferred on', 'Old receivables (yuan)', 'New (yuan)', 'Sales paid', 'Commission (yuan)'],
}

/** The same as a workbook for payroll, recorded as an act. */
export const exportOld = download(exportOldReceipts, async (act, input) => {
  await act.scope()
  const { area_id, rows } = await collected(act, input)
  const labels = LABELS[localeOf(act)]
  const columns: SheetColumn[] = labels.map((label, at) => ({ label, ...(at === 2 ? { width: 32 } : {}), ...([1, 5].includes(at) ? { kind: 'day' as const } : [6, 7, 9].includes(at) ? { kind: 'number' as const } : {}) }))
  const values = (async function* (): AsyncIterable<RowValues> {
    for (const row of rows) {
      yield [row.voucher_no, row.happened_on, row.customer, row.collected_by.name, row.former?.name ?? null, row.transferred_on, row.old_fen / 100, row.new_fen / 100, row.settles.map((one) => one.voucher_no).join('、'), row.commission_fen === null ? null : row.commission_fen / 100]
    }
  })()
  const watermark = `${act.actor?.name ?? ''} · ${act.today} ${timeOf(act.now).slice(0, 5)}`
  act.note({ subject: { kind: 'area', id: area_id }, area_id, now: { rows: rows.length, asked: input } })
  return { name: `${localeOf(act) === 'en' ? 'old-receivables' : '老货款回收'}-${act.today}.xlsx`, mime: MIME, body: writeXlsx(columns, values, { sheet_name: act.today, watermark }) }
})
