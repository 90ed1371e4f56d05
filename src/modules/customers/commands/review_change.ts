import { allow, command, refuse, stop, type Applying, type Decision } from '#kernel/command'
import { clauseOfRule } from '#kernel/policy'
import { reviewChange as operation } from '../contract/index.ts'
import { actingPost, reviewOf, reviewPosts } from '../change/review.ts'
import { changeShape, putAddress, type Change } from '../change/shape.ts'
import { fieldsOf } from '../queries/get.ts'
import { filePartsOf } from '../relation/file_parts.ts'
import { openRelation, type RelationRow } from '../relation/open.ts'
import { recount } from '../relation/recount.ts'
import { bearersOf, rename, type Bearers } from '../relation/rename.ts'
import { changeFields, valuesOf } from '../rules/change_fields.ts'
import { partsFor } from '../rules/file_parts.ts'

async function write(act: Applying, relation: RelationRow, change: Change, fields: Readonly<Record<string, unknown>>, bearers: Bearers): Promise<number> {
  if (change.registered_name !== undefined || change.credit_code !== undefined) await rename(act, relation, change, bearers)
  if (change.address) await putAddress(act, relation.id, change.address)
  const { version } = await act.db.updateTable('customers.relation').set((eb) => ({ fields: JSON.stringify(fields), version: eb('version', '+', 1) })).where('id', '=', relation.id).returning('version').executeTakeFirstOrThrow()
  await recount(act, relation.id, filePartsOf(act.house.regulations, relation.area_id, act.now))
  return version
}

/** S3-11-18, S3-11-19 The record changes only when the reviewing department has found the change right; whoever asked is told either way. */
export const reviewChange = command({
  operation,
  settings: {},
  async load(act, { request_id, pass, remark }) {
    const { relation_id } = (await act.db.selectFrom('customers.change_request').select('relation_id').where('id', '=', request_id).executeTakeFirst()) ?? stop('not_found', 404)
    const relation = await openRelation(act, relation_id)
    const rows = act.db.selectFrom('customers.change_request').selectAll().where('id', '=', request_id)
    const request = await (act.applying ? rows.forUpdate() : rows).executeTakeFirstOrThrow()
    if (!reviewPosts(act, request).includes(actingPost(act))) stop('access.no_permission', 403, { clause_ref: reviewOf(act, request.area_id)?.clause_ref })
    const change = changeShape.parse(request.change)
    return {
      request, relation, pass, remark: remark || null, change, is_own: request.requested_by === act.actor?.person_id, reviewed_by: act.actor?.person_id ?? null, clause_ref: reviewOf(act, request.area_id)?.clause_ref,
      told_by: clauseOfRule(act.house.regulations, request.area_id, 'customers.change_told', act.now) ?? null, fields: fieldsOf(relation), bearers: await bearersOf(act, relation, change),
      parts: partsFor(filePartsOf(act.house.regulations, relation.area_id, act.now), relation.kind),
    }
  },
  governs: ({ request, relation }) => ({ area_id: request.area_id, relation_id: relation.id, subject: { kind: 'customer', id: relation.id } }),
  decide: ({ request, pass, remark, change, is_own, fields, parts, bearers }): Decision<{ fields: Record<string, unknown> | null }> => {
    if (request.state !== 'pending') return refuse('customers.change_state', { data: { state: request.state } })
    if (is_own) return refuse('customers.own_change')
    if (!pass) return remark === null ? refuse('customers.remark_missing', { field: 'remark' }) : allow({ fields: null })
    if (bearers.wrong) return refuse(bearers.wrong.code, bearers.wrong)
    const changed = changeFields(parts, fields, change.fields)
    return 'refusals' in changed ? changed : allow({ fields: changed.ok })
  },
  async apply(act, { fields }, { request, relation, remark, change, reviewed_by, clause_ref, told_by, bearers, fields: before }) {
    const state = fields === null ? 'refused' : 'passed'
    const version = fields === null ? relation.version : await write(act, relation, change, fields, bearers)
    await act.db.updateTable('customers.change_request').set((eb) => ({ state, reviewed_by, reviewed_at: act.now, remark, version: eb('version', '+', 1) })).where('id', '=', request.id).execute()
    await act.settleDuties({ kind: operation.id, subject: { kind: 'change_request', id: request.id } }, 'kept')
    if (told_by !== null) await act.tell([{ person_id: request.requested_by, kind: `customers.msg.change_${state}`, data: { name: relation.name, remark: remark ?? '' }, link: `/customers/${relation.id}?tab=file`, clause_ref: told_by, dedupe: `change:${request.id}` }])
    const names = Object.keys(change.fields)
    const { registered_name, credit_code, address } = change
    const other = Object.fromEntries(Object.entries({ registered_name, credit_code, address: address?.line }).filter(([, value]) => value !== undefined))
    return act.record({ subject: { kind: 'customer', id: relation.id }, clause_ref, code: state, ...(fields === null ? {} : { was: valuesOf(before, names) }), now: { request: request.id, state, ...(fields === null ? {} : { ...valuesOf(fields, names), ...other }) }, ...(remark ? { reason: remark } : {}) }, { state, version })
  },
})
