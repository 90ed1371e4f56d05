import { Logger, runMigrations } from 'graphile-worker'

/** Makes or updates the queue's own schema in the database of `url` (as its owner), so that the application may put work into it. */
export async function makeQueue(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) })
}
