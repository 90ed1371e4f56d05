import { setTimeout as later } from 'node:timers/promises'
import pg from 'pg'
import type { TestDatabase } from './database.ts'

/** Runs acts that all need a lock held by somebody else, and lets them go once all of them wait for it. Answers what became of each, in their order. */
export async function together<T>(database: TestDatabase, lock: string, acts: readonly (() => Promise<T>)[]): Promise<PromiseSettledResult<T>[]> {
  const client = new pg.Client(database.config)
  await client.connect()
  try {
    await client.query('begin')
    await client.query(lock)
    const ended = Promise.allSettled(acts.map((act) => act()))
    for (let tries = 0; tries < 200; tries += 1) {
      const { rows: [row] } = await client.query<{ waiting: number }>(`select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
      if ((row?.waiting ?? 0) >= acts.length) break
      await later(10)
    }
    await client.query('commit')
    return await ended
  } finally {
    await client.end()
  }
}
