import { rightsOn, whenHolds } from '#kernel/policy'
import type { Refusal } from './refuse.ts'
import type { Act, Governs } from './types.ts'

/**
 * What clauses in force say against whoever acts, by the post the act is done in: `forbid` beats everything, `only` must hold in every clause
 * that says it. The system's own acts and areas without such a clause are free. Conditions read what the act says of itself.
 */
export function rightRefusals(act: Act, operation: string, about: Governs): Refusal[] {
  if (act.actor === null) return []
  const post_id = act.house.directory.appointments.find((held) => held.id === act.appointment_id)?.post_id
  const rights = rightsOn(act.house.regulations, about.area_id, operation, act.now).filter((right) => whenHolds(right.when, about.said ?? {}))
  return rights.flatMap((right): Refusal[] => {
    const isNamed = post_id !== undefined && right.posts.includes(post_id)
    if (right.verb === 'forbid') return isNamed ? [{ code: 'access.forbidden_by_clause', data: { operation }, clause_ref: right.clause_ref }] : []
    return isNamed ? [] : [{ code: 'access.only_by_clause', data: { operation }, clause_ref: right.clause_ref }]
  })
}
