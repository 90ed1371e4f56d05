import { command } from '#kernel/command'
import { announceEvidence, confirmTo, horizonOf } from '#kernel/evidence'
import { confirmData as operation } from '../contract/index.ts'
import { lockBooks, ownArea } from '../customer.ts'
import { decideConfirm } from '../rules/horizon.ts'
import { confirmAll } from '../vouchers/confirm.ts'
import { namesWaiting } from '../waiting.ts'

const KINDS = { sales: ['sale', 'return'], receipts: ['receipt', 'refund'] }

/** S3-22-14 Finance says to which day its data are complete; what waited up to that day is confirmed with it. Only now may a rule judge by what is absent. */
export const confirmData = command({
  operation,
  settings: {},
  async load(act, input) {
    const area_id = ownArea(act)
    await lockBooks(act, area_id)
    const stands_at = (await horizonOf(act.db, area_id))[input.kind]?.confirmed_to ?? null
    return { ...input, area_id, stands_at, names_waiting: await namesWaiting(act.db, area_id, input.kind, input.confirmed_to) }
  },
  governs: ({ area_id }) => ({ area_id }),
  decide: (facts, _settings, day) => decideConfirm(facts, day),
  async apply(act, { confirmed_to }, { area_id, kind, stands_at }) {
    const waiting = await act.db.selectFrom('trade.voucher').select(['id', 'relation_id']).where('area_id', '=', area_id).where('kind', 'in', KINDS[kind]).where('happened_on', '<=', confirmed_to)
      .where('confirmed_at', 'is', null).where('withdrawn_at', 'is', null).orderBy('id').execute()
    await announceEvidence(act, await confirmAll(act, waiting))
    await confirmTo(act, { area_id, kind, confirmed_to, reopened: false })
    const entry = { subject: { kind: 'area', id: area_id }, was: { kind, confirmed_to: stands_at }, now: { kind, confirmed_to, confirmed: waiting.length } }
    return act.record(entry, { kind, confirmed_to, confirmed: waiting.length })
  },
})
