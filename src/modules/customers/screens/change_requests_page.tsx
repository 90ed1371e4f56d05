import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { listChangeRequests, reviewChange, withdrawChange } from '#contract/customers'
import { problemFrom, useAct, useAsk } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { Answer, AppLink, ClauseLink, EmptyState, Page, Pager, pageInfo, Refusal, Tag, useFilters, useToast, useWhen } from '#web/ui'
import type { Out } from '#kernel/contract'
import './customers.css'

type Request = Out<typeof listChangeRequests>['items'][number]
const VIEWS = ['pending', 'mine', 'all'] as const
const filters = z.object({ view: z.enum(VIEWS).optional().catch(undefined), cursor: z.coerce.string().optional().catch(undefined) })

/** 变更审核: changes of registered data, what was beside what it becomes; those one reviews have their buttons. */
export function ChangeRequestsPage() {
  const t = useT()
  const [{ view = 'pending', cursor }, set] = useFilters(filters)
  const asked = useAsk(listChangeRequests, { ...(view === 'pending' ? { state: 'pending' as const } : {}), ...(view === 'mine' ? { mine: 'true' as const } : {}), ...(cursor === undefined ? {} : { cursor }) }, { keep: true })
  return (
    <Page title={t('customers.requests_title')} lead={t('customers.requests_lead')}>
      <div style={{ marginBottom: 14 }}>
        <Segmented value={view} options={VIEWS.map((one) => ({ value: one, label: t(`customers.requests_${one}`) }))} onChange={(chosen) => set({ view: chosen, cursor: undefined })} />
      </div>
      <Answer asked={asked} rows={6}>
        {(list) => (list.items.length === 0 ? <EmptyState text={t(view === 'pending' ? 'customers.requests_empty' : 'customers.requests_empty_all')} /> : (
          <>
            <div className="kd-stack">{list.items.map((one) => <RequestCard key={one.id} request={one} />)}</div>
            <Pager info={pageInfo(list, cursor, set)} shown={list.items.length} />
          </>
        ))}
      </Answer>
    </Page>
  )
}

function RequestCard({ request }: { request: Request }) {
  const t = useT()
  const join = useJoin()
  const when = useWhen()
  const by = join([request.requested_by.name, request.unit ?? '', when.moment(request.requested_at)].filter(Boolean))
  return (
    <article className="kd-card kd-stack" aria-label={request.name}>
      <div className="kd-between">
        <span className="kd-row"><AppLink to={`/customers/${request.relation_id}?tab=file`}><b>{request.name}</b></AppLink>{request.ground ? <Tag>{t(`customers.ground.${request.ground}`)}</Tag> : null}</span>
        <Tag tone={request.state === 'pending' ? 'strong' : 'dashed'}>{t(`customers.change_state.${request.state}`)}</Tag>
      </div>
      <table className="cu-changes">
        <tbody>
          {request.changes.map((change) => (
            <tr key={change.label}>
              <th scope="row">{change.label}</th>
              <td><s className="kd-faded">{change.was ?? t('customers.change_none')}</s> <span aria-hidden>→</span> <b>{change.now ?? t('customers.change_none')}</b></td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="kd-row kd-faded">
        <span>{by}</span>
        {request.reason ? <span>{request.reason}</span> : null}
        {request.clause ? <ClauseLink clause={request.clause} /> : null}
      </div>
      {request.reviewed_by && request.reviewed_at ? <div><span className="kd-faded">{t('customers.change_reviewed_by', { by: request.reviewed_by, at: when.moment(request.reviewed_at) })}</span> {request.remark}</div> : null}
      {request.may_review ? <Review request={request} /> : null}
      {request.may_withdraw ? <Withdraw request={request} /> : null}
    </article>
  )
}

function Review({ request }: { request: Request }) {
  const t = useT()
  const toast = useToast()
  const [remark, setRemark] = useState('')
  const acting = useAct(reviewChange, { onDone: () => toast.done(t('customers.change_done')) })
  const send = (pass: boolean) => acting.mutate({ request_id: request.id, pass, ...(remark.trim() ? { remark: remark.trim() } : {}) })
  return (
    <>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Input value={remark} maxLength={500} placeholder={t('customers.change_remark')} aria-label={t('customers.change_remark')} onChange={(event) => setRemark(event.target.value)} />
      <div className="kd-row">
        <Button type="primary" size="large" loading={acting.isPending} onClick={() => send(true)}>{t('customers.change_pass')}</Button>
        <Button size="large" disabled={acting.isPending} onClick={() => send(false)}>{t('customers.change_refuse')}</Button>
      </div>
    </>
  )
}

function Withdraw({ request }: { request: Request }) {
  const t = useT()
  const toast = useToast()
  const acting = useAct(withdrawChange, { onDone: () => toast.done(t('customers.change_taken_back')) })
  return (
    <div className="kd-row">
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <Button loading={acting.isPending} onClick={() => acting.mutate({ request_id: request.id })}>{t('customers.change_take_back')}</Button>
    </div>
  )
}
