import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { confirmOpening, dropOpening, takeBackOpening, type openingLines } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { problemFrom, useAct, useMay } from '#web/api'
import { useJoin, useT } from '#web/i18n'
import { AppLink, ClauseLink, Refusal, Tag, useRefusalModal, useWhen, type Column } from '#web/ui'

export type Line = Out<typeof openingLines>['items'][number]
/** What is to be done to a line and asks for a reason. */
export type Act = { line: Line; what: 'drop' | 'take_back' }

const DAYS = ['filed_on', 'last_visit_on', 'last_sale_on', 'last_receipt_on'] as const

/** Columns of lines: customer, holder as listed and as known, days, what confirming gives. */
export function useLineColumns(view: string, onAct: (act: Act) => void): Column<Line>[] {
  const t = useT()
  const mayRead = useMay('customers.get')
  return [
    { key: 'customer', title: t('registration.opening_customer'), phone: 'title', render: (line) => <div>{mayRead ? <AppLink to={`/customers/${line.relation_id}`}><b>{line.customer}</b></AppLink> : <b>{line.customer}</b>}<div className="kd-faded">{t('registration.opening_line_of', { line: line.line })}</div></div> },
    { key: 'holder', title: t('registration.opening_holder'), phone: 'sub', render: (line) => <Holder line={line} /> },
    { key: 'days', title: t('registration.opening_days'), render: (line) => <Days line={line} /> },
    { key: 'gives', title: t(view === 'confirmed' || view === 'dropped' ? 'registration.opening_gave' : 'registration.opening_gives'), render: (line) => <Gives line={line} /> },
    { key: 'do', title: t('registration.opening_do'), right: true, render: (line) => <Buttons line={line} onAct={onAct} /> },
  ]
}

function Holder({ line }: { line: Line }) {
  const t = useT()
  if (!line.holder) return <span><Tag tone="dashed">{line.holder_text || '—'}</Tag></span>
  const helper = line.helper?.name ?? ''
  return (
    <div>
      {line.holder.name}
      {line.holder.name === line.holder_text ? null : <span className="kd-faded"> · {line.holder_text}</span>}
      {helper ? <div className="kd-faded">{t('registration.opening_helper', { name: helper })}</div> : null}
    </div>
  )
}

function Days({ line }: { line: Line }) {
  const t = useT()
  const join = useJoin()
  const when = useWhen()
  const said = DAYS.flatMap((name) => {
    const day = line[name]
    return day === null ? [] : [t(`registration.opening_day.${name}`, { day: when.day(day) })]
  })
  return <span className="kd-num">{said.length === 0 ? t('registration.opening_no_days') : join(said)}</span>
}

function Gives({ line }: { line: Line }) {
  const t = useT()
  const when = useWhen()
  if (line.state === 'dropped') return <span>{line.reason}</span>
  if (line.state === 'collision') return <AppLink to="/collisions">{t('registration.opening_to_collision')}</AppLink>
  const outcome = line.outcome ?? 'held'
  const until = line.protected_until === null ? '' : when.day(line.protected_until)
  return (
    <div>
      <Tag tone={outcome === 'sale' || outcome === 'visit' ? 'accent' : outcome === 'unknown' || outcome === 'collision' ? 'strong' : 'plain'}>{t(`registration.opening_gives.${outcome === 'sale' && line.passes ? 'sale_passes' : outcome === 'sale' && line.waits ? 'sale_waits' : outcome}`, { until })}</Tag>
      {line.why ? <div className="kd-faded">{t(line.why)}</div> : null}
      {line.clause ? <div><ClauseLink clause={line.clause} /></div> : null}
      {line.decided_by && line.decided_at ? <div className="kd-faded">{line.decided_by} · {when.moment(line.decided_at)}</div> : null}
    </div>
  )
}

function Buttons({ line, onAct }: { line: Line; onAct: (act: Act) => void }) {
  const t = useT()
  const refused = useRefusalModal()
  const mayConfirm = useMay('registration.confirm_opening')
  const confirm = useAct(confirmOpening, { onRefused: refused })
  if (!mayConfirm) return null
  if (line.state === 'confirmed') return <Button size="small" onClick={() => onAct({ line, what: 'take_back' })}>{t('registration.opening_take_back')}</Button>
  if (line.state !== 'open') return null
  return (
    <span className="kd-row" style={{ justifyContent: 'flex-end' }}>
      <Button size="small" type="primary" ghost disabled={line.holder === null} loading={confirm.isPending} onClick={() => confirm.mutate({ line_id: line.id })}>{t('registration.opening_confirm')}</Button>
      <Button size="small" onClick={() => onAct({ line, what: 'drop' })}>{t('registration.opening_drop')}</Button>
    </span>
  )
}

/** Asks for the reason, and does it. */
export function LineReason({ act, onClose }: { act: Act; onClose: () => void }) {
  const t = useT()
  const [reason, setReason] = useState('')
  const drop = useAct(dropOpening, { onDone: onClose })
  const back = useAct(takeBackOpening, { onDone: onClose })
  const { line, what } = act
  const acting = what === 'drop' ? drop : back
  return (
    <Modal
      open
      title={t(`registration.opening_${what}_title`, { name: line.customer })}
      okText={t(`registration.opening_${what}`)}
      cancelText={t('ui.cancel')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: acting.isPending }}
      onOk={() => acting.mutate({ line_id: line.id, reason })}
      onCancel={onClose}
    >
      <div className="kd-stack">
        <label className="rg-label">
          <span>{t('registration.opening_reason')}</span>
          <Input.TextArea autoFocus rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      </div>
    </Modal>
  )
}
