import { customerHoldings } from '#contract/registration'
import { useAsk, useToday } from '#web/api'
import { useT } from '#web/i18n'
import { ClauseLink, ProtectionBar } from '#web/ui'

/** The protection that runs, on the head of the customer record. */
export function HolderHead({ relation_id }: { relation_id: number }) {
  const t = useT()
  const today = useToday()
  const { data } = useAsk(customerHoldings, { relation_id })
  if (!data || !today) return null
  const { current } = data
  if (!current?.protected_until) return <b>{t(`registration.state.${data.state}`)}</b>
  return (
    <div className="kd-stack" style={{ gap: 4 }}>
      <ProtectionBar from={current.from_day} until={current.protected_until} today={today} total={current.days_total} left={current.days_left} label={t(`registration.kind.${current.kind}`)} />
      {current.clause ? <div><ClauseLink clause={current.clause} /></div> : null}
    </div>
  )
}
