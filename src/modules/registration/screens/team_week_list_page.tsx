import { z } from 'zod'
import { teamWeekList, teamWeekMoved, weekFigure } from '#contract/registration'
import { useAsk } from '#web/api'
import { useT } from '#web/i18n'
import { Answer, AppLink, DataTable, Page, pageInfo, useFilters, useWhen, type Column } from '#web/ui'
import type { Out } from '#kernel/contract'
import { useYuan } from './team_week_parts.tsx'

const week = z.string().regex(/^\d{4}-W\d{2}$/).optional().catch(undefined)
const filters = z.object({ week, figure: weekFigure.default('filed').catch('filed'), person_id: z.coerce.number().optional().catch(undefined), unit_id: z.coerce.number().optional().catch(undefined), cursor: z.string().optional() })
type Row = Out<typeof teamWeekList>['items'][number]

function useBack(name: string | undefined) {
  const t = useT()
  return { to: name === undefined ? '/team-week' : `/team-week?week=${name}`, label: t('team_week.title') }
}

function useColumns(figure: string): Column<Row>[] {
  const t = useT()
  const when = useWhen()
  const yuan = useYuan()
  const money: Column<Row> = { key: 'fen', title: t('team_week.amount'), phone: 'sub', right: true, render: (row) => <span className="kd-num">{row.fen === null ? '' : yuan(row.fen)}</span> }
  const customer = (row: Row) => (row.customer === null ? <span className="kd-faded">{row.relation_id === null && ['exported', 'looked_up'].includes(figure) ? '—' : t('team_week.hidden_customer')}</span> : row.relation_id === null ? row.customer : <AppLink to={`/customers/${row.relation_id}`}>{row.customer}</AppLink>)
  return [
    { key: 'when', title: t('team_week.when'), render: (row) => <span className="kd-num">{row.on ? when.day(row.on) : row.at ? when.moment(row.at) : ''}</span> },
    { key: 'person', title: t('team_week.person'), render: (row) => row.person },
    { key: 'customer', title: t('team_week.customer'), phone: 'title', render: customer },
    { key: 'what', title: t('team_week.what'), phone: 'sub', render: (row) => (row.link !== null && row.link !== `/customers/${row.relation_id}` ? <AppLink to={row.link}>{row.word}</AppLink> : row.word) },
    { key: 'note', title: t('team_week.note'), render: (row) => row.note ?? '' },
    ...(figure === 'sold' || figure === 'received' ? [money] : []),
  ]
}

/** The rows behind a figure of the team's week. */
export function TeamWeekListPage() {
  const t = useT()
  const [filter, set] = useFilters(filters)
  const asked = useAsk(teamWeekList, filter, { keep: true })
  const columns = useColumns(filter.figure)
  const person = filter.person_id === undefined ? t('team_week.everybody') : asked.data?.items[0]?.person ?? ''
  return (
    <Page title={t('team_week.list_title', { person, figure: t(`team_week.figure.${filter.figure}`) })} lead={t(`team_week.help.${filter.figure}`)} back={useBack(filter.week)}>
      <Answer asked={asked}>
        {(list) => (
          <DataTable
            columns={columns}
            rows={list.items}
            rowKey={(row) => row.key}
            label={t('team_week.title')}
            empty={t('team_week.list_empty')}
            pageInfo={pageInfo(list, filter.cursor, set)}
          />
        )}
      </Answer>
    </Page>
  )
}

const pairs = z.object({ week, from_id: z.coerce.number().optional().catch(undefined), to_id: z.coerce.number().optional().catch(undefined), cursor: z.string().optional() })
type Change = Out<typeof teamWeekMoved>['items'][number]

/** Customers that changed hands in the week, and how. */
export function TeamWeekMovedPage() {
  const t = useT()
  const when = useWhen()
  const [filter, set] = useFilters(pairs)
  const asked = useAsk(teamWeekMoved, filter, { keep: true })
  const columns: Column<Change>[] = [
    { key: 'at', title: t('team_week.when'), render: (row) => <span className="kd-num">{when.moment(row.at)}</span> },
    { key: 'customer', title: t('team_week.customer'), phone: 'title', render: (row) => (row.customer === null ? <span className="kd-faded">{t('team_week.hidden_customer')}</span> : <AppLink to={`/customers/${row.relation_id}`}>{row.customer}</AppLink>) },
    { key: 'pair', title: `${t('team_week.moved_from')} → ${t('team_week.moved_to')}`, phone: 'sub', render: (row) => t('team_week.moved_list', { from: row.from, to: row.to }) },
    { key: 'how', title: t('team_week.moved_how'), render: (row) => [row.ended, row.basis].filter(Boolean).join(' → ') },
  ]
  return (
    <Page title={t('team_week.moved_title')} lead={t('team_week.moved_lead')} back={useBack(filter.week)}>
      <Answer asked={asked}>
        {(list) => (
          <DataTable
            columns={columns}
            rows={list.items}
            rowKey={(row) => row.holding_id}
            label={t('team_week.moved_title')}
            empty={t('team_week.moved_empty')}
            pageInfo={pageInfo(list, filter.cursor, set)}
          />
        )}
      </Answer>
    </Page>
  )
}
