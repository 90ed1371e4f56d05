import type { getTeamWeek } from '#contract/registration'
import { useLanguage, useT } from '#web/i18n'
import { AppLink } from '#web/ui'
import type { Out } from '#kernel/contract'

export type TeamWeek = Out<typeof getTeamWeek>
export type PersonWeek = TeamWeek['people'][number]
export type Figure = PersonWeek['figures'][number]
const MONEY = new Set<string>(['sold', 'received'])
const FEN = 100

/** Fen as yuan, with jiao and fen only where there are any. */
export function useYuan(): (fen: number) => string {
  const language = useLanguage()
  return (fen) => (fen / FEN).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { minimumFractionDigits: fen % FEN === 0 ? 0 : 2, maximumFractionDigits: 2 })
}

/** The page with the rows behind a figure. */
export function listOf(week: string, figure: string, row?: PersonWeek): string {
  return `/team-week/list?week=${week}&figure=${figure}${row ? `&person_id=${row.person.id}&unit_id=${row.unit.id}` : ''}`
}

/** A figure; it opens what it counts. */
export function FigureLink({ week, figure, row }: { week: string; figure: Figure; row?: PersonWeek }) {
  const t = useT()
  const yuan = useYuan()
  const text = MONEY.has(figure.figure) ? yuan(figure.fen) : String(figure.count)
  if (figure.count === 0) return <span className="kd-num kd-faded">0</span>
  const label = `${row?.person.name ?? t('team_week.total')} ${t(`team_week.figure.${figure.figure}`)} ${text}`
  return (
    <AppLink className="kd-num rg-figure" to={listOf(week, figure.figure, row)} aria-label={label}>
      {text}
    </AppLink>
  )
}
