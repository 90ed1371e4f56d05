import type { Act } from '#kernel/command'
import type { ImportReason } from '#kernel/module'
import { differencesOf, readStaff, type StaffRow } from '../rules/staff.ts'
import { findPosition, findUnit, type KnownPerson, type StaffHouse } from './known.ts'

/** What a row of the list asks for: somebody new, changes of somebody known, or nothing. */
export type StaffPlan = { row: StaffRow; position_id: number; position: string; known: KnownPerson | undefined; changed: readonly string[]; place: string }
export type Judged = { plan: StaffPlan } | { returned: readonly ImportReason[] }

/** Where somebody works, in words that are the same for the house and for the list: unit, position, title. */
function placeName(unit: string, position_id: number, title: string): string {
  return `${unit}/${position_id}/${title}`
}

function placesOf(act: Act, person: KnownPerson): string[] {
  return person.held.flatMap(({ post_id }) => {
    const post = act.house.directory.posts.get(post_id)
    return post ? [placeName(String(post.unit_id), post.position_id, post.name_zh), placeName(String(post.unit_id), post.position_id, post.name_en)] : []
  })
}

/** Whom a row means: by login, else by name where only one bears it, there or at all. */
function findPerson(act: Act, house: StaffHouse, row: StaffRow, unit_id: number | undefined): KnownPerson | 'several' | undefined {
  if (row.login !== null) return house.by_login.get(row.login)
  const named = house.by_name.get(row.name) ?? []
  if (named.length < 2) return named[0]
  const here = named.filter((one) => one.held.some(({ post_id }) => act.house.directory.posts.get(post_id)?.unit_id === unit_id))
  return here.length === 1 ? here[0] : 'several'
}

/** Judges one row against the house as it stands; writes nothing. */
export function judgeStaff(act: Act, house: StaffHouse, cells: Readonly<Record<string, string>>): Judged {
  const read = readStaff(cells, house.company)
  if ('returned' in read) return read
  const position = findPosition(act, read.row.position)
  if (!position) return { returned: [{ code: 'import.staff_position_unknown', column: 'position' }] }
  const named = [position.name_zh, position.name_en, position.code].includes(read.row.position)
  const row = named ? read.row : { ...read.row, title: read.row.title ?? read.row.position }
  const { unit_id, missing } = findUnit(act, house, row.path)
  const known = findPerson(act, house, row, missing.length === 0 ? unit_id : undefined)
  if (known === 'several') return { returned: [{ code: 'import.staff_two_of_name', column: 'name' }] }
  if (!known && row.left) return { returned: [{ code: 'import.staff_left_unknown', column: 'state' }] }
  const place = placeName(missing.length === 0 ? String(unit_id) : row.path.join('/'), position.id, row.title ?? position.name_zh)
  const changed = known ? differencesOf({ ...known, places: placesOf(act, known) }, row, place) : []
  return { plan: { row, position_id: position.id, position: position.name_zh, known, changed, place } }
}
