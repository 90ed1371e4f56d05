import { Button, Input } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { companyCustomers, type assignMany } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, ClauseLink, DataTable, EmptyState, ErrorState, FilterBar, Page, pageInfo, SidePanel, useFilters, useWhen, type Column } from '#web/ui'
import { AssignForm } from './assign_form.tsx'
import '../registration.css'

const filters = z.object({ q: z.coerce.string().optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined) })
type Row = Out<typeof companyCustomers>['items'][number]
type Result = Out<typeof assignMany>

/** 公司客户: customers that are the company's own, and to whom the market department gives them. */
export function CompanyCustomersPage() {
  const t = useT()
  const [{ q, cursor }, set] = useFilters(filters)
  const asked = useAsk(companyCustomers, { ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) }, { keep: true })
  const [chosen, setChosen] = useState<ReadonlySet<string | number>>(new Set())
  const [giving, setGiving] = useState<readonly number[] | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const { data } = asked
  const columns = useColumns((relation_id) => setGiving([relation_id]))
  const picked = (data?.items ?? []).filter((row) => canAssign(row) && chosen.has(row.relation_id)).map((row) => row.relation_id)
  const done = (one: Result) => {
    setGiving(null)
    setChosen(new Set())
    setResult(one)
  }
  return (
    <Page title={t('registration.company_title')} lead={data?.clause ? <span className="kd-row"><span>{t('registration.company_lead')}</span><ClauseLink clause={data.clause} /></span> : t('registration.company_lead')}
      actions={picked.length > 0 ? <Button type="primary" onClick={() => setGiving(picked)}>{t('registration.assign_chosen', { n: picked.length })}</Button> : null}>
      <div className="kd-stack">
        {result ? <Assigned result={result} /> : null}
        <FilterBar>
          <Input.Search allowClear defaultValue={q} aria-label={t('registration.company_search')} placeholder={t('registration.company_search')} style={{ maxWidth: 320 }} onSearch={(text) => set({ q: text.trim() || undefined, cursor: undefined })} />
        </FilterBar>
        {asked.error && !data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : (
          <DataTable label={t('registration.company_title')} columns={columns} rows={data?.items} rowKey={(row) => row.relation_id} selection={{ chosen, onChange: setChosen }} loading={asked.isFetching}
            empty={<EmptyState text={t(q ? 'registration.company_none_found' : 'registration.company_none')} action={q ? <Button onClick={() => set({ q: undefined })}>{t('registration.show_all')}</Button> : null} />}
            pageInfo={pageInfo(data, cursor, set)} />
        )}
      </div>
      {giving ? (
        <SidePanel title={giving.length > 1 ? t('registration.assign_chosen', { n: giving.length }) : t('registration.assign_one')} onClose={() => setGiving(null)}>
          <AssignForm relation_ids={giving} names={data?.items ?? []} onDone={done} />
        </SidePanel>
      ) : null}
    </Page>
  )
}

function canAssign(row: Row): boolean {
  return row.may.some((one) => one.operation === 'registration.assign' && one.ok)
}

function useColumns(onAssign: (relation_id: number) => void): Column<Row>[] {
  const t = useT()
  const when = useWhen()
  return [
    { key: 'name', title: t('registration.customer'), phone: 'title', render: (row) => <AppLink to={`/customers/${row.relation_id}`}>{row.name}</AppLink> },
    { key: 'since', title: t('registration.company_since'), phone: 'sub', render: (row) => when.moment(row.company_since) },
    { key: 'former', title: t('registration.held_before'), render: (row) => row.former?.name ?? t('registration.came_by_itself') },
    { key: 'sale', title: t('registration.last_sale'), render: (row) => (row.last_sale_on ? when.day(row.last_sale_on) : t('registration.never')) },
    { key: 'receipt', title: t('registration.last_receipt'), render: (row) => (row.last_receipt_on ? when.day(row.last_receipt_on) : t('registration.never')) },
    { key: 'assign', title: t('registration.give_button'), render: (row) => (canAssign(row) ? <Button onClick={() => onAssign(row.relation_id)}>{t('registration.give_button')}</Button> : '') },
  ]
}

/** What became of each customer: given, or why not. */
function Assigned({ result }: { result: Result }) {
  const t = useT()
  const failed = result.results.filter((one) => !one.ok)
  return (
    <div className="rg-win" role="status">
      <b>{t('registration.assigned_n', { n: result.assigned })}</b>
      {failed.length > 0 ? <ul>{failed.map((one) => <li key={one.relation_id}>{one.name}：{one.code ? t(one.code) : ''}</li>)}</ul> : null}
    </div>
  )
}
