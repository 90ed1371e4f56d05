import { allow, command } from '#kernel/command'
import { confirmCurrent as operation } from '../contract/index.ts'
import { openRelation } from '../relation/open.ts'

/** S3-05-17, S3-10-09 Looked at, and still right: what was owed about it is done. */
export const confirmCurrent = command({
  operation,
  settings: {},
  load: async (act, { relation_id }) => {
    const relation = await openRelation(act, relation_id)
    return { area_id: relation.area_id, relation_id }
  },
  governs: ({ area_id, relation_id }) => ({ area_id, relation_id, subject: { kind: 'customer', id: relation_id } }),
  decide: (facts) => allow(facts),
  apply: async (act, _decision, { relation_id }) => act.record({ subject: { kind: 'customer', id: relation_id } }, {}),
})
