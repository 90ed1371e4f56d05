import type { Act } from '#kernel/command'
import { runningClauses } from '#kernel/policy'
import { withClause } from '#modules/office'
import { customerKindOf } from './contract/form.ts'
import type { Typed } from './contract/typed.ts'
import { formIn, missingIn, partsFor, type Filled, type FormPart, type FormSlot, type Missing } from './rules/form.ts'

export type PapersBySlot = Record<string, number[]>
type OnFiling = { typed: Partial<Typed>; fields: Readonly<Record<string, unknown>>; papers: Readonly<Record<string, readonly number[]>> }

/** What texts in force ask of a filing in an area. */
export function formOf(act: Pick<Act, 'house' | 'now'>, area_id: number): FormPart[] {
  return formIn(runningClauses(act.house.regulations, area_id, act.now).map(({ clause }) => clause))
}

function filledOf({ typed, fields, papers }: OnFiling): Filled {
  return { kind: typed.kind, fields, papers, built_in: { ...typed } }
}

/** What a filing still lacks at its acceptance. */
export function missingOf(act: Pick<Act, 'house' | 'now'>, area_id: number, on: OnFiling): Missing[] {
  return missingIn(formOf(act, area_id), filledOf(on), 'acceptance')
}

function slotShown(slot: FormSlot, locale: 'zh' | 'en') {
  return {
    name: slot.name, type: slot.type, label: slot.label[locale], unit: slot.unit?.[locale] ?? null, required_from: slot.required_from ?? null, built_in: slot.built_in,
    ...(slot.choices ? { choices: Object.entries(slot.choices).map(([value, text]) => ({ value, label: text[locale] })) } : {}),
  }
}

const KINDS = ['person', 'company', 'other'] as const

function kindsOf(part: FormPart): (typeof KINDS)[number][] | null {
  const wanted = part.when?.customer_kind
  if (wanted === undefined) return null
  return KINDS.filter((kind) => (Array.isArray(wanted) ? wanted.includes(kind) : wanted === kind))
}

function partShown(act: Act, part: FormPart) {
  const locale = act.actor?.locale ?? 'zh'
  return { part: part.part, title: part.title[locale], of: kindsOf(part), slots: part.slots.map((slot) => slotShown(slot, locale)), ...withClause(act, part.clause_ref) }
}

/** The form as it is offered: every part, with the kinds of customers it is asked of. */
export function formShown(act: Act, area_id: number) {
  return formOf(act, area_id).map((part) => partShown(act, part))
}

/** The form of one filing with what it holds. */
export function filledShown(act: Act, area_id: number, on: OnFiling) {
  const parts = formOf(act, area_id)
  const lacks = new Set(missingIn(parts, filledOf(on), 'acceptance').map((one) => one.slot.name))
  return partsFor(parts, { kind: on.typed.kind, fields: on.fields }).map((part) => {
    const shown = partShown(act, part)
    const value = (name: string, built_in: boolean) => (built_in ? Object.entries(on.typed).find(([key]) => key === name)?.[1] : on.fields[name]) ?? null
    return { ...shown, slots: shown.slots.map((slot) => ({ ...slot, value: value(slot.name, slot.built_in), papers: [...(on.papers[slot.name] ?? [])], missing: lacks.has(slot.name) })) }
  })
}

/** Which of the three kinds the customer of a filing is. */
export function kindOf(on: Pick<OnFiling, 'typed' | 'fields'>) {
  return customerKindOf(on.typed.kind, on.fields)
}
