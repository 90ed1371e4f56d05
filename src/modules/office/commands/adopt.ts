import { command, refuse, stop, type Act } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { startOf, type Day, type Instant } from '#kernel/time'
import { adopt } from '../contract/index.ts'
import type { Pack } from '#kernel/policy/pack'
import { findPack } from '../packs.ts'
import { PASSED } from '../policy/clause_in.ts'
import { adoption, type Bound } from '../rules/adoption.ts'
import { localeOf, requireUnit } from '../names.ts'
import { keptClauses, settingOf } from '../rules/kept_clause.ts'
import { insertVersion } from '../versions.ts'

/** In force from now, or from the first instant of a day to come. */
export function effectOf(act: Act, day: Day | undefined): { from: Instant; in_past: boolean } {
  if (day === undefined || day === act.today) return { from: act.now, in_past: false }
  return { from: startOf(day), in_past: day < act.today }
}

/** Settings bound by the texts that will be in force in a unit at or after an instant. */
export function boundIn(act: Act, unit_id: number, from: Instant): Bound[] {
  const versions = act.house.regulations.versions.filter((version) => version.unit_id === unit_id && (version.in_force_to === null || version.in_force_to > from))
  return versions.flatMap((version) => version.clauses.filter((clause) => clause.pending === null).flatMap((clause) => clause.binds.flatMap((bind) => {
    const name = settingOf(bind)?.name
    return name === undefined ? [] : [{ name, regulation: { zh: version.title_zh, en: version.title_en }, article: clause.article }]
  })))
}

/** S3-10-17 Whether a running clause of the text has it passed before it is in force. */
function isPassedFirst(pack: Pack): boolean {
  return pack.clauses.some((clause) => clause.pending === undefined && clause.id !== process.env.KEDANG_ABLATE && clause.binds.some((bind) => bind.built?.rule === PASSED))
}

/** S3-22-50: binds acts after the second of its effect; earlier filings are judged as they were. */
export const adopts = command({
  operation: adopt, settings: {}, taken: 'office.already_adopted',
  load: async (act, input) => {
    const { directory, regulations } = act.house
    if (!directory.units.has(input.unit_id)) stop('not_found', 404, { field: 'unit_id' })
    await requireUnit(act, input.unit_id)
    const pack = (await findPack(input.pack)) ?? stop('office.pack_unknown', 422, { field: 'pack', data: { pack: input.pack } })
    const unknown = Object.values(input.role_posts).flat().find((post_id) => !directory.posts.has(post_id))
    if (unknown !== undefined) stop('not_found', 404, { field: 'role_posts' })
    const { from, in_past } = effectOf(act, input.in_force_on)
    return {
      locale: localeOf(act), unit_id: input.unit_id, pack: pack.pack, title: pack.title, matter: pack.matter, pack_version: pack.version, from, in_past, role_posts: input.role_posts, figures: input.figures,
      must_pass: isPassedFirst(pack), dated: input.in_force_on !== undefined && input.in_force_on !== act.today,
      already: [...regulations.versions.filter((version) => version.in_force_to === null), ...regulations.in_review].some((version) => version.unit_id === input.unit_id && version.pack === pack.pack),
      roles_mapped: Object.keys(input.role_posts).filter((role) => role in pack.roles),
      bound_elsewhere: boundIn(act, input.unit_id, from),
      text: new Text(pack),
    }
  },
  governs: (facts) => ({ area_id: facts.unit_id, subject: { kind: 'unit', id: facts.unit_id } }),
  decide: (facts) => facts.must_pass && facts.dated ? refuse('office.effect_on_passing', { field: 'in_force_on' }) : adoption(facts.text.pack, facts, getProduct().settings),
  apply: async (act, _decision, facts) => {
    const { unit_id, pack, matter, title, pack_version, role_posts, must_pass } = facts
    const from = must_pass ? null : facts.from
    const { id } = await act.db.insertInto('kernel.regulation').values({ unit_id, pack, matter, title_zh: title.zh, title_en: title.en }).returning('id').executeTakeFirstOrThrow()
    await insertVersion(act, { regulation_id: id, number: 1, pack_version, in_force_from: from, in_force_to: null }, keptClauses(facts.text.pack, facts.figures))
    const rows = Object.entries(role_posts).filter(([role]) => role in facts.text.pack.roles).flatMap(([role, posts]) => [...new Set(posts)].map((post_id) => ({ regulation_id: id, role, post_id })))
    if (rows.length > 0) await act.db.insertInto('kernel.role_post').values(rows).execute()
    return act.record({ subject: { kind: 'regulation', id }, area_id: unit_id, now: { pack, in_force_from: from, role_posts } }, { id, in_review: must_pass })
  },
})

/** The text itself stays out of the act log: it ships with the program and stands, as adopted, in the clauses. */
class Text {
  readonly #pack: NonNullable<Awaited<ReturnType<typeof findPack>>>
  constructor(pack: NonNullable<Awaited<ReturnType<typeof findPack>>>) {
    this.#pack = pack
  }
  get pack() {
    return this.#pack
  }
}
