import { z } from 'zod'
import { isDay } from '#kernel/time'

type Locale = 'zh' | 'en'

/** A field an area added itself, or what it changed about one its texts ask for. */
export type OwnSlot = {
  name: string; of_text: boolean; part: string; kinds: readonly string[]; label_zh: string | null; label_en: string | null; type: string | null; choices: unknown
  unit_zh: string | null; unit_en: string | null; required_from: string | null; weight: number; in_list: boolean; position: number; hidden: boolean; ground: string | null
}

const label = z.object({ zh: z.string(), en: z.string() })
const slotSchema = z.object({
  name: z.string(), type: z.string(), label, unit: label.optional(), choices: z.record(z.string(), label).optional(), weight: z.number().default(1),
  required_from: z.string().optional(), intimate: z.boolean().default(false), built_in: z.boolean().default(false),
})
const kinds = z.union([z.string().transform((one) => [one]), z.array(z.string())])
const bindingSchema = z.object({ on: z.literal('customers.relation'), part: z.string(), title: label, slots: z.array(slotSchema), when: z.object({ customer_kind: kinds }).optional() })

/** A field of the file: one a clause in force asks for, or one of the area's own. */
export type FileSlot = z.infer<typeof slotSchema> & {
  /** Kinds of customers that have it; empty for all. */
  kinds?: readonly string[]
  /** Whether the area added it itself. */
  own?: boolean
  /** Whether it is a column of the list. */
  in_list?: boolean
}
/** A part of the customer file, with the clause that asks for it; none for the area's own part. */
export type FilePart = { part: string; title: { zh: string; en: string }; clause_ref: number | undefined; slots: FileSlot[] }
/** What of a customer fills the built-in fields, and the rest. */
export type FileFilled = { name: string; kind?: string; has_address: boolean; has_phone: boolean; fields: Readonly<Record<string, unknown>> }

/** The part of the file that the area's own fields stand in unless they were put into another. */
const OWN_PART = { part: 'own', title: { zh: '本单位栏目', en: 'Our own fields' }, clause_ref: undefined }

/** A clause as far as parts of the file are read from it. */
type ClauseOfFile = { ref: number; clause_id: string; pending: string | null; binds: readonly Readonly<Record<string, unknown>>[] }

/**
 * The parts of the customer file that clauses ask for (S3-22-07 to -10), with what the area changed about them and its own fields, in its order.
 * Pending clauses ask for nothing; intimate fields are off until an administrator switched them on with a ground, and count for nothing even then.
 */
export function partsIn(clauses: readonly ClauseOfFile[], own: readonly OwnSlot[] = []): FilePart[] {
  const changed = new Map(own.filter((one) => one.of_text).map((one) => [one.name, one]))
  const asked = clauses.filter((clause) => clause.pending === null).flatMap((clause) => clause.binds.flatMap((bind): FilePart[] => {
    const read = bindingSchema.safeParse(bind.fields)
    if (!read.success) return []
    const { part, title, slots, when } = read.data
    return [{ part, title, clause_ref: clause.ref, slots: slots.flatMap((slot) => changedSlot({ ...slot, kinds: when?.customer_kind ?? [] }, changed.get(slot.name))) }]
  }))
  const added = own.filter((one) => !one.of_text && !one.hidden)
  const whole = added.some((one) => !asked.some((part) => part.part === one.part)) ? [...asked, { ...OWN_PART, slots: [] }] : asked
  const places = new Map(own.map((one) => [one.name, one.position]))
  return whole.map((part) => ({ ...part, slots: inOrder(part.slots, added.filter((one) => one.part === part.part || (part.part === OWN_PART.part && !asked.some((other) => other.part === one.part))).map(slotOf), places) }))
}

/** A field of a text as the area has it; nothing where it is hidden, or intimate and not switched on. */
function changedSlot(slot: FileSlot, change: OwnSlot | undefined): FileSlot[] {
  if (change?.hidden || (slot.intimate && !change?.ground)) return []
  if (!change) return [slot]
  const label = { zh: change.label_zh ?? slot.label.zh, en: change.label_en ?? slot.label.en }
  if (slot.intimate) return [{ ...slot, label, weight: 0, required_from: undefined, in_list: false }]
  return [{ ...slot, label, in_list: change.in_list && !slot.built_in, required_from: slot.required_from ?? change.required_from ?? undefined }]
}

/** The fields of a part: those of the text, then the area's own; where the area chose places, in that order, the others behind. */
function inOrder(asked: readonly FileSlot[], own: readonly FileSlot[], places: ReadonlyMap<string, number>): FileSlot[] {
  const placeOf = (slot: FileSlot) => places.get(slot.name) ?? UNPLACED
  const slots = [...asked, ...own]
  return asked.some((slot) => placeOf(slot) < UNPLACED) ? slots.toSorted((a, b) => placeOf(a) - placeOf(b)) : slots
}

const UNPLACED = 1_000_000

function slotOf(own: OwnSlot): FileSlot {
  const label = { zh: own.label_zh ?? own.name, en: own.label_en ?? own.label_zh ?? own.name }
  const choices = choicesSchema.safeParse(own.choices)
  return {
    name: own.name, type: own.type ?? 'text', label, weight: own.weight, intimate: false, built_in: false, own: true, kinds: own.kinds, in_list: own.in_list,
    ...(own.unit_zh ? { unit: { zh: own.unit_zh, en: own.unit_en ?? own.unit_zh } } : {}), ...(choices.success ? { choices: choices.data } : {}), ...(own.required_from ? { required_from: own.required_from } : {}),
  }
}

const choicesSchema = z.record(z.string(), label)

/** Whether customers of a kind have a field. */
export function isFor(slot: FileSlot, kind: string | undefined): boolean {
  return kind === undefined || !slot.kinds || slot.kinds.length === 0 || slot.kinds.includes(kind)
}

/** The parts of the file of one customer: fields of its kind, parts that have any. */
export function partsFor(parts: readonly FilePart[], kind: string): FilePart[] {
  return parts.map((part) => ({ ...part, slots: part.slots.filter((slot) => isFor(slot, kind)) })).filter((part) => part.slots.length > 0)
}

const STAGES = ['filing', 'acceptance', 'contract', 'credit']

/** Fields that must be filled from a stage on, or before it, and are not. */
export function missingAt(parts: readonly FilePart[], filled: FileFilled, stage: string): { slot: FileSlot; clause_ref: number | undefined }[] {
  return parts.flatMap((part) => part.slots.filter((slot) => isFor(slot, filled.kind) && slot.required_from !== undefined && STAGES.indexOf(slot.required_from) <= STAGES.indexOf(stage) && slotValue(slot, filled) === null)
    .map((slot) => ({ slot, clause_ref: part.clause_ref })))
}

/** Whether a field counts for completeness. */
export function isCounted(slot: FileSlot): boolean {
  return slot.weight > 0
}

/** What a field holds; null for nothing. Built-in ones answer whether they are there. */
export function slotValue(slot: FileSlot, filled: FileFilled): unknown {
  if (!slot.built_in) return filled.fields[slot.name] ?? null
  if (slot.name === 'name') return filled.name
  if (slot.name === 'address') return filled.has_address ? true : null
  return slot.name === 'phone' && filled.has_phone ? true : null
}

/** Share of counted fields filled, 0 to 100, by weight. Where no text asks for fields: of name, address and telephone. */
export function completenessOf(parts: readonly FilePart[], filled: FileFilled): number {
  const slots = parts.flatMap((part) => part.slots).filter((slot) => isCounted(slot) && isFor(slot, filled.kind))
  if (slots.length === 0) return Math.round((100 * (1 + Number(filled.has_address) + Number(filled.has_phone))) / 3)
  let all = 0
  let done = 0
  for (const slot of slots) {
    all += slot.weight
    if (slotValue(slot, filled) !== null) done += slot.weight
  }
  return Math.round((100 * done) / all)
}

/** A value as it is kept, null for emptied; `wrong` when it is not of the field's type. Money is integer fen, percent 0 to 100. */
export function readSlot(slot: FileSlot, value: unknown): { value: unknown } | { wrong: string } {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return { value: null }
  const wrong = { wrong: slot.type }
  switch (slot.type) {
    case 'number': return typeof value === 'number' && Number.isFinite(value) ? { value } : wrong
    case 'money': return typeof value === 'number' && Number.isSafeInteger(value) ? { value } : wrong
    case 'percent': return typeof value === 'number' && value >= 0 && value <= 100 ? { value } : wrong
    case 'boolean': return typeof value === 'boolean' ? { value } : wrong
    case 'day': return typeof value === 'string' && isDay(value) ? { value } : wrong
    case 'choice': return typeof value === 'string' && Object.hasOwn(slot.choices ?? {}, value) ? { value } : wrong
    case 'choices': return Array.isArray(value) && value.every((one) => typeof one === 'string' && Object.hasOwn(slot.choices ?? {}, one)) ? { value } : wrong
    default: return readText(slot, value)
  }
}

function readText(slot: FileSlot, value: unknown): { value: unknown } | { wrong: string } {
  if (typeof value !== 'string') return { wrong: slot.type }
  const text = value.trim()
  const longest = slot.type === 'long_text' ? 4000 : 500
  return text.length <= longest && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u.test(text) ? { value: text === '' ? null : text } : { wrong: slot.type }
}

/** The choices of a field in a language. */
export function choicesOf(slot: FileSlot, locale: Locale): { value: string; label: string }[] | undefined {
  return slot.choices && Object.entries(slot.choices).map(([value, text]) => ({ value, label: text[locale] }))
}
