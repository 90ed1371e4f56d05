import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { exportCustomers, listCustomers, listViews } from '#contract/customers'
import { requestOf } from '#kernel/contract'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { DataTable, EmptyState, ErrorState, Page, pageInfo, useFilters, useGo } from '#web/ui'
import { BulkBar } from './bulk_bar.tsx'
import { ownColumns, useColumns } from './list_columns.tsx'
import { Filtering, filters, given, isNarrowed, NO_FILTERS, type Filters } from './list_filters.tsx'
import { ViewsBar } from './views_bar.tsx'
import './customers.css'

/** 客户: the customers one may read, with filters in the address, views kept under a name, and the same done for many. */
export function CustomersPage() {
  const t = useT()
  const [chosen, set] = useFilters(filters)
  const views = useAsk(listViews, {}, { staleTime: 60_000 })
  const view = views.data?.items.find((one) => one.id === chosen.view)
  const first = views.data?.items.find((one) => one.first)
  const untouched = chosen.view === undefined && chosen.sort === undefined && chosen.cursor === undefined && !isNarrowed(chosen)
  useEffect(() => {
    if (untouched && first) set({ ...first.filters, view: first.id })
  }, [untouched, first, set])
  const asked = useAsk(listCustomers, given(chosen), { keep: true, enabled: !untouched || views.data !== undefined || views.error !== null })
  const columns = useColumns(view?.columns ?? [])
  const [picked, setPicked] = useState<ReadonlySet<string | number>>(new Set())
  const mayMany = useMay('customers.many')
  const mayExport = useMay('customers.export')
  const narrow = (patch: Partial<Record<keyof Filters, string | number | undefined>>) => {
    setPicked(new Set())
    set({ view: chosen.view ?? 0, ...patch, cursor: undefined })
  }
  return (
    <Page title={t('customers.title')} actions={<Actions chosen={chosen} />}>
      <ViewsBar views={views.data?.items ?? []} chosen={chosen} view={view} onChoose={(next) => narrow({ ...NO_FILTERS, ...next })} />
      <Filtering own={asked.data?.own_columns ?? []} chosen={chosen} set={narrow} />
      <BulkBar picked={picked} chosen={chosen} total={asked.data?.total} onPick={setPicked} />
      {asked.error && !asked.data ? (
        <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <DataTable
          label={t('customers.title')}
          columns={[...columns, ...ownColumns(asked.data?.own_columns ?? [])]}
          rows={asked.data?.items}
          rowKey={(row) => row.relation_id}
          rowTo={(row) => `/customers/${row.relation_id}`}
          loading={asked.isFetching}
          sort={chosen.sort ?? 'name'}
          onSort={(by) => set({ view: chosen.view ?? 0, sort: by === 'completeness' && chosen.sort === 'completeness' ? '-completeness' : by, cursor: undefined })}
          empty={isNarrowed(chosen) ? <EmptyState text={t('customers.none_found')} action={<Button onClick={() => narrow({ ...NO_FILTERS, view: 0 })}>{t('customers.clear_filters')}</Button>} /> : <NoCustomers />}
          pageInfo={pageInfo(asked.data, chosen.cursor, set)}
          selection={mayMany || mayExport ? { chosen: picked, onChange: setPicked } : undefined}
        />
      )}
    </Page>
  )
}

function NoCustomers() {
  const t = useT()
  const go = useGo()
  const mayFile = useMay('registration.file')
  return <EmptyState text={t('customers.none_yet')} action={mayFile ? <Button type="primary" onClick={() => go('/file')}>{t('customers.file_first')}</Button> : undefined} />
}

function Actions({ chosen }: { chosen: Filters }) {
  const t = useT()
  const go = useGo()
  const mayExport = useMay('customers.export')
  const mayMerge = useMay('customers.duplicate_pairs')
  const { cursor: _, ...rest } = chosen
  return (
    <>
      {mayMerge ? <Button onClick={() => go('/duplicates')}>{t('customers.duplicates_title')}</Button> : null}
      {mayExport ? <Button href={requestOf(exportCustomers, given(rest)).path} download>{t('customers.export_button')}</Button> : null}
      <Button onClick={() => window.print()}>{t('customers.print_list')}</Button>
    </>
  )
}
