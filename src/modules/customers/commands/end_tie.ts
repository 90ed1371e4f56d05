import { allow, command, refuse, stop } from '#kernel/command'
import { endTie as operation } from '../contract/index.ts'
import { checkVersion, openRelation } from '../relation/open.ts'

/** A tie ends with a last day; one that never was true is taken away, and stays in the log. */
export const endTie = command({
  operation,
  settings: {},
  async load(act, input) {
    const tie = (await act.db.selectFrom('customers.tie').selectAll().where('id', '=', input.tie_id).executeTakeFirst()) ?? stop('not_found', 404)
    const relation = await openRelation(act, tie.relation_id)
    checkVersion(act, tie.version)
    const other = await act.db.selectFrom('customers.relation').select('name').where('id', '=', tie.to_id).executeTakeFirst()
    return { tie, relation, to: other?.name ?? '', through_day: input.through_day ?? null }
  },
  governs: ({ relation }) => ({ area_id: relation.area_id, relation_id: relation.id, subject: { kind: 'customer', id: relation.id } }),
  decide({ tie, through_day }) {
    if (tie.ended_at !== null) return refuse('customers.tie_ended')
    return tie.from_day !== null && through_day !== null && through_day < tie.from_day ? refuse('customers.ends_before_it_begins', { field: 'through_day' }) : allow(true)
  },
  async apply(act, _decision, { tie, relation, to, through_day }) {
    await act.db.updateTable('customers.tie').set((eb) => ({ ...(through_day === null ? { ended_at: act.now } : { through_day }), version: eb('version', '+', 1) })).where('id', '=', tie.id).execute()
    return act.record({ subject: { kind: 'tie', id: tie.id }, relation_id: relation.id, was: { kind: tie.kind, name: relation.name, to, through_day: tie.through_day }, now: { through_day, ended: through_day === null } }, {})
  },
})
