import { sql } from 'kysely'
import { realNow } from '#kernel/time'
import type { Db } from './connect.ts'

const YEARS_AHEAD = 2

/** Makes and attaches the yearly partitions of acts and read log two years ahead; called at start and daily. */
export async function makePartitions(db: Db): Promise<void> {
  await sql`select kernel.make_partitions(${Number(realNow().slice(0, 4)) + YEARS_AHEAD})`.execute(db)
}
