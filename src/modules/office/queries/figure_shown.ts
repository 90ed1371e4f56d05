import type { Act } from '#kernel/command'
import type { VersionInForce } from '#kernel/policy'
import { formatFigure, type SettingDef } from '#kernel/policy/pack'
import { localeOf, localName } from '../names.ts'
import { whoWords } from './who_words.ts'

/** The positions of the company by their codes, as people call them. */
function positionNames(act: Act): { value: string; label: string }[] {
  return [...act.house.directory.positions.values()].map((position) => ({ value: position.code, label: localName(position, localeOf(act)) }))
}

/** What a figure takes: its type, and what may be chosen where only named values fit. */
export function figureKind(act: Act, def: SettingDef): { type: SettingDef['type']; choices: { value: string; label: string }[] } {
  if (def.type === 'names') return { type: def.type, choices: positionNames(act) }
  return { type: def.type, choices: Object.entries(def.choices ?? {}).map(([value, label]) => ({ value, label: label[localeOf(act)] })) }
}

/** A figure as people read it: positions and roles by their names, everything else with its unit. */
export function figureShown(act: Act, version: VersionInForce, value: unknown, def: SettingDef | undefined): string {
  if (def?.type === 'role' && typeof value === 'string') return whoWords(act, version, value)
  if (def?.type !== 'names' || !Array.isArray(value)) return formatFigure(value, def, localeOf(act))
  const byCode = new Map(positionNames(act).map(({ value: code, label }) => [code, label]))
  return value.map((code) => byCode.get(String(code)) ?? String(code)).join(localeOf(act) === 'zh' ? '、' : ', ')
}
