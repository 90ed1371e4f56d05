import type { Db } from '#kernel/db'
import { readDirectory } from '#kernel/parties'
import { readRegulations } from '#kernel/policy'
import { calendarOf, type Calendar } from '#kernel/time'
import type { House } from './actor.ts'

/** The working days as the database has them. */
export async function readCalendar(db: Db): Promise<Calendar> {
  const rows = await db.selectFrom('kernel.calendar_day').selectAll().execute()
  const years = await db.selectFrom('kernel.calendar_year').select('year').execute()
  return calendarOf(rows, years.map((row) => row.year))
}

/** Keeps the newest directory, regulations and calendar; reads them again when `access_version` has moved. */
export class HouseKeeper {
  #kept: House | undefined
  #calendar: { version: number; calendar: Calendar } | undefined

  /** The house as of at least `version`. */
  async at(db: Db, version: number): Promise<House> {
    if (this.#kept && this.#kept.version === version) return this.#kept
    const directory = await readDirectory(db)
    const regulations = await readRegulations(db)
    this.#kept = { version, directory, regulations }
    return this.#kept
  }

  /** The calendar as of the same version: a change of its days raises it too. */
  async calendarAt(db: Db, version: number): Promise<Calendar> {
    if (this.#calendar?.version !== version) this.#calendar = { version, calendar: await readCalendar(db) }
    return this.#calendar.calendar
  }

  /** The house as the database has it now. */
  async now(db: Db): Promise<House> {
    const { version } = await db.selectFrom('kernel.access_version').select('version').executeTakeFirstOrThrow()
    return this.at(db, version)
  }
}
