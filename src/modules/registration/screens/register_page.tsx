import { Input, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { register } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { ClauseLink, DataTable, FilterBar, Page, pageInfo, useFilters, useWhen, type Column } from '#web/ui'
import './registration.css'

const KINDS = ['person', 'company', 'other'] as const
const CHANNELS = ['shop', 'online'] as const
const filters = z.object({ q: z.coerce.string().optional().catch(undefined), customer_kind: z.enum(KINDS).optional().catch(undefined), channel: z.enum(CHANNELS).optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined) })
type Row = Out<typeof register>['items'][number]

/** 报备客户库: all customers whose report was accepted, in one place. */
export function RegisterPage() {
  const t = useT()
  const when = useWhen()
  const [{ q, customer_kind, channel, cursor }, set] = useFilters(filters)
  const [words, setWords] = useState(q ?? '')
  const asked = useAsk(register, { ...(q ? { q } : {}), ...(customer_kind ? { customer_kind } : {}), ...(channel ? { channel } : {}), ...(cursor ? { cursor } : {}) }, { keep: true })
  const columns: Column<Row>[] = [
    { key: 'name', title: t('registration.customer'), phone: 'title', render: (row) => <b>{row.name}</b> },
    { key: 'kind', title: t('registration.customer_kind'), render: (row) => t(`registration.customer_kind.${row.customer_kind}`) },
    { key: 'channel', title: t('registration.channel'), render: (row) => (row.channel === null ? '' : t(`registration.channel.${row.channel}`)) },
    { key: 'filer', title: t('registration.filer'), phone: 'sub', render: (row) => `${row.filer} · ${row.unit}` },
    { key: 'no', title: t('registration.filing_no'), phone: 'hide', render: (row) => <span className="kd-mono">{row.filing_no}</span> },
    { key: 'at', title: t('registration.registered_at'), render: (row) => when.moment(row.accepted_at) },
  ]
  return (
    <Page title={t('registration.register_title')} lead={asked.data?.clause ? <ClauseLink clause={asked.data.clause} /> : undefined}>
      <FilterBar>
        <Input.Search aria-label={t('registration.register_search')} placeholder={t('registration.register_search')} allowClear value={words} onChange={(event) => setWords(event.target.value)} onSearch={(text) => set({ q: text.trim() || undefined, cursor: undefined })} />
        <Select aria-label={t('registration.customer_kind')} placeholder={t('registration.customer_kind')} allowClear style={{ minWidth: 150 }} value={customer_kind} options={KINDS.map((value) => ({ value, label: t(`registration.customer_kind.${value}`) }))} onChange={(value) => set({ customer_kind: value, cursor: undefined })} />
        <Select aria-label={t('registration.channel')} placeholder={t('registration.channel')} allowClear style={{ minWidth: 130 }} value={channel} options={CHANNELS.map((value) => ({ value, label: t(`registration.channel.${value}`) }))} onChange={(value) => set({ channel: value, cursor: undefined })} />
      </FilterBar>
      <DataTable columns={columns} rows={asked.data?.items} rowKey={(row) => row.filing_id} label={t('registration.register_title')} empty={t('registration.register_empty')} rowTo={(row) => `/filings/${row.filing_id}`} pageInfo={pageInfo(asked.data, cursor, set)} />
    </Page>
  )
}
