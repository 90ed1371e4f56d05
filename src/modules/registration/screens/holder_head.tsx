import { customerHoldings } from '#contract/registration'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { ClauseLink } from '#web/ui'
import { TermBar } from './term_bar.tsx'

/** The protection that runs, on the head of the customer record. */
export function HolderHead({ relation_id }: { relation_id: number }) {
  const t = useT()
  const { data } = useAsk(customerHoldings, { relation_id })
  if (!data) return null
  const { current } = data
  if (!current?.protected_until) return <b>{t(`registration.state.${data.state}`)}</b>
  return (
    <div className="kd-stack" style={{ gap: 4 }}>
      <TermBar kind={current.kind} from={current.from_day} until={current.protected_until} total={current.days_total} left={current.days_left} waits={current.waits_for_finance} confirmed_to={current.confirmed_to} label={t(`registration.kind.${current.kind}`)} />
      {current.clause ? <div><ClauseLink clause={current.clause} /></div> : null}
    </div>
  )
}
