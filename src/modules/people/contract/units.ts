import { z } from 'zod'
import { day, id, key, op, text, type OperationSpec } from '#kernel/contract'

const unit = z.object({
  id: key(), parent_id: key().nullable(), code: z.string(), name: z.string(), kind: z.string(), valid_from: day(), valid_through: day().nullable(),
  posts: z.array(z.object({ id: key(), name: z.string(), position: z.string(), position_code: z.string(), holders: z.array(z.object({ person_id: key(), name: z.string(), appointment_id: key(), from_day: day(), through_day: day().nullable() })) })),
})
export const listUnits = op({
  id: 'people.units', method: 'GET', path: '/units', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '组织与职位', en: 'Units and posts' }, in: z.object({}), out: z.object({ items: z.array(unit) }),
})
export const addUnit = op({
  id: 'people.add_unit', method: 'POST', path: '/units', access: 'permission', governed_by: 'none', clauses: [], ok: 201, undo: { none: 'close the unit by its last day' }, errors: { 'people.code_taken': 409, not_found: 404 },
  summary: { zh: '新增单位', en: 'Add a unit' },
  in: z.object({ parent_id: id(), code: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/), name_zh: text(80), name_en: text(80), kind: z.enum(['company', 'department', 'shop', 'branch']), valid_from: day() }),
  out: z.object({ id: key() }),
})
export const addPost = op({
  id: 'people.add_post', method: 'POST', path: '/units/{unit_id}/posts', access: 'permission', governed_by: 'none', clauses: [], ok: 201, undo: { none: 'close the post by its last day' }, errors: { not_found: 404 },
  summary: { zh: '新增职位', en: 'Add a post' }, in: z.object({ unit_id: id(), position_id: id(), name_zh: text(80), name_en: text(80), valid_from: day() }), out: z.object({ id: key() }),
})

export const operations: readonly OperationSpec[] = [listUnits, addUnit, addPost]
