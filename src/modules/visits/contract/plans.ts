import { z } from 'zod'
import { day, id, key, op, text } from '#kernel/contract'
import { channel } from './channel.ts'

export const planVisit = op({
  id: 'visits.plan', method: 'POST', path: '/visits/plans', access: 'permission', governed_by: 'relation', clauses: ['S3-22-12', 'S3-22-13'], ok: 201, undo: { operation: 'visits.drop', until: 'the day planned' },
  errors: { not_found: 404, 'registration.protected': 409, 'registration.sold_to_by_other': 409, 'registration.assigned_to_other': 409, 'registration.look_ups_used_up': 429, 'visits.planned_in_past': 422 },
  summary: { zh: '计划拜访', en: 'Plan a visit' },
  /** By customer one may open, or by the whole name a look-up would match. */
  in: z.object({ relation_id: id().optional(), name: text(200).optional(), planned_on: day(), channel: channel.default('visit'), what: z.string().trim().max(500).optional() }), out: z.object({ id: key() }),
})
export const dropPlan = op({
  id: 'visits.drop', method: 'POST', path: '/visits/{visit_id}/drop', access: 'permission', governed_by: 'record', clauses: [], ok: 200, undo: { operation: 'visits.plan', until: 'any time' }, errors: { not_found: 404, 'visits.plan_not_open': 409 },
  summary: { zh: '取消计划', en: 'Drop a plan' }, in: z.object({ visit_id: id(), reason: z.string().trim().max(200).optional() }), out: z.object({}),
})
