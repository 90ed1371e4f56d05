import type { Db } from '#kernel/db'
import { dayOf, type Instant } from '#kernel/time'
import { seedCalendar } from '#kernel/time/seed'
import { shippedPositions } from './positions.ts'

export type Installation = {
  company_zh: string
  company_en: string
  demo: boolean
  /** Code of the top unit. */
  code: string
  administrator: { name: string; login: string; password_hash: string }
  /** The instant (business clock) from which the company exists here. */
  since: Instant
}

async function positions(db: Db): Promise<number> {
  for (const { permissions, ...position } of shippedPositions) {
    const { id } = await db.insertInto('kernel.position').values(position).returning('id').executeTakeFirstOrThrow()
    await db.insertInto('kernel.permission').values(Object.entries(permissions).map(([operation, scope]) => ({ position_id: id, operation, scope }))).execute()
  }
  const { id } = await db.selectFrom('kernel.position').select('id').where('code', '=', 'administrator').executeTakeFirstOrThrow()
  return id
}

async function calendar(db: Db): Promise<void> {
  const { rows, published_years } = seedCalendar()
  await db.insertInto('kernel.calendar_year').values(published_years.map((year) => ({ year, source: '国务院办公厅通知' }))).execute()
  await db.insertInto('kernel.calendar_day').values(rows).execute()
}

/** What must be there before anybody can sign in: company, top unit, positions, calendar, the first administrator. Inside one transaction. */
export async function install(db: Db, wanted: Installation): Promise<{ person_id: number; unit_id: number }> {
  const day = dayOf(wanted.since)
  await db.insertInto('kernel.installation').values({ id: 1, company_zh: wanted.company_zh, company_en: wanted.company_en, demo: wanted.demo }).execute()
  const unit = await db.insertInto('kernel.unit').values({ parent_id: null, code: wanted.code, name_zh: wanted.company_zh, name_en: wanted.company_en, kind: 'group', valid_from: day }).returning('id').executeTakeFirstOrThrow()
  const position_id = await positions(db)
  await calendar(db)
  const post = await db.insertInto('kernel.post').values({ unit_id: unit.id, position_id, name_zh: '系统管理员', name_en: 'Administrator', valid_from: day }).returning('id').executeTakeFirstOrThrow()
  const person = await db.insertInto('kernel.person').values(wanted.administrator).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('kernel.appointment').values({ person_id: person.id, post_id: post.id, from_day: day }).execute()
  return { person_id: person.id, unit_id: unit.id }
}
