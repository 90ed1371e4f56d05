import type { Act } from '#kernel/command'
import { holdersOf } from '#kernel/parties'
import { figuresOf, postsOfRole } from '#kernel/policy'
import { localeOf, localName, withClause } from '#modules/office'

const KEEPER = 'registration.keeper'

/** S3-22-36 Who keeps the customer files by a clause in force: the posts that fill the role it names, and who holds them today. Null where no text names one. */
export async function keeperOf(act: Act, area_id: number) {
  const { regulations, directory } = act.house
  const figure = figuresOf(regulations, area_id, act.now).get(KEEPER)
  if (!figure || typeof figure.value !== 'string') return null
  const post_ids = postsOfRole(regulations, area_id, figure.value, act.now)
  const posts = post_ids.flatMap((id) => directory.posts.get(id) ?? []).map((post) => localName(post, localeOf(act)))
  const holders = post_ids.flatMap((id) => holdersOf(directory, id, act.today))
  const people = holders.length === 0 ? [] : await act.db.selectFrom('kernel.person').select('name').where('id', 'in', holders).orderBy('id').execute()
  return { posts, people: people.map((person) => person.name), ...withClause(act, figure.clause_ref) }
}
