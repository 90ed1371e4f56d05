import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

/** Makes or updates the queue's own schema in the database of `url` (as its owner), so that the application may put work into it. */
export async function makeQueue(url: string): Promise<void> {
  const pgPool = new pg.Pool({ connectionString: url, max: 1 })
  // A new database is renamed right after this, which cuts connections that are still closing.
  pgPool.on('error', () => undefined)
  pgPool.on('connect', (client) => void client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool, logger: new Logger(() => () => {}) })
  } finally {
    await pgPool.end()
  }
}
