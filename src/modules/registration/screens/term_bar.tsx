import type { Day } from '#kernel/time'
import { useToday } from '#web/api'
import { useT } from '#web/i18n'
import { ProtectionBar, Tag, useWhen } from '#web/ui'

type Term = {
  kind: string
  /** Last protected day; of a sale protection the day after which it ends unless something is sold or paid. */
  until: Day
  from?: Day | undefined
  left: number | null
  total: number | null
  /** The day is over, and finance has confirmed only through `confirmed_to`. */
  waits: boolean
  confirmed_to: Day | null
  label?: string
}

/** A protection as it runs out; one that turns on sales says what would end it, and whether finance has still to confirm the days. */
export function TermBar({ kind, until, from, left, total, waits, confirmed_to, label }: Term) {
  const t = useT()
  const when = useWhen()
  const today = useToday()
  if (waits) {
    return (
      <div className="kd-stack" style={{ gap: 4 }}>
        <div className="kd-row"><b>{t('registration.due_on', { until: when.day(until) })}</b><Tag>{t('registration.state.waits_for_finance')}</Tag></div>
        <span>{t(confirmed_to ? 'registration.waits_confirmed_to' : 'registration.waits_none_confirmed', { to: confirmed_to ? when.day(confirmed_to) : '', until: when.day(until) })}</span>
      </div>
    )
  }
  if (!today) return null
  return (
    <div className="kd-stack" style={{ gap: 4 }}>
      <ProtectionBar until={until} today={today} total={total} left={left} {...(from ? { from } : {})} {...(label ? { label } : {})} />
      {kind === 'sale' ? <span className="kd-faded">{t('registration.sale_ends_unless', { until: when.day(until) })}</span> : null}
    </div>
  )
}
