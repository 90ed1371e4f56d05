import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Scope } from '#kernel/access'
import { RefusedError, stop, type Act } from '#kernel/command'
import { day, type In } from '#kernel/contract'
import { sqlState } from '#kernel/db'
import { addDays, type Day } from '#kernel/time'
import type { exportCustomers, listCustomers } from '../contract/index.ts'
import { visible, visibleParts } from '../relation/visible.ts'
import { shortPlace } from '../rules/address_place.ts'
import { searchFor, type Search } from './search.ts'

export type Filters = In<typeof exportCustomers>
export type Sort = In<typeof listCustomers>['sort']

/** What a list shows, as one predicate on customers.relation `r` and customers.identity `i`; `parts` are predicates whose union it is. */
export type Filtered = { where: RawBuilder<SqlBool>; parts: RawBuilder<SqlBool>[]; search: Search | undefined }

/** Days before the end in which a protection is lapsing. */
const LAPSING_DAYS = 30
const MOST_MS = 1_500

/** Scope, filters and search of a list together. */
export async function filtered(act: Act, scope: Scope, filters: Filters): Promise<Filtered> {
  const search = filters.q ? await searchFor(act.db, filters.q) : undefined
  const narrowed = [...conditions(act, filters), ...(search ? [search.predicate] : [])]
  const within = (seen: RawBuilder<SqlBool>) => sql<SqlBool>`(${sql.join([seen, ...narrowed], sql` and `)})`
  return { where: within(visible(scope)), parts: (search ? [visible(scope)] : visibleParts(scope)).map(within), search }
}

function conditions(act: Act, filters: Filters): RawBuilder<SqlBool>[] {
  const found: RawBuilder<SqlBool>[] = []
  if (filters.stage) found.push(sql`r.stage = ${filters.stage}`)
  if (filters.kind) found.push(sql`i.kind = ${filters.kind}`)
  if (filters.holder_id) found.push(sql`r.holder_id = ${filters.holder_id}`)
  if (filters.unit_id) found.push(sql`r.holder_unit_id = ${filters.unit_id}`)
  if (filters.city) found.push(sql`exists (select from customers.address a where a.relation_id = r.id and a.city = ${shortPlace(filters.city)})`)
  if (filters.role) found.push(sql`r.roles @> array[${filters.role}::text]`)
  if (filters.ids) found.push(sql`r.id = any(${filters.ids.split(',').map(Number)}::bigint[])`)
  if (filters.own) found.push(holds(filters.own))
  if (filters.holding) found.push(held(filters.holding, act.today))
  return found
}

/** A field of the file that holds a value, alone or among several. */
function holds(own: string): RawBuilder<SqlBool> {
  const at = own.indexOf(':')
  const [name, value] = [own.slice(0, at), own.slice(at + 1)]
  return sql`(r.fields->>${name}::text = ${value}::text or r.fields->${name}::text @> to_jsonb(array[${value}::text]))`
}

/** A term by the calendar ends by itself; one that turns on absence when it is ended. */
function held(holding: NonNullable<Filters['holding']>, today: Day): RawBuilder<SqlBool> {
  switch (holding) {
    case 'protected': return sql`(r.protected_until >= ${today}::date or r.held_as = 'sale')`
    case 'lapsing': return sql`r.protected_until between ${today}::date and ${addDays(today, LAPSING_DAYS)}::date`
    case 'waits_for_finance': return sql`r.waits_for_finance`
    case 'company': return sql`r.company_since is not null`
    case 'free': return sql`((r.protected_until is null or r.protected_until < ${today}::date) and r.held_as is distinct from 'sale')`
  }
}

/** What a list is ordered by: an expression without nulls, its type and direction. Ties go by key. */
export type Order = { by: RawBuilder<unknown>; type: 'text' | 'date' | 'timestamptz' | 'int'; down: boolean }

/** The order of a list; a search sorted by name shows the best hits first. */
export function orderOf(sort: Sort, search: Search | undefined): Order[] {
  const name: Order = { by: sql`r.name_sort`, type: 'text', down: false }
  switch (sort) {
    case '-created_at': return [{ by: sql`r.created_at`, type: 'timestamptz', down: true }]
    case 'protected_until': return [{ by: sql`coalesce(r.protected_until, 'infinity')`, type: 'date', down: false }]
    case '-last_visit_on': return [{ by: sql`coalesce(r.last_visit_on, '-infinity')`, type: 'date', down: true }]
    case 'completeness': return [{ by: sql`r.completeness`, type: 'int', down: false }]
    case '-completeness': return [{ by: sql`r.completeness`, type: 'int', down: true }]
    default: return search ? [{ by: search.rank, type: 'int', down: false }, name] : [name]
  }
}

/** The values a row is ordered by, as text for a cursor. */
export function placeOf(orders: readonly Order[]): RawBuilder<string[]> {
  return sql<string[]>`array[${sql.join(orders.map((order) => sql`(${order.by})::text`))}]`
}

export function orderBy(orders: readonly Order[]): RawBuilder<unknown> {
  const last = orders.at(-1)?.down ? sql`r.id desc` : sql`r.id`
  return sql.join([...orders.map((order) => (order.down ? sql`${order.by} desc` : sql`${order.by}`)), last])
}

/** Whether a cursor's value is one of the type it stands for. */
const IS_PLACE: Readonly<Record<Order['type'], (text: string) => boolean>> = {
  text: (text) => !text.includes('\0') && text.isWellFormed(),
  int: (text) => /^-?\d{1,9}$/.test(text),
  date: (text) => /^-?infinity$/.test(text) || day().safeParse(text).success,
  timestamptz: (text) => day().safeParse(text.slice(0, 10)).success && /^ ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?\+00$/.test(text.slice(10)),
}

/** Rows behind the cursor. Each key but the last is equal, or the row lies behind by it. */
export function behind(orders: readonly Order[], cursor: Cursor): RawBuilder<SqlBool> {
  if (!orders.every((order, at) => IS_PLACE[order.type](cursor.place[at] ?? ''))) stop('input.cursor', 422, { field: 'cursor' })
  const value = (at: number) => sql`${cursor.place[at] ?? ''}::${sql.raw(orders[at]?.type ?? 'text')}`
  const tie = orders.at(-1)?.down ? sql<SqlBool>`r.id < ${cursor.id}` : sql<SqlBool>`r.id > ${cursor.id}`
  return orders.reduceRight<RawBuilder<SqlBool>>((rest, order, at) => {
    const beyond = order.down ? sql`${order.by} < ${value(at)}` : sql`${order.by} > ${value(at)}`
    const by = order.type === 'text' ? sql`${order.by} = ${value(at)} collate "C"` : sql`${order.by} = ${value(at)}`
    return sql<SqlBool>`(${beyond} or (${by} and ${rest}))`
  }, tie)
}

/** Where a page ended. */
export type Cursor = { sort: string; place: string[]; id: number }

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.sort, cursor.id, ...cursor.place])).toString('base64url')
}

/** A cursor of another order, or none of ours, is refused with `input.cursor` 422. */
export function readCursor(text: string, sort: string, keys: number): Cursor {
  const read: unknown = parseJson(Buffer.from(text, 'base64url').toString())
  if (!Array.isArray(read) || read.length !== keys + 2 || read[0] !== sort || !Number.isSafeInteger(read[1])) return stop('input.cursor', 422, { field: 'cursor' })
  return { sort, id: Number(read[1]), place: read.slice(2).map(String) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Runs a search under a hard limit of time; what takes longer is refused with `search.narrow_down`. */
export async function withinTime<T>(act: Act, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('statement_timeout', ${String(MOST_MS)}, true)`.execute(act.db)
  try {
    const done = await work()
    await sql`select set_config('statement_timeout', '0', true)`.execute(act.db)
    return done
  } catch (error) {
    if (sqlState(error)?.code === '57014') throw new RefusedError([{ code: 'search.narrow_down', field: 'q' }], 422)
    throw error
  }
}
