import { command } from '#kernel/command'
import { confirmTo, horizonOf } from '#kernel/evidence'
import { reopenData as operation } from '../contract/index.ts'
import { lockBooks, ownArea } from '../customer.ts'
import { decideReopen } from '../rules/horizon.ts'

/** Something was missing: the data count as complete only through an earlier day again. What was decided meanwhile stands until other evidence comes. */
export const reopenData = command({
  operation,
  settings: {},
  async load(act, input) {
    const area_id = ownArea(act)
    await lockBooks(act, area_id)
    return { ...input, area_id, stands_at: (await horizonOf(act.db, area_id))[input.kind]?.confirmed_to ?? null }
  },
  governs: ({ area_id }) => ({ area_id }),
  decide: (facts) => decideReopen(facts),
  async apply(act, { back_to }, { area_id, kind, stands_at, reason }) {
    await confirmTo(act, { area_id, kind, confirmed_to: back_to, reopened: true, reason })
    return act.record({ subject: { kind: 'area', id: area_id }, was: { kind, confirmed_to: stands_at }, now: { kind, confirmed_to: back_to }, reason }, { kind, confirmed_to: back_to })
  },
})
