import type { SettingRegistry, SettingValue } from './pack/index.ts'
import type { Figure } from './regulations.ts'

/** A figure in force with the clause that gives it. */
export type InForce<V> = { value: V; clause_ref: number; clause_id: string }

/** What a rule reads: each setting in force, typed by the module's registry; absent where no clause gives it. */
export type Settings<R extends SettingRegistry> = {
  find<K extends keyof R & string>(name: K): InForce<SettingValue<R[K]>> | undefined
  /** All figures, as kept with the act. */
  readonly stored: Readonly<Record<string, unknown>>
}

/** Narrows figures in force to a module's registry. Values were checked against the registry when the text was adopted. */
export function settingsFrom<R extends SettingRegistry>(registry: R, figures: ReadonlyMap<string, Figure>): Settings<R> {
  const stored = Object.fromEntries(Object.keys(registry).flatMap((name) => {
    const figure = figures.get(name)
    return figure ? [[name, { value: figure.value, clause_ref: figure.clause_ref }]] : []
  }))
  return { stored, find: (name) => figures.get(name) as InForce<never> | undefined }
}

/** Settings for a rule's test: plain values, each from a clause of its own. */
export function settingsOfValues<R extends SettingRegistry>(_registry: R, values: Partial<{ [K in keyof R & string]: SettingValue<R[K]> }>): Settings<R> {
  const figures = new Map(Object.entries(values).map(([name, value], at) => [name, { value, clause_ref: at + 1, clause_id: name }]))
  return settingsFrom(_registry, figures)
}
