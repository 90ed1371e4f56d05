import { allow, command } from '#kernel/command'
import { nameKey } from '#kernel/search'
import { openRelation } from '#modules/customers'
import { matchName as operation } from '../contract/index.ts'
import { lockBooks, ownArea, ownPerson } from '../customer.ts'
import { endWaiting } from '../import/match.ts'

/** S3-22-03 Somebody of finance says whom a name in its files means: rows that waited go in, and later files know it. */
export const matchName = command({
  operation,
  settings: {},
  async load(act, input) {
    const area_id = ownArea(act)
    await lockBooks(act, area_id)
    const relation = input.relation_id === null ? null : await openRelation(act, input.relation_id)
    return { area_id, name: input.name, name_key: nameKey(input.name), relation_id: relation?.id ?? null, person_id: ownPerson(act) }
  },
  governs: ({ area_id, relation_id }) => ({ area_id, ...(relation_id === null ? {} : { relation_id }) }),
  decide: () => allow(true),
  async apply(act, _decision, { area_id, name, name_key, relation_id, person_id }) {
    const said = { name, relation_id, matched_by: person_id, matched_at: act.now }
    await act.db.insertInto('trade.known_name').values({ area_id, name_key, ...said }).onConflict((oc) => oc.columns(['area_id', 'name_key']).doUpdateSet(said)).execute()
    const counts = await endWaiting(act, area_id, name_key, relation_id)
    return act.record({ subject: { kind: 'area', id: area_id }, now: { name, relation_id, ...counts } }, counts)
  },
})
