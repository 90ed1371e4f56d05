import { z } from 'zod'
import { flag, id, key, op, type OperationSpec } from '#kernel/contract'

const scope = z.enum(['own', 'unit', 'area', 'all'])
export const listPositions = op({
  id: 'people.positions', method: 'GET', path: '/positions', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '岗位与权限', en: 'Positions and permissions' }, in: z.object({}),
  out: z.object({ items: z.array(z.object({ id: key(), code: z.string(), name: z.string(), clearance: z.number().int(), permissions: z.array(z.object({ operation: z.string(), label: z.string(), scope })) })), operations: z.array(z.object({ operation: z.string(), label: z.string() })) }),
})
export const setPermission = op({
  id: 'people.set_permission', method: 'PUT', path: '/positions/{position_id}/permissions', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'people.set_permission', until: 'any time' }, errors: { not_found: 404, 'people.not_yourself': 409 },
  summary: { zh: '设定岗位权限', en: 'Set a permission of a position' }, in: z.object({ position_id: id(), operation: z.string().max(80), scope: scope.nullable() }), out: z.object({}),
})
export const explainAccess = op({
  id: 'people.explain_access', method: 'GET', path: '/access/why', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '为什么能／不能', en: 'Why can or can’t someone do this' }, in: z.object({ person_id: id(), operation: z.string().max(80), relation_id: id().optional(), all: flag().optional() }),
  out: z.object({ ok: z.boolean(), steps: z.array(z.object({ ok: z.boolean(), text: z.string() })) }),
})

export const operations: readonly OperationSpec[] = [listPositions, setPermission, explainAccess]
