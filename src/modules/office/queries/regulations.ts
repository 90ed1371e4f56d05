import { query, stop, type Act } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { clauseCard, inForce, rightsOn, whenHolds, type ClauseInForce, type VersionInForce } from '#kernel/policy'
import { rolesInUse, settingsOf } from '#kernel/policy/pack'
import { postFor } from '#kernel/access'
import { getClause, getRegulation, interpret, listPacks, listRegulations, setFigure } from '../contract/index.ts'
import { withClause } from '../clauses.ts'
import { localeOf, localName } from '../names.ts'
import { clauseNaming, REVISED } from '../policy/clause_in.ts'
import { findPack, listShipped } from '../packs.ts'
import { rolesToMap } from '../rules/adoption.ts'
import { guessPosts } from '../rules/guess_posts.ts'
import { settingOf } from '../rules/kept_clause.ts'
import { bindingLines } from './binding_words.ts'
import { postsOf } from './who_words.ts'
import { figureKind, figureShown } from './figure_shown.ts'

/** Versions of one regulation, the newest first. */
function versionsOf(act: Act, regulation_id: number): VersionInForce[] {
  return act.house.regulations.versions.filter((version) => version.regulation_id === regulation_id).sort((a, b) => b.number - a.number)
}

/** The version in force now, else the next to come, else the last that was. */
function present(act: Act, versions: readonly VersionInForce[]): VersionInForce {
  const begun = versions.filter((version) => version.in_force_from <= act.now)
  return begun[0] ?? versions.at(-1) ?? stop('not_found', 404)
}

function headOf(act: Act, version: VersionInForce) {
  const unit = act.house.directory.units.get(version.unit_id) ?? stop('not_found', 404)
  const next = versionsOf(act, version.regulation_id).findLast((one) => one.in_force_from > act.now)
  return {
    id: version.regulation_id, pack: version.pack, matter: version.matter, title: localeOf(act) === 'zh' ? version.title_zh : version.title_en, unit_id: unit.id, unit: localName(unit, localeOf(act)),
    version: version.number, in_force_from: version.in_force_from, in_force_to: version.in_force_to, clauses: version.clauses.length,
    running: version.clauses.filter((clause) => clause.pending === null).length, next_from: next?.in_force_from ?? null,
  }
}

const regulations = query(listRegulations, async (act) => {
  const byRegulation = Map.groupBy(act.house.regulations.versions, (version) => version.regulation_id)
  const heads = [...byRegulation.keys()].map((id) => headOf(act, present(act, versionsOf(act, id))))
  return { items: heads.sort((a, b) => a.unit_id - b.unit_id || a.id - b.id) }
})

function figuresIn(act: Act, version: VersionInForce, clause: ClauseInForce, may_change: boolean) {
  const { settings } = getProduct()
  return clause.binds.flatMap((bind) => {
    const found = settingOf(bind)
    const def = found && settings[found.name]
    if (!found || !def || clause.pending !== null) return []
    return [{
      name: found.name, label: def.label[localeOf(act)], value: found.value, shown: figureShown(act, version, found.value, def), unit: def.unit, ...figureKind(act, def),
      may_change: may_change && found.strength !== 'fixed' && def.type !== 'role',
    }]
  })
}

async function mayChange(act: Act, version: VersionInForce): Promise<boolean> {
  if (!act.actor || !postFor(act.house, act.actor, setFigure.id)) return false
  const scope = await act.scope(setFigure.id)
  return version.in_force_to === null && (scope.all || scope.area_ids.includes(version.unit_id))
}

/** What clauses of a regulation were said to mean, by clause id, the first said first. */
async function interpretationsOf(act: Act, regulation_id: number) {
  const rows = await act.db.selectFrom('kernel.interpretation as i').innerJoin('kernel.person as p', 'p.id', 'i.written_by').select(['i.id', 'i.clause_id', 'i.text', 'p.name as by', 'i.unit_id', 'i.at'])
    .where('i.regulation_id', '=', regulation_id).where('i.withdrawn_at', 'is', null).orderBy('i.id').execute()
  const { units } = act.house.directory
  return Map.groupBy(rows.map(({ unit_id, ...row }) => {
    const unit = unit_id === null ? undefined : units.get(unit_id)
    return { ...row, unit: unit ? localName(unit, localeOf(act)) : null }
  }), (row) => row.clause_id)
}

/** S3-22-49 Whether the actor's post may say what clauses of the text mean. */
async function mayInterpret(act: Act, version: VersionInForce): Promise<boolean> {
  const held = act.actor && postFor(act.house, act.actor, interpret.id)
  if (!held) return false
  const scope = await act.scope(interpret.id)
  const only = rightsOn(act.house.regulations, version.unit_id, interpret.id, act.now).filter((right) => right.verb === 'only' && whenHolds(right.when, { regulation: version.pack }))
  return (scope.all || scope.area_ids.includes(version.unit_id)) && only.every((right) => right.posts.includes(held.post_id))
}

const regulation = query(getRegulation, async (act, { regulation_id, version: number }) => {
  const versions = versionsOf(act, regulation_id)
  const version = number === undefined ? present(act, versions) : versions.find((one) => one.number === number) ?? stop('not_found', 404)
  const may_change = await mayChange(act, version)
  if (inForce(version, act.now)) act.saw('regulation', regulation_id, 'duty')
  const notes = new Map((await act.db.selectFrom('kernel.clause').select(['id', 'note_zh', 'note_en']).where('version_id', '=', version.version_id).execute()).map((row) => [row.id, localeOf(act) === 'zh' ? row.note_zh : row.note_en]))
  const reasons = new Map((await act.db.selectFrom('kernel.regulation_version').select(['id', 'reason']).where('regulation_id', '=', regulation_id).execute()).map((row) => [row.id, row.reason]))
  const said = await interpretationsOf(act, regulation_id)
  const pack = await findPack(version.pack)
  return {
    ...headOf(act, version), in_force_from: version.in_force_from,
    versions: versions.map((one) => ({
      number: one.number, in_force_from: one.in_force_from, in_force_to: one.in_force_to, reason: reasons.get(one.version_id) ?? null,
      ...(reasons.get(one.version_id) ? withClause(act, clauseNaming(versions.find((before) => before.number < one.number) ?? one, REVISED)?.ref) : {}),
    })),
    may_interpret: await mayInterpret(act, version),
    roles: (pack ? rolesInUse(pack) : []).map((role) => ({ role, label: pack?.roles[role]?.label[localeOf(act)] ?? role, posts: postsOf(act, version, role) })),
    articles: version.clauses.map((clause) => ({
      ...(clauseCard(act.house.regulations, clause.ref, localeOf(act), getProduct().settings) ?? stop('not_found', 404)),
      pending: clause.pending, note: notes.get(clause.ref) ?? null, said: said.get(clause.clause_id) ?? [], binds: bindingLines(act, version, clause.binds), figures: figuresIn(act, version, clause, may_change),
    })),
  }
})

const clause = query(getClause, async (act, { ref }) => {
  const card = clauseCard(act.house.regulations, ref, localeOf(act), getProduct().settings) ?? stop('not_found', 404)
  return { ...card, regulation_id: act.house.regulations.clauses.get(ref)?.version.regulation_id ?? stop('not_found', 404) }
})

function askOf(act: Act, name: string) {
  const def = getProduct().settings[name] ?? stop('office.figure_unknown', 422)
  return { name, label: def.label[localeOf(act)], ...figureKind(act, def) }
}

/** Units with their posts, as roles may name them. */
function unitsOf(act: Act) {
  const { units, posts, positions } = act.house.directory
  const by_unit = Map.groupBy(posts.values(), (post) => post.unit_id)
  return [...units.values()].map((unit) => ({ id: unit.id, parent_id: unit.parent_id, name: unit.name_zh, posts: (by_unit.get(unit.id) ?? []).map((post) => ({ id: post.id, name: post.name_zh, position: positions.get(post.position_id)?.name_zh ?? '' })) }))
}

const packs = query(listPacks, async (act) => {
  const locale = localeOf(act)
  const units = unitsOf(act)
  const items = (await listShipped()).map((pack) => ({
    pack: pack.pack, title: pack.title[locale], matter: pack.matter, clauses: pack.clauses.length, running: pack.clauses.filter((one) => one.pending === undefined).length,
    roles: rolesToMap(pack).map((role) => ({ role, label: pack.roles[role]?.label[locale] ?? role, proposed: guessPosts(pack.roles[role]?.label.zh ?? role, units) })),
    asks: settingsOf(pack).filter((bound) => bound.value === null).map(({ name }) => askOf(act, name)),
  }))
  return { items }
})

export const queries = [regulations, regulation, clause, packs]
