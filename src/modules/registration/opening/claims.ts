import { sql } from 'kysely'
import type { Act, Applying } from '#kernel/command'
import { dayOf, type Day, type Instant } from '#kernel/time'
import type { LineDays } from './line.ts'

/** Somebody to whom a customer belongs by a line that waits or a right that runs. */
export type Claimant = { person_id: number; unit_id: number; basis: string; since: Day; holding_id: number | null; kind: string }

/** The first day a line knows of: from then on its holder claims the customer. */
export function sinceOf(days: LineDays, today: Day): Day {
  return [days.filed_on, days.last_visit_on, days.last_sale_on, days.last_receipt_on].flatMap((day) => day ?? []).sort()[0] ?? today
}

/** Who holds customers now, by right. */
export async function runningHolders(act: Act, relation_ids: readonly number[]): Promise<Map<number, Claimant>> {
  const { rows } = await sql<{ relation_id: number; id: number; holder_id: number; holder_unit_id: number; kind: string; starts_at: Instant }>`
    select h.relation_id, h.id, h.holder_id, h.holder_unit_id, h.kind, lower(h.during) as starts_at from registration.holding h
    where h.relation_id = any(${relation_ids}::bigint[]) and h.kind in ('visit', 'sale') and h.state in ('running', 'suspended', 'disputed') and h.during @> ${act.now}::timestamptz order by h.id`.execute(act.db)
  return new Map(rows.map((row) => [row.relation_id, { person_id: row.holder_id, unit_id: row.holder_unit_id, basis: 'holding', since: dayOf(row.starts_at), holding_id: row.id, kind: row.kind }]))
}

/** Customers with more than one claimant, and who claims each. */
export type Colliding = ReadonlyMap<number, readonly Claimant[]>

/**
 * Opens a collision for each of these customers (or adds claims to the one that is open) and lets their lines wait for it: nothing of the
 * list is refused because two stand in it. Answers the collision of each customer and which of them are new.
 */
export async function openCollisions(act: Applying, area_id: number, colliding: Colliding): Promise<{ of: ReadonlyMap<number, number>; opened: readonly number[] }> {
  if (colliding.size === 0) return { of: new Map(), opened: [] }
  const relation_ids = [...colliding.keys()].sort((a, b) => a - b)
  const made = await sql<{ relation_id: number }>`
    insert into registration.collision (area_id, relation_id, cause, opened_at, act_id)
    select ${area_id}::bigint, r, 'opening_list', ${act.now}::timestamptz, ${act.act_id}::bigint from unnest(${relation_ids}::bigint[]) as r order by r
    on conflict (area_id, relation_id) where state = 'open' do nothing returning relation_id`.execute(act.db)
  const open = await act.db.selectFrom('registration.collision').select(['id', 'relation_id']).where('area_id', '=', area_id).where('state', '=', 'open').where('relation_id', '=', sql<number>`any(${relation_ids}::bigint[])`).execute()
  const of = new Map(open.map((row) => [row.relation_id, row.id]))
  const claims = relation_ids.flatMap((relation_id) => (colliding.get(relation_id) ?? []).map((claim) => ({ collision_id: of.get(relation_id), ...claim })))
  await sql`insert into registration.claim (collision_id, person_id, unit_id, basis, since, holding_id)
    select * from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) as c(collision_id bigint, person_id bigint, unit_id bigint, basis text, since date, holding_id bigint) order by collision_id, person_id
    on conflict (collision_id, person_id) do nothing`.execute(act.db)
  await sql`update registration.opening_line l set state = 'collision', collision_id = c.id, version = l.version + 1
    from registration.collision c where c.area_id = ${area_id} and c.state = 'open' and c.relation_id = any(${relation_ids}::bigint[]) and l.relation_id = c.relation_id and l.state = 'open' and l.holder_id is not null`.execute(act.db)
  await tellHolders(act, of, colliding)
  return { of, opened: made.rows.map((row) => row.relation_id) }
}

/** Who holds a customer by right hears that the old register names another. */
async function tellHolders(act: Applying, of: ReadonlyMap<number, number>, colliding: Colliding): Promise<void> {
  const held = [...colliding].flatMap(([relation_id, claims]) => claims.flatMap(({ person_id, holding_id }) => (holding_id === null ? [] : [{ relation_id, person_id }])))
  if (held.length === 0) return
  const rows = await act.db.selectFrom('customers.relation').select(['id', 'name']).where('id', 'in', held.map((one) => one.relation_id)).execute()
  const names = new Map(rows.map((row) => [row.id, row.name]))
  await act.tell(held.map(({ relation_id, person_id }) => ({ person_id, kind: 'registration.msg.opening_collision', data: { name: names.get(relation_id) ?? '' }, link: `/customers/${relation_id}`, dedupe: `collision:${of.get(relation_id)}` })))
}
