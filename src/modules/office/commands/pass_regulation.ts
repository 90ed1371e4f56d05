import { command, refuse, allow, stop } from '#kernel/command'
import { articleLabel } from '#kernel/policy/pack'
import { passRegulation as operation } from '../contract/index.ts'
import { localeOf, requireUnit } from '../names.ts'
import { passersOf, waiting } from '../policy/clause_in.ts'
import { settingOf } from '../rules/kept_clause.ts'
import { boundIn } from './adopt.ts'

/** S3-10-17 Passed by whom its own clause names, the text is in force from that second. */
export const passesRegulation = command({
  operation, settings: {},
  async load(act, { regulation_id }) {
    if (act.applying) await act.db.selectFrom('kernel.regulation').select('id').where('id', '=', regulation_id).forUpdate().execute()
    const version = waiting(act, regulation_id)
    await requireUnit(act, version.unit_id)
    const asked = passersOf(version, act.house.regulations.role_posts)
    const post_id = act.house.directory.appointments.find((held) => held.id === act.appointment_id)?.post_id ?? 0
    const names = version.clauses.filter((clause) => clause.pending === null).flatMap((clause) => clause.binds.flatMap((bind) => settingOf(bind)?.name ?? []))
    const locale = localeOf(act)
    return {
      regulation_id, version_id: version.version_id, unit_id: version.unit_id, title: locale === 'zh' ? version.title_zh : version.title_en, article: asked ? articleLabel(asked.clause.article, locale) : '',
      is_named: asked === undefined || asked.posts.includes(post_id), twice: boundIn(act, version.unit_id, act.now).find((bound) => names.includes(bound.name)) ?? null, passed_by: (act.actor ?? stop('access.sign_in', 401)).person_id, locale,
    }
  },
  governs: (facts) => ({ area_id: facts.unit_id, subject: { kind: 'regulation', id: facts.regulation_id } }),
  decide: (facts) => {
    if (!facts.is_named) return refuse('office.passed_by_others', { data: { title: facts.title, article: facts.article } })
    const { twice, locale } = facts
    if (twice) return refuse('office.setting_twice', { data: { name: twice.name, label: twice.name, regulation: twice.regulation[locale], article: articleLabel(twice.article, locale), other_regulation: facts.title, other_article: '' } })
    return allow(true)
  },
  async apply(act, _decision, { regulation_id, version_id, unit_id, passed_by }) {
    await act.db.updateTable('kernel.regulation_version').set({ state: 'approved', in_force_from: act.now, passed_by }).where('id', '=', version_id).execute()
    return act.record({ subject: { kind: 'regulation', id: regulation_id }, area_id: unit_id, now: { in_force_from: act.now } }, { in_force_from: act.now })
  },
})
