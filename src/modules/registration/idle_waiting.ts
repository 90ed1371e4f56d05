import type { House } from '#kernel/access'
import { subtree } from '#kernel/parties'
import { areaOf, clauseOfRule } from '#kernel/policy'
import type { Instant } from '#kernel/time'

/** S3-11-05 Where no text in force asks how long departments took, nothing leads there. */
export function idleWaiting({ regulations, directory }: House, unit_ids: readonly number[], now: Instant): readonly string[] {
  const areas = unit_ids.flatMap((id) => subtree(directory, id)).map((id) => areaOf(regulations, directory, id, 'registration', now))
  return areas.some((id) => clauseOfRule(regulations, id, 'registration.waiting_times', now) !== undefined) ? [] : ['registration.waiting_times']
}
