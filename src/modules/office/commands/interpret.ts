import { allow, command, stop } from '#kernel/command'
import { interpret as operation } from '../contract/index.ts'
import { requireUnit } from '../names.ts'

/** S3-22-49, S3-09-19, S3-10-18 What a clause means where it leaves that open: written by whom the text names, shown wherever the clause is. */
export const interprets = command({
  operation, settings: {},
  async load(act, { ref, text }) {
    const { clause, version } = act.house.regulations.clauses.get(ref) ?? stop('not_found', 404)
    await requireUnit(act, version.unit_id)
    return { area_id: version.unit_id, regulation_id: version.regulation_id, pack: version.pack, clause_id: clause.clause_id, ref, text, written_by: (act.actor ?? stop('access.sign_in', 401)).person_id, unit_id: act.unit_id }
  },
  governs: (facts) => ({ area_id: facts.area_id, subject: { kind: 'regulation', id: facts.regulation_id }, said: { regulation: facts.pack } }),
  decide: (facts) => allow(facts),
  async apply(act, _decision, { area_id, pack: _pack, ref, ...row }) {
    const { id } = await act.db.insertInto('kernel.interpretation').values({ ...row, at: act.now, act_id: act.act_id }).returning('id').executeTakeFirstOrThrow()
    return act.record({ subject: { kind: 'regulation', id: row.regulation_id }, area_id, clause_ref: ref, now: { text: row.text } }, { id })
  },
})
