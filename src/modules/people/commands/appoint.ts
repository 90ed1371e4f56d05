import { allow, command, refuse, stop } from '#kernel/command'
import { areaOfUnit } from '#modules/office'
import { appoint } from '../contract/index.ts'
import { unitOfPost } from '../within_reach.ts'

/** Nobody gives a post to himself: whoever sets up reads no customer. */
export const appoints = command({
  operation: appoint, settings: {},
  load: async (act, input) => {
    await act.db.selectFrom('kernel.person').select('id').where('id', '=', input.person_id).executeTakeFirst().then((row) => row ?? stop('not_found', 404))
    return { input, own: act.actor?.person_id === input.person_id, area_id: areaOfUnit(act, await unitOfPost(act, input.post_id)) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: ({ input, own }) => {
    if (own) return refuse('people.not_yourself', { field: 'person_id' })
    return input.through_day !== undefined && input.through_day < input.from_day ? refuse('people.ends_before_it_begins', { field: 'through_day' }) : allow(input)
  },
  apply: async (act, appointment) => {
    const { id } = await act.db.insertInto('kernel.appointment').values(appointment).returning('id').executeTakeFirstOrThrow()
    return act.record({ subject: { kind: 'person', id: appointment.person_id }, now: appointment }, { id })
  },
})
