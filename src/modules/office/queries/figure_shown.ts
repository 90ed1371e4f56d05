import type { Act } from '#kernel/command'
import type { VersionInForce } from '#kernel/policy'
import { formatFigure, type SettingDef } from '#kernel/policy/pack'
import { localeOf, localName } from '../names.ts'
import { whoWords } from './who_words.ts'

/** A figure as people read it: positions and roles by their names, everything else with its unit. */
export function figureShown(act: Act, version: VersionInForce, value: unknown, def: SettingDef | undefined): string {
  if (def?.type === 'role' && typeof value === 'string') return whoWords(act, version, value)
  if (def?.type !== 'names' || !Array.isArray(value)) return formatFigure(value, def, localeOf(act))
  const byCode = new Map([...act.house.directory.positions.values()].map((position) => [position.code, localName(position, localeOf(act))]))
  return value.map((code) => byCode.get(String(code)) ?? String(code)).join(localeOf(act) === 'zh' ? '、' : ', ')
}
