import type { Act } from '#kernel/command'
import { decidersOf, reviewSteps, type ReviewStep } from '#kernel/policy'
import { customerKindOf } from './contract/form.ts'

/** What of a filing decides who reviews it, and where it stands. */
export type Standpoint = { area_id: number; unit_id: number; filer_id: number; step: number; kind: string | undefined; fields: Readonly<Record<string, unknown>> }

/** Where a filing stands in its review. Without a text that asks for one there are no steps, and the permission alone decides. */
export type ReviewAt = { steps: ReviewStep[]; current: ReviewStep | undefined; is_last: boolean }

/** The steps a filing goes through by the texts in force now, and the one it waits at; a text with fewer steps leaves it at its last. */
export function reviewAt(act: Pick<Act, 'house' | 'now'>, at: Standpoint): ReviewAt {
  const steps = reviewSteps(act.house.regulations, at.area_id, 'registration.file', act.now, { ...at.fields, customer_kind: customerKindOf(at.kind, at.fields) })
  const place = Math.min(at.step, steps.length)
  return { steps, current: steps[place - 1], is_last: place >= steps.length }
}

/** Who decides a step of a filing. */
export function decidersAt(act: Pick<Act, 'house' | 'today'>, at: Pick<Standpoint, 'unit_id' | 'filer_id'>, step: ReviewStep) {
  return decidersOf(act.house.regulations, act.house.directory, step, { unit_id: at.unit_id, requester_id: at.filer_id, day: act.today })
}

/** The post the act is done in: one held aside, or acted for in other things, gives no right in a review. */
export function actingPost(act: Pick<Act, 'house' | 'appointment_id'>): number {
  return act.house.directory.appointments.find((one) => one.id === act.appointment_id)?.post_id ?? 0
}

/** Whether the actor decides this step, now or in its turn. */
export function decides(act: Pick<Act, 'house' | 'today' | 'appointment_id' | 'actor'>, at: Pick<Standpoint, 'unit_id' | 'filer_id'>, step: ReviewStep): boolean {
  const { posts, in_person } = decidersAt(act, at, step)
  return in_person === null ? posts.includes(actingPost(act)) : in_person === act.actor?.person_id
}
