import { allow, command, refuse } from '#kernel/command'
import { areaOfUnit } from '#modules/office'
import { addUnit } from '../contract/index.ts'
import { requireKnownUnit } from '../within_reach.ts'

export const addsUnit = command({
  operation: addUnit, settings: {}, taken: 'people.code_taken',
  load: async (act, input) => {
    await requireKnownUnit(act, input.parent_id)
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
