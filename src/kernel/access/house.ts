import type { Db } from '#kernel/db'
import { readDirectory } from '#kernel/parties'
import { readRegulations } from '#kernel/policy'
import type { House } from './actor.ts'

/** Keeps the newest directory and regulations; reads them again when `access_version` has moved. */
export class HouseKeeper {
  #kept: House | undefined

  /** The house as of at least `version`. */
  async at(db: Db, version: number): Promise<House> {
    if (this.#kept && this.#kept.version === version) return this.#kept
    const directory = await readDirectory(db)
    const regulations = await readRegulations(db)
    this.#kept = { version, directory, regulations }
    return this.#kept
  }

  /** The house as the database has it now. */
  async now(db: Db): Promise<House> {
    const { version } = await db.selectFrom('kernel.access_version').select('version').executeTakeFirstOrThrow()
    return this.at(db, version)
  }
}
