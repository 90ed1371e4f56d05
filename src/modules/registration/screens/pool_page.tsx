import { Button, Input } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { listPool, take } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { ClauseLink, DataTable, EmptyState, ErrorState, FilterBar, Page, pageInfo, useFilters, usePhone, useWhen, type Column } from '#web/ui'
import { GoButton } from './go_button.tsx'
import { TakeLost, TakeWon } from './take_result.tsx'
import './registration.css'

const filters = z.object({ q: z.coerce.string().optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined) })
type Row = Out<typeof listPool>['items'][number]
type Won = Out<typeof take>

/** 公海: names and places; the contacts come with the take. */
export function PoolPage() {
  const t = useT()
  const [{ q, cursor }, set] = useFilters(filters)
  const asked = useAsk(listPool, { ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) }, { keep: true, refetchInterval: 30_000 })
  const [won, setWon] = useState<Won | null>(null)
  const taking = useAct(take, { onDone: setWon })
  const [wanted, setWanted] = useState(0)
  const columns = useColumns(taking.isPending ? wanted : undefined, (relation_id) => {
    setWon(null)
    setWanted(relation_id)
    taking.mutate({ relation_id })
  })
  const { data } = asked
  if (data && !data.has_pool) return <Page title={t('registration.pool_title')}><EmptyState text={t('registration.no_pool_here')} action={<GoButton to="/look-up">{t('registration.look_up_title')}</GoButton>} /></Page>
  return (
    <Page title={t('registration.pool_title')} lead={data ? <PoolLead data={data} /> : undefined}>
      <div className="kd-stack">
        {won && !taking.error ? <TakeWon won={won} /> : null}
        {taking.error ? <TakeLost error={taking.error} onAgain={() => {
          taking.reset()
          void asked.refetch()
        }} /> : null}
        <FilterBar>
          <Input.Search allowClear defaultValue={q} aria-label={t('registration.pool_search')} placeholder={t('registration.pool_search')} style={{ maxWidth: 320 }} onSearch={(text) => set({ q: text.trim() || undefined, cursor: undefined })} />
        </FilterBar>
        {asked.error && !data ? (
          <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
        ) : (
          <DataTable
            label={t('registration.pool_title')}
            columns={columns}
            rows={data?.items}
            rowKey={(row) => row.relation_id}
            loading={asked.isFetching}
            empty={<EmptyState text={t(q ? 'registration.pool_none_found' : 'registration.pool_empty')} action={q ? <Button onClick={() => set({ q: undefined })}>{t('registration.pool_show_all')}</Button> : <GoButton to="/look-up">{t('registration.look_up_title')}</GoButton>} />}
            pageInfo={pageInfo(data, cursor, set)}
          />
        )}
      </div>
    </Page>
  )
}

function PoolLead({ data }: { data: Out<typeof listPool> }) {
  const t = useT()
  const when = useWhen()
  return (
    <span className="kd-row kd-num">
      <span>{data.takes_per_day === null ? t('registration.takes_used', { used: data.taken_today }) : t('registration.takes_used_of', { used: data.taken_today, limit: data.takes_per_day })}</span>
      {data.next_release_at ? <span>{t('registration.next_release', { at: when.moment(data.next_release_at), n: data.waiting_release })}</span> : null}
      {data.clause ? <ClauseLink clause={data.clause} /> : null}
    </span>
  )
}

function useColumns(busy: number | undefined, onTake: (relation_id: number) => void): Column<Row>[] {
  const t = useT()
  const when = useWhen()
  const phone = usePhone()
  return [
    { key: 'name', title: t('registration.field.name'), phone: 'title', render: (row) => row.name },
    { key: 'city', title: t('registration.city'), phone: 'sub', render: (row) => row.city ?? '' },
    { key: 'since', title: t('registration.in_pool_since'), phone: 'meta', render: (row) => (phone ? t('registration.in_pool_from', { at: when.moment(row.in_pool_since) }) : when.moment(row.in_pool_since)) },
    {
      key: 'take', title: t('registration.way_take'), phone: 'meta',
      render: (row) => (
        <span className="kd-row">
          <Button type="primary" disabled={!row.may.ok || busy !== undefined} loading={busy === row.relation_id} onClick={() => onTake(row.relation_id)}>{t('registration.way_take')}</Button>
          {row.may.ok ? null : <span className="kd-faded">{row.may.code ? t(row.may.code, row.may.data) : ''}</span>}
        </span>
      ),
    },
  ]
}
