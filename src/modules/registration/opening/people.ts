import type { Act } from '#kernel/command'
import { standsOn, subtree } from '#kernel/parties'
import { personKey } from './line.ts'

/** A person of the area as a line may mean one, with the unit of the post held there. */
export type AreaPerson = { id: number; name: string; login: string; unit_id: number }

/** Who a name in a file may mean: by name as written, or by login. Two of one name are nobody until a person says which. */
export type AreaPeople = { byId: ReadonlyMap<number, AreaPerson>; find(text: string): AreaPerson | undefined }

/** Everybody who works in an area today. */
export async function peopleOfArea(act: Act, area_id: number): Promise<AreaPeople> {
  const { directory } = act.house
  const units = new Set(subtree(directory, area_id))
  const unit_of = new Map<number, number>()
  for (const { person_id, post_id, from_day, through_day } of directory.appointments) {
    const unit_id = directory.posts.get(post_id)?.unit_id
    if (unit_id !== undefined && units.has(unit_id) && !unit_of.has(person_id) && standsOn(from_day, through_day, act.today)) unit_of.set(person_id, unit_id)
  }
  const rows = unit_of.size === 0 ? [] : await act.db.selectFrom('kernel.person').select(['id', 'name', 'login']).where('id', 'in', [...unit_of.keys()]).where('state', '=', 'active').orderBy('id').execute()
  const all = rows.map((row) => ({ ...row, unit_id: unit_of.get(row.id) ?? area_id }))
  const by_name = Map.groupBy(all, (one) => personKey(one.name))
  const by_login = new Map(all.map((one) => [one.login, one]))
  return {
    byId: new Map(all.map((one) => [one.id, one])),
    find(text) {
      const key = personKey(text)
      const named = by_name.get(key) ?? []
      return by_login.get(key) ?? (named.length === 1 ? named[0] : undefined)
    },
  }
}
