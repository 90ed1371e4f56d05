import { stop, type Act } from '#kernel/command'
import { subtree } from '#kernel/parties'

/** The name in the reader's language of a thing that has one in each. */
export function localName(thing: { name_zh: string; name_en: string }, locale: 'zh' | 'en'): string {
  return locale === 'en' ? thing.name_en : thing.name_zh
}

/** The language an act is answered in. */
export function localeOf(act: Act): 'zh' | 'en' {
  return act.actor?.locale ?? 'zh'
}

/** The area in whose log an act on a unit stands; the whole company without one. */
export function areaOfUnit(act: Act, unit_id?: number | null): number {
  const { units } = act.house.directory
  const place = unit_id ?? act.unit_id ?? [...units.values()].find((unit) => unit.parent_id === null)?.id ?? 0
  return act.area(place, 'registration')
}

/** Stops with `not_found` unless the actor may do this operation in a unit: everywhere, in their unit and below, or in their area. */
export async function requireUnit(act: Act, unit_id: number | null | undefined): Promise<void> {
  const scope = await act.scope()
  if (scope.all) return
  const within = [...scope.unit_ids, ...scope.area_ids.flatMap((area) => subtree(act.house.directory, area))]
  if (unit_id === null || unit_id === undefined || !within.includes(unit_id)) stop('not_found', 404)
}
