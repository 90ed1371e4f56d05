import { allow, command, refuse, stop, type Act } from '#kernel/command'
import { areaOfUnit, requireUnit } from '#modules/office'
import { addPerson, appoint, endAppointment } from '../contract/index.ts'
import { hashPassword, oneTimePassword } from '../passwords.ts'

/** The unit of a post within the actor's reach. */
async function unitOfPost(act: Act, post_id: number): Promise<number> {
  const { unit_id } = act.house.directory.posts.get(post_id) ?? stop('not_found', 404, { field: 'post_id' })
  await requireUnit(act, unit_id)
  return unit_id
}

/** A new person with a post and a password to be told once. */
export const addsPerson = command({
  operation: addPerson, settings: {}, taken: 'people.login_taken',
  load: async (act, input) => {
    const twin = await act.db.selectFrom('kernel.person').select('id').where('login', '=', input.login).executeTakeFirst()
    return { input, taken: twin !== undefined, area_id: areaOfUnit(act, await unitOfPost(act, input.post_id)) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => (facts.taken ? refuse('people.login_taken', { field: 'login', data: { login: facts.input.login } }) : allow(facts.input)),
  apply: async (act, { name, login, post_id, from_day }) => {
    const one_time_password = oneTimePassword()
    const { id } = await act.db.insertInto('kernel.person').values({ name, login, password_hash: await hashPassword(one_time_password) }).returning('id').executeTakeFirstOrThrow()
    await act.db.insertInto('kernel.appointment').values({ person_id: id, post_id, from_day }).execute()
    return act.record({ subject: { kind: 'person', id }, now: { name, login, post_id, from_day } }, { id, one_time_password })
  },
})

export const appoints = command({
  operation: appoint, settings: {},
  load: async (act, input) => {
    await act.db.selectFrom('kernel.person').select('id').where('id', '=', input.person_id).executeTakeFirst().then((row) => row ?? stop('not_found', 404))
    return { input, area_id: areaOfUnit(act, await unitOfPost(act, input.post_id)) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: ({ input }) => (input.through_day !== undefined && input.through_day < input.from_day ? refuse('people.ends_before_it_begins', { field: 'through_day' }) : allow(input)),
  apply: async (act, appointment) => {
    const { id } = await act.db.insertInto('kernel.appointment').values(appointment).returning('id').executeTakeFirstOrThrow()
    return act.record({ subject: { kind: 'person', id: appointment.person_id }, now: appointment }, { id })
  },
})

/** The last day may lie in the past of today only as far as the first day: what was done in the post stays done. */
export const endsAppointment = command({
  operation: endAppointment, settings: {},
  load: async (act, input) => {
    const row = await act.db.selectFrom('kernel.appointment').selectAll().where('id', '=', input.appointment_id).executeTakeFirst()
    if (!row) stop('not_found', 404)
    return { row, through_day: input.through_day, area_id: areaOfUnit(act, await unitOfPost(act, row.post_id)) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => (facts.through_day < facts.row.from_day ? refuse('people.ends_before_it_begins', { field: 'through_day' }) : allow(facts)),
  apply: async (act, { row, through_day }) => {
    await act.db.updateTable('kernel.appointment').set({ through_day }).where('id', '=', row.id).execute()
    return act.record({ subject: { kind: 'person', id: row.person_id }, was: { through_day: row.through_day }, now: { through_day } }, {})
  },
})
