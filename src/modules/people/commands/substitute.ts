import { allow, command, refuse, stop, type Act } from '#kernel/command'
import { realNow } from '#kernel/time'
import { areaOfUnit, requireUnit } from '#modules/office'
import { endSubstitution, substitute } from '../contract/index.ts'

async function appointmentOf(act: Act, id: number) {
  const row = (await act.db.selectFrom('kernel.appointment').selectAll().where('id', '=', id).executeTakeFirst()) ?? stop('not_found', 404)
  const unit_id = act.house.directory.posts.get(row.post_id)?.unit_id
  await requireUnit(act, unit_id)
  return { row, area_id: areaOfUnit(act, unit_id) }
}

/** Somebody acts for a post within the operations named, from the first day to the last. */
export const substitutes = command({
  operation: substitute, settings: {},
  load: async (act, input) => {
    const { row, area_id } = await appointmentOf(act, input.appointment_id)
    await act.db.selectFrom('kernel.person').select('id').where('id', '=', input.substitute_id).where('state', '=', 'active').executeTakeFirst().then((one) => one ?? stop('not_found', 404, { field: 'substitute_id' }))
    return { input, person_id: row.person_id, area_id }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: ({ input, person_id }) => {
    if (input.substitute_id === person_id) return refuse('people.own_substitute', { field: 'substitute_id' })
    return input.through_day < input.from_day ? refuse('people.ends_before_it_begins', { field: 'through_day' }) : allow(input)
  },
  apply: async (act, row, { person_id }) => {
    const { id } = await act.db.insertInto('kernel.substitution').values(row).returning('id').executeTakeFirstOrThrow()
    return act.record({ subject: { kind: 'person', id: person_id }, now: row }, { id })
  },
})

export const endsSubstitution = command({
  operation: endSubstitution, settings: {},
  load: async (act, input) => {
    const row = await act.db.selectFrom('kernel.substitution').selectAll().where('id', '=', input.substitution_id).where('ended_at', 'is', null).executeTakeFirst()
    if (!row) stop('not_found', 404)
    const { row: appointment, area_id } = await appointmentOf(act, row.appointment_id)
    return { id: row.id, person_id: appointment.person_id, area_id }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => allow(facts),
  apply: async (act, { id, person_id }) => {
    await act.db.updateTable('kernel.substitution').set({ ended_at: realNow() }).where('id', '=', id).execute()
    return act.record({ subject: { kind: 'person', id: person_id }, now: { substitution_id: id, ended: true } }, {})
  },
})
