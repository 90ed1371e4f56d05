import { allow, command, stop } from '#kernel/command'
import { withdrawInterpretation as operation } from '../contract/index.ts'
import { requireUnit } from '../names.ts'

/** Taken back it is shown no more; that it was said stays readable in the log. */
export const withdrawsInterpretation = command({
  operation, settings: {},
  async load(act, { interpretation_id }) {
    const rows = act.db.selectFrom('kernel.interpretation as i').innerJoin('kernel.regulation as r', 'r.id', 'i.regulation_id')
      .select(['i.id', 'i.regulation_id', 'i.text', 'r.unit_id', 'r.pack']).where('i.id', '=', interpretation_id).where('i.withdrawn_at', 'is', null)
    const row = (await (act.applying ? rows.forUpdate('i') : rows).executeTakeFirst()) ?? stop('not_found', 404)
    await requireUnit(act, row.unit_id)
    return row
  },
  governs: (row) => ({ area_id: row.unit_id, subject: { kind: 'regulation', id: row.regulation_id }, said: { regulation: row.pack } }),
  decide: (row) => allow(row),
  async apply(act, _decision, row) {
    await act.db.updateTable('kernel.interpretation').set({ withdrawn_at: act.now }).where('id', '=', row.id).execute()
    return act.record({ subject: { kind: 'regulation', id: row.regulation_id }, area_id: row.unit_id, was: { text: row.text } }, {})
  },
})
