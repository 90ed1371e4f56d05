import { sql } from 'kysely'
import { query, stop, type Act, offsetOf } from '#kernel/command'
import { capped } from '#kernel/db'
import { ancestry, standsOn, subtree } from '#kernel/parties'
import { clauseOfRule } from '#kernel/policy'
import { aboutVisible, visible } from '#modules/customers'
import { assignments as operation, toAssign } from '../contract/assignment.ts'
import { inSeats, seatsOf } from '../seats.ts'

function nameIn(act: Act, of: { name_zh: string; name_en: string } | undefined): string {
  return act.actor?.locale === 'en' ? (of?.name_en ?? '') : (of?.name_zh ?? '')
}

/** Who follows customers up in an area, and the teams they work in. */
function whom(act: Act, area_id: number) {
  const { directory } = act.house
  const units = new Set(subtree(directory, area_id))
  const held = directory.appointments.filter((one) => standsOn(one.from_day, one.through_day, act.today)).flatMap((one) => {
    const post = directory.posts.get(one.post_id)
    return post && units.has(post.unit_id) && directory.permissions.get(post.position_id)?.has('visits.plan') ? [{ id: one.person_id, unit_id: post.unit_id }] : []
  })
  return { held, teams: [...new Set(held.map((one) => one.unit_id))].map((id) => ({ id, name: nameIn(act, directory.units.get(id)) })) }
}

async function peopleOf(act: Act, area_id: number) {
  const { held, teams } = whom(act, area_id)
  const names = held.length === 0 ? [] : await act.db.selectFrom('kernel.person').select(['id', 'name']).where('id', 'in', held.map((one) => one.id)).where('state', '=', 'active').orderBy('name').execute()
  return { people: names.map((one) => ({ ...one, unit: teams.find((team) => team.id === held.find((h) => h.id === one.id)?.unit_id)?.name ?? '' })), teams }
}

/** S3-03-08, S3-09-08 The open list: accepted, and given to nobody yet. Whoever decided on them gives them away. */
export const open = query(toAssign, async (act, input) => {
  const { seats } = seatsOf(act)
  const scope = await act.scope()
  const rows = act.db.selectFrom('registration.filing as f').innerJoin('customers.relation as r', 'r.id', 'f.relation_id').innerJoin('kernel.person as p', 'p.id', 'f.filer_id').innerJoin('kernel.unit as u', 'u.id', 'f.unit_id')
    .where('f.awaits_assignment', '=', true).where('f.state', '=', 'accepted').where((eb) => eb.or([inSeats(seats.filter((seat) => seat.is_last), 'ever'), ...(scope.all ? [sql<boolean>`true`] : [])])).where('r.removed_at', 'is', null)
  const offset = offsetOf(input.cursor)
  const page = await rows.select(['f.id', 'f.filing_no', 'f.relation_id', 'r.name', 'p.name as filer', 'u.name_zh', 'u.name_en', 'f.decided_at', 'f.reason', 'f.area_id']).orderBy('f.decided_at').orderBy('f.id').offset(offset).limit(input.limit + 1).execute()
  const items = []
  for (const row of page.slice(0, input.limit)) {
    items.push({
      filing_id: row.id, filing_no: row.filing_no, relation_id: row.relation_id, name: row.name, filer: row.filer, unit: nameIn(act, row), accepted_at: row.decided_at ?? act.now, remark: row.reason,
      may: await act.may([{ operation: 'registration.dispatch', input: { filing_id: row.id, person_id: act.actor?.person_id } }]),
    })
  }
  const area_id = page[0]?.area_id ?? act.area(act.unit_id ?? stop('access.no_permission', 403), 'registration')
  return { items, next_cursor: page.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, rows.select('f.id'))), ...(await peopleOf(act, area_id)) }
})

/** S3-03-10, S3-09-09 Rules by which the follow-ups of whoever it is assigned to are shown. */
const SEEN = ['registration.progress_seen', 'registration.assignee_listed']

/** S3-03-10, S3-09-09 Who has which customer, for what, and how it stands: the latest follow-up with its day. */
export const list = query(operation, async (act, input) => {
  const scope = await act.scope()
  const person_id = act.actor?.person_id ?? 0
  const units = [...new Set((act.actor?.appointments ?? []).flatMap((held) => ancestry(act.house.directory, act.house.directory.posts.get(held.post_id)?.unit_id ?? 0)))]
  const mine = sql<boolean>`(a.person_id = ${person_id} or (a.person_id is null and a.unit_id = any(${units}::bigint[])))`
  let rows = act.db.selectFrom('registration.assignment as a').innerJoin('customers.relation as r', 'r.id', 'a.relation_id').innerJoin('kernel.unit as u', 'u.id', 'a.unit_id').leftJoin('kernel.person as p', 'p.id', 'a.person_id').leftJoin('kernel.person as b', 'b.id', 'a.assigned_by')
    .where('a.ended_at', 'is', null).where('a.filing_id', 'is not', null)
    .where((eb) => (input.own ? mine : eb.or([mine, eb('a.assigned_by', '=', person_id), sql<boolean>`(r.removed_at is null and a.unit_id = any(${scope.unit_ids}::bigint[]))`, scope.all ? visible(scope, 'r') : aboutVisible(scope, 'a.relation_id')])))
  if (input.relation_id !== undefined) rows = rows.where('a.relation_id', '=', input.relation_id)
  const offset = offsetOf(input.cursor)
  const page = await rows.select(['a.area_id', 'a.id', 'a.filing_id', 'a.relation_id', 'r.name', 'a.person_id', 'p.name as person', 'u.name_zh', 'u.name_en', 'a.unit_id', 'a.purpose', 'b.name as assigned_by', 'a.assigned_at', 'a.contact_by'])
    .select((eb) => eb.exists(eb.selectFrom('registration.watch as w').select('w.id').whereRef('w.relation_id', '=', 'a.relation_id').where('w.ended_at', 'is', null).where('w.due_at', '<=', act.now)).as('overdue'))
    .orderBy('a.assigned_at', 'desc').orderBy('a.id').offset(offset).limit(input.limit + 1).execute()
  const items = []
  for (const { name_zh, name_en, person_id: to, person, unit_id, purpose, filing_id, overdue, area_id, ...row } of page.slice(0, input.limit)) {
    const seen = SEEN.some((rule) => clauseOfRule(act.house.regulations, area_id, rule, act.now) !== undefined)
    const by = subtree(act.house.directory, unit_id)
    const latest = await act.db.selectFrom('visits.visit as v').innerJoin('kernel.person as p', 'p.id', 'v.person_id').where('v.relation_id', '=', row.relation_id).where('v.state', '=', 'happened').where('v.recorded_at', '>=', row.assigned_at)
      .where((eb) => (to === null ? eb('v.unit_id', 'in', by) : eb('v.person_id', '=', to))).orderBy('v.happened_on', 'desc').orderBy('v.id', 'desc').select(['v.happened_on', 'v.what', 'p.name as by']).executeTakeFirst()
    items.push({
      ...row, filing_id: filing_id ?? 0, unit: nameIn(act, { name_zh, name_en }), person: to === null || person === null ? null : { id: to, name: person }, purpose: purpose ?? '', overdue: Boolean(overdue),
      latest: seen && latest?.happened_on ? { on: latest.happened_on, what: latest.what ?? '', by: latest.by } : null,
    })
  }
  return { items, next_cursor: page.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, rows.select('a.id'))) }
})
