import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import { addMs, dayOf, firstFreeInstant, lastDayOf, startOf, type Day, type Instant } from '#kernel/time'
import type { HoldingFacts } from './rules/term.ts'
import type { Running, Standing } from './rules/filing.ts'

const rangeStart = sql<Instant>`lower(h.during)`
const rangeEnd = sql<Instant | null>`upper(h.during)`

/** H-07 Whether a waiting row (`w`) still stands in line: a returned filing does through its last day for completion. */
export function standsInLine(act: Pick<Act, 'today'>) {
  return sql<boolean>`(w.state = 'waiting' and not exists (select from registration.filing x where x.id = w.filing_id and x.state = 'returned' and x.return_until < ${act.today}::date))`
}

/** Holdings of customers over all lines, oldest first, with the bounds of their range. A place that is lost stands as ended. */
function holdingsOf(act: Act, relation_ids: readonly number[]) {
  return act.db
    .selectFrom('registration.holding as h')
    .leftJoin('registration.filing as f', 'f.id', 'h.filing_id')
    .where('h.relation_id', 'in', relation_ids.length > 0 ? relation_ids : [0])
    .where('h.kind', 'in', ['visit', 'sale'])
    .select(['h.id', 'h.relation_id', 'h.kind', 'h.holder_id', 'h.filed_at', 'h.clause_ref', 'h.ended_code', 'h.expected_end', 'h.waits', rangeStart.as('starts_at'), rangeEnd.as('ends_at')])
    .select(sql<string>`case when h.state = 'waiting' and f.state = 'returned' and f.return_until < ${act.today}::date then 'ended' else h.state end`.as('state'))
    .orderBy('h.filed_at').orderBy('h.id')
    .execute()
}
export type HoldingRow = Awaited<ReturnType<typeof holdingsOf>>[number]

/** What a right was that ended by rule or by its holder: whoever had it held the customer until then. */
const HELD_ENDS: readonly (string | null)[] = ['turned_into_sale', 'passed_to_company', 'evidence_gone', 'taken_back', 'conceded', 'reassigned']

/** Codes of ends that were a real end of protection, and so begin a cooling-off; a withdrawn or refused filing does not. */
const REAL_ENDS: readonly (string | null)[] = ['lapsed', 'returned_to_pool']

/** Whether a row keeps others out at this instant: a term by the calendar ends by itself, without any job. One that began while this act waited for its lock does too. */
export function covers(row: HoldingRow, now: Instant): boolean {
  const keepsOut = row.state === 'running' || row.state === 'suspended' || row.state === 'disputed'
  return keepsOut && (row.ends_at === null || now < row.ends_at)
}

/** Whether a row ever was a right: a filing withdrawn or refused while it waited never was. */
function wasRight(row: HoldingRow): boolean {
  return row.state === 'running' || (row.state === 'ended' && (REAL_ENDS.includes(row.ended_code) || HELD_ENDS.includes(row.ended_code) || row.ended_code === 'voided'))
}

function hasEnded(row: HoldingRow, now: Instant): boolean {
  if (row.state === 'ended') return REAL_ENDS.includes(row.ended_code)
  return row.state === 'running' && row.ends_at !== null && row.ends_at <= now
}

/** The last day of a row's range; of a sale protection the day on which it would end; a term without either shows the day it stands on. */
export function lastDayOfRow(row: HoldingRow, now: Instant): Day {
  const end = row.ends_at ?? row.expected_end
  return end === null ? dayOf(now) : lastDayOf(end)
}

function runningOf(rows: readonly HoldingRow[], now: Instant): Running | null {
  const row = rows.find((one) => covers(one, now))
  if (!row) return null
  return { holding_id: row.id, holder_id: row.holder_id, since: row.starts_at, last_day: lastDayOfRow(row, now), free_at: row.ends_at ?? now, clause_ref: row.clause_ref, kind: row.kind === 'sale' ? 'sale' : 'visit', waits: row.waits }
}

type Helped = { holder_id: number; from_day: Day; ended_at: Instant | null }

/** H-04 What one held, or helped somebody to hold: cooling off is for both. */
function standingFrom(relation_id: number, rows: readonly HoldingRow[], person_id: number, now: Instant, company_since: Instant | null, helped: readonly Helped[] = []): Standing {
  const helpedWith = (row: HoldingRow) => helped.some((one) => one.holder_id === row.holder_id && one.from_day <= lastDayOfRow(row, now) && (one.ended_at === null || one.ended_at >= row.starts_at))
  const own = rows.filter((row) => (row.holder_id === person_id || helpedWith(row)) && hasEnded(row, now)).map((row) => lastDayOfRow(row, now))
  return {
    relation_id,
    running: runningOf(rows, now),
    own_open_filing: rows.some((row) => row.state === 'waiting' && row.holder_id === person_id),
    waiting: rows.filter((row) => row.state === 'waiting').length,
    own_ended_on: own.sort().at(-1) ?? null,
    company_since,
  }
}

/** S3-22-15 Since when customers are the company's own; those of nobody's and those held are left out. */
async function companysOf(act: Act, relation_ids: readonly number[]): Promise<ReadonlyMap<number, Instant>> {
  const rows = await act.db.selectFrom('customers.relation').select(['id', 'company_since']).where('id', 'in', relation_ids.length > 0 ? relation_ids : [0]).where('company_since', 'is not', null).execute()
  return new Map(rows.flatMap((row) => (row.company_since === null ? [] : [[row.id, row.company_since] as const])))
}

/** What stands about several customers, for a person, at the act's instant. */
export async function standingsOf(act: Act, relation_ids: readonly number[], person_id: number): Promise<Map<number, { standing: Standing; was_held: boolean }>> {
  const byRelation = Map.groupBy(await holdingsOf(act, relation_ids), (row) => row.relation_id)
  const companys = await companysOf(act, relation_ids)
  return new Map(relation_ids.map((id) => {
    const rows = byRelation.get(id) ?? []
    return [id, { standing: standingFrom(id, rows, person_id, act.now, companys.get(id) ?? null), was_held: rows.some((row) => hasEnded(row, act.now)) }]
  }))
}

/** What stands about one customer. */
export async function standingOf(act: Act, relation_id: number, person_id: number): Promise<Standing> {
  const helped = await act.db.selectFrom('registration.helper').select(['holder_id', 'from_day', 'ended_at']).where('relation_id', '=', relation_id).where('helper_id', '=', person_id).execute()
  return standingFrom(relation_id, await holdingsOf(act, [relation_id]), person_id, act.now, (await companysOf(act, [relation_id])).get(relation_id) ?? null, helped)
}

/** Who held a customer at the end of a day gone by: a right that was voided never was one. */
export async function runningOn(act: Act, relation_id: number, day: Day): Promise<Running | null> {
  const rows = await holdingsOf(act, [relation_id])
  if (day >= act.today) return runningOf(rows, act.now)
  const at = addMs(firstFreeInstant(day), -1)
  const held = rows.filter((row) => row.state === 'running' || row.state === 'suspended' || row.state === 'disputed' || REAL_ENDS.includes(row.ended_code) || HELD_ENDS.includes(row.ended_code))
  return runningOf(held.filter((row) => row.starts_at <= at && (row.ends_at === null || at < row.ends_at)).map((row) => ({ ...row, state: 'running' })), at)
}

/** When the last protection that ended after an instant ended, for someone else's place in line. */
export async function freedAt(act: Act, relation_id: number, after: Instant, not_holder: number): Promise<Instant | null> {
  const rows = (await holdingsOf(act, [relation_id])).filter((row) => row.holder_id !== not_holder && wasRight(row) && row.ends_at !== null)
  const ends = rows.map((row) => row.ends_at ?? '').filter((end) => end > after && end <= act.now)
  return ends.sort().at(-1) ?? null
}

/** H-08 How many customers a person holds now, and how many of them by sales. */
export async function holdingsHeld(act: Act, area_id: number, person_id: number): Promise<HoldingFacts> {
  const { held, with_sales } = await act.db.selectFrom('registration.holding as h')
    .where('h.area_id', '=', area_id).where('h.holder_id', '=', person_id).where('h.state', 'in', ['running', 'suspended', 'disputed'])
    .where(sql<boolean>`h.during @> ${act.now}::timestamptz`)
    .select([sql<number>`count(*)::int`.as('held'), sql<number>`(count(*) filter (where h.kind = 'sale'))::int`.as('with_sales')]).executeTakeFirstOrThrow()
  return { held, with_sales }
}

/** Keeps acts of one person that count against a day's allowance one after the other, so that no two see the same count. Locked after the customer's row. */
export async function lockCounts(act: Pick<Act, 'db' | 'applying'>, person_id: number): Promise<void> {
  if (act.applying) await sql`select pg_advisory_xact_lock(hashtextextended(${`registration/${person_id}`}, 7203))`.execute(act.db)
}

/** The second of a filing: the server's own, but never before one already in line, whose filer has been told the place. The customer's row is locked. */
export async function secondInLine(act: Act, relation_id: number): Promise<Instant> {
  const { last } = await act.db.selectFrom('registration.holding').where('relation_id', '=', relation_id).where('state', '=', 'waiting')
    .select((eb) => eb.fn.max('filed_at').as('last')).executeTakeFirstOrThrow()
  return last !== null && last > act.now ? last : act.now
}

/** Filings a person handed in today, withdrawn ones too: withdrawing refunds none. */
export async function filingsToday(act: Act, person_id: number): Promise<number> {
  const { filed } = await act.db.selectFrom('registration.filing').where('filer_id', '=', person_id).where('submitted_at', '>=', startOf(act.today))
    .select(sql<number>`count(*)::int`.as('filed')).executeTakeFirstOrThrow()
  return filed
}

/** Whether someone helps a holder with a customer on a day (the act's if not named): what one holder allowed, the next did not. */
export async function isHelper(act: Act, relation_id: number, holder_id: number, helper_id: number, day = act.today): Promise<boolean> {
  const row = await act.db.selectFrom('registration.helper').where('relation_id', '=', relation_id).where('holder_id', '=', holder_id).where('helper_id', '=', helper_id)
    .where((eb) => eb.or([eb('ended_at', 'is', null), ...(day < act.today ? [eb('ended_at', '>=', firstFreeInstant(day))] : [])]))
    .where('from_day', '<=', day).where((eb) => eb.or([eb('through_day', 'is', null), eb('through_day', '>=', day)])).select('id').executeTakeFirst()
  return row !== undefined
}

/** Places in line of open filings of one customer: order is the second, then the id. */
export async function placeInLine(act: Act, relation_id: number, holding_id: number): Promise<number | null> {
  const rows = (await holdingsOf(act, [relation_id])).filter((row) => row.state === 'waiting')
  const at = rows.findIndex((row) => row.id === holding_id)
  return at < 0 ? null : at + 1
}

/** H-02 How often a person has been told today whether a customer is protected: look-ups, and the refusals and verdicts that told as much. */
export async function askedToday(act: Act, person_id: number): Promise<number> {
  const since = startOf(act.today)
  const { rows } = await sql<{ asked: number }>`select (
    (select count(*) from registration.look_up where person_id = ${person_id} and asked_on = ${act.today}::date)
    + (select count(*) from kernel.act where actor_id = ${person_id} and at >= ${since}::timestamptz and outcome = 'refused' and code in ('registration.protected', 'registration.sold_to_by_other'))
    + (select count(*) from visits.visit where person_id = ${person_id} and recorded_at >= ${since}::timestamptz and why = 'registration.visit_to_protected'))::int as asked`.execute(act.db)
  return rows[0]?.asked ?? 0
}
