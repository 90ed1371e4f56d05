import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { exportCustomers, kind, listCities, listCustomers, sort, stage } from '#contract/customers'
import { requestOf, type Out } from '#kernel/contract'
import { useAsk, useMay, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { DataTable, EmptyState, ErrorState, FilterBar, Page, pageInfo, PersonPicker, ProtectionBar, Tag, UnitPicker, useFilters, useGo, usePhone, useWhen, type Column } from '#web/ui'
import './customers.css'

const number = z.coerce.number().int().positive().optional().catch(undefined)
const word = z.coerce.string().optional().catch(undefined)
const filters = z.object({
  q: word, city: word, cursor: word, holder_id: number, unit_id: number, stage: stage.optional().catch(undefined), kind: kind.optional().catch(undefined),
  holding: z.enum(['protected', 'lapsing', 'free']).optional().catch(undefined), sort: sort.optional().catch(undefined),
})
type Filters = z.infer<typeof filters>
type Row = Out<typeof listCustomers>['items'][number]

/** 客户: the customers one may read, with filters in the address. */
export function CustomersPage() {
  const t = useT()
  const [chosen, set] = useFilters(filters)
  const asked = useAsk(listCustomers, given(chosen), { keep: true })
  const columns = useColumns()
  const narrowed = Object.entries(chosen).some(([name, value]) => value !== undefined && name !== 'sort' && name !== 'cursor')
  const clear = () => set({ q: undefined, city: undefined, holder_id: undefined, unit_id: undefined, stage: undefined, kind: undefined, holding: undefined, cursor: undefined })
  return (
    <Page title={t('customers.title')} actions={<Actions chosen={chosen} />}>
      <Filtering chosen={chosen} set={(patch) => set({ ...patch, cursor: undefined })} />
      {asked.error && !asked.data ? (
        <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <DataTable
          label={t('customers.title')}
          columns={columns}
          rows={asked.data?.items}
          rowKey={(row) => row.relation_id}
          rowTo={(row) => `/customers/${row.relation_id}`}
          loading={asked.isFetching}
          sort={chosen.sort ?? 'name'}
          onSort={(by) => set({ sort: by === 'completeness' && chosen.sort === 'completeness' ? '-completeness' : by, cursor: undefined })}
          empty={narrowed ? <EmptyState text={t('customers.none_found')} action={<Button onClick={clear}>{t('customers.clear_filters')}</Button>} /> : <NoCustomers />}
          pageInfo={pageInfo(asked.data, chosen.cursor, set)}
        />
      )}
    </Page>
  )
}

function given(chosen: Filters) {
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined && value !== ''))
}

function NoCustomers() {
  const t = useT()
  const go = useGo()
  const mayFile = useMay('registration.file')
  return <EmptyState text={t('customers.none_yet')} action={mayFile ? <Button type="primary" onClick={() => go('/file')}>{t('customers.file_first')}</Button> : undefined} />
}

function Actions({ chosen }: { chosen: Filters }) {
  const t = useT()
  const mayExport = useMay('customers.export')
  const { cursor: _, ...rest } = chosen
  return (
    <>
      {mayExport ? <Button href={requestOf(exportCustomers, given(rest)).path} download>{t('customers.export_button')}</Button> : null}
      <Button onClick={() => window.print()}>{t('customers.print_list')}</Button>
    </>
  )
}

function Filtering({ chosen, set }: { chosen: Filters; set: (patch: Partial<Record<keyof Filters, string | number | undefined>>) => void }) {
  const t = useT()
  const [q, setQ] = useState(chosen.q ?? '')
  const phone = usePhone()
  const [unfolded, setUnfolded] = useState(false)
  const narrowed = [chosen.holding, chosen.stage, chosen.kind, chosen.city, chosen.holder_id, chosen.unit_id].some((value) => value !== undefined)
  const shown = !phone || unfolded || narrowed
  const cities = useAsk(listCities, {}, { staleTime: 300_000, enabled: shown })
  const choose = (name: 'stage' | 'kind' | 'holding', values: readonly string[]) => (
    <Select allowClear aria-label={t(`customers.${name}`)} placeholder={t(`customers.${name}`)} style={{ minWidth: 130 }} value={chosen[name]} onChange={(value) => set({ [name]: value })} options={values.map((one) => ({ value: one, label: t(`customers.${name}.${one}`) }))} />
  )
  return (
    <div className="kd-noprint">
      <FilterBar>
        <Input.Search allowClear enterButton value={q} maxLength={100} style={{ minWidth: 260, maxWidth: 380 }} aria-label={t('customers.search')} placeholder={t('customers.search')} onChange={(event) => setQ(event.target.value)} onSearch={(text) => set({ q: text.trim() || undefined })} />
        {shown ? (
          <>
            {choose('holding', ['protected', 'lapsing', 'free'])}
            {choose('stage', stage.options)}
            {choose('kind', kind.options)}
            <Select allowClear showSearch aria-label={t('customers.city')} placeholder={t('customers.city')} style={{ minWidth: 120 }} value={chosen.city} onChange={(city) => set({ city })} options={(cities.data?.items ?? []).map((one) => ({ value: one, label: one }))} />
            <div className="cu-pick"><PersonPicker value={chosen.holder_id ?? null} placeholder={t('customers.holder')} aria-label={t('customers.holder')} onChange={(holder_id) => set({ holder_id })} /></div>
            <UnitFilter value={chosen.unit_id} onChange={(unit_id) => set({ unit_id })} />
          </>
        ) : (
          <Button onClick={() => setUnfolded(true)}>{t('customers.filters')}</Button>
        )}
      </FilterBar>
    </div>
  )
}

function UnitFilter({ value, onChange }: { value: number | undefined; onChange: (id: number | undefined) => void }) {
  const t = useT()
  const may = useMay('people.units')
  return may ? <div className="cu-pick"><UnitPicker value={value ?? null} placeholder={t('customers.holder_unit')} aria-label={t('customers.holder_unit')} onChange={onChange} /></div> : null
}

function useColumns(): Column<Row>[] {
  const t = useT()
  const when = useWhen()
  const today = useToday()
  return [
    { key: 'name', title: t('customers.name_label'), phone: 'title', sort: 'name', render: (row) => <NameCell row={row} /> },
    { key: 'contact', title: t('customers.contact'), phone: 'sub', render: (row) => <Two first={row.contact} second={row.phone} /> },
    { key: 'city', title: t('customers.city'), phone: 'hide', render: (row) => row.city ?? '' },
    { key: 'holder', title: t('customers.holder'), phone: 'meta', render: (row) => (row.holder ? <Two first={row.holder.name} second={row.holder_unit?.name} /> : t('customers.holding.free')) },
    { key: 'until', title: t('customers.protection'), phone: 'meta', sort: 'protected_until', width: 210, render: (row) => (row.protected_until && today ? <ProtectionBar small until={row.protected_until} today={today} total={92} /> : '') },
    { key: 'visit', title: t('customers.last_visit'), phone: 'hide', sort: '-last_visit_on', render: (row) => (row.last_visit_on ? when.day(row.last_visit_on) : '') },
    { key: 'complete', title: t('customers.completeness'), phone: 'hide', right: true, sort: 'completeness', render: (row) => `${row.completeness} %` },
  ]
}

/** Two things that belong together, neither broken in the middle. */
function Two({ first, second }: { first: string | null | undefined; second: string | null | undefined }) {
  return (
    <span className="cu-pair">
      <span>{first}</span> <span>{second}</span>
    </span>
  )
}

function NameCell({ row }: { row: Row }) {
  const t = useT()
  return (
    <>
      {row.name} {row.stage === 'reported' ? <Tag tone="dashed">{t('customers.stage.reported')}</Tag> : null}
      {row.legal_name_to_check ? <Tag>{t('customers.legal_name_to_check')}</Tag> : null}
    </>
  )
}
