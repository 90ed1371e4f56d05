import { z } from 'zod'
import { clauseRef, key, op } from '#kernel/contract'

/** What kinds of customers papers and fields are asked of. */
export const customerKind = z.enum(['person', 'company', 'other'])
type CustomerKind = z.infer<typeof customerKind>

const OF_KIND: Readonly<Record<string, CustomerKind>> = { person: 'person', company: 'company', institution: 'company' }

/**
 * S3-05-05…-07 Which of the three kinds a customer is: a person; a body that is a legal person; everything else. Partnerships, sole traders
 * and branches are no legal persons (reading 13).
 */
export function customerKindOf(kind: string | undefined, fields: Readonly<Record<string, unknown>>): CustomerKind {
  const found = OF_KIND[kind ?? 'company'] ?? 'other'
  return found === 'company' && fields.legal_person === false ? 'other' : found
}

/** The ground that goes without saying for forms of business that are no legal persons. */
export function presetGround(kind: string | undefined): string | undefined {
  return kind === 'sole_trader' || kind === 'branch' ? kind : undefined
}

export const formSlot = z.object({
  name: z.string(), type: z.string(), label: z.string(), unit: z.string().nullable(), choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  /** From when it must be there; null where it may be left out. */
  required_from: z.enum(['filing', 'acceptance']).nullable(),
  /** The form has this field of its own. */
  built_in: z.boolean(),
})
export const formPart = z.object({
  part: z.string(), title: z.string(), clause: clauseRef().optional(),
  /** The kinds of customers it is asked of; null for all. */
  of: z.array(customerKind).nullable(), slots: z.array(formSlot),
})
export const filledPart = formPart.extend({ slots: z.array(formSlot.extend({ value: z.unknown(), papers: z.array(key()), missing: z.boolean() })) })
export const fieldsIn = z.record(z.string().max(60), z.unknown())
export const papersIn = z.record(z.string().max(60), z.array(z.coerce.number().int().positive()).max(10))
export const formErrors = { 'registration.form_incomplete': 422, 'registration.form_wrong': 422, 'registration.under_age': 422, 'registration.needs_statement': 422, 'registration.paper_not_asked': 422 } as const

export const filingForm = op({
  id: 'registration.form', method: 'GET', path: '/filings/form', access: 'permission', governed_by: 'actor_post', clauses: ['S3-03-04', 'S3-03-05', 'S3-05-01', 'S3-09-06'], ok: 200, errors: {},
  summary: { zh: '报备表', en: 'The filing form' }, in: z.object({}),
  /** What the text in force asks of a filing, and where a filing goes from here. */
  out: z.object({ parts: z.array(formPart), gives_term: z.boolean(), clause: clauseRef().optional(), steps: z.array(z.object({ label: z.string(), who: z.string() })) }),
})
