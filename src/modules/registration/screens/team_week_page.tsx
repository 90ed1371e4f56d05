import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { z } from 'zod'
import { exportTeamWeek, getTeamWeek, teamWeekList } from '#contract/registration'
import { requestOf } from '#kernel/contract'
import { useAsk, useMay } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, DataTable, EmptyState, Page, Section, useFilters, usePhone, useWhen, type Column } from '#web/ui'
import { FigureLink, listOf, type PersonWeek, type TeamWeek } from './team_week_parts.tsx'
import { GoButton } from './go_button.tsx'
import './team_week.css'

const filters = z.object({ week: z.string().regex(/^\d{4}-W\d{2}$/).optional().catch(undefined) })

/** 团队周报: what each person of one's units did in a week. */
export function TeamWeekPage() {
  const t = useT()
  const [{ week }, set] = useFilters(filters)
  const asked = useAsk(getTeamWeek, week === undefined ? {} : { week }, { keep: true })
  const mayExport = useMay('registration.export_team_week')
  const shown = asked.data
  const actions = shown ? (
    <>
      {mayExport ? <Button href={requestOf(exportTeamWeek, { week: shown.week }).path}>{t('team_week.export')}</Button> : null}
      <GoButton to={`/team-week/print?week=${shown.week}`}>{t('team_week.print')}</GoButton>
    </>
  ) : null
  return (
    <Page title={t('team_week.title')} lead={shown ? t('team_week.lead', { from: shown.from, to: shown.to }) : ''} actions={actions}>
      <Answer asked={asked} rows={10}>
        {(data) => (
          <>
            <Weeks data={data} onWeek={(to) => set({ week: to })} />
            {data.people.length === 0 ? <EmptyState text={t('team_week.empty')} /> : <People data={data} />}
            <Moved data={data} />
            <Exports data={data} />
          </>
        )}
      </Answer>
    </Page>
  )
}

function Weeks({ data, onWeek }: { data: TeamWeek; onWeek: (week: string | undefined) => void }) {
  const t = useT()
  return (
    <div className="rg-week-nav">
      <Button icon={<LeftOutlined aria-hidden />} onClick={() => onWeek(data.previous)}>
        {t('team_week.previous')}
      </Button>
      <b className="kd-num">{data.week}</b>
      <Button icon={<RightOutlined aria-hidden />} iconPlacement="end" disabled={data.next === null} onClick={() => onWeek(data.next ?? undefined)}>
        {t('team_week.next')}
      </Button>
      {data.next === null ? null : <Button type="link" onClick={() => onWeek(undefined)}>{t('team_week.this')}</Button>}
    </div>
  )
}

function People({ data }: { data: TeamWeek }) {
  const phone = usePhone()
  return phone ? <Cards data={data} /> : <Table data={data} />
}

function Table({ data }: { data: TeamWeek }) {
  const t = useT()
  const heads = data.total.map((one) => one.figure)
  return (
    <div className="kd-table rg-week" tabIndex={0} role="region" aria-label={t('team_week.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('team_week.unit')}</th>
            <th scope="col">{t('team_week.person')}</th>
            {heads.map((figure) => (
              <th key={figure} scope="col" className="right" title={t(`team_week.help.${figure}`)}>
                {t(`team_week.figure.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.people.map((row) => (
            <tr key={`${row.unit.id} ${row.person.id}`}>
              <td>{row.unit.name}</td>
              <td>
                <b>{row.person.name}</b>
              </td>
              {row.figures.map((one) => (
                <td key={one.figure} className="right">
                  <FigureLink week={data.week} figure={one} row={row} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('team_week.total')}
            </th>
            {data.total.map((one) => (
              <td key={one.figure} className="right">
                <FigureLink week={data.week} figure={one} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

const ALWAYS = new Set<string>(['filed', 'visited', 'sold'])

function Card({ data, row }: { data: TeamWeek; row?: PersonWeek }) {
  const t = useT()
  // On the phone only what happened, beside what every week is asked about.
  const figures = (row?.figures ?? data.total).filter((one) => one.count > 0 || ALWAYS.has(one.figure))
  return (
    <li className="rg-week-card">
      <div className="kd-between">
        <b>{row?.person.name ?? t('team_week.total')}</b>
        <span className="kd-faded">{row?.unit.name}</span>
      </div>
      <dl>
        {figures.map((one) => (
          <div key={one.figure}>
            <dt>{t(`team_week.figure.${one.figure}`)}</dt>
            <dd>
              <FigureLink week={data.week} figure={one} {...(row ? { row } : {})} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

function Cards({ data }: { data: TeamWeek }) {
  const t = useT()
  return (
    <ul className="kd-list rg-week-cards" aria-label={t('team_week.title')}>
      {data.people.map((row) => <Card key={`${row.unit.id} ${row.person.id}`} data={data} row={row} />)}
      <Card data={data} />
    </ul>
  )
}

type Pair = TeamWeek['moved'][number]

function Moved({ data }: { data: TeamWeek }) {
  const t = useT()
  const columns: Column<Pair>[] = [
    { key: 'pair', title: `${t('team_week.moved_from')} → ${t('team_week.moved_to')}`, phone: 'title', render: (row) => t('team_week.moved_list', { from: row.from.name, to: row.to.name }) },
    { key: 'count', title: t('team_week.moved_customers'), phone: 'sub', right: true, render: (row) => <span className="kd-num">{row.customers}</span> },
  ]
  return (
    <Section title={t('team_week.moved_title')}>
      <p className="kd-faded rg-week-lead">{t('team_week.moved_lead')}</p>
      <DataTable
        columns={columns}
        rows={data.moved}
        rowKey={(row) => `${row.from.id} ${row.to.id}`}
        rowTo={(row) => `/team-week/moved?week=${data.week}&from_id=${row.from.id}&to_id=${row.to.id}`}
        label={t('team_week.moved_title')}
        empty={t('team_week.moved_empty')}
      />
    </Section>
  )
}

const FIRST_EXPORTS = 10

function Exports({ data }: { data: TeamWeek }) {
  const t = useT()
  const when = useWhen()
  const count = data.total.find((one) => one.figure === 'exported')?.count ?? 0
  const asked = useAsk(teamWeekList, { week: data.week, figure: 'exported', limit: FIRST_EXPORTS }, { enabled: count > 0 })
  if (count === 0) return <Section title={t('team_week.exports_title')}><p className="kd-faded">{t('team_week.exports_empty')}</p></Section>
  return (
    <Section title={t('team_week.exports_title')} actions={<AppLink to={listOf(data.week, 'exported')}>{t('team_week.everybody')} · {count}</AppLink>}>
      <Answer asked={asked} rows={2}>
        {(list) => (
          <ul className="kd-list">
            {list.items.map((row) => (
              <li key={row.key} className="kd-list-item">
                <span className="kd-between">
                  <span>
                    <b>{row.person}</b> {row.word}
                  </span>
                  <span className="kd-num kd-faded">{row.at ? when.moment(row.at) : ''}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Section>
  )
}
