import type { Act } from '#kernel/command'
import { standsOn } from '#kernel/parties'
import { localeOf, localName } from '#modules/office'

/** Posts a person holds today, with the unit of the first. */
export function placesOf(act: Act, person_id: number): { posts: string[]; unit: string | null; unit_id: number | null } {
  const { directory } = act.house
  const posts = directory.appointments.filter((held) => held.person_id === person_id && standsOn(held.from_day, held.through_day, act.today)).flatMap((held) => directory.posts.get(held.post_id) ?? [])
  const unit = posts[0] && directory.units.get(posts[0].unit_id)
  return { posts: posts.map((post) => localName(post, localeOf(act))), unit: unit ? localName(unit, localeOf(act)) : null, unit_id: unit?.id ?? null }
}
