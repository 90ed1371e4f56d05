import type { Day } from '#kernel/time'
import type { Db } from '#kernel/db'

export type Unit = { id: number; parent_id: number | null; code: string; name_zh: string; name_en: string; kind: string; valid_from: Day; valid_through: Day | null }
export type Position = { id: number; code: string; name_zh: string; name_en: string; clearance: number }
export type Post = { id: number; unit_id: number; position_id: number; name_zh: string; name_en: string; valid_from: Day; valid_through: Day | null }
export type Appointment = { id: number; person_id: number; post_id: number; from_day: Day; through_day: Day | null }
export type Substitution = { id: number; appointment_id: number; substitute_id: number; from_day: Day; through_day: Day; operations: string[] }
export type RecordScope = 'own' | 'unit' | 'area' | 'all'

/** Who is where, as of one `access_version`: read once, shared by all requests until something changes. */
export type Directory = {
  units: Map<number, Unit>
  children: Map<number | null, Unit[]>
  positions: Map<number, Position>
  posts: Map<number, Post>
  appointments: Appointment[]
  substitutions: Substitution[]
  permissions: Map<number, Map<string, RecordScope>>
}

/** Whether something that runs from day to day (last day included) stands on `day`. */
export function standsOn(from: Day, through: Day | null, day: Day): boolean {
  return from <= day && (through === null || day <= through)
}

export async function readDirectory(db: Db): Promise<Directory> {
  const units = await db.selectFrom('kernel.unit').select(['id', 'parent_id', 'code', 'name_zh', 'name_en', 'kind', 'valid_from', 'valid_through']).orderBy('id').execute()
  const positions = await db.selectFrom('kernel.position').selectAll().execute()
  const posts = await db.selectFrom('kernel.post').selectAll().execute()
  const appointments = await db.selectFrom('kernel.appointment').selectAll().orderBy('id').execute()
  const substitutions = await db.selectFrom('kernel.substitution').selectAll().where('ended_at', 'is', null).execute()
  const permissions = new Map<number, Map<string, RecordScope>>()
  for (const row of await db.selectFrom('kernel.permission').selectAll().execute()) {
    const held = permissions.get(row.position_id) ?? new Map<string, RecordScope>()
    permissions.set(row.position_id, held.set(row.operation, row.scope as RecordScope))
  }
  const children = Map.groupBy(units, (unit) => unit.parent_id)
  const byId = <T extends { id: number }>(rows: T[]) => new Map(rows.map((row) => [row.id, row]))
  return { units: byId(units), children, positions: byId(positions), posts: byId(posts), appointments, substitutions, permissions }
}

/** The unit and all below it. */
export function subtree(directory: Directory, unit_id: number): number[] {
  const found = [unit_id]
  for (let i = 0; i < found.length; i++) for (const child of directory.children.get(found[i] as number) ?? []) found.push(child.id)
  return found
}

/** The unit and all above it, nearest first. */
export function ancestry(directory: Directory, unit_id: number): number[] {
  const found: number[] = []
  for (let unit = directory.units.get(unit_id); unit; unit = unit.parent_id === null ? undefined : directory.units.get(unit.parent_id)) found.push(unit.id)
  return found
}

/** Persons who hold a post on a day. */
export function holdersOf(directory: Directory, post_id: number, day: Day): number[] {
  return directory.appointments.filter((a) => a.post_id === post_id && standsOn(a.from_day, a.through_day, day)).map((a) => a.person_id)
}

/** Appointments of a person on a day. */
export function appointmentsOf(directory: Directory, person_id: number, day: Day): Appointment[] {
  return directory.appointments.filter((a) => a.person_id === person_id && standsOn(a.from_day, a.through_day, day))
}

/** `superior(of)`: the heads of the nearest unit, from the post's own upwards, that has one other than the person. */
export function superiorsOf(directory: Directory, person_id: number, day: Day): number[] {
  for (const held of appointmentsOf(directory, person_id, day)) {
    const unit_id = directory.posts.get(held.post_id)?.unit_id
    for (const above of unit_id === undefined ? [] : ancestry(directory, unit_id)) {
      const heads = headsOf(directory, above, day).filter((id) => id !== person_id)
      if (heads.length > 0) return heads
    }
  }
  return []
}

/** `head_of(unit)`: who holds a leading position there; positions lead when their code ends in `manager`. */
export function headsOf(directory: Directory, unit_id: number, day: Day): number[] {
  const leading = [...directory.posts.values()].filter((post) => post.unit_id === unit_id && (directory.positions.get(post.position_id)?.code ?? '').endsWith('manager'))
  return leading.flatMap((post) => holdersOf(directory, post.id, day))
}
