import type { Act } from '#kernel/command'
import type { TodayItem } from '#kernel/module'
import { subtree } from '#kernel/parties'
import { inForce, type VersionInForce } from '#kernel/policy'
import { localeOf } from './names.ts'

/** Nobody reads more than a few texts in a morning: the next come when these have been opened. */
const SHOWN = 3

/** Versions in force that bind one of the posts held today, or units below it. */
function bindingNow(act: Act): VersionInForce[] {
  const { directory, regulations } = act.house
  const units = (act.actor?.appointments ?? []).flatMap((held) => directory.posts.get(held.post_id)?.unit_id ?? [])
  const below = new Set(units.flatMap((unit_id) => subtree(directory, unit_id)))
  return regulations.versions.filter((version) => inForce(version, act.now) && (below.has(version.unit_id) || units.some((unit_id) => act.area(unit_id, version.matter) === version.unit_id)))
}

/** Regulations that bind the actor and that they have not opened since the present version came into force. */
export async function today(act: Act): Promise<TodayItem[]> {
  const versions = bindingNow(act)
  if (!act.actor || versions.length === 0) return []
  const rows = await act.db.selectFrom('kernel.read_log').where('person_id', '=', act.actor.person_id).where('subject_kind', '=', 'regulation').where('subject_id', 'in', versions.map((version) => version.regulation_id))
    .groupBy('subject_id').select(['subject_id', (eb) => eb.fn.max('at').as('at')]).execute()
  const opened = new Map(rows.map((row) => [row.subject_id, row.at]))
  return versions.filter((version) => (opened.get(version.regulation_id) ?? '') < version.in_force_from).slice(0, SHOWN).map((version) => ({
    section: 'due', kind: 'office.today.read_regulation', data: { title: localeOf(act) === 'zh' ? version.title_zh : version.title_en }, link: `/regulations/${version.regulation_id}`, due_at: null, overdue: false,
  }))
}
