import { allow, command, refuse, type Decision } from '#kernel/command'
import type { In } from '#kernel/contract'
import { requireUnit } from '#modules/office'
import { saveField as operation } from '../contract/index.ts'
import { knownFields, type KnownField } from '../fields/known.ts'
import { checkVersion } from '../relation/open.ts'

type Asked = In<typeof operation>

/** The next free name for a field of an area's own: under it values are kept, so it never changes. */
function freeName(taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) if (!taken.has(`own_${number}`)) return `own_${number}`
}

/** Values to choose from: those known keep theirs, new ones get the next. */
function choicesFrom(asked: Asked['choices']): Record<string, { zh: string; en: string }> {
  const taken = new Set(asked.flatMap((one) => one.value ?? []))
  let number = 0
  const next = (): string => {
    do number += 1
    while (taken.has(`c${number}`))
    return `c${number}`
  }
  return Object.fromEntries(asked.map((one) => [one.value ?? next(), { zh: one.label_zh, en: one.label_en || one.label_zh }]))
}

/** A field as it is kept. */
type Kept = {
  of_text: boolean; part: string; kinds: string[]; label_zh: string | null; label_en: string | null; type: string | null; choices: string | null; unit_zh: string | null; unit_en: string | null
  required_from: string | null; weight: number; in_list: boolean; hidden: boolean; ground: string | null
}

/** What is kept of a field a text asks for: what the area may say about it, and nothing else. */
function ofText(asked: Asked, known: KnownField): Kept {
  const { slot } = known
  return {
    of_text: true, part: known.part, kinds: [], label_zh: asked.label_zh === slot.label.zh && !known.own?.label_zh ? null : asked.label_zh, label_en: asked.label_en && (asked.label_en !== slot.label.en || known.own?.label_en) ? asked.label_en : null,
    type: null, choices: null, unit_zh: null, unit_en: null, required_from: slot.intimate || known.required_by_text ? null : asked.required_from, weight: slot.weight, in_list: !slot.intimate && !slot.built_in && asked.in_list, hidden: asked.hidden,
    ground: slot.intimate ? asked.ground || null : null,
  }
}

function ofOwn(asked: Asked, known: KnownField | undefined): Kept {
  const type = known?.slot.type ?? asked.type
  const choosing = type === 'choice' || type === 'choices'
  return {
    of_text: false, part: asked.part, kinds: asked.kinds, label_zh: asked.label_zh, label_en: asked.label_en || asked.label_zh, type, choices: choosing ? JSON.stringify(choicesFrom(asked.choices)) : null,
    unit_zh: asked.unit_zh || null, unit_en: asked.unit_en || asked.unit_zh || null, required_from: asked.required_from, weight: asked.weight, in_list: asked.in_list, hidden: asked.hidden, ground: null,
  }
}

/** Decision 11, 12 An administrator adds a field to an area's files, or changes one. Values stay where a field is hidden; the type of one that exists stays as it is. */
export const saveField = command({
  operation,
  settings: {},
  taken: 'customers.field_unknown',
  async load(act, asked) {
    await requireUnit(act, asked.area_id)
    if (act.applying) await act.db.selectFrom('kernel.unit').select('id').where('id', '=', asked.area_id).forUpdate().execute()
    const { fields } = knownFields(act.house.regulations, asked.area_id, act.now)
    const known = fields.find((one) => one.slot.name === asked.name)
    if (known) checkVersion(act, known.own?.version ?? 0)
    const taken = new Set([...fields.map((one) => one.slot.name), ...act.house.regulations.own_fields.filter((one) => one.area_id === asked.area_id).map((one) => one.name)])
    const last = act.house.regulations.own_fields.filter((one) => one.area_id === asked.area_id).reduce((most, one) => Math.max(most, one.position), 0)
    return { asked, known, name: asked.name ?? freeName(taken), position: known?.own?.position ?? (known && !known.slot.own ? 1_000_000 : last < 1_000_000 ? last + 1 : 1_000_001), version: (known?.own?.version ?? 0) + 1 }
  },
  governs: ({ asked }) => ({ area_id: asked.area_id, subject: { kind: 'area', id: asked.area_id } }),
  decide: ({ asked, known }): Decision<Kept> => {
    if (asked.name !== undefined && !known) return refuse('customers.field_unknown', { field: 'name', data: { name: asked.name } })
    if (asked.hidden && (known?.required_by_text || known?.slot.built_in)) return refuse('customers.field_needed', { field: 'hidden' })
    if (known?.slot.intimate && !asked.hidden && !asked.ground) return refuse('customers.intimate_needs_ground', { field: 'ground' })
    const type = known?.slot.type ?? asked.type
    if (!known?.slot.own && known) return allow(ofText(asked, known))
    if ((type === 'choice' || type === 'choices') && asked.choices.length < 2) return refuse('customers.field_choices', { field: 'choices' })
    return allow(ofOwn(asked, known))
  },
  async apply(act, row, { asked, known, name, position, version }) {
    const { area_id } = asked
    await act.db.insertInto('kernel.own_field').values({ ...row, area_id, name, position, version }).onConflict((oc) => oc.columns(['area_id', 'name']).doUpdateSet({ ...row, version })).execute()
    await act.enqueue('customers.recount', { area_id }, `customers.recount/${area_id}`)
    return act.record({ subject: { kind: 'area', id: area_id }, area_id, ...(known ? { was: { label_zh: known.slot.label.zh, hidden: known.own?.hidden ?? false } } : {}), now: { name, ...row } }, { name, version })
  },
})
