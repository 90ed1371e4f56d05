import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { listPeople } from '#contract/people'
import { useAsk, useMay } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { DataTable, ErrorState, FilterBar, Page, pageInfo, Tag, UnitPicker, useFilters, useWhen, type Column } from '#web/ui'
import type { Out } from '#kernel/contract'
import { AddPerson } from './add_person.tsx'

type Row = Out<typeof listPeople>['items'][number]
const filters = z.object({ q: z.string().optional(), unit_id: z.coerce.number().optional(), state: z.enum(['active', 'disabled']).optional().catch(undefined), cursor: z.string().optional() })

function useColumns(): Column<Row>[] {
  const t = useT()
  const join = useJoin()
  const when = useWhen()
  return [
    { key: 'name', title: t('people.name'), phone: 'title', render: (row) => row.name },
    { key: 'login', title: t('people.login'), render: (row) => <span className="kd-mono">{row.login}</span> },
    { key: 'posts', title: t('people.posts'), phone: 'sub', render: (row) => join(row.posts) || '—' },
    { key: 'unit', title: t('people.unit'), render: (row) => row.unit ?? '—' },
    { key: 'state', title: t('people.state'), render: (row) => <Tag tone={row.state === 'disabled' ? 'strong' : 'plain'}>{t(`people.state.${row.state}`)}</Tag> },
    { key: 'seen', title: t('people.last_seen'), render: (row) => (row.last_seen_at ? when.moment(row.last_seen_at) : t('people.never_seen')) },
  ]
}

/** Everybody with an account. */
export function PeoplePage() {
  const t = useT()
  const [filter, setFilter] = useFilters(filters)
  const [adding, setAdding] = useState(false)
  const mayAdd = useMay('people.add_person')
  const asked = useAsk(listPeople, filter, { keep: true })
  const columns = useColumns()
  const narrow = (patch: Parameters<typeof setFilter>[0]) => setFilter({ ...patch, cursor: undefined })
  const actions = mayAdd ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t('people.add_person')}
    </Button>
  ) : null
  return (
    <Page title={t('people.people_title')} actions={actions}>
      <FilterBar>
        <Input.Search
          style={{ width: 220 }}
          allowClear
          defaultValue={filter.q ?? ''}
          placeholder={t('people.people_search')}
          aria-label={t('people.people_search')}
          onSearch={(q) => narrow({ q })}
        />
        <div style={{ width: 220 }}>
          <UnitPicker aria-label={t('people.unit')} value={filter.unit_id ?? null} onChange={(unit_id) => narrow({ unit_id })} />
        </div>
        <Select
          style={{ width: 140 }}
          allowClear
          placeholder={t('people.state')}
          aria-label={t('people.state')}
          value={filter.state}
          onChange={(state) => narrow({ state })}
          options={[{ value: 'active', label: t('people.state.active') }, { value: 'disabled', label: t('people.state.disabled') }]}
        />
      </FilterBar>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.error ? null : (
        <DataTable
          columns={columns}
          rows={asked.data?.items}
          rowKey={(row) => row.id}
          rowTo={(row) => `/people/${row.id}`}
          label={t('people.people_title')}
          empty={t('people.people_empty')}
          pageInfo={pageInfo(asked.data, filter.cursor, setFilter)}
        />
      )}
      {adding ? <AddPerson onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}
