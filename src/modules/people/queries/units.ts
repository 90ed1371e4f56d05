import { query, type Act } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { localeOf, localName } from '#modules/office'
import { listPositions, listUnits } from '../contract/index.ts'

async function namesOfPeople(act: Act): Promise<Map<number, string>> {
  return new Map((await act.db.selectFrom('kernel.person').select(['id', 'name']).execute()).map((row) => [row.id, row.name]))
}

/** The whole tree with its posts and who holds them, past appointments left out. */
const units = query(listUnits, async (act) => {
  const { directory } = act.house
  const locale = localeOf(act)
  const names = await namesOfPeople(act)
  const holders = Map.groupBy(directory.appointments.filter((held) => held.through_day === null || held.through_day >= act.today), (held) => held.post_id)
  const posts = Map.groupBy([...directory.posts.values()].sort((a, b) => a.id - b.id), (post) => post.unit_id)
  const items = [...directory.units.values()].map((unit) => ({
    id: unit.id, parent_id: unit.parent_id, code: unit.code, name: localName(unit, locale), kind: unit.kind, valid_from: unit.valid_from, valid_through: unit.valid_through,
    posts: (posts.get(unit.id) ?? []).map((post) => {
      const position = directory.positions.get(post.position_id)
      return {
        id: post.id, name: localName(post, locale), position: position ? localName(position, locale) : '', position_code: position?.code ?? '',
        holders: (holders.get(post.id) ?? []).map((held) => ({ person_id: held.person_id, name: names.get(held.person_id) ?? '', appointment_id: held.id, from_day: held.from_day, through_day: held.through_day })),
      }
    }),
  }))
  return { items }
})

const positions = query(listPositions, async (act) => {
  const { directory } = act.house
  const locale = localeOf(act)
  const all = [...getProduct().operations.values()].filter((operation) => operation.access === 'permission')
  const labels = new Map(all.map((operation) => [operation.id, operation.summary[locale]]))
  const items = [...directory.positions.values()].sort((a, b) => a.id - b.id).map((position) => ({
    id: position.id, code: position.code, name: localName(position, locale), clearance: position.clearance,
    permissions: [...(directory.permissions.get(position.id) ?? [])].map(([operation, scope]) => ({ operation, label: labels.get(operation) ?? operation, scope })).sort((a, b) => a.operation.localeCompare(b.operation)),
  }))
  return { items, operations: all.map(({ id, summary }) => ({ operation: id, label: summary[locale] })) }
})

export const queries = [units, positions]
