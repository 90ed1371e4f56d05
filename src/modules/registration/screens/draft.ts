import { z } from 'zod'
import { problemBody, type Out, type Sent } from '#kernel/contract'
import type { recognise } from '#contract/customers'
import type { fileCustomer } from '#contract/registration'
import type { Day } from '#kernel/time'

export const FIELDS = ['name', 'contact', 'phone', 'title', 'project', 'address', 'note', 'credit_code'] as const
export type FieldName = (typeof FIELDS)[number]
/** A filing asks for six things; these two open on demand, or when they were recognised. */
export const ON_DEMAND: readonly FieldName[] = ['title', 'credit_code']
export const KINDS = ['company', 'sole_trader', 'branch', 'institution', 'person', 'foreign'] as const

const values = z.object({
  name: z.string(), contact: z.string(), phone: z.string(), address: z.string(), project: z.string(), note: z.string(), title: z.string(), credit_code: z.string(),
})
const draft = z.object({
  id: z.string(), raw: z.string().nullable(), kind: z.enum(KINDS), values, unsure: z.array(z.string()),
  visited: z.boolean(), visited_on: z.string(), visit_what: z.string(), photo_id: z.number().nullable(), not_same_because: z.string(), standby: z.boolean(),
  /** What the text in force asks besides, and the papers uploaded for it. */
  fields: z.record(z.string(), z.unknown()).default({}), papers: z.record(z.string(), z.array(z.number())).default({}),
  /** `not_sent`: the way to the server was lost, nobody knows whether it arrived. */
  state: z.enum(['draft', 'sending', 'not_sent', 'refused', 'filed']),
  /** The idempotency key and the very body it went out with. */
  sent: z.object({ key: z.string(), body: z.string() }).nullable(),
  problem: problemBody.nullable(),
  receipt: z.object({ id: z.number(), filing_no: z.string(), place_in_line: z.number().nullable() }).nullable(),
})
const drafts = z.array(draft)

/** A filing on its way: kept on this device until it is filed. */
export type Draft = z.infer<typeof draft>
export type Recognised = Out<typeof recognise>['items'][number]

export function newDraft(today: Day, more: Partial<Pick<Draft, 'standby' | 'kind' | 'raw'>> & { name?: string } = {}): Draft {
  const { name = '', ...rest } = more
  return {
    id: crypto.randomUUID(), raw: null, kind: 'company', values: { name, contact: '', phone: '', address: '', project: '', note: '', title: '', credit_code: '' }, unsure: [],
    visited: false, visited_on: today, visit_what: '', photo_id: null, not_same_because: '', standby: false, fields: {}, papers: {}, state: 'draft', sent: null, problem: null, receipt: null, ...rest,
  }
}

/** A draft of what was recognised in a pasted line. */
export function draftOf(item: Recognised, today: Day): Draft {
  const made = newDraft(today, { raw: item.raw })
  for (const field of FIELDS) {
    const found = item.fields[field]
    if (!found) continue
    made.values[field] = found.value
    if (!found.sure) made.unsure.push(field)
  }
  return { ...made, visited: item.visited_today, kind: made.values.name === '' ? 'person' : 'company' }
}

/** Whether nothing has been entered yet: such a draft is not worth keeping. */
export function isBlank(one: Draft): boolean {
  return one.state === 'draft' && one.photo_id === null && Object.keys(one.fields).length === 0 && Object.keys(one.papers).length === 0 && Object.values(one.values).every((value) => value.trim() === '')
}

/** Whether there is enough to hand in: a name, or a person and a telephone. */
export function isReady({ values: { name, contact, phone } }: Draft): boolean {
  return name.trim() !== '' || (contact.trim() !== '' && phone.trim() !== '')
}

/** What is sent for a draft. `what` stands for a visit nobody described. */
export function inputOf(one: Draft, what: string): Sent<typeof fileCustomer> {
  const given = Object.fromEntries(FIELDS.map((field) => [field, one.values[field].trim()]).filter(([, value]) => value !== ''))
  const fields = Object.fromEntries(Object.entries(one.fields).filter(([, value]) => value !== undefined && value !== null && value !== ''))
  const papers = Object.fromEntries(Object.entries(one.papers).filter(([, ids]) => ids.length > 0))
  return {
    ...given, kind: one.kind, standby: one.standby,
    ...(Object.keys(fields).length === 0 ? {} : { fields }), ...(Object.keys(papers).length === 0 ? {} : { papers }),
    ...(one.visited ? { visit: { happened_on: one.visited_on, channel: 'visit', what: one.visit_what.trim() || one.values.note.trim() || what } } : {}),
    ...(one.photo_id === null ? {} : { photo_id: one.photo_id }),
    ...(one.raw === null ? {} : { raw: one.raw }),
    ...(one.not_same_because.trim() === '' ? {} : { not_same_because: one.not_same_because.trim() }),
  }
}

/** The same key for the very same body whose answer was lost, else a new one: so nothing is filed twice. */
export function keyFor(one: Draft, body: string): string {
  return one.sent?.body === body ? one.sent.key : crypto.randomUUID()
}

/** The drafts in a stored text. What cannot be read is dropped; one caught in the middle of sending was not sent. */
export function readDrafts(text: string | null): Draft[] {
  if (text === null) return []
  try {
    const read = drafts.safeParse(JSON.parse(text))
    return read.success ? read.data : []
  } catch {
    return []
  }
}
