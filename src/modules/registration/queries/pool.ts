import { sql } from 'kysely'
import { query, stop, type Act, offsetOf } from '#kernel/command'
import { capped } from '#kernel/db'
import { normaliseName } from '#kernel/search'
import { listPool } from '../contract/holdings.ts'
import { listLookUps, lookUpState } from '../contract/look_up.ts'
import { visible } from '#modules/customers'
import { takesToday } from '../commands/take.ts'
import { settingsAt } from '../facets.ts'
import { standsInLine } from '../standing.ts'
import { withClause } from '#modules/office'

function areaOfActor(act: Act): number {
  return act.area(act.unit_id ?? stop('access.no_permission', 403), 'registration')
}

/** H-01, H-03 What can be taken now: names and places only, in order of release. */
export const pool = query(listPool, async (act, input) => {
  const area_id = areaOfActor(act)
  const settings = settingsAt(act, area_id, act.now)
  const after = settings.find('registration.after_lapse')
  let rows = act.db.selectFrom('customers.relation as r').where('r.area_id', '=', area_id).where('r.removed_at', 'is', null).where('r.pool_from', '<=', act.now)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('registration.holding as w').select('w.id').whereRef('w.relation_id', '=', 'r.id').where(standsInLine(act)))))
  if (input.q) rows = rows.where('r.search_text', 'like', `%${normaliseName(input.q).replace(/[%_\\]/g, '')}%`)
  const offset = offsetOf(input.cursor)
  const page = await rows
    .select((eb) => ['r.id', 'r.name', 'r.pool_from', eb.selectFrom('customers.address as a').select('a.city').whereRef('a.relation_id', '=', 'r.id').orderBy('a.id').limit(1).as('city')])
    .orderBy('r.pool_from', 'desc').orderBy('r.id').offset(offset).limit(input.limit + 1).execute()
  const items = []
  for (const row of page.slice(0, input.limit)) {
    const [may] = await act.may([{ operation: 'registration.take', input: { relation_id: row.id } }])
    items.push({ relation_id: row.id, name: row.name, city: row.city, in_pool_since: row.pool_from ?? act.now, may: may ?? { operation: 'registration.take', ok: false, code: 'access.no_permission' } })
  }
  const next = await act.db.selectFrom('customers.relation as r').where('r.area_id', '=', area_id).where('r.pool_from', '>', act.now).where((eb) => eb.or([eb('r.protected_until', 'is', null), eb('r.protected_until', '<', act.today)]))
    .select([sql<string | null>`min(r.pool_from)`.as('at'), sql<number>`count(*)::int`.as('waiting')]).executeTakeFirstOrThrow()
  return {
    items, next_cursor: page.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, rows)), has_pool: after?.value === 'pool',
    taken_today: await takesToday(act, act.actor?.person_id ?? 0), takes_per_day: settings.find('registration.takes_per_day')?.value ?? null,
    next_release_at: next.at, waiting_release: next.waiting, ...withClause(act, after?.clause_ref),
  }
})

/** Who looked a customer up: for managers and the office. */
export const lookUps = query(listLookUps, async (act, input) => {
  const scope = await act.scope()
  let rows = act.db.selectFrom('registration.look_up as l').innerJoin('kernel.person as p', 'p.id', 'l.person_id').leftJoin('customers.relation as r', 'r.id', 'l.relation_id')
  if (!scope.all) rows = rows.where((eb) => eb.or([visible(scope, 'r'), eb('l.person_id', '=', scope.person_id), eb('l.area_id', 'in', scope.area_ids.length > 0 ? scope.area_ids : [0])]))
  if (input.relation_id !== undefined) rows = rows.where('l.relation_id', '=', input.relation_id)
  if (input.person_id !== undefined) rows = rows.where('l.person_id', '=', input.person_id)
  const offset = offsetOf(input.cursor)
  const page = await rows.select(['l.id', 'p.name as person', 'l.asked_at', 'l.text', 'l.answer']).orderBy('l.id', 'desc').offset(offset).limit(input.limit + 1).execute()
  return { items: page.slice(0, input.limit).map((row) => ({ ...row, answer: lookUpState.parse(row.answer) })), next_cursor: page.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, rows)) }
})
