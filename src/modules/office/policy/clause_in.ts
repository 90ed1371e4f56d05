import { stop, type Act } from '#kernel/command'
import { inForce, type ClauseInForce, type VersionInForce, type VersionInReview } from '#kernel/policy'
import { bindingSchema } from '#kernel/policy/pack'

type Clauses = { readonly clauses: readonly ClauseInForce[] }

/** Clauses of a version that run; the one under ablation is left out. */
function running({ clauses }: Clauses): ClauseInForce[] {
  return clauses.filter((clause) => clause.pending === null && clause.clause_id !== process.env.KEDANG_ABLATE)
}

/** The clause of a version that names a rule, list or panel of the product. */
export function clauseNaming(version: Clauses, name: string): ClauseInForce | undefined {
  return running(version).find((clause) => clause.binds.some((bind) => {
    const { built } = bindingSchema.safeParse(bind).data ?? {}
    return built !== undefined && [built.rule, built.list, built.panel].includes(name)
  }))
}

/** Clauses of a version that govern an operation: by carrying, reviewing, allowing, asking for or settling by it. */
export function clausesOn(version: Clauses, operation: string): ClauseInForce[] {
  return running(version).filter((clause) => clause.binds.some((bind) => {
    const { built, approval, right, duty, fields, tell } = bindingSchema.safeParse(bind).data ?? {}
    return built?.operation === operation || approval?.['operation'] === operation || right?.operations.includes(operation) || duty?.after === operation || duty?.settle.act === operation || fields?.on === operation || tell?.after === operation
  }))
}

/** The posts that a text lets pass it, and the clause that says so; undefined where none does and whoever adopts it issues it. */
export function passersOf(version: VersionInReview, role_posts: ReadonlyMap<string, readonly number[]>): { posts: readonly number[]; clause: ClauseInForce } | undefined {
  const clause = clauseNaming(version, PASSED)
  if (!clause) return undefined
  const who = clause.binds.flatMap((bind) => {
    const { right } = bindingSchema.safeParse(bind).data ?? {}
    return right?.operations.includes('office.pass_regulation') ? right.who : []
  })
  return { posts: who.flatMap((role) => role_posts.get(`${version.regulation_id}/${role}`) ?? []), clause }
}

/** The rule of a text that has it passed before it is in force. */
export const PASSED = 'office.passed_first'
/** The rule by which a text is revised. */
export const REVISED = 'office.revised_with_reason'
/** The list on which a text stands for everybody it binds. */
export const BINDS_ME = 'office.my_regulations'

/** The last version of a regulation that is or will be in force; stops with `not_found` where there is none. */
export function standing(act: Act, regulation_id: number): VersionInForce {
  const versions = act.house.regulations.versions.filter((version) => version.regulation_id === regulation_id).sort((a, b) => b.number - a.number)
  return versions.find((version) => inForce(version, act.now)) ?? versions[0] ?? stop('not_found', 404)
}

/** A version that waits to be passed. */
export function waiting(act: Act, regulation_id: number): VersionInReview {
  return act.house.regulations.in_review.find((version) => version.regulation_id === regulation_id) ?? stop('not_found', 404)
}
