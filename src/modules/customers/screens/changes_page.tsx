import { Button, Input } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { confirmAdjusted, listChanges } from '#contract/customers'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, ClauseLink, DataTable, DayInput, FilterBar, Page, pageInfo, Refusal, Tag, useFilters, useToast, useWhen, type Column } from '#web/ui'
import type { Out } from '#kernel/contract'

type Changes = Out<typeof listChanges>
type Change = Changes['items'][number]
const filters = z.object({ from: z.iso.date().optional().catch(undefined), through: z.iso.date().optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined) })

/** 档案变化: what changed in the files, and the monthly adjustment of whoever keeps them. */
export function ChangesPage() {
  const t = useT()
  const when = useWhen()
  const [filter, set] = useFilters(filters)
  const asked = useAsk(listChanges, filter, { keep: true })
  const columns = useColumns()
  return (
    <Page title={t('customers.changes_title')} lead={t('customers.changes_lead')}>
      <Answer asked={asked} rows={8}>
        {(changes) => (
          <>
            <Adjustment changes={changes} />
            <FilterBar>
              <span style={{ width: 190 }}><DayInput aria-label={t('office.filter_from')} value={changes.from} onChange={(from) => set({ from, cursor: undefined })} /></span>
              <span style={{ width: 190 }}><DayInput aria-label={t('office.filter_to')} value={changes.through} onChange={(through) => set({ through, cursor: undefined })} /></span>
              <span className="kd-faded">{t('customers.changes_since', { from: when.day(changes.from), through: when.day(changes.through) })}</span>
            </FilterBar>
            <DataTable columns={columns} rows={changes.items} rowKey={(row) => row.id} label={t('customers.changes_title')} empty={t('customers.changes_empty')} pageInfo={pageInfo(changes, filter.cursor, set)} />
          </>
        )}
      </Answer>
    </Page>
  )
}

function useColumns(): Column<Change>[] {
  const t = useT()
  const when = useWhen()
  return [
    { key: 'name', title: t('customers.name_label'), phone: 'title', render: (row) => <AppLink to={`/customers/${row.relation_id}?tab=file`}>{row.name}</AppLink> },
    { key: 'kind', title: t('office.act_what'), phone: 'sub', render: (row) => t(row.kind, { customer: row.name }) },
    { key: 'what', title: t('office.act_detail'), render: (row) => <What row={row} /> },
    { key: 'actor', title: t('office.act_who'), render: (row) => row.actor ?? t('office.act_system') },
    { key: 'at', title: t('office.act_at'), render: (row) => when.moment(row.at) },
  ]
}

function What({ row }: { row: Change }) {
  const t = useT()
  return (
    <>
      {row.changes.map((one) => (
        <span key={one.label} style={{ display: 'block' }}>
          <span className="kd-faded">{one.label}</span> {one.was === null ? null : <><s className="kd-faded">{one.was}</s> → </>}{one.now ?? t('customers.change_none')}
        </span>
      ))}
    </>
  )
}

function Adjustment({ changes }: { changes: Changes }) {
  const t = useT()
  const when = useWhen()
  const toast = useToast()
  const [remark, setRemark] = useState('')
  const acting = useAct(confirmAdjusted, { onDone: (answer) => {
    toast.done(t('customers.changes_confirmed', { changes: answer.changes }))
    setRemark('')
  } })
  const { adjustment } = changes
  if (!adjustment) return null
  const last = adjustment.last ? t('customers.changes_last', { by: adjustment.last.by, at: when.moment(adjustment.last.at), changes: adjustment.last.changes }) : t('customers.changes_none_yet')
  return (
    <div className="kd-card kd-stack" style={{ marginBottom: 16 }}>
      <div className="kd-row">
        {adjustment.owed ? <Tag tone="strong">{t(adjustment.overdue ? 'customers.changes_overdue' : 'customers.changes_owed')}</Tag> : adjustment.next_on ? <Tag>{t('customers.changes_next', { day: when.day(adjustment.next_on) })}</Tag> : null}
        <span className="kd-faded">{last}{adjustment.last?.remark ? ` · ${adjustment.last.remark}` : ''}</span>
        {adjustment.clause ? <ClauseLink clause={adjustment.clause} /> : null}
      </div>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      {changes.may_confirm ? (
        <div className="kd-row">
          <Input style={{ maxWidth: 360 }} value={remark} maxLength={500} placeholder={t('customers.changes_remark')} aria-label={t('customers.changes_remark')} onChange={(event) => setRemark(event.target.value)} />
          <Button type="primary" loading={acting.isPending} onClick={() => acting.mutate(remark.trim() ? { remark: remark.trim() } : {})}>{t('customers.changes_confirm')}</Button>
        </div>
      ) : null}
    </div>
  )
}
