import { z } from 'zod'
import { clauseRef, day, flag, id, instant, key, listOf, may, named, op, page, text, type OperationSpec } from '#kernel/contract'

export const openingState = z.enum(['open', 'confirmed', 'collision', 'dropped'])
/** What confirming a line gives, or gave. `collision`: somebody else holds it; `unknown`: the name is nobody's here. */
export const openingOutcome = z.enum(['sale', 'visit', 'on_record', 'held', 'collision', 'unknown'])

const line = z.object({
  id: key(), import_id: key(), line: z.number().int(), relation_id: key(), customer: z.string(), holder: named().nullable(), holder_text: z.string(), helper: named().nullable(), helper_text: z.string(),
  filed_on: day().nullable(), last_visit_on: day().nullable(), last_sale_on: day().nullable(), last_receipt_on: day().nullable(), state: openingState,
  /** For a line that waits: what confirming it would give today. */
  outcome: openingOutcome.nullable(), protected_until: day().nullable(), waits: z.boolean(), passes: z.boolean(), why: z.string().nullable(), clause: clauseRef().optional(),
  collision_id: key().nullable(), decided_by: z.string().nullable(), decided_at: instant().nullable(), reason: z.string().nullable(), version: z.number().int(),
})
const filter = { import_id: id().optional(), state: openingState.optional(), unknown: flag().optional(), holder_id: id().optional(), q: z.string().trim().max(100).optional() }

export const openingLines = op({
  id: 'registration.opening_lines', method: 'GET', path: '/opening', access: 'permission', governed_by: 'actor_post', clauses: ['H-13'], ok: 200, errors: {},
  summary: { zh: '期初台账', en: 'Opening list' }, in: z.object({ ...page, ...filter, relation_id: id().optional() }),
  out: listOf(line).extend({
    /** Of all lines the file filter leaves; `unknown` are among the open ones. */
    counts: z.object({ open: z.number().int(), unknown: z.number().int(), collision: z.number().int(), confirmed: z.number().int(), dropped: z.number().int() }),
    /** From which days protection counts, by which clause. */
    counts_from: z.enum(['own_dates', 'day_of_effect']), clause: clauseRef().optional(), may: z.array(may()),
  }),
})
export const openingNames = op({
  id: 'registration.opening_names', method: 'GET', path: '/opening/names', access: 'permission', governed_by: 'actor_post', clauses: [], ok: 200, errors: {},
  summary: { zh: '台账里认不出的名字', en: 'Names in the opening list nobody bears' }, in: z.object({ import_id: id().optional() }),
  out: z.object({ items: z.array(z.object({ holder_text: z.string(), lines: z.number().int(), alike: z.array(named().extend({ unit: z.string().nullable() })) })) }),
})
export const confirmOpening = op({
  id: 'registration.confirm_opening', method: 'POST', path: '/opening/{line_id}/confirm', access: 'permission', governed_by: 'record', clauses: ['H-13', 'S3-22-02'], ok: 200, undo: { operation: 'registration.take_back_opening', until: 'something else stands on it' },
  errors: { not_found: 404, 'version.stale': 409, 'registration.opening_state': 409, 'registration.opening_no_holder': 409, 'registration.taken': 409 },
  summary: { zh: '确认台账', en: 'Confirm a line of the opening list' }, in: z.object({ line_id: id() }), out: line,
})
export const confirmOpenings = op({
  id: 'registration.confirm_openings', method: 'POST', path: '/opening/confirm', access: 'permission', governed_by: 'actor_post', clauses: ['H-13', 'S3-22-02'], ok: 200, undo: { operation: 'registration.take_back_opening', until: 'something else stands on it' }, errors: {},
  summary: { zh: '批量确认台账', en: 'Confirm lines of the opening list' },
  /** Named lines, or all the filter leaves; in steps of `limit`, so that the page shows how far it is. */
  in: z.object({ line_ids: z.array(id()).min(1).max(1000).optional(), import_id: id().optional(), holder_id: id().optional(), after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(2000).default(1000) }),
  out: z.object({
    sale: z.number().int(), visit: z.number().int(), on_record: z.number().int(), held: z.number().int(), collision: z.number().int(),
    refused: z.array(z.object({ line_id: key(), customer: z.string(), why: z.string() })),
    /** Where to go on; null when all are done. */
    next: key().nullable(),
  }),
})
export const matchOpeningHolder = op({
  id: 'registration.match_opening_holder', method: 'POST', path: '/opening/names', access: 'permission', governed_by: 'actor_post', clauses: ['H-13'], ok: 200, undo: { none: 'match the name anew' }, errors: { not_found: 404 },
  summary: { zh: '认人：台账里的名字是谁', en: 'Say who a name in the opening list is' }, in: z.object({ holder_text: text(80), person_id: id() }), out: z.object({ matched: z.number().int(), collided: z.number().int() }),
})
export const dropOpening = op({
  id: 'registration.drop_opening', method: 'POST', path: '/opening/{line_id}/drop', access: 'permission', governed_by: 'record', clauses: ['H-13'], ok: 200, undo: { none: 'bring the line in again' }, errors: { not_found: 404, 'version.stale': 409, 'registration.opening_state': 409 },
  summary: { zh: '剔除台账行', en: 'Drop a line of the opening list' }, in: z.object({ line_id: id(), reason: text(500) }), out: line,
})
export const takeBackOpening = op({
  id: 'registration.take_back_opening', method: 'POST', path: '/opening/{line_id}/take_back', access: 'permission', governed_by: 'record', clauses: ['H-13'], ok: 200, undo: { operation: 'registration.confirm_opening', until: 'any time' },
  errors: { not_found: 404, 'version.stale': 409, 'registration.opening_state': 409, 'registration.opening_built_on': 409 },
  summary: { zh: '撤销台账确认', en: 'Take back a confirmed line' }, in: z.object({ line_id: id(), reason: text(500) }), out: line,
})

export const operations: readonly OperationSpec[] = [openingLines, openingNames, confirmOpenings, confirmOpening, matchOpeningHolder, dropOpening, takeBackOpening]
