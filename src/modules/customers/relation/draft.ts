import { RefusedError } from '#kernel/command'
import { nameKey } from '#kernel/search'
import { placeOfAddress } from '../rules/address_place.ts'
import { creditCode } from '../rules/identifiers.ts'
import { phoneNumber } from '../rules/phones.ts'

export type CustomerKind = 'company' | 'sole_trader' | 'branch' | 'institution' | 'person' | 'foreign'
export type Stage = 'reported' | 'listed' | 'customer'
export type NameKind = 'registered' | 'typed' | 'short' | 'former' | 'sign'
export type ReachKind = 'phone' | 'email' | 'wechat'
export type DraftReach = { kind: ReachKind; value: string; shown: string }
export type DraftAddress = { kind: 'registered' | 'site' | 'billing'; province: string | null; city: string | null; line: string }

/** A customer about to be recorded: everything read and checked. */
export type CustomerDraft = {
  kind: CustomerKind
  name: string
  legal_name_to_check: boolean
  credit_code: string | null
  names: { kind: NameKind; name: string }[]
  contact: { name: string; title: string | null } | null
  reaches: DraftReach[]
  address: DraftAddress | null
  fields: Record<string, unknown>
  note: string | null
  former_owner_text: string | null
}

/** What a person typed of a customer, unread. */
export type TypedCustomer = {
  name: string
  kind?: CustomerKind | undefined
  contact?: string | undefined
  title?: string | undefined
  phone?: string | undefined
  address?: string | undefined
  credit_code?: string | undefined
  note?: string | undefined
}

/** What is wrong with what was typed, as a refusal names it. */
export type WrongTyped = { code: 'customers.phone_wrong' | 'customers.code_wrong'; field: 'phone' | 'credit_code'; data: Record<string, unknown> }

/** The phone as a reach, with the text as it was written. */
export function phoneReach(text: string): DraftReach | undefined {
  const read = phoneNumber(text)
  if (!read.ok) return undefined
  const { e164, national, extension } = read.ok
  return { kind: 'phone', value: e164, shown: extension === undefined ? national : `${national} 转 ${extension}` }
}

/** An address with province and city as far as it names them. */
export function draftAddress(kind: DraftAddress['kind'], line: string): DraftAddress {
  return { kind, ...placeOfAddress(line), line: line.trim() }
}

/** What is wrong with phone and credit code as typed; nothing when they are right or left out. */
export function wrongIn(typed: Pick<TypedCustomer, 'phone' | 'credit_code'>): WrongTyped[] {
  const wrong: WrongTyped[] = []
  if (typed.phone?.trim()) {
    const read = phoneNumber(typed.phone)
    if (!read.ok) wrong.push({ code: 'customers.phone_wrong', field: 'phone', data: { why: read.error } })
  }
  if (typed.credit_code?.trim()) {
    const read = creditCode(typed.credit_code)
    if (!read.ok) wrong.push({ code: 'customers.code_wrong', field: 'credit_code', data: { ...read, why: read.error } })
  }
  return wrong
}

/** What was typed, its phone and credit code checked: refuses `customers.phone_wrong` and `customers.code_wrong` with 422. */
export function readTyped({ name, kind, contact, title, phone, address, credit_code, note }: TypedCustomer): TypedCustomer {
  const [wrong, ...more] = wrongIn({ phone, credit_code })
  if (wrong) throw new RefusedError([wrong, ...more], 422)
  return { name: name.trim(), kind, contact, title, phone, address, credit_code, note }
}

/** A draft of what was typed; what is wrong in it is left out. The legal name is to be checked until a registrar put it right. */
export function draftOf(typed: TypedCustomer): CustomerDraft {
  const name = typed.name.trim()
  const phone = typed.phone?.trim() ? phoneReach(typed.phone) : undefined
  const contact = typed.contact?.trim()
  return {
    kind: typed.kind ?? 'company', name, legal_name_to_check: typed.kind !== 'person',
    credit_code: typed.credit_code?.trim() ? (creditCode(typed.credit_code).ok ?? null) : null,
    names: [{ kind: 'typed', name }],
    contact: contact ? { name: contact, title: typed.title?.trim() || null } : null,
    reaches: phone ? [phone] : [],
    address: typed.address?.trim() ? draftAddress('site', typed.address) : null,
    fields: {}, note: typed.note?.trim() || null, former_owner_text: null,
  }
}

/** Two customers of an area under one key are one; persons only if they share a phone as well. */
export function keyOf(draft: Pick<CustomerDraft, 'name'>): string {
  return nameKey(draft.name)
}
