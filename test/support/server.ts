import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { shareCluster } from '../../src/launcher/cluster.ts'
import { root } from '../../src/launcher/data.ts'

/** Where the test server keeps its data; nothing in it is worth keeping. */
export const testFolder = resolve(root, process.env['KEDANG_TEST_DATA'] || join('.cache', 'kedang-test'))

let found: Promise<string> | undefined

/**
 * Connection address of the database `postgres` on the test server: the one `npm test` started, that of TEST_DATABASE_URL
 * (a server for the tests of this machine alone), or the embedded one, found running or started and left running for the next.
 */
export function testServer(): Promise<string> {
  const given = process.env['KEDANG_TEST_PG'] || process.env['TEST_DATABASE_URL']
  found ??= given ? Promise.resolve(given) : shareCluster(testFolder).then((cluster) => cluster.url('postgres'))
  return found
}

/** A folder below the test data, made. */
export function testPath(name: string): string {
  const path = join(testFolder, name)
  mkdirSync(path, { recursive: true })
  return path
}

/** Runs `work` with one connection. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
