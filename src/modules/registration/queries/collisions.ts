import { z } from 'zod'
import { offsetOf, query, stop, type Act } from '#kernel/command'
import { capped } from '#kernel/db'
import { visible } from '#modules/customers'
import { localeOf, localName } from '#modules/office'
import { getCollision, listCollisions } from '../contract/collisions.ts'

const stateOf = z.enum(['open', 'settled'])
const causeOf = z.enum(['opening_list', 'named', 'late_evidence', 'merge', 'filing'])

/** Collisions of customers one may read, and those one claims in. */
async function readable(act: Act) {
  const scope = await act.scope()
  return act.db.selectFrom('registration.collision as c').innerJoin('customers.relation as r', 'r.id', 'c.relation_id').leftJoin('kernel.person as p', 'p.id', 'r.holder_id')
    .where((eb) => eb.or([visible(scope, 'r'), eb.exists(eb.selectFrom('registration.claim as m').select('m.person_id').whereRef('m.collision_id', '=', 'c.id').where('m.person_id', '=', scope.person_id))]))
    .selectAll('c').select(['r.name as customer', 'r.holder_id', 'p.name as holder']).select(visible(scope, 'r').$castTo<boolean>().as('reads'))
}
type Row = Awaited<ReturnType<Awaited<ReturnType<typeof readable>>['execute']>>[number]

async function shown(act: Act, rows: readonly Row[]) {
  const claims = rows.length === 0 ? [] : await act.db.selectFrom('registration.claim as m').innerJoin('kernel.person as p', 'p.id', 'm.person_id').selectAll('m').select('p.name').where('m.collision_id', 'in', rows.map((row) => row.id)).orderBy('m.since').orderBy('m.person_id').execute()
  const items = []
  for (const row of rows) {
    const own = claims.some((one) => one.collision_id === row.id && one.person_id === act.actor?.person_id && one.conceded_at === null)
    const may = row.state === 'open' && own ? await act.may([{ operation: 'registration.concede', input: { collision_id: row.id } }]) : []
    // Whoever only claimed hears who holds the customer as long as the claim stands: afterwards it is a colleague's like any other.
    const holder_id = row.reads || (row.state === 'open' && own) ? row.holder_id : null
    items.push({
      id: row.id, relation_id: row.relation_id, customer: row.customer, cause: causeOf.parse(row.cause), state: stateOf.parse(row.state), opened_at: row.opened_at, settled_at: row.settled_at,
      holder: holder_id === null ? null : { id: holder_id, name: row.holder ?? '' }, version: row.version, may,
      claims: claims.filter((one) => one.collision_id === row.id).map((one) => {
        const unit = act.house.directory.units.get(one.unit_id)
        return { person: { id: one.person_id, name: one.name }, unit: unit ? localName(unit, localeOf(act)) : '', basis: one.basis, since: one.since, holds: one.person_id === holder_id, conceded_at: one.conceded_at }
      }),
    })
  }
  return items
}

/** S3-22-17 Customers with more than one claim, open ones first. */
export const list = query(listCollisions, async (act, input) => {
  let rows = await readable(act)
  if (input.state) rows = rows.where('c.state', '=', input.state)
  if (input.relation_id !== undefined) rows = rows.where('c.relation_id', '=', input.relation_id)
  const offset = offsetOf(input.cursor)
  const page = await rows.orderBy('c.state').orderBy('c.opened_at', 'desc').orderBy('c.id').offset(offset).limit(input.limit + 1).execute()
  return { items: await shown(act, page.slice(0, input.limit)), next_cursor: page.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, rows)) }
})

export const get = query(getCollision, async (act, input) => {
  const row = await (await readable(act)).where('c.id', '=', input.collision_id).executeTakeFirst()
  const [one] = row ? await shown(act, [row]) : []
  return one ?? stop('not_found', 404)
})
