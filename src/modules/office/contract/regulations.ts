import { z } from 'zod'
import { clauseRef, day, id, instant, key, op, text, type OperationSpec } from '#kernel/contract'

const head = z.object({
  id: key(), pack: z.string(), matter: z.string(), title: z.string(), unit_id: key(), unit: z.string(),
  version: z.number().int(), in_force_from: instant(), in_force_to: instant().nullable(), clauses: z.number().int(), running: z.number().int(), next_from: instant().nullable(),
})
/** What kind of value a figure takes, and the values to choose from where it takes only named ones. */
const figureKind = z.object({
  type: z.enum(['number', 'boolean', 'choice', 'choices', 'numbers', 'names', 'time', 'role', 'table']), choices: z.array(z.object({ value: z.string(), label: z.string() })),
})
export const listRegulations = op({
  id: 'office.regulations', method: 'GET', path: '/regulations', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '制度', en: 'Regulations' }, in: z.object({}), out: z.object({ items: z.array(head) }),
})
export const getRegulation = op({
  id: 'office.regulation', method: 'GET', path: '/regulations/{regulation_id}', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '制度全文', en: 'A regulation' }, in: z.object({ regulation_id: id(), version: z.coerce.number().int().positive().optional() }),
  out: head.extend({
    /** Each with the reason it was revised for, and the clause by which it was. */
    versions: z.array(z.object({ number: z.number().int(), in_force_from: instant(), in_force_to: instant().nullable(), reason: z.string().nullable(), clause: clauseRef().optional() })),
    may_interpret: z.boolean(),
    roles: z.array(z.object({ role: z.string(), label: z.string(), posts: z.array(z.string()) })),
    articles: z.array(clauseRef().extend({
      pending: z.string().nullable(), note: z.string().nullable(),
      /** What it was said to mean, by whom. */
      said: z.array(z.object({ id: key(), text: z.string(), by: z.string(), unit: z.string().nullable(), at: instant() })),
      /** What carries it: one line a binding, in words. */
      binds: z.array(z.object({ kind: z.string(), label: z.string(), value: z.string().nullable(), link: z.string().nullable() })),
      figures: z.array(figureKind.extend({ name: z.string(), label: z.string(), value: z.unknown(), shown: z.string(), unit: z.string(), may_change: z.boolean() })),
    })),
  }),
})
export const getClause = op({
  id: 'office.clause', method: 'GET', path: '/clauses/{ref}', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '条款卡片', en: 'Clause card' }, in: z.object({ ref: id() }), out: clauseRef().extend({ regulation_id: key() }),
})
export const listPacks = op({
  id: 'office.packs', method: 'GET', path: '/packs', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '制度范本', en: 'Shipped texts' }, in: z.object({}),
  out: z.object({ items: z.array(z.object({ pack: z.string(), title: z.string(), matter: z.string(), clauses: z.number().int(), running: z.number().int(), roles: z.array(z.object({ role: z.string(), label: z.string(), /** Posts whose names fit, for the first look. */ proposed: z.array(key()) })), asks: z.array(figureKind.extend({ name: z.string(), label: z.string() })) })) }),
})
export const adopt = op({
  id: 'office.adopt', method: 'POST', path: '/regulations', access: 'permission', governed_by: 'place', clauses: ['S3-22-50', 'S3-10-17'], ok: 201, undo: { none: 'repeal it by a later version' },
  errors: { not_found: 404, 'office.pack_unknown': 422, 'office.already_adopted': 409, 'office.role_unmapped': 422, 'office.figure_missing': 422, 'office.setting_twice': 409, 'office.effect_in_past': 422, 'office.figure_unknown': 422, 'office.figure_wrong': 422, 'office.effect_on_passing': 422 },
  summary: { zh: '启用制度', en: 'Adopt a regulation' },
  in: z.object({ unit_id: id(), pack: z.string().max(40), in_force_on: day().optional(), role_posts: z.record(z.string(), z.array(id()).min(1)), figures: z.record(z.string(), z.unknown()).default({}) }), /** `in_review`: its clause has it passed first; it is in force from that second. */
  out: z.object({ id: key(), in_review: z.boolean() }),
})
export const setFigure = op({
  id: 'office.set_figure', method: 'POST', path: '/regulations/{regulation_id}/figures', access: 'permission', governed_by: 'record', clauses: ['S3-03-20', 'S3-09-20'], ok: 201, undo: { operation: 'office.set_figure', until: 'the day of effect' },
  errors: { not_found: 404, 'office.figure_unknown': 422, 'office.figure_wrong': 422, 'office.figure_fixed': 409, 'office.effect_in_past': 422 },
  summary: { zh: '自某日起修改数字', en: 'Change a figure from a day on' },
  in: z.object({ regulation_id: id(), name: z.string().max(80), value: z.unknown(), in_force_on: day(), reason: text(200), /** Feedback it takes up. */ answers: z.array(id()).max(50).default([]) }), out: z.object({ version: z.number().int() }),
})

export const operations: readonly OperationSpec[] = [listRegulations, getRegulation, getClause, listPacks, adopt, setFigure]
