import { z } from 'zod'
import { isDay } from '#kernel/time'

type Locale = 'zh' | 'en'

const label = z.object({ zh: z.string(), en: z.string() })
const slotSchema = z.object({
  name: z.string(), type: z.string(), label, unit: label.optional(), choices: z.record(z.string(), label).optional(), weight: z.number().default(1),
  required_from: z.string().optional(), intimate: z.boolean().default(false), built_in: z.boolean().default(false),
})
const bindingSchema = z.object({ on: z.literal('customers.relation'), part: z.string(), title: label, slots: z.array(slotSchema) })

/** A field a clause in force asks for. */
export type FileSlot = z.infer<typeof slotSchema>
/** A part of the customer file with the clause that asks for it. */
export type FilePart = { part: string; title: { zh: string; en: string }; clause_ref: number; clause_id: string; slots: FileSlot[] }
/** What of a customer fills the built-in fields, and the rest. */
export type FileFilled = { name: string; has_address: boolean; has_phone: boolean; fields: Readonly<Record<string, unknown>> }

/** A clause as far as parts of the file are read from it. */
type ClauseOfFile = { ref: number; clause_id: string; pending: string | null; binds: readonly Readonly<Record<string, unknown>>[] }

/** The parts of the customer file that clauses ask for (S3-22-07 to -10); pending clauses ask for nothing, intimate fields are off. */
export function partsIn(clauses: readonly ClauseOfFile[]): FilePart[] {
  return clauses.filter((clause) => clause.pending === null).flatMap((clause) => clause.binds.flatMap((bind) => {
    const read = bindingSchema.safeParse(bind.fields)
    if (!read.success) return []
    const { part, title, slots } = read.data
    return [{ part, title, clause_ref: clause.ref, clause_id: clause.clause_id, slots: slots.filter((slot) => !slot.intimate) }]
  }))
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
  const slots = parts.flatMap((part) => part.slots).filter(isCounted)
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
