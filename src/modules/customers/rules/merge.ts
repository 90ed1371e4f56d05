import { allow, refuse, type Decision } from '#kernel/command'
import { nameKey } from '#kernel/search'

/** One of two records of a customer, as far as a merge chooses among its values. */
export type MergeSide = {
  relation_id: number; area_id: number; kind: string; stage: string; name: string; legal_name_to_check: boolean; credit_code: string | null
  note: string | null; former_owner_text: string | null; roles: readonly string[]; secrecy: number; fields: Readonly<Record<string, unknown>>
}
export type Choice = 'kept' | 'dropped'
export type Choices = Readonly<Record<string, Choice>>

/** A value both records have, or one of them: `chosen` stays. */
export type Compared = { key: string; kept: unknown; dropped: unknown; differs: boolean; chosen: Choice }

/** What the record that stays says afterwards. */
export type Merged = Omit<MergeSide, 'relation_id' | 'area_id'> & { code_from: Choice }

const STAGES = ['reported', 'listed', 'customer']
const FIELD = 'fields.'

/** The values two records are compared by: the kept one's stay, empty ones are filled, what is chosen otherwise is taken. */
export function compareSides(kept: MergeSide, dropped: MergeSide, choose: Choices): Compared[] {
  const one = (key: string, a: unknown, b: unknown): Compared => {
    const chosen = choose[key] ?? (isEmpty(a) && !isEmpty(b) ? 'dropped' : 'kept')
    return { key, kept: a ?? null, dropped: b ?? null, differs: JSON.stringify(a ?? null) !== JSON.stringify(b ?? null), chosen }
  }
  const names = [...new Set([...Object.keys(kept.fields), ...Object.keys(dropped.fields)])].sort()
  return [
    one('name', kept.name, dropped.name), one('kind', kept.kind, dropped.kind), one('note', kept.note, dropped.note), one('former_owner_text', kept.former_owner_text, dropped.former_owner_text),
    ...names.map((name) => one(`${FIELD}${name}`, kept.fields[name], dropped.fields[name])),
  ]
}

/** Whether two records may become one, and what the one then says. Two with different codes are two, whatever their names. */
export function decideMerge(kept: MergeSide, dropped: MergeSide, choose: Choices, tied: boolean): Decision<Merged> {
  if (kept.relation_id === dropped.relation_id) return refuse('customers.merge_itself', { field: 'drop_id' })
  if (kept.area_id !== dropped.area_id) return refuse('customers.merge_other_area')
  if (kept.credit_code !== null && dropped.credit_code !== null && kept.credit_code !== dropped.credit_code) return refuse('customers.merge_codes_differ', { data: { kept: kept.credit_code, dropped: dropped.credit_code } })
  if (tied) return refuse('customers.merge_tied')
  const compared = compareSides(kept, dropped, choose)
  const unknown = Object.keys(choose).find((key) => !compared.some((one) => one.key === key))
  if (unknown !== undefined) return refuse('customers.field_unknown', { field: `choose.${unknown}`, data: { name: unknown } })
  const from = new Map(compared.map((one) => [one.key, one.chosen === 'kept' ? kept : dropped]))
  const named = from.get('name') ?? kept
  const sameName = nameKey(kept.name) === nameKey(dropped.name)
  return allow({
    name: named.name, kind: (from.get('kind') ?? kept).kind, note: (from.get('note') ?? kept).note, former_owner_text: (from.get('former_owner_text') ?? kept).former_owner_text,
    fields: Object.fromEntries(compared.flatMap((one) => (one.key.startsWith(FIELD) ? [[one.key.slice(FIELD.length), one.chosen === 'kept' ? one.kept : one.dropped]] : [])).filter(([, value]) => value !== null)),
    legal_name_to_check: sameName ? kept.legal_name_to_check && dropped.legal_name_to_check : named.legal_name_to_check,
    stage: STAGES[Math.max(STAGES.indexOf(kept.stage), STAGES.indexOf(dropped.stage))] ?? kept.stage,
    roles: [...new Set([...kept.roles, ...dropped.roles])], secrecy: Math.max(kept.secrecy, dropped.secrecy),
    credit_code: kept.credit_code ?? dropped.credit_code, code_from: kept.credit_code === null && dropped.credit_code !== null ? 'dropped' : 'kept',
  })
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Of what a record said before a merge, what is put back at its undo: whatever still reads as the merge left it. */
export function putBack<T extends Readonly<Record<string, unknown>>>(before: T, after: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
  return Object.fromEntries(Object.keys({ ...before, ...after, ...now }).flatMap((key) => {
    const value = same(now[key], after[key]) ? before[key] : now[key]
    return value === undefined ? [] : [[key, value]]
  }))
}
