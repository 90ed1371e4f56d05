import { sql } from 'kysely'
import { offsetOf, query, stop, type Act } from '#kernel/command'
import { capped } from '#kernel/db'
import { normaliseName } from '#kernel/search'
import { openRelation, visible } from '#modules/customers'
import { localeOf, localName, withClause } from '#modules/office'
import { assignees, companyCustomers, namings, sellers } from '../contract/company.ts'
import { settingsAt } from '../facets.ts'
import { formerOf, ownArea, sellersOf } from '../sale/company.ts'

function unitName(act: Act, unit_id: number): string {
  const unit = act.house.directory.units.get(unit_id)
  return unit ? localName(unit, localeOf(act)) : ''
}

/** Days that only the opening list knows, of sales and receipts before anything was booked here. */
async function openingDays(act: Act, relation_ids: readonly number[]) {
  const lines = await act.db.selectFrom('registration.opening_line').select(({ fn }) => ['relation_id', fn.max('last_sale_on').as('sale'), fn.max('last_receipt_on').as('receipt')])
    .where('relation_id', 'in', [0, ...relation_ids]).where('state', '=', 'confirmed').groupBy('relation_id').execute()
  return new Map(lines.map((line) => [line.relation_id, line]))
}

/** S3-22-14, S3-22-15, S3-22-28 Customers of the company that nobody has been given, longest first. */
export const company = query(companyCustomers, async (act, input) => {
  const scope = await act.scope()
  let rows = act.db.selectFrom('customers.relation as r').where('r.company_since', 'is not', null).where('r.holder_id', 'is', null).where(visible(scope, 'r'))
  if (input.q) rows = rows.where('r.search_text', 'like', `%${normaliseName(input.q).replace(/[%_\\]/g, '')}%`)
  const offset = offsetOf(input.cursor)
  const page = await rows.select(['r.id', 'r.name', 'r.company_since', 'r.last_sale_on', 'r.last_receipt_on']).orderBy('r.company_since').orderBy('r.id').offset(offset).limit(input.limit + 1).execute()
  const shown = page.slice(0, input.limit)
  const former = await formerOf(act, shown.map((row) => row.id))
  const opening = await openingDays(act, shown.map((row) => row.id))
  const mayAssign = act.actor === null || (await act.may([{ operation: 'registration.assign_many', input: { relation_ids: shown.slice(0, 1).map((row) => row.id), person_id: act.actor.person_id, reason: '—' } }])).length > 0
  const items = shown.map((row) => ({
    relation_id: row.id, name: row.name, company_since: row.company_since ?? act.now, last_sale_on: row.last_sale_on ?? opening.get(row.id)?.sale ?? null, last_receipt_on: row.last_receipt_on ?? opening.get(row.id)?.receipt ?? null, former: former.get(row.id) ?? null,
    may: mayAssign ? [{ operation: 'registration.assign', ok: true }] : [],
  }))
  const clause_ref = settingsAt(act, ownArea(act), act.now).find('registration.former_holder_assignable')?.clause_ref
  return { items, next_cursor: page.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, rows)), ...withClause(act, clause_ref) }
})

/** S3-22-15 Who may take over a customer of the company: who had it last is not offered. */
export const takers = query(assignees, async (act, input) => {
  const relation = await openRelation(act, input.relation_id)
  const rule = settingsAt(act, relation.area_id, act.now).find('registration.former_holder_assignable')
  const former = (await formerOf(act, [relation.id])).get(relation.id)
  const people = (await sellersOf(act, relation.area_id)).filter((one) => rule === undefined || rule.value || one.id !== former?.id)
  const counts = await act.db.selectFrom('registration.holding').select(['holder_id', sql<number>`count(*)::int`.as('held')]).where('area_id', '=', relation.area_id).where('state', '=', 'running')
    .where('holder_id', 'in', [0, ...people.map((one) => one.id)]).where(sql<boolean>`during @> ${act.now}::timestamptz`).groupBy('holder_id').execute()
  const held = new Map(counts.map((row) => [row.holder_id, row.held]))
  return { items: people.map(({ id, name, unit_id }) => ({ id, name, unit: unitName(act, unit_id), held: held.get(id) ?? 0 })), former: former ? [former] : [], ...withClause(act, rule?.clause_ref) }
})

/** S3-22-30 Whom a buyer at the counter may name. */
export const nameable = query(sellers, async (act) => ({ items: (await sellersOf(act, ownArea(act))).map(({ id, name, unit_id }) => ({ id, name, unit: unitName(act, unit_id) })) }))

/** S3-22-30 What buyers said at the counter, to whom, newest first; and how often each clerk heard which name. */
export const walkIns = query(namings, async (act, input) => {
  const scope = await act.scope()
  const own = act.actor?.person_id ?? stop('access.no_permission', 403)
  let rows = act.db.selectFrom('registration.naming as n').innerJoin('customers.relation as r', 'r.id', 'n.relation_id').innerJoin('kernel.person as c', 'c.id', 'n.stated_to').leftJoin('kernel.person as p', 'p.id', 'n.named_id')
    .where((eb) => eb.or([visible(scope, 'r'), eb('n.stated_to', '=', own)]))
  if (input.clerk_id !== undefined) rows = rows.where('n.stated_to', '=', input.clerk_id)
  if (input.named_id !== undefined) rows = rows.where('n.named_id', '=', input.named_id)
  const offset = offsetOf(input.cursor)
  const page = await rows.selectAll('n').select(['r.name', 'c.name as clerk', 'p.name as person']).orderBy('n.stated_at', 'desc').orderBy('n.id', 'desc').offset(offset).limit(input.limit + 1).execute()
  const counts = await rows.select(['n.stated_to', 'c.name as clerk', 'n.named_id', 'p.name as person', sql<number>`count(*)::int`.as('times'), sql<number>`count(*)::float8 / sum(count(*)) over (partition by n.stated_to)`.as('share')])
    .groupBy(['n.stated_to', 'c.name', 'n.named_id', 'p.name']).orderBy(sql`count(*)`, 'desc').orderBy('n.stated_to').limit(50).execute()
  const named = (row: { named_id: number | null; person: string | null }) => (row.named_id === null ? null : { id: row.named_id, name: row.person ?? '' })
  return {
    items: page.slice(0, input.limit).map((row) => ({
      id: row.id, relation_id: row.relation_id, name: row.name, named: named(row), stated_to: { id: row.stated_to, name: row.clerk }, absent: row.absent, words: row.words, stated_at: row.stated_at, sold: row.voucher_id !== null, collision_id: row.collision_id,
    })),
    next_cursor: page.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, rows)),
    patterns: counts.map((row) => ({ clerk: { id: row.stated_to, name: row.clerk }, named: named(row), times: row.times, share: row.share })),
  }
})
