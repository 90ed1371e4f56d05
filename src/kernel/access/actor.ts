import { sql } from 'kysely'
import type { Db } from '#kernel/db'
import { appointmentsOf, standsOn, subtree, type Appointment, type Directory, type RecordScope } from '#kernel/parties'
import { areaOf, type Regulations } from '#kernel/policy'
import type { Day, Instant } from '#kernel/time'

/** What everybody may rely on while nothing changes: directory and regulations of one `access_version`. */
export type House = { version: number; directory: Directory; regulations: Regulations }

/** A post one holds, or acts for as a substitute within the operations named (`null`: all of the post's). */
export type Held = Appointment & { operations: readonly string[] | null }

/** Who acts: a person in one post (acts), with the posts held today (reading). */
export type Actor = {
  person_id: number
  name: string
  locale: 'zh' | 'en'
  session_id: string
  /** The post one acts in; null for someone without any post. */
  acting: Held | null
  appointments: Held[]
  clearance: number
  /** The password was made for them: until they have chosen one, nothing else may be done. */
  must_change_password: boolean
}

/** Which records an actor may see through an operation. `all` leaves the predicate out; the others are united. */
export type Scope = { all: boolean; unit_ids: number[]; area_ids: number[]; person_id: number; relation_ids: number[]; clearance: number }

const rank: Record<RecordScope, number> = { own: 0, unit: 1, area: 2, all: 3 }

/** Permissions of an appointment's position. */
function scopeIn(house: House, appointment: Held, operation: string): RecordScope | undefined {
  if (appointment.operations && !appointment.operations.includes(operation)) return undefined
  const post = house.directory.posts.get(appointment.post_id)
  return post && house.directory.permissions.get(post.position_id)?.get(operation)
}

/** The widest scope in which the actor may do an operation by any post held today, or undefined. */
export function widestScope(house: House, actor: Actor, operation: string): RecordScope | undefined {
  const held = actor.appointments.map((appointment) => scopeIn(house, appointment, operation)).filter((scope) => scope !== undefined)
  return held.sort((a, b) => rank[b] - rank[a])[0]
}

/** The post an act is done in: the one acted in if it may, else the first that may. */
export function postFor(house: House, actor: Actor, operation: string): Held | undefined {
  const order = actor.acting ? [actor.acting, ...actor.appointments.filter((a) => a.id !== actor.acting?.id)] : actor.appointments
  return order.find((appointment) => scopeIn(house, appointment, operation) !== undefined)
}

/** The union of what the posts held today may see through an operation; undefined when none may. */
export function scopeFor(house: House, actor: Actor, operation: string, relation_ids: number[], now: Instant): Scope | undefined {
  const scope: Scope = { all: false, unit_ids: [], area_ids: [], person_id: actor.person_id, relation_ids, clearance: actor.clearance }
  let found = false
  for (const appointment of actor.appointments) {
    const kind = scopeIn(house, appointment, operation)
    const unit_id = house.directory.posts.get(appointment.post_id)?.unit_id
    if (kind === undefined || unit_id === undefined) continue
    found = true
    if (kind === 'all') scope.all = true
    if (kind === 'area') scope.area_ids.push(areaOf(house.regulations, house.directory, unit_id, 'registration', now))
    if (kind === 'unit') scope.unit_ids.push(...subtree(house.directory, unit_id))
  }
  return found ? scope : undefined
}

/** The unit of an appointment's post. */
export function unitOf(house: House, appointment: Appointment): number {
  const post = house.directory.posts.get(appointment.post_id)
  if (!post) throw new Error(`appointment ${appointment.id} names no post`)
  return post.unit_id
}

/** What an actor is made of; whoever is not signed in (a job, a seed) has no password to change. */
export type SessionRow = {
  session_id: string
  person_id: number
  name: string
  locale: string
  appointment_id: number | null
  access_version: number
  clock_offset_ms: number
  last_seen_at: Instant
  must_change_password?: boolean
}

/** The session of a token, the access version and the clock, in one prepared statement; nothing when ended, expired or disabled. */
export async function findSession(db: Db, token_hash: string, real_now: Instant): Promise<SessionRow | undefined> {
  return db
    .selectFrom('kernel.session as s')
    .innerJoin('kernel.person as p', 'p.id', 's.person_id')
    .innerJoin('kernel.access_version as v', (join) => join.onTrue())
    .leftJoin('kernel.installation as i', (join) => join.onTrue())
    .where('s.token_hash', '=', token_hash)
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', real_now)
    .where('p.state', '=', 'active')
    .select(['s.id as session_id', 's.person_id', 'p.name', 'p.locale', 'p.must_change_password', 's.appointment_id', 'v.version as access_version', 's.last_seen_at', sql<number>`coalesce(i.clock_offset_ms, 0)`.as('clock_offset_ms')])
    .executeTakeFirst()
}

/** Posts one acts for today as a substitute: within what the substitution names, and only while the absent one holds the post. */
function substitutedBy(directory: Directory, person_id: number, today: Day): Held[] {
  return directory.substitutions
    .filter((s) => s.substitute_id === person_id && standsOn(s.from_day, s.through_day, today))
    .flatMap((s) => directory.appointments.filter((a) => a.id === s.appointment_id && standsOn(a.from_day, a.through_day, today)).map((a) => ({ ...a, operations: s.operations })))
}

/** The actor of a session row on a business day. */
export function actorOf(house: House, row: SessionRow, today: Day): Actor {
  const own = appointmentsOf(house.directory, row.person_id, today).map((a) => ({ ...a, operations: null }))
  const appointments = [...own, ...substitutedBy(house.directory, row.person_id, today)]
  const clearances = own.map((a) => house.directory.positions.get(house.directory.posts.get(a.post_id)?.position_id ?? 0)?.clearance ?? 0)
  return {
    person_id: row.person_id,
    name: row.name,
    locale: row.locale === 'en' ? 'en' : 'zh',
    session_id: row.session_id,
    appointments,
    acting: appointments.find((a) => a.id === row.appointment_id) ?? appointments[0] ?? null,
    clearance: Math.max(0, ...clearances),
    must_change_password: row.must_change_password ?? false,
  }
}
