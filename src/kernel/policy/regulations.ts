import type { Instant } from '#kernel/time'
import type { Db } from '#kernel/db'
import { ancestry, type Directory } from '#kernel/parties'
import { readOwnFields, type OwnField } from './own_fields.ts'
import type { When } from './pack/index.ts'

/** A binding as stored with its clause: one key names its kind, the value says what it binds. */
export type StoredBinding = Readonly<Record<string, unknown>>

export type ClauseInForce = {
  ref: number
  clause_id: string
  article: number
  text_zh: string
  text_en: string
  does_zh: string
  does_en: string
  binds: readonly StoredBinding[]
  pending: string | null
}
export type VersionInForce = {
  version_id: number
  regulation_id: number
  number: number
  unit_id: number
  pack: string
  matter: string
  title_zh: string
  title_en: string
  in_force_from: Instant
  in_force_to: Instant | null
  clauses: ClauseInForce[]
}

/** A version that waits to be passed; it is in force nowhere yet. */
export type VersionInReview = Omit<VersionInForce, 'in_force_from' | 'in_force_to'>

/** Every approved version with its clauses, and which posts fill its roles: read once per `access_version`. */
export type Regulations = {
  versions: VersionInForce[]
  clauses: Map<number, { clause: ClauseInForce; version: VersionInForce }>
  role_posts: Map<string, number[]>
  in_review: VersionInReview[]
  /** What clauses mean where they leave it open, by regulation and clause id. */
  interpretations: Map<string, string[]>
  /** Fields that areas added themselves, or changed of those their texts ask for. */
  own_fields: readonly OwnField[]
}

export async function readRegulations(db: Db): Promise<Regulations> {
  const heads = await db
    .selectFrom('kernel.regulation_version as v')
    .innerJoin('kernel.regulation as r', 'r.id', 'v.regulation_id')
    .where((eb) => eb.or([eb('v.in_force_from', 'is not', null), eb('v.state', '=', 'review')]))
    .select(['v.id as version_id', 'r.id as regulation_id', 'v.number', 'r.unit_id', 'r.pack', 'r.matter', 'r.title_zh', 'r.title_en', 'v.in_force_from', 'v.in_force_to'])
    .orderBy('v.id')
    .execute()
  const rows = await db.selectFrom('kernel.clause').selectAll().orderBy('version_id').orderBy('article').execute()
  const byVersion = Map.groupBy(rows, (row) => row.version_id)
  const clausesOf = (version_id: number) => (byVersion.get(version_id) ?? []).map((row) => ({ ...row, ref: row.id, binds: row.binds as unknown as StoredBinding[] }))
  const versions = heads.flatMap((head) => (head.in_force_from === null ? [] : [{ ...head, in_force_from: head.in_force_from, clauses: clausesOf(head.version_id) }]))
  const in_review = heads.flatMap(({ in_force_from, in_force_to: _to, ...head }) => (in_force_from === null ? [{ ...head, clauses: clausesOf(head.version_id) }] : []))
  const clauses = new Map(versions.flatMap((version) => version.clauses.map((clause) => [clause.ref, { clause, version }] as const)))
  const role_posts = new Map<string, number[]>()
  for (const row of await db.selectFrom('kernel.role_post').selectAll().execute()) {
    const name = `${row.regulation_id}/${row.role}`
    role_posts.set(name, [...(role_posts.get(name) ?? []), row.post_id])
  }
  return { versions, clauses, role_posts, in_review, interpretations: await readInterpretations(db), own_fields: await readOwnFields(db) }
}

async function readInterpretations(db: Db): Promise<Map<string, string[]>> {
  const rows = await db.selectFrom('kernel.interpretation').select(['regulation_id', 'clause_id', 'text']).where('withdrawn_at', 'is', null).orderBy('id').execute()
  const found = new Map<string, string[]>()
  for (const row of rows) found.set(`${row.regulation_id}/${row.clause_id}`, [...(found.get(`${row.regulation_id}/${row.clause_id}`) ?? []), row.text])
  return found
}

/** Whether a version is in force at an instant. */
export function inForce(version: VersionInForce, at: Instant): boolean {
  return version.in_force_from <= at && (version.in_force_to === null || at < version.in_force_to)
}

/** The area of a unit for a matter: the nearest unit, itself or above, with a text of that matter in force; else the top. */
export function areaOf(regulations: Regulations, directory: Directory, unit_id: number, matter: string, at: Instant): number {
  const line = ancestry(directory, unit_id)
  const adopting = new Set(regulations.versions.filter((v) => v.matter === matter && inForce(v, at)).map((v) => v.unit_id))
  return line.find((id) => adopting.has(id)) ?? line.at(-1) ?? unit_id
}

/** Versions in force for an area at an instant. */
export function versionsOf(regulations: Regulations, area_id: number, at: Instant): VersionInForce[] {
  return regulations.versions.filter((v) => v.unit_id === area_id && inForce(v, at))
}

/** A figure in force, with the clause that gives it. */
export type Figure = { value: unknown; clause_ref: number; clause_id: string }

/** All settings in force for an area at an instant, by name. What no clause gives is absent, and the rule that needs it does not run. */
export function figuresOf(regulations: Regulations, area_id: number, at: Instant): Map<string, Figure> {
  const found = new Map<string, Figure>()
  for (const { clause } of runningClauses(regulations, area_id, at)) {
    for (const bind of clause.binds) {
      const setting = bind.setting as { name: string; value: unknown } | undefined
      if (setting && setting.value !== null) found.set(setting.name, { value: setting.value, clause_ref: clause.ref, clause_id: clause.clause_id })
    }
  }
  return found
}

/** Running clauses in force for an area at an instant; the clause under ablation is left out. */
export function runningClauses(regulations: Regulations, area_id: number, at: Instant): { clause: ClauseInForce; version: VersionInForce }[] {
  return versionsOf(regulations, area_id, at).flatMap((version) =>
    version.clauses.filter((clause) => clause.pending === null && clause.clause_id !== process.env.KEDANG_ABLATE).map((clause) => ({ clause, version })))
}

type Built = { rule?: string }
type Duty = { id?: string }

/** The clause in force that names a rule of the product (`built: {rule}`): without one the rule does not run. */
export function clauseOfRule(regulations: Regulations, area_id: number, rule: string, at: Instant): number | undefined {
  return runningClauses(regulations, area_id, at).find(({ clause }) => clause.binds.some((bind) => (bind.built as Built | undefined)?.rule === rule))?.clause.ref
}

/** The clause in force that asks for a duty (`duty: {id}`): without one nobody owes it. */
export function clauseOfDuty(regulations: Regulations, area_id: number, id: string, at: Instant): number | undefined {
  return runningClauses(regulations, area_id, at).find(({ clause }) => clause.binds.some((bind) => (bind.duty as Duty | undefined)?.id === id))?.clause.ref
}

/** Posts that fill a role for an area at an instant. */
export function postsOfRole(regulations: Regulations, area_id: number, role: string, at: Instant): number[] {
  return versionsOf(regulations, area_id, at).flatMap((version) => regulations.role_posts.get(`${version.regulation_id}/${role}`) ?? [])
}

type Right = { verb?: 'allow' | 'only' | 'forbid'; operations?: readonly string[]; who?: readonly string[]; when?: When }

/** A right a clause in force says of an operation: `only` these posts, or `forbid` it to them. */
export type RightInForce = { verb: 'only' | 'forbid'; posts: readonly number[]; when: When | undefined; clause_ref: number }

/** What clauses in force say of who may do an operation (`right: {verb, operations, who}`); roles stand for the posts mapped to them. */
export function rightsOn(regulations: Regulations, area_id: number, operation: string, at: Instant): RightInForce[] {
  return runningClauses(regulations, area_id, at).flatMap(({ clause, version }) => clause.binds.flatMap((bind): RightInForce[] => {
    const right = bind.right as Right | undefined
    if (!right?.operations?.includes(operation) || (right.verb !== 'only' && right.verb !== 'forbid')) return []
    const posts = (right.who ?? []).flatMap((who) => regulations.role_posts.get(`${version.regulation_id}/${who}`) ?? [])
    return [{ verb: right.verb, posts, when: right.when, clause_ref: clause.ref }]
  }))
}
