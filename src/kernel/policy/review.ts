import { appointmentsOf, headsOf, superiorsOf, type Directory } from '#kernel/parties'
import type { Day, Instant } from '#kernel/time'
import { parseWho, whenHolds, type When, type Who } from './pack/index.ts'
import { runningClauses, type Regulations } from './regulations.ts'

type Step = { id?: string; by: string; label?: { zh: string; en: string }; order?: number }
type Review = { form?: string; operation?: string; when?: When; steps?: readonly Step[]; deadline?: { limit?: string; overdue?: string } }

/** One step of a review, with the clause that asks for it. */
export type ReviewStep = {
  id: string
  label: { zh: string; en: string } | undefined
  by: string
  regulation_id: number
  clause_ref: number
  /** Settings that say how long it may take and what happens then. */
  limit: string | undefined
  overdue: string | undefined
}

/** The case a review is about: people are found from it. */
export type ReviewCase = { unit_id: number; requester_id: number; day: Day }

/** Steps of the review that clauses in force ask for of an operation: those of all clauses united, in their order. Empty where no clause asks. */
export function reviewSteps(regulations: Regulations, area_id: number, operation: string, at: Instant, said: Readonly<Record<string, unknown>> = {}): ReviewStep[] {
  const found = runningClauses(regulations, area_id, at).flatMap(({ clause, version }) => clause.binds.flatMap((bind) => {
    const review = bind.approval as Review | undefined
    if (review?.form !== 'review' || review.operation !== operation || !whenHolds(review.when, said)) return []
    return (review.steps ?? []).map((step) => ({
      order: step.order ?? clause.article, id: step.id ?? `step_${clause.article}`, label: step.label, by: step.by, regulation_id: version.regulation_id, clause_ref: clause.ref,
      limit: review.deadline?.limit, overdue: review.deadline?.overdue,
    }))
  }))
  return found.sort((a, b) => a.order - b.order).map(({ order: _order, ...step }) => step)
}

function peopleOf(directory: Directory, who: Who, about: ReviewCase): number[] {
  if (who.kind === 'requester') return [about.requester_id]
  if (who.kind === 'superior') return peopleOf(directory, who.of, about).flatMap((person_id) => superiorsOf(directory, person_id, about.day))
  if (who.kind === 'head_of' && who.of === 'unit') {
    const heads = headsOf(directory, about.unit_id, about.day).filter((person_id) => person_id !== about.requester_id)
    return heads.length > 0 ? heads : superiorsOf(directory, about.requester_id, about.day)
  }
  return []
}

/** The posts in which a person leads: whoever leads one department may be a plain member of another. */
function leadingPosts(directory: Directory, person_id: number, day: Day): number[] {
  const posts = appointmentsOf(directory, person_id, day).map((held) => held.post_id)
  return posts.filter((id) => (directory.positions.get(directory.posts.get(id)?.position_id ?? 0)?.code ?? '').endsWith('manager'))
}

/** Who may decide a step: the posts of a role, or of those found from the case; `in_person` where it is the requester's own. */
export function decidersOf(regulations: Regulations, directory: Directory, step: Pick<ReviewStep, 'by' | 'regulation_id'>, about: ReviewCase): { posts: number[]; in_person: number | null } {
  const parsed = parseWho(step.by)
  if ('error' in parsed) return { posts: [], in_person: null }
  const who = parsed.ok
  if (who.kind === 'role') return { posts: regulations.role_posts.get(`${step.regulation_id}/${who.role}`) ?? [], in_person: null }
  if (who.kind === 'requester') return { posts: [], in_person: about.requester_id }
  return { posts: [...new Set(peopleOf(directory, who, about).flatMap((person_id) => leadingPosts(directory, person_id, about.day)))], in_person: null }
}
