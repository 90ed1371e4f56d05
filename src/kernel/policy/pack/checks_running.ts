import { laterKind, reviewIn } from './bindings.ts'
import type { Binding, BindingOf } from './bindings.ts'
import { ASK } from './bound.ts'
import type { Known, Report } from './checks.ts'
import type { Pack } from './schema.ts'
import type { SettingDef } from './setting.ts'
import { addressOf } from './text.ts'
import { tableProblem } from './when.ts'

/** What a binding is checked against. */
type Against = { readonly pack: Pack; readonly known: Known; readonly declared: ReadonlySet<string> }

/** A binding of a running clause names only what the product has. */
export function checkRunning(binding: Binding, against: Against, report: Report): void {
  const later = laterKind(binding)
  if (later !== undefined) return report('', 'binding.later', later)
  const { known, declared } = against
  if (binding.setting !== undefined) checkSetting(binding.setting, against, report)
  const on = binding.fields?.on
  if (on !== undefined && !known.records.has(on) && !known.operations.has(on)) report('fields.on', 'record.unknown', on)
  for (const [place, operation] of operationsIn(binding)) {
    if (!known.operations.has(operation)) report(place, 'operation.unknown', operation)
  }
  for (const [place, name] of settingsReadBy(binding)) {
    if (!(name in known.settings)) report(place, 'setting.unknown', name)
    else if (!declared.has(name)) report(place, 'setting.undeclared', name)
  }
}

function operationsIn(binding: Binding): readonly (readonly [string, string])[] {
  const { duty, right, tell, built } = binding
  const places: readonly (readonly [string, string | undefined])[] = [
    ['approval.operation', reviewIn(binding)?.operation],
    ['duty.after', duty?.after],
    ['duty.settle.act', duty?.settle.act],
    ...(right?.operations ?? []).map((operation, i) => [`right.operations.${i}`, operation] as const),
    ['tell.after', tell?.after],
    ['built.operation', built?.operation],
  ]
  return places.flatMap(([place, operation]) => (operation === undefined ? [] : [[place, operation] as const]))
}

function settingsReadBy(binding: Binding): readonly (readonly [string, string])[] {
  const within = binding.duty?.within
  const on_day = binding.duty?.on_day
  const deadline = Object.entries(reviewIn(binding)?.deadline ?? {})
  return [
    ...(within === undefined ? [] : [['duty.within', within] as const]),
    ...(on_day === undefined ? [] : [['duty.on_day', on_day] as const]),
    ...deadline.map(([which, name]) => [`approval.deadline.${which}`, name] as const),
  ]
}

function checkSetting(binding: BindingOf<'setting'>, against: Against, report: Report): void {
  const outer = against.known.settings[binding.name]
  if (outer === undefined) return report('setting.name', 'setting.unknown', binding.name)
  const def = definitionAt(binding, outer)
  if (def === undefined) return report('setting.key', 'setting.key', addressOf(binding))
  const problem = binding.first_match === undefined ? undefined : tableProblem(binding.first_match)
  if (problem !== undefined) report(`setting.first_match.${problem.row}`, problem.code, binding.name)
  const values = (binding.first_match?.map((row) => row.value) ?? [binding.value]).filter((value) => value !== ASK)
  for (const value of values) {
    if (!def.schema.safeParse(value).success) report('setting.value', 'setting.value', addressOf(binding))
    else if (def.type === 'role' && !(String(value) in against.pack.roles)) report('setting.value', 'role.unknown', String(value))
  }
}

/** The definition of the value a binding gives; undefined when row and cell do not fit the setting. */
function definitionAt(binding: BindingOf<'setting'>, outer: SettingDef): SettingDef | undefined {
  if (outer.type !== 'table') return binding.key === undefined && binding.cell === undefined ? outer : undefined
  if (binding.key?.length !== outer.keys?.length || binding.cell === undefined) return undefined
  return outer.cells?.[binding.cell]
}
