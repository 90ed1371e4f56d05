import { Button, Select } from 'antd'
import { z } from 'zod'
import { listActs } from '#contract/office'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { ClauseLink, DataTable, DayInput, ErrorState, FilterBar, OperationPicker, Page, pageInfo, PersonPicker, Tag, useFilters, useWhen, type Column } from '#web/ui'
import type { Out } from '#kernel/contract'

type Row = Out<typeof listActs>['items'][number]
const filters = z.object({
  actor_id: z.coerce.number().optional(), relation_id: z.coerce.number().optional(), name: z.string().optional(), outcome: z.enum(['done', 'refused']).optional().catch(undefined),
  from: z.string().optional(), to: z.string().optional(), cursor: z.string().optional(),
})

function useColumns(): Column<Row>[] {
  const t = useT()
  const when = useWhen()
  return [
    { key: 'at', title: t('office.act_at'), render: (row) => <span className="kd-num">{when.second(row.at)}</span> },
    { key: 'what', title: t('office.act_what'), phone: 'title', render: (row) => row.label },
    { key: 'who', title: t('office.act_who'), render: (row) => [row.actor ?? t('office.act_system'), row.post].filter(Boolean).join(' · ') },
    { key: 'customer', title: t('office.act_customer'), render: (row) => row.customer ?? '' },
    { key: 'outcome', title: t('office.act_outcome'), render: (row) => <Tag tone={row.outcome === 'refused' ? 'seal' : 'plain'}>{t(`office.outcome.${row.outcome}`)}</Tag> },
    { key: 'sentence', title: t('office.act_sentence'), phone: 'sub', render: (row) => row.sentence ?? '' },
    { key: 'clause', title: t('office.act_clause'), phone: 'meta', render: (row) => (row.clause ? <ClauseLink clause={row.clause} /> : null) },
  ]
}

/** Everything that was done and refused. */
export function ActsPage() {
  const t = useT()
  const [filter, setFilter] = useFilters(filters)
  const asked = useAsk(listActs, filter, { keep: true })
  const refused = asked.data?.items.some((row) => row.sentence !== null) ?? false
  const columns = useColumns().filter((column) => column.key !== 'sentence' || refused)
  const narrow = (patch: Parameters<typeof setFilter>[0]) => setFilter({ ...patch, cursor: undefined })
  const clear = () => narrow({ actor_id: undefined, relation_id: undefined, name: undefined, outcome: undefined, from: undefined, to: undefined })
  return (
    <Page title={t('office.acts_title')} lead={t('office.acts_lead')}>
      <FilterBar>
        <div style={{ width: 200 }}>
          <PersonPicker
            placeholder={t('office.filter_actor')}
            aria-label={t('office.filter_actor')}
            value={filter.actor_id ?? null}
            onChange={(actor_id) => narrow({ actor_id })}
          />
        </div>
        <OperationPicker placeholder={t('office.act_what')} value={filter.name} onChange={(name) => narrow({ name })} />
        <Select
          style={{ width: 130 }}
          allowClear
          placeholder={t('office.filter_outcome')}
          aria-label={t('office.filter_outcome')}
          value={filter.outcome}
          onChange={(outcome) => narrow({ outcome })}
          options={[{ value: 'done', label: t('office.outcome.done') }, { value: 'refused', label: t('office.outcome.refused') }]}
        />
        <div style={{ width: 150 }}>
          <DayInput
            placeholder={t('office.filter_from')}
            aria-label={t('office.filter_from')}
            value={filter.from ?? null}
            onChange={(from) => narrow({ from })}
          />
        </div>
        <div style={{ width: 150 }}>
          <DayInput
            placeholder={t('office.filter_to')}
            aria-label={t('office.filter_to')}
            value={filter.to ?? null}
            onChange={(to) => narrow({ to })}
          />
        </div>
        <Button onClick={clear}>{t('office.filter_clear')}</Button>
      </FilterBar>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.error ? null : (
        <DataTable
          columns={columns}
          rows={asked.data?.items}
          rowKey={(row) => row.id}
          rowTo={(row) => `/acts/${row.id}`}
          label={t('office.acts_title')}
          empty={t('office.acts_empty')}
          pageInfo={pageInfo(asked.data, filter.cursor, setFilter)}
        />
      )}
    </Page>
  )
}
