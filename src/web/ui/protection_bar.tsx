import { useLanguage, useT } from '#web/i18n'
import { daysBetween, daysLeft, formatDay, type Day } from '#kernel/time'

type ProtectionBarProps = {
  /** Last protected day. */
  until: Day
  today: Day
  /** First day; with it, or with `total`, the bar knows how much has run out. */
  from?: Day
  total?: number | null
  left?: number | null
  small?: boolean
  label?: string
}

/** A protection as a bar that runs out: 保护至 4月10日（含）· 还有 90 天. The last seven days look different. */
export function ProtectionBar({ until, today, from, total, left, small, label }: ProtectionBarProps) {
  const t = useT()
  const language = useLanguage()
  const remaining = left ?? daysLeft(until, today)
  const whole = Math.max(1, total ?? (from === undefined ? Math.max(remaining, 1) : daysBetween(from, until)))
  const share = Math.max(0, Math.min(1, remaining / whole))
  const day = formatDay(until, language, today)
  const rest = remaining < 0 ? t('ui.protection_over') : remaining === 0 ? t('ui.protection_last_day') : remaining === 1 ? t('ui.one_day_left') : t('ui.days_left', { count: remaining })
  return (
    <div className={`kd-bar${small ? ' small' : ''}${remaining <= 7 ? ' ending' : ''}`}>
      <div className="kd-bar-words">
        <b>{t('ui.protected_until', { label: label ?? t('ui.protected'), day })}</b>
        <span>{rest}</span>
      </div>
      <div className="kd-bar-track" role="img" aria-label={`${day} · ${rest}`}>
        <div className="kd-bar-left" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  )
}

/** How long until a day: 今天, 还有 3 天, 逾期 2 天. */
export function Countdown({ day, today }: { day: Day; today: Day }) {
  const t = useT()
  const left = daysLeft(day, today)
  if (left < 0) return <span className="kd-tag strong">{t('ui.overdue_days', { count: -left })}</span>
  return <span className="kd-tag">{left === 0 ? t('ui.today') : left === 1 ? t('ui.one_day_left') : t('ui.days_left', { count: left })}</span>
}
