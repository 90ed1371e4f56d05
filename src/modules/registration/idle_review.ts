import type { House } from '#kernel/access'
import { subtree } from '#kernel/parties'
import { areaOf, decidersOf, inForce, parseWho, postsOfRole, reviewSteps } from '#kernel/policy'
import { dayOf, type Instant } from '#kernel/time'
import { settingsAt } from './facets.ts'

const QUEUE = ['registration.queue', 'registration.open_for_review']
const DISPATCH = ['registration.to_assign', 'registration.dispatch', 'registration.assignments']

/** Whether posts in these units, or below them, decide a step of some review in force; where an area's texts ask for none, the permission decides. */
function reviews(house: House, unit_ids: readonly number[], now: Instant): boolean {
  const below = new Set(unit_ids.flatMap((unit_id) => subtree(house.directory, unit_id)))
  const areas = new Set([...house.regulations.versions.filter((version) => inForce(version, now)).map((version) => version.unit_id), ...unit_ids.map((unit_id) => areaOf(house.regulations, house.directory, unit_id, 'registration', now))])
  return [...areas].some((area_id) => {
    const steps = reviewSteps(house.regulations, area_id, 'registration.file', now)
    if (steps.length === 0) return unit_ids.some((unit_id) => areaOf(house.regulations, house.directory, unit_id, 'registration', now) === area_id)
    return steps.some((step) => {
      const who = parseWho(step.by)
      const isRole = 'ok' in who && who.ok.kind === 'role'
      const { posts } = decidersOf(house.regulations, house.directory, step, { unit_id: area_id, requester_id: 0, day: dayOf(now) })
      return isRole ? posts.some((post_id) => below.has(house.directory.posts.get(post_id)?.unit_id ?? 0)) : step.by !== 'requester' && subtree(house.directory, area_id).some((unit_id) => below.has(unit_id))
    })
  })
}

/** Whether a text in force gives the register of reported customers to posts in these units. */
function keepsRegister(house: House, unit_ids: readonly number[], now: Instant): boolean {
  return house.regulations.versions.filter((version) => inForce(version, now)).some(({ unit_id }) => {
    const role = settingsAt({ house }, unit_id, now).find('registration.register_kept_by')?.value
    return role !== undefined && postsOfRole(house.regulations, unit_id, role, now).some((post_id) => unit_ids.includes(house.directory.posts.get(post_id)?.unit_id ?? 0))
  })
}

/** S3-05-08, S3-03-08 Who reviews nothing has no queue; where what is accepted goes to its filer, nothing is dispatched. */
export function idleReview(house: House, unit_ids: readonly number[], now: Instant): readonly string[] {
  const areas = unit_ids.map((unit_id) => areaOf(house.regulations, house.directory, unit_id, 'registration', now))
  const assigns = areas.some((area_id) => settingsAt({ house }, area_id, now).find('registration.accepted_goes_to')?.value === 'assignment')
  return [...(keepsRegister(house, unit_ids, now) ? [] : ['registration.register']), ...(reviews(house, unit_ids, now) ? [] : QUEUE), ...(assigns ? [] : DISPATCH)]
}
