import { announceEvidence } from '#kernel/evidence'
import type { ImportContext, RevertedLine, RevertRow } from '#kernel/module'
import { lockRelations } from '../customer.ts'
import { weigh } from '../vouchers/weigh.ts'

/** Takes a file of finance back: its vouchers stay with their history and count for nothing, its waiting rows wait no longer. What was found in the books stays. */
export async function revertVouchers({ act, import_id, check_only }: ImportContext, rows: readonly RevertRow[]): Promise<RevertedLine[]> {
  const answers = rows.map(({ line }): RevertedLine => ({ line, state: 'reverted', reasons: [] }))
  if (check_only || rows.length === 0) return answers
  const lines = rows.map((row) => row.line)
  await act.db.deleteFrom('trade.waiting_row').where('import_id', '=', import_id).where('line', 'in', lines).execute()
  const vouchers = await act.db.selectFrom('trade.voucher').select(['id', 'relation_id']).where('import_id', '=', import_id).where('import_line', 'in', lines).where('withdrawn_at', 'is', null).execute()
  if (vouchers.length === 0) return answers
  await lockRelations(act, vouchers.map((one) => one.relation_id))
  const ids = vouchers.map((one) => one.id)
  await act.db.updateTable('trade.voucher').set((eb) => ({ withdrawn_at: act.now, version: eb('version', '+', 1) })).where('id', 'in', ids).execute()
  await announceEvidence(act, (await weigh(act, ids)).relation_ids)
  return answers
}
