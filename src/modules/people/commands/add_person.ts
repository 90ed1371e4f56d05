import { allow, command, refuse } from '#kernel/command'
import { areaOfUnit } from '#modules/office'
import { addPerson } from '../contract/index.ts'
import { hashPassword, oneTimePassword } from '../passwords.ts'
import { unitOfPost } from '../within_reach.ts'

/** A new person with a post and a password to be told once; it must be changed before anything else is done. */
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
    const { id } = await act.db.insertInto('kernel.person').values({ name, login, password_hash: await hashPassword(one_time_password), must_change_password: true }).returning('id').executeTakeFirstOrThrow()
    await act.db.insertInto('kernel.appointment').values({ person_id: id, post_id, from_day }).execute()
    return act.record({ subject: { kind: 'person', id }, now: { name, login, post_id, from_day } }, { id, one_time_password })
  },
})
