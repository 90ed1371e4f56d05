import { allow, command, refuse, stop } from '#kernel/command'
import { headsOf } from '#kernel/parties'
import { dutiesInForce } from '#kernel/policy'
import { answerInquiry as operation } from '../contract/index.ts'
import { openRelation } from '../relation/open.ts'

/** S3-11-22 The answer goes to whoever asked and to the head of that department. */
export const answerInquiry = command({
  operation,
  settings: {},
  async load(act, { inquiry_id, answer, relation_id }) {
    const rows = act.db.selectFrom('customers.inquiry').selectAll().where('id', '=', inquiry_id)
    const row = (await (act.applying ? rows.forUpdate() : rows).executeTakeFirst()) ?? stop('not_found', 404)
    const scope = await act.scope()
    if (!scope.all && !scope.area_ids.includes(row.area_id)) stop('not_found', 404)
    const relation = relation_id === undefined ? undefined : await openRelation(act, relation_id)
    const heads = row.unit_id === null ? [] : headsOf(act.house.directory, row.unit_id, act.today)
    const duty = dutiesInForce(act.house.regulations, act.now).find((one) => one.area_id === row.area_id && one.settle === operation.id)
    return { row, answer, relation_id: relation?.id ?? null, told: [...new Set([row.asked_by, ...heads])], clause_ref: duty?.clause_ref, kind: duty?.kind ?? operation.id }
  },
  governs: ({ row }) => ({ area_id: row.area_id, subject: { kind: 'inquiry', id: row.id } }),
  decide: ({ row }) => (row.state === 'open' ? allow(true) : refuse('customers.inquiry_answered')),
  async apply(act, _decision, { row, answer, relation_id, told, clause_ref, kind }) {
    await act.db.updateTable('customers.inquiry').set({ state: 'answered', answer, answered_by: act.actor?.person_id ?? null, answered_at: act.now, relation_id }).where('id', '=', row.id).execute()
    await act.settleDuties({ kind, subject: { kind: 'inquiry', id: row.id } }, 'kept')
    await act.tell(told.map((person_id) => ({ person_id, kind: 'customers.msg.inquiry_answered', data: { about: row.about }, link: '/customers/inquiries', clause_ref, dedupe: `inquiry:${row.id}` })))
    return act.record({ subject: { kind: 'inquiry', id: row.id }, area_id: row.area_id, clause_ref, now: { answer, relation_id } }, {})
  },
})
