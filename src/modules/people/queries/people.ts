import { query, stop, type Act } from '#kernel/command'
import { standsOn, subtree } from '#kernel/parties'
import { realNow } from '#kernel/time'
import { afterOf, countTo, localeOf, localName, pageOf } from '#modules/office'
import { getPerson, listColleagues, listPeople } from '../contract/index.ts'

const PICKED = 30

/** Persons with a post, today, in one of the units. */
function inUnits(act: Act, unit_ids: readonly number[]): number[] {
  const { directory } = act.house
  const posts = new Set([...directory.posts.values()].filter((post) => unit_ids.includes(post.unit_id)).map((post) => post.id))
  return directory.appointments.filter((held) => posts.has(held.post_id) && standsOn(held.from_day, held.through_day, act.today)).map((held) => held.person_id)
}

/** Units whose people the actor may see; undefined for all. */
async function seenUnits(act: Act): Promise<number[] | undefined> {
  const scope = await act.scope(listPeople.id)
  return scope.all ? undefined : [...scope.unit_ids, ...scope.area_ids.flatMap((area) => subtree(act.house.directory, area))]
}

async function visible(act: Act, wanted: { q?: string | undefined; unit_id?: number | undefined; state?: string | undefined }) {
  const units = await seenUnits(act)
  const within = wanted.unit_id === undefined ? undefined : inUnits(act, subtree(act.house.directory, wanted.unit_id))
  const like = `%${(wanted.q ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return act.db.selectFrom('kernel.person as p')
    .$if(units !== undefined, (q) => q.where('p.id', 'in', [0, act.actor?.person_id ?? 0, ...inUnits(act, units ?? [])]))
    .$if(within !== undefined, (q) => q.where('p.id', 'in', [0, ...(within ?? [])]))
    .$if(wanted.state !== undefined, (q) => q.where('p.state', '=', wanted.state ?? ''))
    .$if((wanted.q ?? '').trim() !== '', (q) => q.where((eb) => eb.or([eb('p.name', 'ilike', like), eb('p.login', 'ilike', like)])))
}

function placesOf(act: Act, person_id: number) {
  const { directory } = act.house
  const posts = directory.appointments.filter((held) => held.person_id === person_id && standsOn(held.from_day, held.through_day, act.today)).flatMap((held) => directory.posts.get(held.post_id) ?? [])
  const unit = posts[0] && directory.units.get(posts[0].unit_id)
  return { posts: posts.map((post) => localName(post, localeOf(act))), unit: unit ? localName(unit, localeOf(act)) : null }
}

async function readRows(act: Act, people: Awaited<ReturnType<typeof visible>>, limit: number) {
  const rows = await people.select(['p.id', 'p.name', 'p.login', 'p.state', 'p.version'])
    .select((eb) => eb.selectFrom('kernel.session as s').whereRef('s.person_id', '=', 'p.id').select((inner) => inner.fn.max('s.last_seen_at').as('seen')).as('last_seen_at'))
    .orderBy('p.id').limit(limit).execute()
  return rows.map((row) => ({ ...row, state: row.state === 'disabled' ? 'disabled' as const : 'active' as const, ...placesOf(act, row.id) }))
}

const people = query(listPeople, async (act, { cursor, limit, ...wanted }) => {
  const after = afterOf(cursor)
  const page = (await visible(act, wanted)).$if(after !== undefined, (q) => q.where('p.id', '>', after ?? 0))
  return { ...pageOf(await readRows(act, page, limit + 1), limit), ...(await countTo((await visible(act, wanted)).select('p.id'))) }
})

/** Names to pick from, for everybody: helpers, substitutes, colleagues a customer names. */
const colleagues = query(listColleagues, async (act, { q }) => {
  const like = `%${(q ?? '').trim().replace(/[\\%_]/g, '\\$&')}%`
  const rows = await act.db.selectFrom('kernel.person').select(['id', 'name']).where('state', '=', 'active').where((eb) => eb.or([eb('name', 'ilike', like), eb('login', 'ilike', like)])).orderBy('name').limit(PICKED).execute()
  return { items: rows.map((row) => ({ ...row, unit: placesOf(act, row.id).unit })) }
})

const person = query(getPerson, async (act, { person_id }) => {
  const [row] = await readRows(act, (await visible(act, {})).where('p.id', '=', person_id), 1)
  if (!row) stop('not_found', 404)
  const { directory } = act.house
  const place = (post_id: number) => {
    const post = directory.posts.get(post_id)
    const unit = post && directory.units.get(post.unit_id)
    return { post: post ? localName(post, localeOf(act)) : '', unit: unit ? localName(unit, localeOf(act)) : '' }
  }
  const appointments = directory.appointments.filter((held) => held.person_id === person_id)
  const own = new Map(appointments.map((held) => [held.id, held]))
  const substitutions = directory.substitutions.filter((one) => own.has(one.appointment_id))
  const names = new Map(substitutions.length === 0 ? [] : (await act.db.selectFrom('kernel.person').select(['id', 'name']).where('id', 'in', substitutions.map((one) => one.substitute_id)).execute()).map((one) => [one.id, one.name]))
  const sessions = await act.db.selectFrom('kernel.session').select('id').where('person_id', '=', person_id).where('ended_at', 'is', null).where('expires_at', '>', realNow()).execute()
  return {
    ...row, sessions: sessions.length,
    appointments: appointments.map((held) => ({ id: held.id, ...place(held.post_id), from_day: held.from_day, through_day: held.through_day })),
    substitutions: substitutions.map(({ id, appointment_id, substitute_id, from_day, through_day, operations }) => ({
      id, substitute: names.get(substitute_id) ?? '', post: place(own.get(appointment_id)?.post_id ?? 0).post, from_day, through_day, operations,
    })),
  }
})

export const queries = [people, colleagues, person]
