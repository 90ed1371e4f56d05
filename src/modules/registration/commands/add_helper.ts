import { allow, command, refuse, stop } from '#kernel/command'
import { openRelation } from '#modules/customers'
import { addHelper as operation } from '../contract/holdings.ts'
import { isHelper, standingOf } from '../standing.ts'
import { ownId } from './own.ts'

/** The holder lets a colleague work on a customer from today; results stay the holder's. */
export const addHelper = command({
  operation,
  settings: {},
  async load(act, input) {
    const relation = await openRelation(act, input.relation_id)
    const { running } = await standingOf(act, relation.id, ownId(act))
    const helper = await act.db.selectFrom('kernel.person').select(['id', 'name']).where('id', '=', input.helper_id).where('state', '=', 'active').executeTakeFirst()
    if (!helper) return stop('not_found', 404, { field: 'helper_id' })
    if (input.through_day !== undefined && input.through_day < act.today) stop('customers.ends_before_it_begins', 422, { field: 'through_day' })
    return { input, relation, helper, holder: running?.holder_id === ownId(act) && helper.id !== ownId(act), already: await isHelper(act, relation.id, ownId(act), helper.id) }
  },
  governs: ({ relation }) => ({ area_id: relation.area_id, relation_id: relation.id }),
  decide({ holder, already, helper }) {
    if (!holder) return refuse('registration.not_the_holder')
    return already ? refuse('registration.already_helper', { data: { name: helper.name } }) : allow(true)
  },
  async apply(act, _decision, { input, relation, helper }) {
    const row = { relation_id: relation.id, holder_id: ownId(act), helper_id: helper.id, may_write: input.may_write, from_day: act.today, through_day: input.through_day ?? null }
    const { id } = await act.db.insertInto('registration.helper').values(row).returning('id').executeTakeFirstOrThrow()
    await act.tell([{ person_id: helper.id, kind: 'registration.msg.helper_added', data: { name: relation.name, holder: act.actor?.name ?? '' }, link: `/customers/${relation.id}` }])
    return act.record({ subject: { kind: 'helper', id }, relation_id: relation.id, now: { ...row, name: helper.name } }, { id })
  },
})
