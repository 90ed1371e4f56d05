import { Segmented, Select } from 'antd'
import { z } from 'zod'
import { listFilings } from '#contract/registration'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { DataTable, EmptyState, ErrorState, FilterBar, Page, pageInfo, Tag, useFilters, usePhone, useWhen, type Column } from '#web/ui'
import { GoButton } from './go_button.tsx'
import type { ReceiptData } from './receipt.tsx'

const STATES = ['submitted', 'returned', 'accepted', 'not_accepted', 'withdrawn', 'void'] as const
const filters = z.object({ all: z.coerce.string().optional().catch(undefined), state: z.enum(STATES).optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined) })

/** 报备记录: one's own filings first; those who may see more switch to all. */
export function FilingsPage() {
  const t = useT()
  const [{ all, state, cursor }, set] = useFilters(filters)
  // Those who may see who looked up lead others; they and the reviewers see more than their own.
  const leads = useMay('registration.look_ups')
  const reviews = useMay('registration.queue')
  const mayFile = useMay('registration.file')
  const mine = mayFile && all === undefined
  const asked = useAsk(listFilings, { ...(mine ? { mine: 'true' } : {}), ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) }, { keep: true })
  const columns = useColumns()
  const file = mayFile ? <GoButton type="primary" to="/file">{t('registration.way_file')}</GoButton> : undefined
  return (
    <Page title={t('registration.filings_title')} actions={file}>
      <FilterBar>
        {mayFile && (leads || reviews) ? (
          <Segmented aria-label={t('registration.whose')} value={mine ? 'mine' : 'all'} onChange={(value) => set({ all: value === 'all' ? '1' : undefined, cursor: undefined })} options={[{ value: 'mine', label: t('registration.mine') }, { value: 'all', label: t('registration.all') }]} />
        ) : null}
        <Select
          allowClear
          aria-label={t('registration.state_label')}
          placeholder={t('registration.any_state')}
          style={{ minWidth: 160 }}
          value={state}
          onChange={(value) => set({ state: value, cursor: undefined })}
          options={STATES.map((one) => ({ value: one, label: t(`registration.filing.${one}`) }))}
        />
      </FilterBar>
      {asked.error && !asked.data ? (
        <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <DataTable
          label={t('registration.filings_title')}
          columns={columns}
          rows={asked.data?.items}
          rowKey={(row) => row.id}
          rowTo={(row) => `/filings/${row.id}`}
          loading={asked.isFetching}
          empty={<EmptyState text={t('registration.no_filings')} action={file} />}
          pageInfo={pageInfo(asked.data, cursor, set)}
        />
      )}
    </Page>
  )
}

function useColumns(): Column<ReceiptData>[] {
  const t = useT()
  const when = useWhen()
  return [
    { key: 'name', title: t('registration.field.name'), phone: 'title', render: (row) => row.name },
    { key: 'state', title: t('registration.state_label'), phone: 'sub', render: (row) => <FilingState row={row} /> },
    { key: 'until', title: t('registration.protected_until'), phone: 'hide', render: (row) => (row.protected_until && row.state === 'accepted' ? t('registration.until_day', { until: when.day(row.protected_until) }) : '') },
    { key: 'filer', title: t('registration.filer'), phone: 'meta', render: (row) => `${row.filer} · ${row.unit}` },
    { key: 'at', title: t('registration.submitted_at'), phone: 'meta', render: (row) => when.second(row.submitted_at) },
    { key: 'no', title: t('registration.filing_no'), phone: 'hide', render: (row) => <span className="kd-mono">{row.filing_no}</span> },
  ]
}

function FilingState({ row }: { row: ReceiptData }) {
  const t = useT()
  const phone = usePhone()
  const when = useWhen()
  const tone = row.state === 'accepted' ? 'accent' : row.state === 'returned' ? 'strong' : row.state === 'not_accepted' || row.state === 'void' ? 'seal' : 'plain'
  return (
    <span className="kd-row">
      <Tag tone={tone}>{t(row.standby && row.state === 'submitted' ? 'registration.standing_by' : `registration.filing.${row.state}`)}</Tag>
      {row.place_in_line ? <span>{t('registration.place', { place: row.place_in_line })}</span> : null}
      {phone && row.protected_until && row.state === 'accepted' ? <span>{t('registration.until_day', { until: when.day(row.protected_until) })}</span> : null}
      {row.state === 'returned' && row.reason ? <span>{row.reason}</span> : null}
    </span>
  )
}
