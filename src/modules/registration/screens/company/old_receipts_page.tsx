import { Button, InputNumber } from 'antd'
import { z } from 'zod'
import { exportOldReceipts, oldReceipts } from '#contract/registration'
import { requestOf, type Out } from '#kernel/contract'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { ClauseLink, DataTable, DayInput, EmptyState, ErrorState, FilterBar, Page, pageInfo, useFilters, useMoney, useWhen, type Column } from '#web/ui'
import '../registration.css'

const filters = z.object({
  from: z.iso.date().optional().catch(undefined), to: z.iso.date().optional().catch(undefined), rate_bp: z.coerce.number().int().min(0).max(10_000).optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined),
})
type Row = Out<typeof oldReceipts>['items'][number]
const BASIS_POINTS = 100

/** S3-22-16 老货款回收, for payroll: what new holders collected of sales made before the customer was theirs. */
export function OldReceiptsPage() {
  const t = useT()
  const money = useMoney()
  const [{ from, to, rate_bp, cursor }, set] = useFilters(filters)
  const given = { ...(from ? { from } : {}), ...(to ? { to } : {}), ...(rate_bp === undefined ? {} : { rate_bp }) }
  const asked = useAsk(oldReceipts, { ...given, ...(cursor ? { cursor } : {}) }, { keep: true })
  const mayExport = useMay('registration.export_old_receipts')
  const columns = useColumns(rate_bp !== undefined)
  const { data } = asked
  const lead = data && data.percent !== null ? <span className="kd-row"><span>{t('registration.old_receipts_lead', { percent: data.percent })}</span>{data.clause ? <ClauseLink clause={data.clause} /> : null}</span> : undefined
  return (
    <Page title={t('registration.old_receipts_title')} lead={lead} actions={mayExport ? <Button href={requestOf(exportOldReceipts, given).path} download>{t('registration.export_button')}</Button> : null}>
      <FilterBar>
        <div><DayInput aria-label={t('registration.from_day')} placeholder={t('registration.from_day')} value={from ?? null} onChange={(day) => set({ from: day, cursor: undefined })} /></div>
        <div><DayInput aria-label={t('registration.to_day')} placeholder={t('registration.to_day')} value={to ?? null} onChange={(day) => set({ to: day, cursor: undefined })} /></div>
        <InputNumber aria-label={t('registration.normal_rate')} placeholder={t('registration.normal_rate')} suffix="%" style={{ width: 150 }} min={0} max={100} step={0.5} value={rate_bp === undefined ? null : rate_bp / BASIS_POINTS}
          onChange={(percent) => set({ rate_bp: typeof percent === 'number' ? Math.round(percent * BASIS_POINTS) : undefined, cursor: undefined })} />
      </FilterBar>
      {asked.error && !data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : (
        <>
          {data ? <p className="kd-num">{t('registration.sum_old', { amount: money(data.sum_old_fen) })}</p> : null}
          <DataTable label={t('registration.old_receipts_title')} columns={columns} rows={data?.items} rowKey={(row) => row.voucher_id} loading={asked.isFetching} empty={<EmptyState text={t('registration.old_receipts_none')} />} pageInfo={pageInfo(data, cursor, set)} />
        </>
      )}
    </Page>
  )
}

function useColumns(rated: boolean): Column<Row>[] {
  const t = useT()
  const when = useWhen()
  const money = useMoney()
  const columns: Column<Row>[] = [
    { key: 'customer', title: t('registration.customer'), phone: 'title', render: (row) => row.customer },
    { key: 'no', title: t('registration.voucher_no'), phone: 'sub', render: (row) => `${row.voucher_no} · ${when.day(row.happened_on)}` },
    { key: 'by', title: t('registration.collected_by'), render: (row) => row.collected_by.name },
    { key: 'former', title: t('registration.held_before'), render: (row) => row.former?.name ?? '' },
    { key: 'transferred', title: t('registration.transferred_on'), render: (row) => when.day(row.transferred_on) },
    { key: 'old', title: t('registration.old_amount'), right: true, render: (row) => <span className="kd-num">{money(row.old_fen)}</span> },
    { key: 'settles', title: t('registration.settles'), phone: 'hide', render: (row) => row.settles.map((one) => one.voucher_no).join('、') },
  ]
  if (!rated) return columns
  return [...columns, { key: 'commission', title: t('registration.commission'), right: true, render: (row) => <b className="kd-num">{row.commission_fen === null ? '' : money(row.commission_fen)}</b> }]
}
