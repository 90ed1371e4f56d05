import type { BindingOf } from './bindings.ts'
import type { Clause, Pack } from './schema.ts'
import { addressOf } from './text.ts'

/** A value a running clause gives to a setting. */
export type BoundSetting = {
  readonly name: string
  /** Row and cell of a keyed table. */
  readonly key?: readonly string[] | undefined
  readonly cell?: string | undefined
  /** `name[key].cell`, one source per address. */
  readonly address: string
  /** The value, the rows of an ordered table, or null: the company gives it at adoption. */
  readonly value: BindingOf<'setting'>['value'] | BindingOf<'setting'>['first_match'] | null
  readonly clause_id: string
  readonly strength: BindingOf<'setting'>['strength']
}

/** The word a pack writes where the company must give the value itself. */
export const ASK = 'ask'

/** What the running clauses of a pack bind, in order; pending clauses give nothing. */
export function settingsOf(pack: Pack): readonly BoundSetting[] {
  return pack.clauses.filter((clause) => clause.pending === undefined).flatMap((clause) =>
    settingsIn(clause).map((binding) => ({
      name: binding.name,
      key: binding.key,
      cell: binding.cell,
      address: addressOf(binding),
      value: binding.value === ASK ? null : binding.value ?? binding.first_match ?? null,
      clause_id: clause.id,
      strength: binding.strength,
    })))
}

/** The settings one clause binds, pending or not. */
export function settingsIn(clause: Clause): readonly BindingOf<'setting'>[] {
  return clause.binds.flatMap((binding) => binding.setting ?? [])
}

/** The values of a pack by address, ready for `renderText`. */
export function valuesOf(pack: Pack): Readonly<Record<string, unknown>> {
  return Object.fromEntries(settingsOf(pack).map((bound) => [bound.address, bound.value]))
}
