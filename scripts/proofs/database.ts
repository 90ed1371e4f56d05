import pg from 'pg'
import { testDatabase, type TestDatabase } from '../../test/support/database.ts'

/** A migrated database that is made when first asked for. */
export function migratedDatabase(): { open(): Promise<pg.Client>; close(): Promise<void> } {
  let opened: Promise<{ database: TestDatabase; client: pg.Client }> | undefined
  return {
    async open() {
      opened ??= connect()
      return (await opened).client
    },
    async close() {
      const both = await opened?.catch(() => undefined)
      await both?.client.end()
      await both?.database.drop()
    },
  }
}

async function connect(): Promise<{ database: TestDatabase; client: pg.Client }> {
  const database = await testDatabase()
  const client = new pg.Client(database.config)
  client.on('error', () => {})
  await client.connect()
  return { database, client }
}
