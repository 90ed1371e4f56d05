import { allow, command, refuse, stop } from '#kernel/command'
import { requestChange as operation } from '../contract/index.ts'
import { reviewOf, reviewPosts } from '../change/review.ts'
import { changeShape, standingOf } from '../change/shape.ts'
import { fieldsOf } from '../queries/get.ts'
import { filePartsOf } from '../relation/file_parts.ts'
import { checkVersion, openRelation } from '../relation/open.ts'
import { bearersOf } from '../relation/rename.ts'
import { changeFields, valuesOf } from '../rules/change_fields.ts'
import { partsFor } from '../rules/file_parts.ts'
import { customersSettings } from '../settings.ts'

/** S3-11-15, S3-11-17 A change of registered data goes to whoever reviews it; until then the record stays as it is. */
export const requestChange = command({
  operation,
  settings: customersSettings,
  async load(act, input) {
    const relation = await openRelation(act, input.relation_id)
    checkVersion(act, relation.version, { fields: relation.fields })
    const { relation_id, ground, reason, ...asked } = input
    const change = changeShape.parse(asked)
    const requested_by = (act.actor ?? stop('access.sign_in', 401)).person_id
    const about = { area_id: relation.area_id, unit_id: act.unit_id, requested_by }
    return {
      ...about, relation_id, ground: ground ?? null, reason: reason || null, change, name: relation.name, fields: fieldsOf(relation), parts: partsFor(filePartsOf(act.house.regulations, relation.area_id, act.now), relation.kind),
      standing: await standingOf(act, relation, change), wrong: (await bearersOf(act, relation, change)).wrong, step: reviewOf(act, relation.area_id) ?? null, posts: reviewPosts(act, about),
    }
  },
  governs: ({ area_id, relation_id }) => ({ area_id, relation_id, subject: { kind: 'customer', id: relation_id } }),
  decide: (facts, settings) => {
    const grounds = settings.find('customers.change_grounds')
    if (facts.step === null) return refuse('customers.change_not_reviewed')
    if (grounds && (facts.ground === null || !grounds.value.includes(facts.ground))) return refuse('customers.ground_missing', { field: 'ground', clause_ref: grounds.clause_ref })
    const { fields, registered_name, credit_code, address } = facts.change
    if (Object.keys(fields).length === 0 && !registered_name && !credit_code && !address) return refuse('customers.nothing_changed')
    const changed = changeFields(facts.parts, facts.fields, fields)
    if ('refusals' in changed) return changed
    if (facts.wrong) return refuse(facts.wrong.code, facts.wrong)
    return allow({ fields: valuesOf(changed.ok, Object.keys(fields)) })
  },
  async apply(act, { fields }, { area_id, relation_id, ground, reason, change, name, standing, step, posts, unit_id, requested_by, fields: before }) {
    const was = { ...standing, registered_name: name, fields: valuesOf(before, Object.keys(fields)) }
    const { id } = await act.db.insertInto('customers.change_request')
      .values({ area_id, relation_id, ground, reason, change: JSON.stringify({ ...change, fields }), was: JSON.stringify(was), requested_by, unit_id, requested_at: act.now }).returning('id').executeTakeFirstOrThrow()
    const [post_id] = posts
    if (post_id !== undefined) await act.openDuty({ kind: 'customers.review_change', clause_ref: step?.clause_ref, area_id, relation_id, subject: { kind: 'change_request', id }, owner: { post_id }, due_at: null })
    return act.record({ subject: { kind: 'customer', id: relation_id }, clause_ref: step?.clause_ref, was: was.fields, now: { request: id, ground, ...fields } }, { id, state: 'pending' })
  },
})
