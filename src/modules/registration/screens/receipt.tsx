import type { Out } from '#kernel/contract'
import { addDays, dayOf } from '#kernel/time'
import { useToday } from '#web/api'
import { has, useT } from '#web/i18n'
import { ClauseLink, ProtectionBar, Seal, useWhen } from '#web/ui'
import type { listFilings } from '#contract/registration'
import './registration.css'

export type ReceiptData = Out<typeof listFilings>['items'][number]

/** 报备凭证: fit for a screenshot. Nobody's telephone or name at the customer stands on it. */
export function Receipt({ receipt }: { receipt: ReceiptData }) {
  const t = useT()
  const when = useWhen()
  const { state, decided_at, decided_by } = receipt
  const refused = state === 'not_accepted' || state === 'void'
  return (
    <article className={`rg-receipt ${refused ? 'refused' : state === 'accepted' ? 'sealed' : ''}`} aria-label={t('registration.receipt')}>
      <div className="rg-receipt-head">
        <span>{t('registration.receipt')}</span>
        <span className="kd-mono">{receipt.filing_no}</span>
      </div>
      <div className="rg-receipt-name">{receipt.name}</div>
      {state === 'accepted' && decided_at ? (
        <div className="rg-receipt-seal">
          <Seal text={t('registration.seal')} name={decided_by ?? ''} date={when.day(dayOf(decided_at))} />
        </div>
      ) : null}
      <div className="rg-receipt-state">
        {t(receipt.standby && state === 'submitted' ? 'registration.standing_by' : `registration.filing.${state}`)}
        {receipt.place_in_line ? ` · ${t('registration.place', { place: receipt.place_in_line })}` : ''}
      </div>
      {receipt.step ? <div className="kd-tag dashed">{t('registration.at_step', { at: receipt.step.at, of: receipt.step.of, label: receipt.step.label })}</div> : null}
      {receipt.missing.length > 0 ? <p className="rg-missing">{t('registration.form_incomplete', { missing: receipt.missing.join(t('registration.list_comma')) })}</p> : null}
      <dl>
        <dt>{t('registration.filer')}</dt>
        <dd>{receipt.filer} · {receipt.unit}</dd>
        <dt>{t('registration.submitted_at')}</dt>
        <dd>{when.second(receipt.submitted_at)}</dd>
        {decided_at && state !== 'accepted' ? (
          <>
            <dt>{t('registration.decided')}</dt>
            <dd>{when.moment(decided_at)} {decided_by ?? ''}</dd>
          </>
        ) : null}
      </dl>
      {receipt.reason ? <p><b>{t('registration.reason')}</b> {receipt.reason}</p> : null}
      {state === 'returned' && receipt.return_until ? <p>{t('registration.return_until', { until: when.day(receipt.return_until) })}</p> : null}
      <Protection receipt={receipt} />
      {receipt.clause ? <div><ClauseLink clause={receipt.clause} /></div> : null}
    </article>
  )
}

function Protection({ receipt }: { receipt: ReceiptData }) {
  const t = useT()
  const today = useToday()
  const { protected_until, days_left, days_total, why_unprotected, state } = receipt
  if (protected_until && today && days_left !== null && days_total !== null) {
    return <ProtectionBar from={addDays(protected_until, -days_total)} until={protected_until} today={today} total={days_total} left={days_left} label={t('registration.kind.visit')} />
  }
  if (state === 'submitted' && !receipt.gives_term) return null
  if (state === 'submitted') return <p className="kd-faded">{t(receipt.standby ? 'registration.unprotected.standby' : 'registration.unprotected.under_review')}</p>
  if (!why_unprotected) return null
  return <p className="kd-faded">{has(why_unprotected) ? t(why_unprotected) : why_unprotected}</p>
}
