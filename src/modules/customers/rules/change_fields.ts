import { allow, type Decision, type Refusal } from '#kernel/command'
import { readSlot, type FilePart } from './file_parts.ts'

/** S3-22-07 to S3-22-10 Fields of the file with what was asked for put in, each by its type; every wrong one is named. Null or '' empties one. */
export function changeFields(parts: readonly FilePart[], before: Readonly<Record<string, unknown>>, asked: Readonly<Record<string, unknown>>): Decision<Record<string, unknown>> {
  const slots = new Map(parts.flatMap((part) => part.slots.map((slot) => [slot.name, { slot, clause_ref: part.clause_ref }] as const)))
  const fields = { ...before }
  const refusals: Refusal[] = []
  for (const [name, value] of Object.entries(asked)) {
    const known = slots.get(name)
    if (!known || known.slot.built_in) {
      refusals.push({ code: 'customers.field_unknown', field: `fields.${name}`, data: { name } })
      continue
    }
    const read = readSlot(known.slot, value)
    if ('wrong' in read) refusals.push({ code: 'customers.field_wrong', field: `fields.${name}`, clause_ref: known.clause_ref, data: { name, label: known.slot.label.zh, type: read.wrong } })
    else if (read.value === null) delete fields[name]
    else fields[name] = read.value
  }
  const [first, ...rest] = refusals
  return first ? { refusals: [first, ...rest] } : allow(fields)
}

/** The values of some fields, null where there is none: what an act keeps of before and after. */
export function valuesOf(fields: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
}
