import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import { widestScope } from '#kernel/access'
import type { TodayItem } from '#kernel/module'
import { visible } from '#modules/customers'
import { reviewable } from './receipt.ts'
import { inSeats, seatsOf } from './seats.ts'
import { daysLeft, firstFreeInstant, addDays, lastDayOf, type Instant } from '#kernel/time'

const SHOWN = 20
const LAPSING_DAYS = 30

/** Own protections that end within thirty days, by the calendar or for want of sales and payments, and those that wait for finance; soonest first. */
async function lapsing(act: Act, person_id: number): Promise<TodayItem[]> {
  const ends = sql<Instant>`coalesce(upper(h.during), h.expected_end)`
  const rows = await act.db.selectFrom('registration.holding as h').innerJoin('customers.relation as r', 'r.id', 'h.relation_id').where('h.holder_id', '=', person_id).where('h.state', '=', 'running')
    .where((eb) => eb.or([eb('h.waits', '=', true), eb(ends, '>', act.now)])).where(ends, '<=', firstFreeInstant(addDays(act.today, LAPSING_DAYS)))
    .select(['h.relation_id', 'h.clause_ref', 'h.kind', 'h.waits', 'r.name', ends.as('ends_at')]).orderBy(ends).limit(SHOWN).execute()
  const kindOf = (row: { kind: string; waits: boolean; ends_at: Instant }) => {
    if (row.waits) return 'registration.today.waits_for_finance'
    if (row.kind === 'sale') return 'registration.today.sale_lapsing'
    return lastDayOf(row.ends_at) === act.today ? 'registration.today.lapsing_today' : 'registration.today.lapsing'
  }
  return rows.map((row) => ({
    section: 'lapsing', kind: kindOf(row), data: { name: row.name, until: lastDayOf(row.ends_at), days: daysLeft(lastDayOf(row.ends_at), act.today) },
    link: `/customers/${row.relation_id}`, due_at: row.ends_at, overdue: false, clause_ref: row.clause_ref ?? undefined,
  }))
}

/** Own filings: returned ones are owed, the others wait for the office. */
async function filed(act: Act, person_id: number): Promise<TodayItem[]> {
  const rows = await act.db.selectFrom('registration.filing as f').innerJoin('customers.relation as r', 'r.id', 'f.relation_id').where('f.filer_id', '=', person_id).where('f.state', 'in', ['submitted', 'returned'])
    .select(['f.id', 'f.state', 'f.return_until', 'f.reason', 'f.standby', sql<string>`coalesce(f.typed->>'name', r.name)`.as('name')]).orderBy('f.submitted_at').limit(SHOWN).execute()
  return rows.map((row) => ({
    section: row.state === 'returned' ? 'due' : 'filed', kind: row.state === 'returned' ? 'registration.today.returned' : row.standby ? 'registration.today.stands_by' : 'registration.today.filed_waiting',
    data: { name: row.name, reason: row.reason ?? '', until: row.return_until ?? act.today }, link: `/filings/${row.id}`, due_at: row.return_until === null ? null : firstFreeInstant(row.return_until),
    overdue: row.return_until !== null && row.return_until < act.today,
  }))
}

/** How many filings wait for the actor's own step of review; where no text asks for a review, those of the area. */
async function review(act: Act): Promise<TodayItem[]> {
  if (!act.actor || !widestScope(act.house, act.actor, 'registration.accept') || act.unit_id === null) return []
  const { seats, areas } = seatsOf(act)
  const area_id = act.area(act.unit_id, 'registration')
  const own = areas.includes(area_id) ? inSeats(seats, 'now') : sql<boolean>`(${inSeats(seats, 'now')} or f.area_id = ${area_id})`
  const { waiting } = await act.db.selectFrom('registration.filing as f').where(own).where('f.state', '=', 'submitted').where(reviewable(act)).select(sql<number>`count(*)::int`.as('waiting')).executeTakeFirstOrThrow()
  return waiting === 0 ? [] : [{ section: 'waiting', kind: 'registration.today.review', data: { n: waiting }, link: '/review', due_at: null, overdue: false }]
}

const TEAM_LAPSING_DAYS = 7

/** For those who answer for others: how many of their people's protections end within a week. */
async function teamLapsing(act: Act, person_id: number): Promise<TodayItem[]> {
  const widest = act.actor ? widestScope(act.house, act.actor, 'registration.holdings') : undefined
  if (widest === undefined || widest === 'own') return []
  const scope = await act.scope('registration.holdings')
  const { lapsing } = await act.db.selectFrom('registration.holding as h').innerJoin('customers.relation as r', 'r.id', 'h.relation_id').where(visible(scope, 'r')).where('h.holder_id', '<>', person_id).where('h.state', '=', 'running')
    .where(sql<Instant>`upper(h.during)`, '>', act.now).where(sql<Instant>`upper(h.during)`, '<=', firstFreeInstant(addDays(act.today, TEAM_LAPSING_DAYS)))
    .select(sql<number>`count(*)::int`.as('lapsing')).executeTakeFirstOrThrow()
  return lapsing === 0 ? [] : [{ section: 'lapsing', kind: 'registration.today.team_lapsing', data: { n: lapsing, days: TEAM_LAPSING_DAYS }, link: '/holdings?view=lapsing&of=team', due_at: null, overdue: false }]
}

/** For those who answer for others: the way to what their people did this week. */
function teamWeek(act: Act): TodayItem[] {
  const may = act.actor && widestScope(act.house, act.actor, 'registration.team_week')
  return may ? [{ section: 'next', kind: 'team_week.today', data: {}, link: '/team-week', due_at: null, overdue: false }] : []
}

/** S3-22-15 For whoever assigns them: customers of the company that nobody has been given. */
async function unassigned(act: Act): Promise<TodayItem[]> {
  if (!act.actor || widestScope(act.house, act.actor, 'registration.assign') === undefined) return []
  const scope = await act.scope('registration.company_customers')
  const { n } = await act.db.selectFrom('customers.relation as r').where('r.company_since', 'is not', null).where('r.holder_id', 'is', null).where(visible(scope, 'r')).select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()
  return n === 0 ? [] : [{ section: 'waiting', kind: 'registration.today.company_customers', data: { n }, link: '/company-customers', due_at: null, overdue: false }]
}

/** What registration has for today. */
export async function today(act: Act): Promise<TodayItem[]> {
  if (!act.actor) return []
  return [...(await filed(act, act.actor.person_id)), ...(await lapsing(act, act.actor.person_id)), ...(await teamLapsing(act, act.actor.person_id)), ...(await review(act)), ...(await unassigned(act)), ...teamWeek(act)]
}
