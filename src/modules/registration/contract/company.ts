import { z } from 'zod'
import { clauseRef, day, id, instant, key, listOf, may, named, op, page, text } from '#kernel/contract'

const purpose = z.enum(['follow_up', 'negotiate', 'sign', 'collect', 'other'])
const refused = { 'registration.taken': 409, 'registration.collision_open': 409, 'registration.not_company_customer': 409, 'registration.not_an_assignee': 422, 'registration.former_holder': 409, 'registration.no_absence_term': 409 } as const
const given = { person_id: id(), purpose: purpose.default('follow_up'), reason: text(300) }

export const companyCustomers = op({
  id: 'registration.company_customers', method: 'GET', path: '/company-customers', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-14', 'S3-22-15', 'S3-22-28'], ok: 200, errors: {},
  summary: { zh: '公司客户', en: 'The company’s customers' }, in: z.object({ ...page, q: z.string().trim().max(100).optional() }),
  out: listOf(z.object({
    relation_id: key(), name: z.string(), company_since: instant(), last_sale_on: day().nullable(), last_receipt_on: day().nullable(),
    /** Who had it before; null for one that came by itself. */
    former: named().nullable(), may: z.array(may()),
  })).extend({ clause: clauseRef().optional() }),
})
export const assignees = op({
  id: 'registration.assignees', method: 'GET', path: '/company-customers/{relation_id}/assignees', access: 'permission', governed_by: 'relation', clauses: ['S3-22-15'], ok: 200, errors: { not_found: 404 },
  summary: { zh: '可以接手的业务员', en: 'Who can be assigned' }, in: z.object({ relation_id: id() }),
  /** The former holder is not among them. */
  out: z.object({ items: z.array(named().extend({ unit: z.string(), held: z.number().int() })), former: z.array(named()), clause: clauseRef().optional() }),
})
export const assign = op({
  id: 'registration.assign', method: 'POST', path: '/company-customers/{relation_id}/assign', access: 'permission', governed_by: 'relation', clauses: ['S3-22-15', 'S3-22-16'], ok: 201, undo: { none: 'it passes to the company again, or a ruling moves it' },
  errors: { not_found: 404, ...refused }, summary: { zh: '分配公司客户', en: 'Assign a customer of the company' }, in: z.object({ relation_id: id(), ...given }),
  out: z.object({ holding_id: key(), relation_id: key(), name: z.string(), protected_until: day(), clause: clauseRef().optional() }),
})
export const assignMany = op({
  id: 'registration.assign_many', method: 'POST', path: '/company-customers/assign', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-15'], ok: 201, undo: { none: 'they pass to the company again, or a ruling moves them' },
  errors: { not_found: 404, 'registration.nothing_assigned': 409 }, summary: { zh: '批量分配公司客户', en: 'Assign customers of the company' }, in: z.object({ relation_ids: z.array(id()).min(1).max(200), ...given }),
  /** A result for each, in order: `code` says why not. */
  out: z.object({ assigned: z.number().int(), results: z.array(z.object({ relation_id: key(), name: z.string(), ok: z.boolean(), code: z.string().nullable() })) }),
})
export const sellers = op({
  id: 'registration.sellers', method: 'GET', path: '/walk-ins/sellers', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-30'], ok: 200, errors: {},
  summary: { zh: '客户可能提出的业务员', en: 'Whom a buyer may name' }, in: z.object({}), out: z.object({ items: z.array(named().extend({ unit: z.string() })) }),
})
export const receiveWalkIn = op({
  id: 'registration.receive_walk_in', method: 'POST', path: '/walk-ins', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-28', 'S3-22-29', 'S3-22-30', 'S3-22-31'], ok: 201, undo: { none: 'enter what the buyer says anew before the sale' },
  errors: { not_found: 404, 'trade.name_ambiguous': 409, 'registration.company_customer': 409, 'registration.named_already': 409, 'registration.not_an_assignee': 422, 'customers.phone_wrong': 422, 'registration.needs_name': 422 },
  summary: { zh: '接待上门客户', en: 'Receive a walk-in buyer' },
  /** Before the sale: `named_id` is whom the buyer named, left out for nobody; `absent` where that person is away. */
  in: z.object({ relation_id: id().optional(), name: text(200).optional(), contact: z.string().trim().max(80).optional(), phone: z.string().trim().max(40).optional(), named_id: id().optional(), absent: z.boolean().default(false), words: z.string().trim().max(500).optional() }),
  out: z.object({
    id: key(), relation_id: key(), name: z.string(),
    /** Whose the customer is, or will be with the sale. */
    owner: z.enum(['company', 'named', 'filed']), named: named().nullable(),
    /** Who serves where the person named is absent. */
    served_by: z.array(named()), clause: clauseRef().optional(),
  }),
})
export const namings = op({
  id: 'registration.namings', method: 'GET', path: '/walk-ins', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-28', 'S3-22-30', 'S3-22-31'], ok: 200, errors: {},
  summary: { zh: '上门与点名', en: 'Walk-ins and whom they named' }, in: z.object({ ...page, clerk_id: id().optional(), named_id: id().optional() }),
  out: listOf(z.object({
    id: key(), relation_id: key(), name: z.string(), named: named().nullable(), stated_to: named(), absent: z.boolean(), words: z.string().nullable(), stated_at: instant(), sold: z.boolean(), collision_id: key().nullable(),
  })).extend({
    /** How often each clerk heard which name: a pattern shows here. */
    patterns: z.array(z.object({ clerk: named(), named: named().nullable(), times: z.number().int(), share: z.number() })),
  }),
})
const old_receipt = z.object({
  voucher_id: key(), voucher_no: z.string(), happened_on: day(), relation_id: key(), customer: z.string(), collected_by: named(), former: named().nullable(), transferred_on: day(),
  /** What of the receipt settles sales from before the transfer, and which. */
  old_fen: z.number().int(), new_fen: z.number().int(), settles: z.array(z.object({ voucher_no: z.string(), fen: z.number().int() })),
  /** With a rate: what is paid out to the collector for old and new together, and to the former holder nothing. */
  commission_fen: z.number().int().nullable(), former_fen: z.number().int().nullable(),
})
const asked = { from: day().optional(), to: day().optional(), person_id: id().optional(), rate_bp: z.coerce.number().int().min(0).max(10_000).optional() }
export const oldReceipts = op({
  id: 'registration.old_receipts', method: 'GET', path: '/old-receipts', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-16'], ok: 200, errors: {},
  summary: { zh: '老货款回收', en: 'Old receivables collected' }, in: z.object({ ...page, ...asked }),
  out: listOf(old_receipt).extend({ percent: z.number().int().nullable(), sum_old_fen: z.number().int(), clause: clauseRef().optional() }),
})
export const exportOldReceipts = op({
  id: 'registration.export_old_receipts', method: 'GET', path: '/old-receipts.xlsx', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-16'], ok: 200, body: 'file', errors: {},
  summary: { zh: '导出老货款回收', en: 'Export old receivables collected' }, in: z.object(asked), out: z.unknown(),
})
export const operations = [companyCustomers, assignees, assign, assignMany, sellers, receiveWalkIn, namings, oldReceipts, exportOldReceipts] as const
