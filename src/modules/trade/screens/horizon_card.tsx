import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { confirmData, reopenData, type dataHorizon } from '#contract/trade'
import type { Out } from '#kernel/contract'
import { addDays, type Day } from '#kernel/time'
import { problemFrom, useAct, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { DayInput, Refusal, Tag, useGo, useToast, useWhen } from '#web/ui'

export type Horizon = Out<typeof dataHorizon>
type Kind = 'sales' | 'receipts'
type Waiting = Horizon['waiting'][number]
type Standing = Horizon['kinds'][number]

/** To which day one kind of data is complete, large, and how to go on or back. */
export function HorizonCard({ kind, horizon }: { kind: Kind; horizon: Horizon }) {
  const t = useT()
  const when = useWhen()
  const mayConfirm = useMay('trade.confirm_data')
  const [asking, setAsking] = useState<'confirm' | 'reopen' | null>(null)
  const standing = horizon.kinds.find((one) => one.kind === kind)
  const waiting = horizon.waiting.find((one) => one.kind === kind)
  if (!standing) return null
  return (
    <section className="kd-card tr-horizon" aria-label={t(`trade.horizon.${kind}`)}>
      <div className="kd-between"><h2>{t(`trade.horizon.${kind}`)}</h2>{standing.reopened ? <Tag tone="dashed">{t('trade.reopened')}</Tag> : null}</div>
      <p className="tr-horizon-day">{standing.confirmed_to === null ? t('trade.never_confirmed') : when.day(standing.confirmed_to)}</p>
      <p className="kd-faded">{standing.confirmed_to === null ? t('trade.never_confirmed_text') : t('trade.confirmed_text', { at: standing.at ? when.moment(standing.at) : '' })}</p>
      {waiting && (waiting.vouchers > 0 || waiting.names > 0) ? <WaitingWords waiting={waiting} /> : null}
      {mayConfirm ? (
        <div className="kd-row">
          <Button type="primary" onClick={() => setAsking('confirm')}>{t('trade.confirm_button')}</Button>
          {standing.confirmed_to === null ? null : <Button onClick={() => setAsking('reopen')}>{t('trade.reopen_button')}</Button>}
        </div>
      ) : null}
      {asking === 'confirm' ? <ConfirmDialog kind={kind} standing={standing} waiting={waiting} onClose={() => setAsking(null)} onReopen={() => setAsking('reopen')} /> : null}
      {asking === 'reopen' && standing.confirmed_to !== null ? <ReopenDialog kind={kind} confirmed_to={standing.confirmed_to} onClose={() => setAsking(null)} /> : null}
    </section>
  )
}

function WaitingWords({ waiting }: { waiting: Waiting }) {
  const t = useT()
  const when = useWhen()
  return (
    <ul className="tr-waits">
      {waiting.names > 0 ? <li>{t('trade.names_waiting', { n: waiting.names })}</li> : null}
      {waiting.vouchers > 0 && waiting.first_on && waiting.last_on ? <li>{t('trade.vouchers_waiting', { n: waiting.vouchers, from: when.day(waiting.first_on), to: when.day(waiting.last_on) })}</li> : null}
    </ul>
  )
}

/** The end of the last month that is over, or yesterday where that is confirmed already. */
function proposed(confirmed_to: Day | null, latest: Day): Day {
  const month_end = addDays(`${addDays(latest, 1).slice(0, 7)}-01`, -1)
  return confirmed_to === null || confirmed_to < month_end ? month_end : latest
}

type ConfirmProps = { kind: Kind; standing: Standing; waiting: Waiting | undefined; onClose: () => void; onReopen: () => void }

function ConfirmDialog({ kind, standing, waiting, onClose, onReopen }: ConfirmProps) {
  const t = useT()
  const go = useGo()
  const when = useWhen()
  const toast = useToast()
  const { latest_day } = standing
  const [to, setTo] = useState<Day>(proposed(standing.confirmed_to, latest_day))
  const [can_wait, setCanWait] = useState(false)
  const acting = useAct(confirmData, {
    onDone: (done) => {
      toast.done(t('trade.confirmed_done', { to: when.day(done.confirmed_to), n: done.confirmed }))
      onClose()
    },
  })
  const instead = (code: string) => {
    if (code === 'trade.reopen_data') onReopen()
    else if (code === 'match_names') go('/finance/names')
    else if (code === 'names_can_wait') setCanWait(true)
    else return false
    return true
  }
  return (
    <Modal open title={t(`trade.confirm_title.${kind}`)} okText={t('trade.confirm_to', { to: when.day(to) })} cancelText={t('ui.cancel')} onCancel={onClose} confirmLoading={acting.isPending} onOk={() => acting.mutate({ kind, confirmed_to: to, names_can_wait: can_wait })}>
      <div className="kd-stack">
        <label className="tr-label"><span>{t('trade.complete_through')}</span><DayInput value={to} max={latest_day} onChange={(day) => day && setTo(day)} /></label>
        <p>{t(`trade.confirm_means.${kind}`, { to: when.day(to) })}</p>
        {waiting && (waiting.vouchers > 0 || waiting.names > 0) ? <WaitingWords waiting={waiting} /> : null}
        {waiting && waiting.names > 0 ? <Checkbox checked={can_wait} onChange={(event) => setCanWait(event.target.checked)}>{t('trade.names_can_wait')}</Checkbox> : null}
        {acting.error ? <Refusal problem={problemFrom(acting.error)} onInstead={instead} /> : null}
      </div>
    </Modal>
  )
}

function ReopenDialog({ kind, confirmed_to, onClose }: { kind: Kind; confirmed_to: Day; onClose: () => void }) {
  const t = useT()
  const when = useWhen()
  const toast = useToast()
  const [back_to, setBackTo] = useState<Day>(addDays(`${confirmed_to.slice(0, 7)}-01`, -1))
  const [reason, setReason] = useState('')
  const acting = useAct(reopenData, {
    onDone: (done) => {
      toast.done(t('trade.reopened_done', { to: when.day(done.confirmed_to) }))
      onClose()
    },
  })
  return (
    <Modal open title={t(`trade.reopen_title.${kind}`)} okText={t('trade.reopen_button_do')} cancelText={t('ui.cancel')} okButtonProps={{ disabled: reason.trim() === '' }} onCancel={onClose} confirmLoading={acting.isPending} onOk={() => acting.mutate({ kind, back_to, reason: reason.trim() })}>
      <div className="kd-stack">
        <p>{t('trade.reopen_means', { to: when.day(confirmed_to) })}</p>
        <label className="tr-label"><span>{t('trade.back_to')}</span><DayInput value={back_to} max={addDays(confirmed_to, -1)} onChange={(day) => day && setBackTo(day)} /></label>
        <label className="tr-label"><span>{t('ui.reason')}</span><Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} /></label>
        {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      </div>
    </Modal>
  )
}
