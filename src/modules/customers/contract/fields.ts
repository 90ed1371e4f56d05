import { z } from 'zod'
import { clauseRef, id, named, op, text } from '#kernel/contract'
import { kind, remark } from './shapes.ts'

const requiredFrom = z.enum(['filing', 'acceptance', 'contract', 'credit'])
const fieldType = z.enum(['text', 'long_text', 'number', 'money', 'percent', 'day', 'choice', 'choices', 'boolean', 'phone'])
const fieldName = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)
const choice = z.object({ value: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/).optional(), label_zh: text(40), label_en: remark(60).optional() })

export const listFields = op({
  id: 'customers.fields', method: 'GET', path: '/fields', access: 'permission', governed_by: 'place', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '档案栏目', en: 'Fields of the file' }, in: z.object({ area_id: id().optional() }),
  out: z.object({
    area: named(), areas: z.array(named()), parts: z.array(z.object({ part: z.string(), label: z.string(), clause: clauseRef().optional() })),
    items: z.array(z.object({
      name: z.string(), own: z.boolean(), built_in: z.boolean(), intimate: z.boolean(), part: z.string(), label_zh: z.string(), label_en: z.string(), type: z.string(), choices: z.array(z.object({ value: z.string(), label_zh: z.string(), label_en: z.string() })),
      unit_zh: z.string().nullable(), unit_en: z.string().nullable(), kinds: z.array(kind), required_from: z.string().nullable(),
      /** The text itself asks for it from that stage on: nobody can loosen that. */
      required_by_text: z.boolean(), weight: z.number().int(), in_list: z.boolean(), hidden: z.boolean(), ground: z.string().nullable(), filled: z.number().int(), version: z.number().int(),
    })),
  }),
})
export const saveField = op({
  id: 'customers.save_field', method: 'PUT', path: '/fields', access: 'permission', governed_by: 'place', clauses: [], ok: 200, undo: { operation: 'customers.save_field', until: 'any time: values are kept' },
  errors: { not_found: 404, 'customers.field_unknown': 422, 'customers.field_needed': 409, 'customers.field_choices': 422, 'customers.intimate_needs_ground': 422, 'version.stale': 409 },
  summary: { zh: '增改档案栏目', en: 'Add or change a field of the file' },
  /** Without `name` it is a new one. Of a field a text asks for only label, place, list, stage, hiding and, where it is private, the ground are taken. */
  in: z.object({
    area_id: id(), name: fieldName.optional(), label_zh: text(40), label_en: remark(60).optional(), type: fieldType.default('text'), choices: z.array(choice).max(60).default([]), unit_zh: remark(10).optional(), unit_en: remark(20).optional(),
    part: fieldName.default('own'), kinds: z.array(kind).max(6).default([]), required_from: requiredFrom.nullable().default(null), weight: z.number().int().min(0).max(100).default(1), in_list: z.boolean().default(false), hidden: z.boolean().default(false),
    ground: remark(300).optional(),
  }),
  out: z.object({ name: z.string(), version: z.number().int() }),
})
export const orderFields = op({
  id: 'customers.order_fields', method: 'POST', path: '/fields/order', access: 'permission', governed_by: 'place', clauses: [], ok: 200, undo: { operation: 'customers.order_fields', until: 'any time' },
  errors: { not_found: 404, 'customers.field_unknown': 422 }, summary: { zh: '排列档案栏目', en: 'Order the fields of a part' }, in: z.object({ area_id: id(), names: z.array(fieldName).min(1).max(200) }), out: z.object({}),
})
