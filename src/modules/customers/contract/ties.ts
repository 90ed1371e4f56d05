import { z } from 'zod'
import { day, id, key, op, text } from '#kernel/contract'
import { remark, role } from './shapes.ts'

export const tieKind = z.enum(['branch_of', 'part_of', 'same_person'])
export const identifierScheme = z.enum(['plate', 'vin'])

/** Of a customer one may not see, only that there is one. */
const tied = z.object({ tie_id: key(), kind: tieKind, relation_id: key().nullable(), name: z.string().nullable(), from_day: day().nullable(), through_day: day().nullable(), person_name: z.string().nullable(), depth: z.number().int(), version: z.number().int() })
export const listTies = op({
  id: 'customers.ties', method: 'GET', path: '/customers/{relation_id}/ties', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '集团与分支', en: 'Group and branches' }, in: z.object({ relation_id: id() }),
  out: z.object({
    /** Nearest first, up to the top; below to the third level, `below_more` says there is more. */
    above: z.array(tied), below: z.array(tied), below_more: z.boolean(), same_person: z.array(tied), former: z.array(tied),
  }),
})
export const tieCustomers = op({
  id: 'customers.tie', method: 'POST', path: '/customers/{relation_id}/ties', access: 'permission', governed_by: 'relation', clauses: [], ok: 201, undo: { operation: 'customers.end_tie', until: 'any time' },
  errors: { not_found: 404, 'customers.tie_itself': 422, 'customers.merge_other_area': 409, 'customers.tie_twice': 409, 'customers.tie_circle': 409, 'customers.tie_has_head': 409, 'customers.ends_before_it_begins': 422 },
  summary: { zh: '登记集团或分支关系', en: 'Tie two customers' },
  in: z.object({ relation_id: id(), kind: tieKind, to_id: id(), person_name: remark(80).optional(), from_day: day().optional(), through_day: day().optional() }), out: z.object({ tie_id: key() }),
})
export const endTie = op({
  id: 'customers.end_tie', method: 'POST', path: '/customers/ties/{tie_id}/end', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, undo: { operation: 'customers.tie', until: 'any time' },
  errors: { not_found: 404, 'version.stale': 409, 'customers.ends_before_it_begins': 422, 'customers.tie_ended': 409 },
  summary: { zh: '结束集团或分支关系', en: 'End a tie' },
  /** With a last day it was true until then; without, it never was. */
  in: z.object({ tie_id: id(), through_day: day().optional() }), out: z.object({}),
})
export const setRoles = op({
  id: 'customers.set_roles', method: 'PUT', path: '/customers/{relation_id}/roles', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, undo: { operation: 'customers.set_roles', until: 'any time' }, errors: { not_found: 404, 'version.stale': 409 },
  summary: { zh: '设置客户角色', en: 'Say what it is to the company' },
  /** `add` leaves those it has. */
  in: z.object({ relation_id: id(), roles: z.array(role).min(1).max(5), add: z.boolean().default(false) }), out: z.object({ version: z.number().int(), roles: z.array(role) }),
})
export const addIdentifier = op({
  id: 'customers.add_identifier', method: 'PUT', path: '/customers/{relation_id}/identifiers', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, undo: { operation: 'customers.remove_identifier', until: 'any time' },
  errors: { not_found: 404, 'customers.plate_wrong': 422, 'customers.vin_wrong': 422, 'customers.identifier_taken': 409 },
  summary: { zh: '登记车牌号、车架号', en: 'Add a plate or VIN' }, in: z.object({ relation_id: id(), scheme: identifierScheme, value: text(40) }), out: z.object({ scheme: identifierScheme, value: z.string() }),
})
export const removeIdentifier = op({
  id: 'customers.remove_identifier', method: 'POST', path: '/customers/{relation_id}/identifiers/remove', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, undo: { operation: 'customers.add_identifier', until: 'any time' }, errors: { not_found: 404 },
  summary: { zh: '去掉车牌号、车架号', en: 'Take a plate or VIN away' }, in: z.object({ relation_id: id(), scheme: identifierScheme, value: text(40), reason: remark(200).optional() }), out: z.object({}),
})
