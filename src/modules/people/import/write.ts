import { BUILD, drawActIds, writeActs, type ActEntry } from '#kernel/acts'
import type { ImportContext } from '#kernel/module'
import { addDays, realNow } from '#kernel/time'
import { pinyinOf } from '#kernel/search_keys'
import { freeLogin, unitKindOf } from '../rules/staff.ts'
import { endSessions, voidInvitations } from '../sessions.ts'
import { findUnit, type StaffHouse } from './known.ts'
import type { StaffPlan } from './plan.ts'

/** Notes an act under the batch act of the chunk. */
async function note({ act, import_id }: ImportContext, name: string, entry: ActEntry, line?: number): Promise<void> {
  const [id = 0] = await drawActIds(act.db, 1)
  await writeActs(act.db, [{
    ...entry, id, at: act.now, recorded_at: realNow(), name, outcome: 'done', actor_id: act.actor?.person_id ?? null, appointment_id: act.appointment_id,
    cause_id: null, batch_id: act.act_id, build: BUILD, detail: { import_id, ...(line === undefined ? {} : { line }) },
  }])
}

/** The unit of a row, with those above it that are missing made on the way down. */
async function unitOf(context: ImportContext, house: StaffHouse, path: readonly string[]): Promise<number> {
  const { act, area_id } = context
  const found = findUnit(act, house, path)
  let { unit_id } = found
  for (const name of found.missing) {
    const code = freeLogin(pinyinOf(name), (wanted) => house.unit_codes.has(wanted)).replace(/^\d/u, 'u')
    const unit = { parent_id: unit_id, code, name_zh: name, name_en: name, kind: unitKindOf(name), valid_from: act.today }
    const { id } = await act.db.insertInto('kernel.unit').values(unit).returning('id').executeTakeFirstOrThrow()
    house.unit_codes.add(code)
    house.made_units.set(`${unit_id}/${name}`, id)
    await note(context, 'people.add_unit', { subject: { kind: 'unit', id }, area_id, now: unit })
    unit_id = id
  }
  return unit_id
}

/** The post of a row: one of that position and name in the unit, made where there is none. */
async function postOf(context: ImportContext, house: StaffHouse, plan: StaffPlan): Promise<number> {
  const { act, area_id } = context
  const unit_id = await unitOf(context, house, plan.row.path)
  const title = plan.row.title ?? plan.position
  const known = [...act.house.directory.posts.values()].find((post) => post.unit_id === unit_id && post.position_id === plan.position_id && (post.name_zh === title || post.name_en === title))
  const made_as = `${unit_id}/${plan.position_id}/${title}`
  const post_id = known?.id ?? house.made_posts.get(made_as)
  if (post_id !== undefined) return post_id
  const position = act.house.directory.positions.get(plan.position_id)
  const post = { unit_id, position_id: plan.position_id, name_zh: title, name_en: plan.row.title ?? position?.name_en ?? title, valid_from: act.today }
  const { id } = await act.db.insertInto('kernel.post').values(post).returning('id').executeTakeFirstOrThrow()
  house.made_posts.set(made_as, id)
  await note(context, 'people.add_post', { subject: { kind: 'post', id }, area_id, now: post })
  return id
}

/** Somebody new: an account without a password, to be opened by an invitation, and a post from today. */
export async function addStaff(context: ImportContext, house: StaffHouse, plan: StaffPlan, line: number): Promise<void> {
  const { act, area_id } = context
  const { name, phone, email } = plan.row
  const login = plan.row.login ?? freeLogin(pinyinOf(name, 'person'), (wanted) => house.by_login.has(wanted))
  const post_id = await postOf(context, house, plan)
  const { id } = await act.db.insertInto('kernel.person').values({ name, login, phone, email }).returning('id').executeTakeFirstOrThrow()
  const held = await act.db.insertInto('kernel.appointment').values({ person_id: id, post_id, from_day: act.today }).returning('id').executeTakeFirstOrThrow()
  const person = { id, name, login, phone, email, state: 'active', held: [{ appointment_id: held.id, post_id, from_day: act.today }] }
  house.by_login.set(login, person)
  house.by_name.set(name, [...(house.by_name.get(name) ?? []), person])
  await note(context, 'people.import_staff', { subject: { kind: 'person', id }, area_id, code: 'import.staff_new', now: { name, login, post_id } }, line)
}

/** Whoever moved leaves the old post yesterday (one begun today ends today) and has the new one from today. Of several posts none is ended: the list names one. */
async function move(context: ImportContext, house: StaffHouse, plan: StaffPlan, person_id: number): Promise<void> {
  const { act } = context
  const post_id = await postOf(context, house, plan)
  for (const held of plan.known?.held.length === 1 ? plan.known.held : []) {
    const through_day = held.from_day < act.today ? addDays(act.today, -1) : act.today
    await act.db.updateTable('kernel.appointment').set({ through_day }).where('id', '=', held.appointment_id).execute()
  }
  await act.db.insertInto('kernel.appointment').values({ person_id, post_id, from_day: act.today }).execute()
}

/** What the list says otherwise than the house. Who has left cannot sign in from this second on; what was theirs stays. */
export async function changeStaff(context: ImportContext, house: StaffHouse, plan: StaffPlan, line: number): Promise<void> {
  const { act, area_id } = context
  const { known, row, changed } = plan
  if (!known) return
  const values = {
    ...(changed.includes('name') ? { name: row.name } : {}), ...(changed.includes('phone') ? { phone: row.phone } : {}), ...(changed.includes('email') ? { email: row.email } : {}),
    ...(changed.includes('left') ? { state: 'disabled' } : {}), ...(changed.includes('back') ? { state: 'active' } : {}),
  }
  if (Object.keys(values).length > 0) await act.db.updateTable('kernel.person').set((eb) => ({ ...values, version: eb('version', '+', 1) })).where('id', '=', known.id).execute()
  if (changed.includes('left')) {
    await endSessions(act, known.id)
    await voidInvitations(act.db, known.id)
  }
  if (changed.includes('post')) await move(context, house, plan, known.id)
  await note(context, 'people.import_staff', {
    subject: { kind: 'person', id: known.id }, area_id, code: changed.includes('left') ? 'import.staff_left' : 'import.staff_changed', was: { name: known.name, phone: known.phone, email: known.email, state: known.state, posts: known.held.map((one) => one.post_id) }, now: { changed, ...values },
  }, line)
}
