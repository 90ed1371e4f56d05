import { Button, Input } from 'antd'
import { useState } from 'react'
import { withdrawVoucher } from '#contract/trade'
import { problemFrom, useAct } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, Field, Fields, Refusal, useToast, useWhen } from '#web/ui'
import { yuan } from './money.ts'
import type { Voucher } from './voucher_table.tsx'

/** Everything of one voucher, and taking it back. */
export function VoucherPanel({ voucher, onDone }: { voucher: Voucher; onDone: () => void }) {
  const t = useT()
  const when = useWhen()
  const { late, why } = voucher
  return (
    <div className="kd-stack">
      <Fields>
        <Field label={t('trade.customer')}>{voucher.customer}</Field>
        <Field label={t('trade.kind')}>{t(`trade.kind.${voucher.kind}`)}</Field>
        <Field label={t('trade.day')}>{when.day(voucher.happened_on)}</Field>
        <Field label={t('trade.amount_yuan')}><span className="kd-num">{yuan(voucher.amount_fen)}</span></Field>
        <Field label={t('trade.verdict')}>{[t(why), ...(late ? [t('trade.late')] : [])].join(' · ')}</Field>
        <Field label={t('trade.whose')}>{voucher.person?.name ?? voucher.person_text ?? t('trade.companys')}</Field>
        {voucher.handler ? <Field label={t('trade.handler')}>{voucher.handler.name}</Field> : null}
        {voucher.named ? <Field label={t('trade.named')}>{voucher.named.name}</Field> : null}
        {voucher.payer ? <Field label={t('trade.payer')}>{voucher.payer}</Field> : null}
        {voucher.reverses_no ? <Field label={t('trade.reverses_no')}>{voucher.reverses_no}</Field> : null}
        {voucher.settles_no ? <Field label={t('trade.settles_no')}>{voucher.settles_no}</Field> : null}
        {voucher.note ? <Field label={t('trade.note')}>{voucher.note}</Field> : null}
        <Field label={t('trade.entered_by')}>{[voucher.entered_by, when.moment(voucher.recorded_at)].filter(Boolean).join(' · ')}</Field>
        {voucher.confirmed_at ? <Field label={t('trade.confirmed_by')}>{[voucher.confirmed_by, when.moment(voucher.confirmed_at)].filter(Boolean).join(' · ')}</Field> : null}
        {voucher.import_id ? <Field label={t('trade.source')}><AppLink to={`/imports/${voucher.import_id}`}>{t('trade.from_file', { line: voucher.import_line ?? 0 })}</AppLink></Field> : null}
      </Fields>
      {voucher.may_withdraw ? <Withdraw voucher={voucher} onDone={onDone} /> : null}
    </div>
  )
}

function Withdraw({ voucher, onDone }: { voucher: Voucher; onDone: () => void }) {
  const t = useT()
  const toast = useToast()
  const [reason, setReason] = useState('')
  const acting = useAct(withdrawVoucher, {
    onDone: () => {
      toast.done(t('trade.withdrawn_done'))
      onDone()
    },
  })
  return (
    <div className="kd-card kd-stack">
      <h3>{t('trade.withdraw_title')}</h3>
      <p>{t('trade.withdraw_means')}</p>
      <label className="tr-label"><span>{t('ui.reason')}</span><Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} /></label>
      {acting.error ? <Refusal problem={problemFrom(acting.error)} /> : null}
      <div><Button danger disabled={reason.trim() === ''} loading={acting.isPending} onClick={() => acting.mutate({ voucher_id: voucher.id, reason: reason.trim(), if_match: voucher.version })}>{t('trade.withdraw_button')}</Button></div>
    </div>
  )
}
