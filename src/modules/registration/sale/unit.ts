import type { Act } from '#kernel/command'
import { appointmentsOf } from '#kernel/parties'
import { dayOf } from '#kernel/time'

/** The unit of the first post a person holds today; 0 for one who holds none. */
export function unitOfPerson(act: Pick<Act, 'house' | 'now'>, person_id: number): number {
  const { directory } = act.house
  const [held] = appointmentsOf(directory, person_id, dayOf(act.now))
  return (held && directory.posts.get(held.post_id)?.unit_id) ?? 0
}
