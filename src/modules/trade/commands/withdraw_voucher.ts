import { allow, command, refuse } from '#kernel/command'
import { checkVersion } from '#modules/customers'
import { announceEvidence } from '#kernel/evidence'
import { withdrawVoucher as operation } from '../contract/index.ts'
import { weigh } from '../vouchers/weigh.ts'
import { openVoucher } from './open_voucher.ts'

/** A voucher entered by mistake: it stays, with its history, and counts for nothing by a new verdict. */
export const withdrawVoucher = command({
  operation,
  settings: {},
  async load(act, input) {
    const voucher = await openVoucher(act, input.voucher_id)
    checkVersion(act, voucher.version)
    return { voucher, reason: input.reason }
  },
  governs: ({ voucher }) => ({ area_id: voucher.area_id, relation_id: voucher.relation_id, subject: { kind: 'voucher', id: voucher.id } }),
  decide: ({ voucher }) => (voucher.withdrawn_at === null ? allow(true) : refuse('trade.already_withdrawn')),
  async apply(act, _decision, { voucher, reason }) {
    await act.db.updateTable('trade.voucher').set((eb) => ({ withdrawn_at: act.now, version: eb('version', '+', 1) })).where('id', '=', voucher.id).execute()
    const { relation_ids } = await weigh(act, [voucher.id])
    // Registration weighs this customer in the same transaction; others only where it reversed theirs.
    await announceEvidence(act, relation_ids.filter((id) => id !== voucher.relation_id))
    return act.record({ subject: { kind: 'voucher', id: voucher.id }, was: { counts: voucher.counts, why: voucher.why }, now: { counts: false, why: 'trade.why.withdrawn' }, reason }, {})
  },
})
