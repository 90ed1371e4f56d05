import { download } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { writeXlsx, type RowValues, type SheetColumn } from '#kernel/sheets'
import { timeOf } from '#kernel/time'
import { areaOfUnit, localeOf } from '#modules/office'
import { exportTeamWeek, weekFigure } from '../contract/team_week.ts'
import { readTeamWeek } from './team_week.ts'

const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const FEN = 100

/** Decision 24: the week as a workbook, marked with name and time, recorded as an act. */
export const exportWeek = download(exportTeamWeek, async (act, input) => {
  const { week, people } = await readTeamWeek(act, input.week)
  const t = getProduct().t[localeOf(act)]
  const columns: SheetColumn[] = [
    { label: t('team_week.unit'), width: 16 }, { label: t('team_week.person'), width: 12 },
    ...weekFigure.options.map((figure): SheetColumn => ({ label: t(`team_week.figure.${figure}`), kind: 'number' })),
  ]
  const rows = people.map(({ person, unit, figures }): RowValues => [
    unit.name, person.name, ...figures.map(({ figure, count, fen }) => (figure === 'sold' || figure === 'received' ? fen / FEN : count)),
  ])
  const watermark = `${act.actor?.name ?? ''} · ${act.today} ${timeOf(act.now).slice(0, 5)}`
  const area_id = areaOfUnit(act)
  act.note({ subject: { kind: 'area', id: area_id }, area_id, now: { week: week.week, rows: rows.length } })
  return { name: `${localeOf(act) === 'en' ? 'team-week' : '团队周报'}-${week.week}.xlsx`, mime: MIME, body: writeXlsx(columns, rows, { sheet_name: week.week, watermark }) }
})
