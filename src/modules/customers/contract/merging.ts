import { z } from 'zod'
import { day, flag, id, instant, key, listOf, may, named, op, page, text } from '#kernel/contract'
import { kind, nameKind, reachKind, remark, stage } from './shapes.ts'

/** Which of two values stays: that of the record that is kept, or of the one that becomes part of it. */
export const choice = z.enum(['kept', 'dropped'])

const side = z.object({
  relation_id: key(), name: z.string(), kind, stage, version: z.number().int(), credit_code: z.string().nullable(), city: z.string().nullable(), phone: z.string().nullable(),
  holder: named().nullable(), protected_until: day().nullable(), created_at: instant(),
  names: z.array(z.object({ kind: nameKind, name: z.string() })), contacts: z.array(z.object({ name: z.string(), reaches: z.array(z.object({ kind: reachKind, shown: z.string() })) })), addresses: z.array(z.string()),
})
export const mergePreview = op({
  id: 'customers.merge_preview', method: 'GET', path: '/customers/{keep_id}/merge/{drop_id}', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '合并前对照', en: 'Two records side by side' }, in: z.object({ keep_id: id(), drop_id: id() }),
  out: z.object({
    kept: side, dropped: side, sure: z.number().nullable(), why: z.array(z.string()),
    /** Values of which one stays; `chosen` is what stays unless told otherwise. */
    values: z.array(z.object({ key: z.string(), label: z.string(), kept: z.string(), dropped: z.string(), differs: z.boolean(), chosen: choice })),
    /** How many rows move, by what they are. */
    moves: z.array(z.object({ what: z.string(), rows: z.number().int() })),
    /** Each holds the customer under its own record: they will collide. */
    both_held: z.boolean(),
    /** Whether they may be put together now, and if not, why. */
    may: z.array(may()),
  }),
})
export const mergeCustomers = op({
  id: 'customers.merge', method: 'POST', path: '/customers/{keep_id}/merge', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, undo: { operation: 'customers.unmerge', until: 'something was built on it' },
  errors: { not_found: 404, 'version.stale': 409, 'customers.merge_itself': 422, 'customers.merge_other_area': 409, 'customers.merge_codes_differ': 409, 'customers.merge_tied': 409, 'customers.field_unknown': 422 },
  summary: { zh: '合并客户', en: 'Put two records of a customer together' },
  /** `choose` names values by the keys of the preview. `If-Match` is the version of the record that is kept. */
  in: z.object({ keep_id: id(), drop_id: id(), reason: text(500), choose: z.record(z.string().max(80), choice).default({}) }),
  out: z.object({ relation_id: key(), merge_id: key(), version: z.number().int() }),
})
const hanging = z.object({ at: instant(), act: z.string(), label: z.string(), actor: z.string().nullable() })
export const listMerges = op({
  id: 'customers.merges', method: 'GET', path: '/customers/{relation_id}/merges', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, errors: { not_found: 404 },
  summary: { zh: '合并记录', en: 'What was put together here' }, in: z.object({ relation_id: id() }),
  out: z.object({
    items: z.array(z.object({
      id: key(), dropped_id: key(), dropped_name: z.string(), reason: z.string(), merged_at: instant(), merged_by: z.string().nullable(), undone_at: instant().nullable(), undone_by: z.string().nullable(),
      moved: z.array(z.object({ what: z.string(), rows: z.number().int() })), may_undo: z.boolean(),
      /** What was done with the customer since and stands in the way of parting them again. */
      hangs: z.array(hanging), hangs_more: z.boolean(),
    })),
  }),
})
export const unmergeCustomers = op({
  id: 'customers.unmerge', method: 'POST', path: '/customers/merges/{merge_id}/undo', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, undo: { operation: 'customers.merge', until: 'any time' },
  errors: { not_found: 404, 'customers.already_parted': 409, 'customers.built_on_merge': 409 },
  summary: { zh: '撤销合并', en: 'Part two records again' }, in: z.object({ merge_id: id(), reason: text(500) }),
  out: z.object({ kept_id: key(), dropped_id: key() }),
})
export const notSame = op({
  id: 'customers.not_same', method: 'PUT', path: '/customers/{relation_id}/not_same', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, undo: { operation: 'customers.not_same', until: 'any time, with `same` true' },
  errors: { not_found: 404, 'customers.merge_itself': 422 },
  summary: { zh: '标为不是同一家', en: 'Say that two are not the same' }, in: z.object({ relation_id: id(), other_id: id(), reason: remark(500).optional(), same: z.boolean().default(false) }), out: z.object({}),
})
const member = z.object({ relation_id: key(), name: z.string(), credit_code: z.string().nullable(), phone: z.string().nullable(), city: z.string().nullable(), holder: z.string().nullable(), created_at: instant() })
export const duplicatePairs = op({
  id: 'customers.duplicate_pairs', method: 'GET', path: '/customers/duplicate_pairs', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, errors: { 'search.narrow_down': 422 },
  summary: { zh: '疑似重复客户', en: 'Customers recorded twice, perhaps' },
  /** `said`: those that a person said are not the same. */
  in: z.object({ ...page, q: remark(100).optional(), said: flag().optional() }),
  out: listOf(z.object({ one: member, other: member, sure: z.number(), why: z.array(z.string()), reason: z.string().nullable(), said_by: z.string().nullable() })),
})
