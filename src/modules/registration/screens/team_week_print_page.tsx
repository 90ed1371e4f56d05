import { z } from 'zod'
import { getTeamWeek } from '#contract/registration'
import { useAsk, useMe, useNow } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, PrintFrame, useFilters, useWhen } from '#web/ui'
import { useYuan, type Figure, type TeamWeek } from './team_week_parts.tsx'
import './team_week.css'

const filters = z.object({ week: z.string().regex(/^\d{4}-W\d{2}$/).optional().catch(undefined) })

/** The team's week on A4. */
export function TeamWeekPrintPage() {
  const t = useT()
  const [{ week }] = useFilters(filters)
  const asked = useAsk(getTeamWeek, week === undefined ? {} : { week })
  return (
    <div className="kd-page">
      <AppLink to={week === undefined ? '/team-week' : `/team-week?week=${week}`} className="kd-page-back kd-noprint">
        ‹ {t('team_week.title')}
      </AppLink>
      <Answer asked={asked} rows={10}>
        {(data) => <Sheet data={data} />}
      </Answer>
    </div>
  )
}

function Sheet({ data }: { data: TeamWeek }) {
  const t = useT()
  const me = useMe()
  const now = useNow()
  const when = useWhen()
  return (
    <PrintFrame
      company={me?.company ?? ''}
      title={t('team_week.title')}
      number={data.week}
      qr={`${window.location.origin}/team-week?week=${data.week}`}
      who={me?.person.name ?? ''}
      when={now ? when.moment(now) : ''}
    >
      <p>{t('team_week.print_days', { from: data.from, to: data.to })}</p>
      <Numbers data={data} />
      <h2>{t('team_week.moved_title')}</h2>
      {data.moved.length === 0 ? <p>{t('team_week.moved_empty')}</p> : null}
      <ul className="rg-week-moved">
        {data.moved.map((row) => (
          <li key={`${row.from.id} ${row.to.id}`}>
            {t('team_week.moved_list', { from: row.from.name, to: row.to.name })} · {row.customers}
          </li>
        ))}
      </ul>
    </PrintFrame>
  )
}

function Numbers({ data }: { data: TeamWeek }) {
  const t = useT()
  const yuan = useYuan()
  const text = (one: Figure) => (one.figure === 'sold' || one.figure === 'received' ? yuan(one.fen) : String(one.count))
  return (
    <table className="rg-week-print">
      <thead>
        <tr>
          <th>{t('team_week.unit')}</th>
          <th>{t('team_week.person')}</th>
          {data.total.map((one) => (
            <th key={one.figure}>{t(`team_week.figure.${one.figure}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.people.map((row) => (
          <tr key={`${row.unit.id} ${row.person.id}`}>
            <td>{row.unit.name}</td>
            <td>{row.person.name}</td>
            {row.figures.map((one) => (
              <td key={one.figure} className="kd-num">
                {text(one)}
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th colSpan={2}>{t('team_week.total')}</th>
          {data.total.map((one) => (
            <td key={one.figure} className="kd-num">
              {text(one)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}
