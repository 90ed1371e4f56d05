import type { Act } from '#kernel/command'
import type { TodayItem } from '#kernel/module'
import { localeOf } from './names.ts'
import { bindingNow } from './queries/policy.ts'

/** Nobody reads more than a few texts in a morning: the next come when these have been opened. */
const SHOWN = 3

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
