import { sql } from 'kysely'
import { offsetOf, query, type Act } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { addDays, type Day, type Instant } from '#kernel/time'
import { visible } from '#modules/customers'
import { localeOf, localName } from '#modules/office'
import { getTeamWeek, teamWeekList, teamWeekMoved, weekFigure } from '../contract/team_week.ts'
import { weekOf, type Week } from '../rules/team_week.ts'
import { askedWeek, factsOf, unitsWithin, withinUnits, type Fact, type Figure } from './team_week_facts.ts'

const FIGURES = weekFigure.options
type Counted = { figure: Figure; person_id: number; unit_id: number; count: number; fen: number }

/** All figures of all people in one statement: each is the number, and the sum, of the rows its list shows. */
async function count(act: Act, week: Week, units: readonly number[] | null): Promise<Counted[]> {
  const parts = FIGURES.map((figure) => sql`select ${figure}::text as figure, y.person_id, y.unit_id, count(*)::int as count, coalesce(sum(y.fen), 0)::bigint as fen from (${withinUnits(factsOf(figure, week, act.now), units)}) y group by y.person_id, y.unit_id`)
  const { rows } = await sql<Counted>`${sql.join(parts, sql` union all `)}`.execute(act.db)
  return rows
}

/** Who held a post that files customers in these units on a day of the week: they are listed though they did nothing. */
function sellers(act: Act, week: Week, units: readonly number[] | null): { person_id: number; unit_id: number }[] {
  const { directory } = act.house
  return directory.appointments.flatMap(({ person_id, post_id, from_day, through_day }) => {
    const post = directory.posts.get(post_id)
    if (!post || from_day > week.to || (through_day !== null && through_day < week.from)) return []
    const sells = directory.permissions.get(post.position_id)?.has('registration.file') ?? false
    return sells && (units === null || units.includes(post.unit_id)) ? [{ person_id, unit_id: post.unit_id }] : []
  })
}

function unitNamed(act: Act, id: number) {
  const unit = act.house.directory.units.get(id)
  return { id, name: unit ? localName(unit, localeOf(act)) : '' }
}

function summed(rows: readonly Counted[]) {
  return FIGURES.map((figure) => rows.filter((row) => row.figure === figure).reduce((sum, row) => ({ figure, count: sum.count + row.count, fen: sum.fen + row.fen }), { figure, count: 0, fen: 0 }))
}

/** The team's week as the page and the workbook show it. */
export async function readTeamWeek(act: Act, name: string | undefined) {
  const week = askedWeek(act, name)
  const units = unitsWithin(act, await act.scope())
  const counted = await count(act, week, units)
  const rows = Map.groupBy([...sellers(act, week, units), ...counted], (row) => `${row.unit_id} ${row.person_id}`)
  const ids = [...new Set([...rows.values()].flatMap(([first]) => (first ? [first.person_id] : [])))]
  const names = new Map((ids.length === 0 ? [] : await act.db.selectFrom('kernel.person').select(['id', 'name']).where('id', 'in', ids).execute()).map((row) => [row.id, row.name]))
  const people = [...rows.values()].flatMap(([first]) => {
    if (!first) return []
    const own = counted.filter((row) => row.person_id === first.person_id && row.unit_id === first.unit_id)
    return [{ person: { id: first.person_id, name: names.get(first.person_id) ?? '' }, unit: unitNamed(act, first.unit_id), figures: summed(own) }]
  }).toSorted((a, b) => a.unit.id - b.unit.id || a.person.id - b.person.id)
  return { week, units, people, total: summed(counted) }
}

const shown = query(getTeamWeek, async (act, input) => {
  const { week, units, people, total } = await readTeamWeek(act, input.week)
  const next = weekOf(addDays(week.to, 1))
  const pairs = await sql<{ from_id: number; from_name: string; to_id: number; to_name: string; customers: number }>`
    select x.from_id, x.from_name, x.to_id, x.to_name, count(*)::int as customers from (${changes(week, units)}) x group by 1, 2, 3, 4 order by 5 desc, 1, 3`.execute(act.db)
  return {
    week: week.week, from: week.from, to: week.to, previous: weekOf(addDays(week.from, -1)).week, next: next.from <= act.today ? next.week : null, people, total,
    moved: pairs.rows.map((row) => ({ from: { id: row.from_id, name: row.from_name }, to: { id: row.to_id, name: row.to_name }, customers: row.customers })),
  }
})

const LINKS: Readonly<Record<string, (id: number) => string | null>> = { filing: (id) => `/filings/${id}`, act: (id) => `/acts/${id}` }
type Listed = Fact & { person: string; customer: string | null }

/** The rows behind a figure, newest first. A customer the reader may not read stays nameless, but for what one's own people called it when they filed or visited it. */
const list = query(teamWeekList, async (act, input) => {
  const week = askedWeek(act, input.week)
  const scope = await act.scope()
  const t = getProduct().t[localeOf(act)]
  const offset = offsetOf(input.cursor)
  const facts = sql<Fact>`select * from (${withinUnits(factsOf(input.figure, week, act.now), unitsWithin(act, scope))}) z
    where ${input.person_id === undefined ? sql`true` : sql`z.person_id = ${input.person_id}`} and ${input.unit_id === undefined ? sql`true` : sql`z.unit_id = ${input.unit_id}`}`
  const { rows } = await sql<Listed>`
    select z.*, p.name as person, r.name as customer from (${facts}) z join kernel.person p on p.id = z.person_id left join customers.relation r on r.id = z.relation_id and ${visible(scope, 'r')}
    order by coalesce(z.on_day, (z.at at time zone 'UTC')::date) desc, z.at desc nulls last, z.id desc offset ${offset} limit ${input.limit + 1}`.execute(act.db)
  const { rows: [all] } = await sql<{ n: number }>`select count(*)::int as n from (select from (${facts}) z limit 1001) q`.execute(act.db)
  const items = rows.slice(0, input.limit).map((row) => ({
    key: `${row.kind} ${row.id}`, person: row.person, at: row.on_day === null ? row.at : null, on: row.on_day, customer: row.customer ?? row.named, relation_id: row.customer === null ? null : row.relation_id,
    link: LINKS[row.kind]?.(row.id) ?? (row.customer === null || row.relation_id === null ? null : `/customers/${row.relation_id}`),
    word: row.kind === 'act' ? getProduct().operations.get(row.word)?.summary[localeOf(act)] ?? '' : t(row.word), note: row.note, fen: row.fen,
  }))
  return { items, next_cursor: rows.length > input.limit ? String(offset + input.limit) : null, total: Math.min(all?.n ?? 0, 1000), total_more: (all?.n ?? 0) > 1000 }
})

type Change = { holding_id: number; at: Instant; relation_id: number; from_id: number; from_name: string; to_id: number; to_name: string; ended: string | null; basis: string; on: Day }

/** Rights that ever were: a filing withdrawn or refused while it waited never was one. */
const WERE_RIGHTS = ['lapsed', 'returned_to_pool', 'turned_into_sale', 'passed_to_company', 'evidence_gone', 'taken_back', 'conceded', 'reassigned']

/** Rights begun in the week on customers whom another held last before; either of the two in these units. */
function changes(week: Week, units: readonly number[] | null) {
  const was = (alias: string) => sql`(${sql.ref(`${alias}.state`)} in ('running', 'suspended', 'disputed') or (${sql.ref(`${alias}.state`)} = 'ended' and ${sql.ref(`${alias}.ended_code`)} = any(${WERE_RIGHTS})))`
  return sql<Change>`
    select h.id as holding_id, lower(h.during) as at, h.relation_id, b.holder_id as from_id, pb.name as from_name, h.holder_id as to_id, ph.name as to_name, b.ended_code as ended, h.basis
    from registration.holding h
    cross join lateral (select o.holder_id, o.holder_unit_id, o.ended_code from registration.holding o where o.relation_id = h.relation_id and o.id <> h.id and o.kind in ('visit', 'sale') and ${was('o')} and lower(o.during) < lower(h.during)
      order by lower(o.during) desc, o.id desc limit 1) b
    join kernel.person ph on ph.id = h.holder_id join kernel.person pb on pb.id = b.holder_id
    where lower(h.during) >= ${week.begins_at} and lower(h.during) < ${week.ends_at} and h.kind in ('visit', 'sale') and ${was('h')} and b.holder_id <> h.holder_id
      and ${units === null ? sql`true` : sql`(h.holder_unit_id = any(${units}::bigint[]) or b.holder_unit_id = any(${units}::bigint[]))`}`
}

const moved = query(teamWeekMoved, async (act, input) => {
  const week = askedWeek(act, input.week)
  const scope = await act.scope()
  const t = getProduct().t[localeOf(act)]
  const offset = offsetOf(input.cursor)
  const found = sql<Change>`select * from (${changes(week, unitsWithin(act, scope))}) c
    where ${input.from_id === undefined ? sql`true` : sql`c.from_id = ${input.from_id}`} and ${input.to_id === undefined ? sql`true` : sql`c.to_id = ${input.to_id}`}`
  const { rows } = await sql<Change & { customer: string | null }>`
    select c.*, r.name as customer from (${found}) c left join customers.relation r on r.id = c.relation_id and ${visible(scope, 'r')} order by c.at desc, c.holding_id desc offset ${offset} limit ${input.limit + 1}`.execute(act.db)
  const { rows: [all] } = await sql<{ n: number }>`select count(*)::int as n from (select from (${found}) c limit 1001) q`.execute(act.db)
  const items = rows.slice(0, input.limit).map((row) => ({
    holding_id: row.holding_id, at: row.at, from: row.from_name, to: row.to_name, customer: row.customer, relation_id: row.customer === null ? null : row.relation_id,
    ended: row.ended === null ? null : t(`team_week.ended.${row.ended}`), basis: t(`team_week.basis.${row.basis}`),
  }))
  return { items, next_cursor: rows.length > input.limit ? String(offset + input.limit) : null, total: Math.min(all?.n ?? 0, 1000), total_more: (all?.n ?? 0) > 1000 }
})

export const queries = [shown, list, moved]
