import { z } from 'zod'
import type { Refusal } from '#kernel/command'
import { whenHolds } from '#kernel/policy'
import { whenSchema } from '#kernel/policy/pack'
import { addMonths, isDay, type Day } from '#kernel/time'
import { customerKindOf, presetGround } from '../contract/form.ts'
import type { RegistrationSettings } from './term.ts'

const label = z.object({ zh: z.string(), en: z.string() })
const slotSchema = z.object({
  name: z.string(), type: z.string(), label, unit: label.optional(), choices: z.record(z.string(), label).optional(),
  required_from: z.enum(['filing', 'acceptance']).optional().catch(undefined), intimate: z.boolean().default(false), built_in: z.boolean().default(false),
})
const partSchema = z.object({ on: z.literal('registration.file'), part: z.string(), title: label, when: whenSchema.optional(), slots: z.array(slotSchema) })

export type FormSlot = z.infer<typeof slotSchema>
/** A part of the filing form with the clause that asks for it. */
export type FormPart = Omit<z.infer<typeof partSchema>, 'on'> & { clause_ref: number }
type ClauseOfForm = { ref: number; pending: string | null; binds: readonly Readonly<Record<string, unknown>>[] }

/** What clauses in force ask of a filing (`fields` on `registration.file`). */
export function formIn(clauses: readonly ClauseOfForm[]): FormPart[] {
  return clauses.filter((clause) => clause.pending === null).flatMap((clause) => clause.binds.flatMap((bind) => {
    const read = partSchema.safeParse(bind.fields)
    if (!read.success) return []
    const { part, title, when, slots } = read.data
    return [{ part, title, when, clause_ref: clause.ref, slots: slots.filter((slot) => !slot.intimate) }]
  }))
}

/** What a filing has of what is asked: own fields, papers by slot, and the fields every filing has. */
export type Filled = { kind: string | undefined; fields: Readonly<Record<string, unknown>>; papers: Readonly<Record<string, readonly number[]>>; built_in: Readonly<Record<string, unknown>> }

/** The parts asked of this customer. */
export function partsFor(parts: readonly FormPart[], filled: Pick<Filled, 'kind' | 'fields'>): FormPart[] {
  const facts = { ...filled.fields, customer_kind: customerKindOf(filled.kind, filled.fields) }
  return parts.filter((part) => whenHolds(part.when, facts))
}

function isThere(slot: FormSlot, filled: Filled): boolean {
  if (slot.type === 'file') return (filled.papers[slot.name] ?? []).length > 0
  const value = slot.built_in ? filled.built_in[slot.name] : filled.fields[slot.name]
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

export type Missing = { slot: FormSlot; clause_ref: number }

/** What is asked by this stage and not there; at `acceptance` all of it. */
export function missingIn(parts: readonly FormPart[], filled: Filled, stage: 'filing' | 'acceptance'): Missing[] {
  const due = (slot: FormSlot) => slot.required_from === 'filing' || (stage === 'acceptance' && slot.required_from === 'acceptance')
  return partsFor(parts, filled).flatMap((part) => part.slots.filter((slot) => due(slot) && !isThere(slot, filled)).map((slot) => ({ slot, clause_ref: part.clause_ref })))
}

/** A refusal for each clause, with the names of all it misses. */
export function missingRefusals(missing: readonly Missing[], locale: 'zh' | 'en', clause_ref?: number): Refusal[] {
  const byClause = Map.groupBy(missing, (one) => clause_ref ?? one.clause_ref)
  return [...byClause].map(([ref, all]) => ({
    code: 'registration.form_incomplete', clause_ref: ref, field: all[0]?.slot.name ?? 'fields',
    data: { missing: all.map((one) => one.slot.label[locale]).join(locale === 'zh' ? '、' : ', '), slots: all.map((one) => one.slot.name) },
  }))
}

const LONGEST = 2000

/** Whether a value is of its slot's type; money is integer fen, percent 0 to 100. */
function fits(slot: FormSlot, value: unknown): boolean {
  switch (slot.type) {
    case 'number': return typeof value === 'number' && Number.isFinite(value)
    case 'money': return typeof value === 'number' && Number.isSafeInteger(value)
    case 'percent': return typeof value === 'number' && value >= 0 && value <= 100
    case 'boolean': return typeof value === 'boolean'
    case 'day': return typeof value === 'string' && isDay(value)
    case 'choice': return typeof value === 'string' && Object.hasOwn(slot.choices ?? {}, value)
    case 'choices': return Array.isArray(value) && value.every((one) => typeof one === 'string' && Object.hasOwn(slot.choices ?? {}, one))
    case 'file': return false
    default: return typeof value === 'string' && value.length <= LONGEST && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u.test(value)
  }
}

/** The fields of a filing as they are kept: emptied ones left out, the ground of a form of business set where it goes without saying. Wrong ones are refused by name. */
export function readFields(parts: readonly FormPart[], kind: string | undefined, fields: Readonly<Record<string, unknown>>, locale: 'zh' | 'en' = 'zh'): { ok: Record<string, unknown> } | { refusals: Refusal[] } {
  const slots = new Map(parts.flatMap((part) => part.slots.filter((slot) => !slot.built_in).map((slot) => [slot.name, slot])))
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== '')
  const wrong = given.flatMap(([name, value]): Refusal[] => {
    const slot = slots.get(name)
    return slot && fits(slot, value) ? [] : [{ code: 'registration.form_wrong', field: `fields.${name}`, data: { label: slot?.label[locale] ?? name } }]
  })
  if (wrong.length > 0) return { refusals: wrong }
  const ground = presetGround(kind)
  const preset = ground && slots.get('policy_ground')?.choices?.[ground] ? { policy_ground: ground } : {}
  return { ok: { ...preset, ...Object.fromEntries(given.map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value])) } }
}

/**
 * S3-05-05 Full capacity: below the least age refused, below full age with a statement of own income (reading 13: Civil Code, arts. 17, 18). `birth` is read
 * from the identity number; without one the papers decide.
 */
export function ageRefusals(facts: { customer_kind: string; birth: Day | undefined; stated: boolean }, settings: RegistrationSettings, day: Day): Refusal[] {
  const least = settings.find('registration.least_age')
  const full = settings.find('registration.full_age')
  if (facts.customer_kind !== 'person' || facts.birth === undefined || !least) return []
  const turns = (years: number) => addMonths(facts.birth ?? day, 12 * years)
  if (day < turns(least.value)) return [{ code: 'registration.under_age', field: 'fields.id_number', clause_ref: least.clause_ref, data: { age: least.value } }]
  if (full && day < turns(full.value) && !facts.stated) return [{ code: 'registration.needs_statement', field: 'fields.income_statement', clause_ref: least.clause_ref, data: { age: full.value } }]
  return []
}
