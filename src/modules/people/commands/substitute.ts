import { allow, command, refuse, stop } from '#kernel/command'
import { substitute } from '../contract/index.ts'
import { appointmentOf } from '../within_reach.ts'

/** Somebody acts for a post within the operations named, from the first day to the last. */
export const substitutes = command({
  operation: substitute, settings: {},
  load: async (act, input) => {
    const { row, area_id } = await appointmentOf(act, input.appointment_id)
    await act.db.selectFrom('kernel.person').select('id').where('id', '=', input.substitute_id).where('state', '=', 'active').executeTakeFirst().then((one) => one ?? stop('not_found', 404, { field: 'substitute_id' }))
    return { input, own: act.actor?.person_id === input.substitute_id, person_id: row.person_id, area_id }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: ({ input, own, person_id }) => {
    if (own) return refuse('people.not_yourself', { field: 'substitute_id' })
    if (input.substitute_id === person_id) return refuse('people.own_substitute', { field: 'substitute_id' })
    return input.through_day < input.from_day ? refuse('people.ends_before_it_begins', { field: 'through_day' }) : allow(input)
  },
  apply: async (act, row, { person_id }) => {
    const { id } = await act.db.insertInto('kernel.substitution').values(row).returning('id').executeTakeFirstOrThrow()
    return act.record({ subject: { kind: 'person', id: person_id }, now: row }, { id })
  },
})
