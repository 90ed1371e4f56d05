import { sql } from 'kysely'
import { query, stop, type Act, offsetOf } from '#kernel/command'
import { capped } from '#kernel/db'
import { horizonOf } from '#kernel/evidence'
import { addDays, dayOf, firstFreeInstant, type Day, type Instant } from '#kernel/time'
import { aboutVisible, openRelation } from '#modules/customers'
import { z } from 'zod'
import { customerHoldings, holdingBasis, holdingState, listHoldings } from '../contract/holdings.ts'
import { settingsAt } from '../facets.ts'
import { termShown } from '../receipt.ts'
import { withClause } from '#modules/office'
import { stateOf } from '../rules/look_up.ts'
import { confirmedTo } from '../sale/load.ts'
import { correctionsOf, openCollisionOf } from './corrections.ts'
import { holdingsHeld, standingsOf, standsInLine } from '../standing.ts'

const kindSchema = z.enum(['visit', 'sale', 'develop', 'quote'])
const endsAt = sql<Instant | null>`upper(h.during)`
/** By the calendar, or for want of sales and payments. */
const endsOn = sql<Instant | null>`coalesce(upper(h.during), h.expected_end)`

function holdingRows(act: Act) {
  return act.db
    .selectFrom('registration.holding as h').innerJoin('customers.relation as r', 'r.id', 'h.relation_id').innerJoin('kernel.person as p', 'p.id', 'h.holder_id')
    .selectAll('h').select(['r.name as customer', 'p.name as holder', sql<Instant>`lower(h.during)`.as('starts_at'), endsAt.as('ends_at'),
      sql<number | null>`case when h.state = 'waiting' then (select count(*)::int from registration.holding w where w.relation_id = h.relation_id and ${standsInLine(act)} and (w.filed_at, w.id) <= (h.filed_at, h.id)) end`.as('place')])
}
type Row = Awaited<ReturnType<ReturnType<typeof holdingRows>['execute']>>[number]

/** A term that has run out shows as lapsed from that instant, whether the sweep has written it down or not. */
function shownState(act: Act, row: Row) {
  const over = row.ends_at !== null && row.ends_at <= act.now
  return holdingState.parse(row.ended_code === 'lapsed' || (row.state === 'running' && over) ? 'lapsed' : row.state)
}

function shown(act: Act, row: Row, horizons: ReadonlyMap<number, Day | null>) {
  const state = shownState(act, row)
  const isSale = row.kind === 'sale' && state === 'running'
  const term = state === 'running' || state === 'lapsed' ? termShown(act, row.starts_at, isSale ? row.expected_end : row.ends_at) : termShown(act, null, null)
  return {
    id: row.id, relation_id: row.relation_id, customer: row.customer, kind: kindSchema.parse(row.kind), state, holder: { id: row.holder_id, name: row.holder }, basis: holdingBasis.parse(row.basis),
    filed_at: row.filed_at, from_day: dayOf(row.starts_at), ...term, place_in_line: row.place, filing_id: row.filing_id, version: row.version,
    counts_from: row.counts_from, waits_for_finance: isSale && row.waits, confirmed_to: isSale && row.waits ? (horizons.get(row.area_id) ?? null) : null, ended_code: row.ended_code, ...withClause(act, row.clause_ref),
  }
}

/** To which day finance has confirmed the areas of protections that wait for it. */
async function horizonsOf(act: Act, rows: readonly Row[]): Promise<ReadonlyMap<number, Day | null>> {
  const found = new Map<number, Day | null>()
  for (const area_id of new Set(rows.flatMap((row) => (row.waits ? [row.area_id] : [])))) found.set(area_id, confirmedTo(await horizonOf(act.db, area_id)))
  return found
}

/** S3-22-12 Whose customers, until when: what ends soonest stands first. */
export const list = query(listHoldings, async (act, input) => {
  const scope = await act.scope()
  const person_id = act.actor?.person_id ?? 0
  const lapsed = sql<boolean>`(h.ended_code = 'lapsed' or (h.state = 'running' and upper(h.during) <= ${act.now}::timestamptz))`
  const runs = sql<boolean>`(h.state in ('running', 'suspended', 'disputed') and h.during @> ${act.now}::timestamptz)`
  let rows = holdingRows(act).where((eb) => (input.mine ? eb('h.holder_id', '=', person_id) : eb.or([aboutVisible(scope, 'h.relation_id'), eb('h.holder_id', '=', scope.person_id)])))
  if (input.state === 'running') rows = rows.where(runs)
  if (input.state === 'lapsed') rows = rows.where(lapsed)
  if (input.state === 'waiting') rows = rows.where('h.state', '=', 'waiting')
  if (!input.state) rows = rows.where((eb) => eb.or([runs, lapsed, eb('h.state', '=', 'waiting')]))
  if (input.kind) rows = rows.where('h.kind', '=', input.kind)
  if (input.waits_for_finance) rows = rows.where(runs).where('h.waits', '=', true)
  if (input.lapsing_within !== undefined) rows = rows.where(runs).where(endsOn, '<=', firstFreeInstant(addDays(act.today, input.lapsing_within)))
  const offset = offsetOf(input.cursor)
  const page = await rows.orderBy(sql`(case when ${lapsed} then 1 else 0 end)`).orderBy(sql`coalesce(upper(h.during), h.expected_end) nulls last`).orderBy('h.id').offset(offset).limit(input.limit + 1).execute()
  const area_id = act.unit_id === null ? undefined : act.area(act.unit_id, 'registration')
  const held = area_id === undefined ? { held: 0 } : await holdingsHeld(act, area_id, person_id)
  const limit = area_id === undefined ? null : (settingsAt(act, area_id, act.now).find('registration.holdings_max')?.value ?? null)
  const horizons = await horizonsOf(act, page)
  return { items: page.slice(0, input.limit).map((row) => shown(act, row, horizons)), next_cursor: page.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, rows)), running: held.held, limit }
})

async function helpersOf(act: Act, relation_id: number) {
  const rows = await act.db.selectFrom('registration.helper as h').innerJoin('kernel.person as p', 'p.id', 'h.helper_id').where('h.relation_id', '=', relation_id).where('h.ended_at', 'is', null)
    .where((eb) => eb.or([eb('h.through_day', 'is', null), eb('h.through_day', '>=', act.today)])).selectAll('h').select('p.name').orderBy('h.id').execute()
  return rows.map((row) => ({ id: row.id, helper: { id: row.helper_id, name: row.name }, may_write: row.may_write, from_day: row.from_day, through_day: row.through_day }))
}

const SHOWN = { unknown: 'free', listed: 'free', yours: 'protected', protected: 'protected', yours_waiting: 'under_review', under_review: 'under_review', open: 'open', pool: 'pool', outside_area: 'free', several: 'free', assigned: 'free', company: 'company' } as const

/** Who holds one customer, who did, who helps, and what may be done about it. */
export const customer = query(customerHoldings, async (act, input) => {
  const relation = await openRelation(act, input.relation_id)
  const person_id = act.actor?.person_id ?? 0
  const rows = await holdingRows(act).where('h.relation_id', '=', relation.id).orderBy('h.filed_at', 'desc').orderBy('h.id', 'desc').limit(50).execute()
  const found = (await standingsOf(act, [relation.id], person_id)).get(relation.id) ?? stop('not_found', 404)
  const horizons = await horizonsOf(act, rows)
  const holdings = rows.map((row) => shown(act, row, horizons))
  const current = holdings.find((one) => one.id === found.standing.running?.holding_id) ?? null
  const { asked } = await act.db.selectFrom('registration.look_up').where('relation_id', '=', relation.id).select(sql<number>`count(*)::int`.as('asked')).executeTakeFirstOrThrow()
  const mine = current?.holder.id === person_id ? [{ operation: 'registration.return_to_pool', input: { holding_id: current.id } }, { operation: 'registration.add_helper', input: { relation_id: relation.id, helper_id: person_id } }] : []
  return {
    state: SHOWN[stateOf({ standing: found.standing, stage: relation.stage, pool_from: relation.pool_from, was_held: found.was_held }, person_id, act.now)],
    after_lapse: settingsAt(act, relation.area_id, act.now).find('registration.after_lapse')?.value ?? null, pool_from: relation.pool_from, current, holdings,
    company_since: found.standing.company_since ?? null, collision_id: await openCollisionOf(act, relation.id), corrections: await correctionsOf(act, relation.id),
    helpers: await helpersOf(act, relation.id), looked_up: asked,
    may: (await act.may([...mine, { operation: 'visits.plan', input: { relation_id: relation.id, planned_on: act.today } }])).map((one) => (one.operation === 'registration.add_helper' ? { operation: one.operation, ok: true } : one)),
  }
})
