import { allow, command, stop } from '#kernel/command'
import { areaOfUnit } from '#modules/office'
import { addPost } from '../contract/index.ts'
import { requireKnownUnit } from '../within_reach.ts'

export const addsPost = command({
  operation: addPost, settings: {},
  load: async (act, input) => {
    await requireKnownUnit(act, input.unit_id)
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
