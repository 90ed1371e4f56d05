import type { Act } from '#kernel/command'
import { decidersOf, reviewSteps, type ReviewStep } from '#kernel/policy'

/** The step in which changes of registered data are reviewed by a clause in force (S3-11-17); none where no clause asks for it. */
export function reviewOf(act: Pick<Act, 'house' | 'now'>, area_id: number): ReviewStep | undefined {
  return reviewSteps(act.house.regulations, area_id, 'customers.request_change', act.now)[0]
}

/** The posts that review a change somebody of a unit asked for. */
export function reviewPosts(act: Pick<Act, 'house' | 'now' | 'today'>, about: { area_id: number; unit_id: number | null; requested_by: number }): number[] {
  const step = reviewOf(act, about.area_id)
  return step === undefined ? [] : decidersOf(act.house.regulations, act.house.directory, step, { unit_id: about.unit_id ?? about.area_id, requester_id: about.requested_by, day: act.today }).posts
}

/** The post an act is done in. */
export function actingPost(act: Pick<Act, 'house' | 'appointment_id'>): number {
  return act.house.directory.appointments.find((held) => held.id === act.appointment_id)?.post_id ?? 0
}
