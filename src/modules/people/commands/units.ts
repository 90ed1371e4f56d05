import { allow, command, refuse, stop, type Act } from '#kernel/command'
import { areaOfUnit, requireUnit } from '#modules/office'
import { addPost, addUnit } from '../contract/index.ts'

async function requireKnown(act: Act, unit_id: number): Promise<void> {
  if (!act.house.directory.units.has(unit_id)) stop('not_found', 404)
  await requireUnit(act, unit_id)
}

export const addsUnit = command({
  operation: addUnit, settings: {}, taken: 'people.code_taken',
  load: async (act, input) => {
    await requireKnown(act, input.parent_id)
    const twin = [...act.house.directory.units.values()].some((unit) => unit.code === input.code)
    return { input, twin, area_id: areaOfUnit(act, input.parent_id) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => (facts.twin ? refuse('people.code_taken', { field: 'code', data: { code: facts.input.code } }) : allow(facts.input)),
  apply: async (act, unit) => {
    const { id } = await act.db.insertInto('kernel.unit').values(unit).returning('id').executeTakeFirstOrThrow()
    return act.record({ subject: { kind: 'unit', id }, now: unit }, { id })
  },
})

export const addsPost = command({
  operation: addPost, settings: {},
  load: async (act, input) => {
    await requireKnown(act, input.unit_id)
    if (!act.house.directory.positions.has(input.position_id)) stop('not_found', 404, { field: 'position_id' })
    return { input, area_id: areaOfUnit(act, input.unit_id) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => allow(facts.input),
  apply: async (act, post) => {
    const { id } = await act.db.insertInto('kernel.post').values(post).returning('id').executeTakeFirstOrThrow()
    return act.record({ subject: { kind: 'post', id }, now: post }, { id })
  },
})
