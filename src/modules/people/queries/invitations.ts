import { sql } from 'kysely'
import { query, type Act } from '#kernel/command'
import { standsOn, subtree } from '#kernel/parties'
import { realNow, type Instant } from '#kernel/time'
import { afterOf, countTo, pageOf } from '#modules/office'
import { invitationState, listInvitations } from '../contract/invitations.ts'
import { placesOf } from '../places.ts'

const AT_ONCE = 500

/** Persons with a post, today, in the unit or below it. */
function inUnit(act: Act, unit_id: number): number[] {
  const { directory } = act.house
  const units = new Set(subtree(directory, unit_id))
  return directory.appointments.filter((held) => units.has(directory.posts.get(held.post_id)?.unit_id ?? 0) && standsOn(held.from_day, held.through_day, act.today)).map((held) => held.person_id)
}

type Wanted = { q?: string | undefined; unit_id?: number | undefined; state?: string | undefined; waiting?: boolean | undefined }

/** People with the newest invitation of each, and how far they are on the way to a password of their own. */
async function rowsOf(act: Act, wanted: Wanted) {
  const scope = await act.scope()
  const now = realNow()
  const within = [...(scope.all ? [] : [[...scope.unit_ids, ...scope.area_ids]]), ...(wanted.unit_id === undefined ? [] : [[wanted.unit_id]])].map((units) => units.flatMap((unit_id) => inUnit(act, unit_id)))
  const like = `%${(wanted.q ?? '').trim().replace(/[\\%_]/g, '\\$&')}%`
  const state = sql<string>`case when i.id is not null and i.used_at is null and i.revoked_at is null and i.expires_at > ${now}::timestamptz then 'open' when p.password_hash is not null then 'set'
    when i.id is null then 'none' when i.revoked_at is not null then 'revoked' else 'expired' end`
  let rows = act.db.selectFrom('kernel.person as p')
    .leftJoin('people.invitation as i', (join) => join.onRef('i.person_id', '=', 'p.id').on('i.id', '=', sql<number>`(select max(n.id) from people.invitation n where n.person_id = p.id)`))
    .where('p.state', '=', 'active')
    .select(['p.id', 'p.name', 'p.login', 'i.id as invitation_id', state.as('state'), sql<Instant | null>`i.created_at`.as('invited_at'), sql<Instant | null>`i.expires_at`.as('expires_at')])
  for (const ids of within) rows = rows.where('p.id', '=', sql<number>`any(${ids}::bigint[])`)
  if ((wanted.q ?? '').trim() !== '') rows = rows.where((eb) => eb.or([eb('p.name', 'ilike', like), eb('p.login', 'ilike', like)]))
  if (wanted.state !== undefined) rows = rows.where(state, '=', wanted.state)
  if (wanted.waiting) rows = rows.where(state, '<>', 'set')
  return rows
}

/** Who has been invited, who has chosen a password, and who waits for a link. */
const invitations = query(listInvitations, async (act, { cursor, limit, ...wanted }) => {
  const after = afterOf(cursor)
  const filter: Wanted = { ...wanted, waiting: wanted.waiting === true }
  const page = await (await rowsOf(act, filter)).$if(after !== undefined, (q) => q.where('p.id', '>', after ?? 0)).orderBy('p.id').limit(limit + 1).execute()
  const without = await (await rowsOf(act, filter)).where('p.password_hash', 'is', null).clearSelect().select('p.id').orderBy('p.id').limit(AT_ONCE).execute()
  const { items, next_cursor } = pageOf(page, limit)
  return {
    items: items.map(({ id, state, ...row }) => {
      const { posts, unit } = placesOf(act, id)
      return { ...row, person_id: id, posts, unit, state: invitationState.parse(state) }
    }),
    next_cursor, ...(await countTo((await rowsOf(act, filter)).clearSelect().select('p.id'))), without_password: without.map((row) => row.id),
  }
})

export const queries = [invitations]
