import { z } from 'zod'
import { day, id, key, op, text } from '#kernel/contract'
import { kind, nameKind, addressKind, reachKind, remark } from './shapes.ts'

export const updateCustomer = op({
  id: 'customers.update', method: 'PATCH', path: '/customers/{relation_id}', access: 'permission', governed_by: 'relation', clauses: ['S3-22-07', 'S3-22-08', 'S3-22-09', 'S3-22-10'], ok: 200, undo: { operation: 'customers.update', until: 'any time: the log keeps the old value' },
  errors: { not_found: 404, 'customers.change_is_reviewed': 409, 'version.stale': 409, 'customers.field_unknown': 422, 'customers.field_wrong': 422 },
  summary: { zh: '修改客户档案', en: 'Change the file' }, in: z.object({ relation_id: id(), fields: z.record(z.string().max(60), z.unknown()).default({}), note: remark(2000).nullable().optional() }), out: z.object({ version: z.number().int(), completeness: z.number().int() }),
})
export const nameCustomer = op({
  id: 'customers.name', method: 'PUT', path: '/customers/{relation_id}/names', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, undo: { operation: 'customers.name', until: 'any time' },
  errors: { not_found: 404, 'customers.change_is_reviewed': 409, 'version.stale': 409, 'customers.code_wrong': 422, 'customers.code_taken': 409, 'customers.name_taken': 409, 'customers.ends_before_it_begins': 422 },
  summary: { zh: '订正名称与证照号码', en: 'Put name and codes right' },
  in: z.object({ relation_id: id(), registered_name: text(200).optional(),
    /** The company took its new name on this day: the old one stays as a former name. Without it, the old name was a slip. */
    renamed_on: day().optional(),
    /** All its short and former names and signs; those left out are taken away. */
    other_names: z.array(z.object({ kind: nameKind.extract(['short', 'former', 'sign']), name: text(200), from_day: day().nullable().default(null), through_day: day().nullable().default(null) })).max(60).optional(),
    credit_code: z.string().trim().max(40).optional(), kind: kind.optional() }), out: z.object({ version: z.number().int() }),
})
const reaches = z.array(z.object({ kind: reachKind, value: text(100) })).max(10)
export const saveContact = op({
  id: 'customers.save_contact', method: 'PUT', path: '/customers/{relation_id}/contacts', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, undo: { operation: 'customers.save_contact', until: 'any time' },
  errors: { not_found: 404, 'customers.change_is_reviewed': 409, 'version.stale': 409, 'customers.phone_wrong': 422, 'customers.email_wrong': 422, 'customers.contact_needs_name': 422, 'customers.ends_before_it_begins': 422 },
  summary: { zh: '保存联系人', en: 'Save a contact' }, 
  /** `contact_id` 0 without a name changes the customer's own numbers; with one it gives them to a contact. */
  in: z.object({ relation_id: id(), contact_id: z.coerce.number().int().nonnegative().optional(), name: remark(80), title: remark(80).optional(), from_day: day().optional(), through_day: day().nullable().optional(), reaches }), out: z.object({ contact_id: key() }),
})
export const saveAddress = op({
  id: 'customers.save_address', method: 'PUT', path: '/customers/{relation_id}/addresses', access: 'permission', governed_by: 'relation', clauses: [], ok: 200, undo: { operation: 'customers.save_address', until: 'any time' }, errors: { not_found: 404, 'customers.change_is_reviewed': 409 },
  summary: { zh: '保存地址', en: 'Save an address' }, in: z.object({ relation_id: id(), address_id: id().optional(), kind: addressKind, line: text(300), remove: z.boolean().default(false) }), out: z.object({ address_id: key().nullable() }),
})
