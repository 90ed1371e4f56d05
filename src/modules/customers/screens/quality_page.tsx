import { z } from 'zod'
import { listQuality } from '#contract/customers'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, ClauseLink, DataTable, EmptyState, Page, pageInfo, Tag, useFilters, useWhen, type Column } from '#web/ui'
import type { Out } from '#kernel/contract'

type Row = Out<typeof listQuality>['items'][number]
const filters = z.object({ cursor: z.coerce.string().optional().catch(undefined) })
const SHOWN = 5

/** 资料质量: customers with fields missing, wrong or long not updated; a row opens the file. */
export function QualityPage() {
  const t = useT()
  const when = useWhen()
  const [filter, set] = useFilters(filters)
  const asked = useAsk(listQuality, filter, { keep: true })
  const columns: Column<Row>[] = [
    { key: 'name', title: t('customers.name_label'), phone: 'title', render: (row) => row.name },
    { key: 'completeness', title: t('customers.completeness'), right: true, render: (row) => <span className="kd-num">{row.completeness}%</span> },
    { key: 'faults', title: t('customers.quality_title'), phone: 'sub', render: (row) => <Faults faults={row.faults} /> },
    { key: 'holder', title: t('customers.holder'), render: (row) => row.holder?.name ?? '' },
    { key: 'info_at', title: t('customers.info_at'), render: (row) => when.day(row.info_at.slice(0, 10)) },
  ]
  return (
    <Page title={t('customers.quality_title')} lead={t('customers.quality_lead')}>
      <Answer asked={asked} rows={8}>
        {(list) => (list.clause ? (
          <>
            <p style={{ marginBottom: 12 }}><ClauseLink clause={list.clause} /></p>
            <DataTable columns={columns} rows={list.items} rowKey={(row) => row.relation_id} rowTo={(row) => `/customers/${row.relation_id}?tab=file`} label={t('customers.quality_title')} empty={t('customers.quality_empty')} pageInfo={pageInfo(list, filter.cursor, set)} />
          </>
        ) : <EmptyState text={t('customers.quality_off')} />)}
      </Answer>
    </Page>
  )
}

function Faults({ faults }: { faults: Row['faults'] }) {
  const t = useT()
  return (
    <span className="kd-row" style={{ gap: 6 }}>
      {faults.slice(0, SHOWN).map((fault) => (
        <Tag key={`${fault.code} ${fault.label}`} tone={fault.required_from || fault.code !== 'missing' ? 'strong' : 'dashed'}>{t(fault.required_from ? 'customers.fault.required' : `customers.fault.${fault.code}`, { label: fault.label })}</Tag>
      ))}
      {faults.length > SHOWN ? <span className="kd-faded">{t('customers.fault.more', { count: faults.length })}</span> : null}
    </span>
  )
}
