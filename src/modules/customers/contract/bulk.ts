import { z } from 'zod'
import { clauseRef, key, op } from '#kernel/contract'
import { exportCustomers } from './reading.ts'

export const customerIds = op({
  id: 'customers.ids', method: 'GET', path: '/customers/ids', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, errors: { 'search.narrow_down': 422 },
  /** The first 1,000 of what the list shows; `more` says there are others. */
  summary: { zh: '筛选出的全部客户', en: 'All customers a filter finds' }, in: exportCustomers.in, out: z.object({ ids: z.array(key()), more: z.boolean() }),
})
export const manyCustomers = op({
  id: 'customers.many', method: 'POST', path: '/customers/many', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, undo: { none: 'each row is an act of its own with its own way back' },
  errors: { 'customers.not_for_many': 422 },
  summary: { zh: '批量办理', en: 'The same for many' },
  /**
   * Does one operation on each customer, `input` being its input without `relation_id`: up to 100 at a time, each decided and recorded by itself.
   * A repeated `Idempotency-Key` does no row twice.
   */
  in: z.object({ operation: z.string().max(60), relation_ids: z.array(z.number().int().positive()).min(1).max(100), input: z.record(z.string(), z.unknown()).default({}) }),
  /** `name` of those one may see. */
  out: z.object({ done: z.number().int(), refused: z.number().int(), rows: z.array(z.object({ relation_id: key(), name: z.string().nullable(), ok: z.boolean(), code: z.string().nullable(), detail: z.string().nullable(), clause: clauseRef().optional() })) }),
})
