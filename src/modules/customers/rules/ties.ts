import { allow, refuse, type Decision } from '#kernel/command'
import type { Day } from '#kernel/time'

export type TieKind = 'branch_of' | 'part_of' | 'same_person'
/** A tie about to be made: `above_to` are all that stand above the other, itself included; `has_above` whether the one already has somebody above it. */
export type NewTie = { kind: TieKind; relation_id: number; to_id: number; area_id: number; to_area_id: number; above_to: readonly number[]; has_above: boolean; twice: boolean; from_day: Day | null; through_day: Day | null }

/** Decision 15: a tree without limit of depth. Nobody stands above itself, and each has one head at a time; the same person may be behind many. */
export function decideTie(tie: NewTie): Decision<true> {
  if (tie.relation_id === tie.to_id) return refuse('customers.tie_itself', { field: 'to_id' })
  if (tie.area_id !== tie.to_area_id) return refuse('customers.merge_other_area', { field: 'to_id' })
  if (tie.from_day && tie.through_day && tie.through_day < tie.from_day) return refuse('customers.ends_before_it_begins', { field: 'through_day' })
  if (tie.twice) return refuse('customers.tie_twice', { field: 'to_id' })
  if (tie.kind === 'same_person') return allow(true)
  if (tie.above_to.includes(tie.relation_id)) return refuse('customers.tie_circle', { field: 'to_id' })
  return tie.has_above ? refuse('customers.tie_has_head', { field: 'to_id' }) : allow(true)
}
