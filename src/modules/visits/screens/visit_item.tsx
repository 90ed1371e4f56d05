import { Button, Input } from 'antd'
import { useState } from 'react'
import { dropPlan, withdrawVisit, type listVisits } from '#contract/visits'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useMay, useMe, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, ClauseLink, Countdown, Refusal, SidePanel, Tag, useConfirm, useGo, useRefusalModal, useToast, useWhen } from '#web/ui'
import { useWhy } from './verdict.tsx'
import './visits.css'

export type Visit = Out<typeof listVisits>['items'][number]

/** One follow-up or plan with what it counts for and what can still be done about it. */
export function VisitItem({ visit, withCustomer }: { visit: Visit; withCustomer: boolean }) {
  const t = useT()
  const when = useWhen()
  const why = useWhy()
  const [withdrawing, setWithdrawing] = useState(false)
  const gone = visit.state === 'withdrawn' || visit.state === 'dropped'
  const day = visit.happened_on ?? visit.planned_on
  return (
    <li className="vs-item">
      <div className="kd-between">
        <span className="kd-row">
          {withCustomer ? <AppLink to={`/customers/${visit.relation_id}`}><b>{visit.customer}</b></AppLink> : null}
          <span>{day ? when.day(day) : ''} · {t(`visits.channel.${visit.channel}`)} · {visit.person.name}</span>
        </span>
        <Tags visit={visit} />
      </div>
      {visit.what ? <p className={gone ? 'vs-struck' : ''}>{visit.what}</p> : null}
      {visit.counts === false ? (
        <div className="kd-row">
          <span>{why(visit.why)}</span>
          {visit.clause ? <ClauseLink clause={visit.clause} /> : null}
        </div>
      ) : null}
      <div className="kd-row kd-faded">
        {visit.next_on ? <span>{t('visits.next_day', { on: when.day(visit.next_on) })}</span> : null}
        {visit.place ? <span>{visit.place}</span> : null}
        {visit.colleague ? <span>{t('visits.customer_of', { name: visit.colleague.name })}</span> : null}
        {visit.photo_id === null ? null : <a href={`/api/files/${visit.photo_id}`} target="_blank" rel="noreferrer">{t('visits.photo')}</a>}
        <span>{t('visits.entered', { at: when.moment(visit.recorded_at) })}</span>
      </div>
      <Acts visit={visit} onWithdraw={() => setWithdrawing(true)} />
      {withdrawing ? <SidePanel title={t('visits.withdraw_button')} onClose={() => setWithdrawing(false)}><Withdraw visit={visit} onDone={() => setWithdrawing(false)} /></SidePanel> : null}
    </li>
  )
}

function Tags({ visit }: { visit: Visit }) {
  const t = useT()
  const today = useToday()
  return (
    <span className="kd-row">
      {visit.state === 'happened' ? null : <Tag tone="dashed">{t(`visits.state.${visit.state}`)}</Tag>}
      {visit.state === 'planned' && visit.planned_on && today ? <Countdown day={visit.planned_on} today={today} /> : null}
      {visit.counts === false ? <Tag tone="strong">{t('visits.does_not_count')}</Tag> : null}
      {visit.late ? <Tag tone="dashed">{t('visits.late')}</Tag> : null}
    </span>
  )
}

function Acts({ visit, onWithdraw }: { visit: Visit; onWithdraw: () => void }) {
  const t = useT()
  const go = useGo()
  const me = useMe()
  const confirm = useConfirm()
  const refused = useRefusalModal()
  const mayRecord = useMay('visits.record')
  const mayDrop = useMay('visits.drop')
  const dropping = useAct(dropPlan, { onRefused: refused })
  const mine = me?.person.id === visit.person.id
  if (visit.state === 'planned' && mine) {
    const drop = async () => {
      if (await confirm({ title: t('visits.drop_title'), ok: t('visits.drop_button') })) dropping.mutate({ visit_id: visit.id })
    }
    return (
      <div className="kd-row">
        {mayRecord ? <Button type="primary" onClick={() => go(`/follow-up/new?relation_id=${visit.relation_id}&plan_id=${visit.id}&channel=${visit.channel}&what=${encodeURIComponent(visit.what ?? '')}`)}>{t('visits.plan_done')}</Button> : null}
        {mayDrop ? <Button loading={dropping.isPending} onClick={() => void drop()}>{t('visits.drop_button')}</Button> : null}
      </div>
    )
  }
  return visit.may_withdraw ? <div><Button onClick={onWithdraw}>{t('visits.withdraw_button')}</Button></div> : null
}

function Withdraw({ visit, onDone }: { visit: Visit; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const go = useGo()
  const [reason, setReason] = useState('')
  const acting = useAct(withdrawVisit, {
    onDone: () => {
      toast.done(t('visits.withdrawn'))
      onDone()
    },
  })
  return (
    <form
      className="kd-stack"
      onSubmit={(event) => {
        event.preventDefault()
        acting.mutate({ visit_id: visit.id, reason: reason.trim() })
      }}
    >
      <p>{t('visits.withdraw_text')}</p>
      <label className="vs-label"><span>{t('visits.reason')}</span><Input autoFocus value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} /></label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} onInstead={(code) => (code === 'record_visit' ? go('/follow-up/new') : false)} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={acting.isPending} disabled={reason.trim() === ''}>{t('visits.withdraw_button')}</Button>
    </form>
  )
}
