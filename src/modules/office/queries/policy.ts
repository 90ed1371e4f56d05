import { query, stop, type Act } from '#kernel/command'
import { postFor } from '#kernel/access'
import { getProduct } from '#kernel/module'
import { holdersOf, subtree } from '#kernel/parties'
import { areaOf, inForce, postsOfRole, type VersionInForce, type VersionInReview } from '#kernel/policy'
import { articleLabel, renderText } from '#kernel/policy/pack'
import { answerFeedback, getInReview, listFeedback, listInReview, listRules, myRegulations, passRegulation } from '../contract/index.ts'
import { withClause } from '../clauses.ts'
import { localeOf, localName } from '../names.ts'
import { BINDS_ME, clauseNaming, clausesOn, passersOf, standing, waiting } from '../policy/clause_in.ts'
import { settingOf } from '../rules/kept_clause.ts'

function titleOf(act: Act, version: { title_zh: string; title_en: string }): string {
  return localeOf(act) === 'zh' ? version.title_zh : version.title_en
}

/** Versions in force that bind one of the posts held today, or units below it. */
export function bindingNow(act: Act): VersionInForce[] {
  const { directory, regulations } = act.house
  const units = (act.actor?.appointments ?? []).flatMap((held) => directory.posts.get(held.post_id)?.unit_id ?? [])
  const below = new Set(units.flatMap((unit_id) => subtree(directory, unit_id)))
  return regulations.versions.filter((version) => inForce(version, act.now) && (below.has(version.unit_id) || units.some((unit_id) => areaOf(regulations, directory, unit_id, version.matter, act.now) === version.unit_id)))
}

/** S3-05-03 Who answers for the matter of a text: the posts of the role its clause names, and who holds them today. */
async function responsibleOf(act: Act, version: VersionInForce) {
  const clause = version.clauses.find((one) => one.pending === null && one.clause_id !== process.env.KEDANG_ABLATE && one.binds.some((bind) => settingOf(bind)?.name === 'office.responsible'))
  const role = clause?.binds.map(settingOf).find((one) => one?.name === 'office.responsible')?.value
  if (!clause || typeof role !== 'string') return null
  const { directory, regulations } = act.house
  const post_ids = postsOfRole(regulations, version.unit_id, role, act.now)
  const places = post_ids.flatMap((id) => {
    const post = directory.posts.get(id)
    const unit = post && directory.units.get(post.unit_id)
    return post && unit ? [`${localName(unit, localeOf(act))} · ${localName(post, localeOf(act))}`] : []
  })
  const holders = post_ids.flatMap((id) => holdersOf(directory, id, act.today))
  const people = holders.length === 0 ? [] : await act.db.selectFrom('kernel.person').select('name').where('id', 'in', holders).orderBy('id').execute()
  return { label: getProduct().settings['office.responsible']?.label[localeOf(act)] ?? '', posts: places, people: people.map((person) => person.name), ...withClause(act, clause.ref) }
}

/** S3-05-03, S3-09-01, S3-10-01, S3-11-01 The regulations that bind whoever asks, each with the clause that says whom it binds and who answers for it. */
const mine = query(myRegulations, async (act) => ({
  items: await Promise.all(bindingNow(act).map(async (version) => ({
    id: version.regulation_id, pack: version.pack, title: titleOf(act, version), unit: localName(act.house.directory.units.get(version.unit_id) ?? stop('not_found', 404), localeOf(act)), version: version.number, in_force_from: version.in_force_from,
    ...withClause(act, clauseNaming(version, BINDS_ME)?.ref), responsible: await responsibleOf(act, version),
  }))),
}))

/** S3-11-01 The clauses in force for whoever asks that govern an operation. */
const rules = query(listRules, async (act, { operation }) => ({
  operation, today: act.today, items: bindingNow(act).flatMap((version) => clausesOn(version, operation)).flatMap((clause) => withClause(act, clause.ref).clause ?? []),
}))

function mayPass(act: Act, version: VersionInReview): boolean {
  const held = act.actor && postFor(act.house, act.actor, passRegulation.id)
  if (!held) return false
  return passersOf(version, act.house.regulations.role_posts)?.posts.includes(held.post_id) ?? true
}

async function reviewHead(act: Act, version: VersionInReview) {
  const { directory, regulations } = act.house
  const row = await act.db.selectFrom('kernel.regulation_version as v').leftJoin('kernel.person as p', 'p.id', 'v.adopted_by').select('p.name').where('v.id', '=', version.version_id).executeTakeFirst()
  const posts = passersOf(version, regulations.role_posts)?.posts ?? []
  return {
    id: version.regulation_id, pack: version.pack, title: titleOf(act, version), unit: localName(directory.units.get(version.unit_id) ?? stop('not_found', 404), localeOf(act)), number: version.number, clauses: version.clauses.length,
    adopted_by: row?.name ?? null, passed_by: posts.flatMap((id) => directory.posts.get(id) ?? []).map((post) => localName(post, localeOf(act))), may_pass: mayPass(act, version),
  }
}

const inReview = query(listInReview, async (act) => ({ items: await Promise.all(act.house.regulations.in_review.map((version) => reviewHead(act, version))) }))

const oneInReview = query(getInReview, async (act, { regulation_id }) => {
  const version = waiting(act, regulation_id)
  const locale = localeOf(act)
  const figures = Object.fromEntries(version.clauses.flatMap((clause) => clause.binds.flatMap((bind) => settingOf(bind) ?? [])).map(({ name, value }) => [name, value]))
  const notes = new Map((await act.db.selectFrom('kernel.clause').select(['id', 'note_zh', 'note_en']).where('version_id', '=', version.version_id).execute()).map((row) => [row.id, locale === 'zh' ? row.note_zh : row.note_en]))
  const say = (zh: string, en: string) => renderText({ zh, en }, figures, locale, getProduct().settings)
  return {
    ...(await reviewHead(act, version)),
    articles: version.clauses.map((clause) => ({ ref: clause.ref, article: articleLabel(clause.article, locale), text: say(clause.text_zh, clause.text_en), does: say(clause.does_zh, clause.does_en), note: notes.get(clause.ref) ?? null, pending: clause.pending })),
  }
})

/** What was said of a text: all of it for those who may answer, one's own for everybody else. */
const feedback = query(listFeedback, async (act, { regulation_id }) => {
  const version = standing(act, regulation_id)
  const may_answer = act.actor !== null && postFor(act.house, act.actor, answerFeedback.id) !== undefined
  const rows = await act.db.selectFrom('office.feedback as f').innerJoin('kernel.person as p', 'p.id', 'f.person_id').leftJoin('kernel.person as a', 'a.id', 'f.answered_by')
    .select(['f.id', 'p.name as by', 'f.at', 'f.clause_id', 'f.text', 'f.answer', 'a.name as answered_by', 'f.answered_version'])
    .where('f.regulation_id', '=', regulation_id).$if(!may_answer, (q) => q.where('f.person_id', '=', act.actor?.person_id ?? 0)).orderBy('f.id', 'desc').limit(100).execute()
  const articles = new Map(version.clauses.map((clause) => [clause.clause_id, articleLabel(clause.article, localeOf(act))]))
  return { may_answer, items: rows.map(({ clause_id, ...row }) => ({ ...row, article: clause_id === null ? null : articles.get(clause_id) ?? null })) }
})

export const queries = [mine, rules, inReview, oneInReview, feedback]
