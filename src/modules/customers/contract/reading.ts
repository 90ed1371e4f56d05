import { z } from 'zod'
import { clauseRef, day, flag, id, instant, key, listOf, may, named, op, page, text } from '#kernel/contract'
import { holding, kind, role, stage, sort, nameKind, addressKind, reachKind, remark } from './shapes.ts'

const row = z.object({
  relation_id: key(), name: z.string(), kind, stage, legal_name_to_check: z.boolean(),
  credit_code: z.string().nullable(), city: z.string().nullable(), contact: z.string().nullable(), phone: z.string().nullable(),
  holder: named().nullable(), holder_unit: named().nullable(), protected_until: day().nullable(),
  /** `visit`: until the day by the calendar; `sale`: `protected_until` is the day on which it would end for want of sales and receipts. */
  held_as: z.enum(['visit', 'sale']).nullable(), waits_for_finance: z.boolean(), company_since: instant().nullable(), last_sale_on: day().nullable(), roles: z.array(role),
  last_visit_on: day().nullable(), completeness: z.number().int(), created_at: instant(),
  /** Fields that are columns of the list, by name, as they read. */
  own: z.record(z.string(), z.string()),
})
const filters = {
  /** Any two or more characters of a name, pinyin, initials, phone or code; one character looks at beginnings. */
  q: remark(100).optional(),
  stage: stage.optional(), kind: kind.optional(), holder_id: id().optional(), unit_id: id().optional(), city: remark(40).optional(),
  holding: holding.optional(), role: role.optional(),
  /** Only these, by key, joined by commas. */
  ids: z.string().regex(/^\d{1,15}(,\d{1,15}){0,499}$/).optional(),
  /** A field and the value it must hold, `own_1:retail`. */
  own: z.string().regex(/^[a-z][a-z0-9_]{0,59}:.{1,200}$/u).optional(),
  sort: sort.default('name'),
}
export const listCustomers = op({
  id: 'customers.list', method: 'GET', path: '/customers', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, errors: { 'search.narrow_down': 422 },
  summary: { zh: '客户列表', en: 'Customers' }, in: z.object({ ...page, ...filters }),
  /** `own_columns`: fields of the acting area that are columns of the list. */
  out: listOf(row).extend({ own_columns: z.array(z.object({ name: z.string(), label: z.string(), type: z.string(), choices: z.array(z.object({ value: z.string(), label: z.string() })).optional() })) }),
})
export const exportCustomers = op({
  id: 'customers.export', method: 'GET', path: '/customers.xlsx', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, body: 'file', errors: {},
  summary: { zh: '导出客户', en: 'Export customers' }, in: z.object(filters), out: z.unknown(),
})

/** Numbers of the customer itself stand under `id` 0 without a name. */
const contact = z.object({ id: key(), name: z.string(), title: z.string().nullable(), from_day: day().nullable(), through_day: day().nullable(), version: z.number().int(), reaches: z.array(z.object({ kind: reachKind, shown: z.string() })) })
const address = z.object({ id: key(), kind: addressKind, province: z.string().nullable(), city: z.string().nullable(), line: z.string() })
const slot = z.object({
  name: z.string(), type: z.string(), label: z.string(), choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  required_from: z.string().nullable(), counted: z.boolean(), value: z.unknown().nullable(),
  /** Shown behind the value: 人, 吨. */
  unit: z.string().optional(),
  /** The record has it elsewhere: name, contacts or addresses; `customers.update` does not take it. */
  built_in: z.boolean(),
  /** Added by the area itself. */
  own: z.boolean(),
  /** Of a person's private life: never required, never counted. */
  intimate: z.boolean(),
  /** A new value that waits for review; the old one holds. */
  pending: z.object({ request_id: key(), value: z.unknown().nullable(), by: z.string(), at: instant() }).optional(),
})
export const getCustomer = op({
  id: 'customers.get', method: 'GET', path: '/customers/{relation_id}', access: 'permission', governed_by: 'relation', clauses: ['S3-22-07', 'S3-22-08', 'S3-22-09', 'S3-22-10', 'S3-11-18', 'S3-11-20', 'S3-10-10'], ok: 200, errors: { not_found: 404, 'customers.ground_needed': 422 },
  summary: { zh: '客户档案', en: 'Customer record' },
  /** `ground`: why it is opened, where a clause asks for it outside the path of one's work. */
  in: z.object({ relation_id: id(), ground: text(200).optional() }),
  out: row.extend({
    version: z.number().int(), area: named(), secrecy: z.number().int(), note: z.string().nullable(), former_owner_text: z.string().nullable(),
    identifiers: z.array(z.object({ scheme: z.string(), value: z.string() })),
    names: z.array(z.object({ kind: nameKind, name: z.string(), from_day: day().nullable(), through_day: day().nullable() })),
    contacts: z.array(contact), addresses: z.array(address),
    /** The parts of the file the regulations in force ask for, each with its clause. */
    parts: z.array(z.object({ part: z.string(), label: z.string(), clause: clauseRef().optional(), slots: z.array(slot), filled: z.number().int(), counted: z.number().int() })),
    /** Who keeps the files by the regulation in force (S3-22-36). */
    keeper: z.object({ posts: z.array(z.string()), people: z.array(z.string()), clause: clauseRef().optional() }).nullable(),
    /** The governing head's title by legal form: 法定代表人, 经营者, 负责人… */
    head_title: z.string(),
    /** Registered data whose changes are reviewed by a clause in force: ask for a change instead of making it. */
    reviewed: z.array(z.enum(['fields', 'names', 'addresses', 'contacts'])),
    /** Changes of name, code and address that wait for review. */
    pending: z.array(z.object({ request_id: key(), by: z.string(), at: instant(), registered_name: z.string().nullable(), credit_code: z.string().nullable(), address: z.string().nullable() })),
    grounds: z.array(z.enum(['basic', 'contact', 'business', 'needs'])),
    may: z.array(may()),
  }),
})
const timelineItem = z.object({ at: instant(), on: day().nullable(), kind: z.string(), data: z.record(z.string(), z.unknown()), actor: z.string().nullable(), outcome: z.enum(['done', 'refused']), late: z.boolean(), clause: clauseRef().optional() })
export const customerTimeline = op({
  id: 'customers.timeline', method: 'GET', path: '/customers/{relation_id}/timeline', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, errors: { not_found: 404, 'customers.ground_needed': 422 },
  summary: { zh: '往来记录', en: 'Timeline' }, in: z.object({ ...page, relation_id: id() }), out: listOf(timelineItem),
})
const recognised = z.object({ value: z.string(), sure: z.boolean(), from: z.number().int(), to: z.number().int() })
export const recognise = op({
  id: 'customers.recognise', method: 'POST', path: '/customers/recognise', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: {}, undo: { none: 'writes nothing' },
  summary: { zh: '识别粘贴的文字', en: 'Recognise pasted text' }, in: z.object({ text: z.string().max(20_000) }),
  /** Up to 20 lines; positions count UTF-16 units of `raw`. */
  out: z.object({ items: z.array(z.object({ raw: z.string(), visited_today: z.boolean(), fields: z.partialRecord(z.enum(['name', 'contact', 'title', 'phone', 'address', 'credit_code', 'project', 'note']), recognised) })), dropped: z.number().int() }),
})
export const likelyDuplicates = op({
  id: 'customers.duplicates', method: 'POST', path: '/customers/duplicates', access: 'signed_in', governed_by: 'actor_post', clauses: [], ok: 200, errors: { 'customers.checks_used_up': 429 }, undo: { none: 'writes nothing' },
  summary: { zh: '疑似重复', en: 'Likely duplicates' }, in: z.object({ name: text(200), phone: z.string().max(40).optional(), credit_code: z.string().max(40).optional(), relation_id: id().optional() }),
  /** For what one may not read only `sure` is told: no name, no id. */
  out: z.object({ items: z.array(z.object({ sure: z.number(), verdict: z.enum(['same', 'ask']), why: z.array(z.string()), relation_id: key().nullable(), name: z.string().nullable() })) }),
})
export const listCities = op({
  id: 'customers.cities', method: 'GET', path: '/customers/cities', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '城市（筛选用）', en: 'Cities, to filter by' }, in: z.object({ all: flag().optional() }), out: z.object({ items: z.array(z.string()) }),
})
