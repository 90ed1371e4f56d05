import type { customerHoldings } from '#contract/registration'
import type { Out } from '#kernel/contract'
import { useMay } from '#web/api'
import { useT } from '#web/i18n'
import { AppLink, Section, Tag, useMoney, useWhen } from '#web/ui'

type Correction = Out<typeof customerHoldings>['corrections'][number]

/** 更正: what was decided, on which confirmed data, what came afterwards, and what was done; both acts can be opened. */
export function Corrections({ items }: { items: readonly Correction[] }) {
  const t = useT()
  if (items.length === 0) return null
  return <Section title={t('registration.corrections')}><ul className="kd-list">{items.map((one) => <One key={one.id} correction={one} />)}</ul></Section>
}

function One({ correction }: { correction: Correction }) {
  const t = useT()
  const when = useWhen()
  const money = useMoney()
  const mayAct = useMay('office.act')
  const { fact, confirmed_then } = correction
  const to = confirmed_then.sales && confirmed_then.receipts ? (confirmed_then.sales < confirmed_then.receipts ? confirmed_then.sales : confirmed_then.receipts) : undefined
  return (
    <li className="kd-list-item">
      <span className="kd-between"><b>{t('registration.correction_ended', { name: correction.holder.name, on: when.day(correction.ended_on) })}</b><Tag>{t(`registration.correction.${correction.outcome}`)}</Tag></span>
      {to ? <span className="kd-list-sub">{t('registration.correction_stood_on', { to: when.day(to) })}</span> : null}
      {fact ? <span className="kd-list-sub">{t('registration.correction_fact', { no: fact.voucher_no, on: when.day(fact.happened_on), amount: money(fact.amount_fen), at: when.moment(fact.recorded_at) })}</span> : null}
      <span className="kd-row">
        {correction.through ? <span>{t('registration.correction_through', { until: when.day(correction.through) })}</span> : null}
        {correction.collision_id ? <AppLink to="/collisions">{t('registration.collisions_title')}</AppLink> : null}
        {mayAct ? <><AppLink to={`/acts/${correction.ending_act_id}`}>{t('registration.act_that_ended')}</AppLink><AppLink to={`/acts/${correction.act_id}`}>{t('registration.act_that_corrected')}</AppLink></> : null}
      </span>
    </li>
  )
}
