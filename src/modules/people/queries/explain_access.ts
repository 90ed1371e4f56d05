import { actorOf, scopeFor, type Actor } from '#kernel/access'
import { query, stop, type Act } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { appointmentsOf } from '#kernel/parties'
import { articleLabel, bindingSchema, parseWho, roleIn } from '#kernel/policy/pack'
import { versionsOf } from '#kernel/policy'
import { localeOf, localName, requireUnit } from '#modules/office'
import { explainAccess } from '../contract/index.ts'
import { explain, type Explained } from '../rules/explain.ts'

function postsOf(act: Act, actor: Actor, operation: string): Explained['posts'] {
  const { directory } = act.house
  return actor.appointments.flatMap((held) => {
    const post = directory.posts.get(held.post_id)
    const unit = post && directory.units.get(post.unit_id)
    if (!post || !unit) return []
    const covered = held.operations === null || held.operations.includes(operation)
    const scope = covered ? directory.permissions.get(post.position_id)?.get(operation) ?? null : null
    return [{ post: localName(post, localeOf(act)), unit: localName(unit, localeOf(act)), scope, substitute: held.person_id !== actor.person_id }]
  })
}

/** Roles to which a right of a clause in force where the person works gives the operation. */
function rolesOf(act: Act, actor: Actor, operation: string): Explained['roles'] {
  const { directory, regulations } = act.house
  const unit_id = directory.posts.get(actor.acting?.post_id ?? 0)?.unit_id
  if (unit_id === undefined) return []
  const own = new Set(actor.appointments.map((held) => held.post_id))
  return versionsOf(regulations, act.area(unit_id, 'registration'), act.now).flatMap((version) => version.clauses.filter((clause) => clause.pending === null).flatMap((clause) => clause.binds.flatMap((bind) => {
    const parsed = bindingSchema.safeParse(bind)
    if (!parsed.success) return []
    const { right } = parsed.data
    const who = right?.verb === 'only' && right.operations.includes(operation) ? right.who : []
    const roles = who.flatMap((written) => {
      const one = parseWho(written)
      return 'ok' in one ? roleIn(one.ok) ?? [] : []
    })
    const posts = roles.flatMap((role) => regulations.role_posts.get(`${version.regulation_id}/${role}`) ?? [])
    if (posts.length === 0) return []
    const names = posts.flatMap((id) => directory.posts.get(id) ?? []).map((post) => localName(post, localeOf(act)))
    return [{ regulation: localeOf(act) === 'zh' ? version.title_zh : version.title_en, article: articleLabel(clause.article, localeOf(act)), posts: names, fills: posts.some((id) => own.has(id)) }]
  })))
}

async function recordOf(act: Act, actor: Actor, operation: string, relation_id: number | undefined): Promise<Explained['record']> {
  const place = getProduct().modules.map((module) => module.places?.customer).find((one) => one !== undefined)
  if (relation_id === undefined || !place) return undefined
  const reached = await Promise.all(getProduct().registry.reach.map((contribute) => contribute(act.db, actor.person_id, act.now, getProduct().operations.get(operation)?.method !== 'GET')))
  return { place: await place(act, relation_id), relation_id, scope: scopeFor(act.house, actor, operation, reached.flat(), act.now) }
}

export const why = query(explainAccess, async (act, { person_id, operation, relation_id }) => {
  const known = getProduct().operations.get(operation) ?? stop('not_found', 404, { field: 'operation' })
  const person = (await act.db.selectFrom('kernel.person').select(['id', 'name', 'state', 'locale']).where('id', '=', person_id).executeTakeFirst()) ?? stop('not_found', 404, { field: 'person_id' })
  const [held] = appointmentsOf(act.house.directory, person_id, act.today)
  await requireUnit(act, held && act.house.directory.posts.get(held.post_id)?.unit_id)
  const session = { session_id: 'explained', person_id, name: person.name, locale: person.locale, appointment_id: null, access_version: act.house.version, clock_offset_ms: 0, last_seen_at: act.now }
  const actor = actorOf(act.house, session, act.today)
  return explain({
    name: person.name, state: person.state, operation: known.summary[localeOf(act)], access: known.access,
    posts: postsOf(act, actor, operation), record: await recordOf(act, actor, operation, relation_id), roles: rolesOf(act, actor, operation),
  }, localeOf(act))
})
