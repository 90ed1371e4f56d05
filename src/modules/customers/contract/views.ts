import { z } from 'zod'
import { id, key, op, text } from '#kernel/contract'
import { holding, kind, role, sort, stage } from './shapes.ts'

/** Columns of the list that a view may show, in its order; `name` always stands first. */
export const listColumn = z.enum(['name', 'contact', 'city', 'holder', 'until', 'visit', 'sale', 'complete', 'code', 'roles', 'created'])

/** Filters and order as the list takes them; the page they were on is not kept. */
export const viewFilters = z.object({
  own: z.string().max(261).optional(),
  q: z.string().max(100).optional(), stage: stage.optional(), kind: kind.optional(), holder_id: id().optional(), unit_id: id().optional(), city: z.string().max(40).optional(), holding: holding.optional(), role: role.optional(), sort: sort.optional(),
})
const view = z.object({ id: key(), name: z.string(), filters: viewFilters, columns: z.array(listColumn), shared: z.boolean(), own: z.boolean(), owner: z.string(), unit: z.string().nullable(), first: z.boolean(), version: z.number().int() })
export const listViews = op({
  id: 'customers.views', method: 'GET', path: '/customers/views', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '列表视图', en: 'Views of the list' }, in: z.object({}), out: z.object({ items: z.array(view) }),
})
export const saveView = op({
  id: 'customers.save_view', method: 'PUT', path: '/customers/views', access: 'permission', governed_by: 'actor_post', clauses: [], ok: 200, undo: { operation: 'customers.remove_view', until: 'any time' },
  errors: { not_found: 404, 'version.stale': 409, 'customers.view_name_taken': 409, 'customers.too_many_views': 409 },
  summary: { zh: '保存视图', en: 'Save a view' },
  /** Without `view_id` a new one; `shared` with everyone of one's unit. */
  in: z.object({ view_id: id().optional(), name: text(40), filters: viewFilters, columns: z.array(listColumn).max(12).default([]), shared: z.boolean().default(false) }), out: z.object({ id: key(), version: z.number().int() }),
})
export const removeView = op({
  id: 'customers.remove_view', method: 'DELETE', path: '/customers/views/{view_id}', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'customers.save_view', until: 'any time' }, errors: { not_found: 404 },
  summary: { zh: '删除视图', en: 'Remove a view' }, in: z.object({ view_id: id() }), out: z.object({}),
})
export const firstView = op({
  id: 'customers.first_view', method: 'PUT', path: '/customers/views/first', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'customers.first_view', until: 'any time' }, errors: { not_found: 404 },
  summary: { zh: '设为默认视图', en: 'Open the list with a view' }, in: z.object({ view_id: id().nullable() }), out: z.object({}),
})
