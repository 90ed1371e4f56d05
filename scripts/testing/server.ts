import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { shareCluster, type Cluster } from '../../src/launcher/cluster.ts'
import { root } from '../../src/launcher/data.ts'
import { demoTemplate, migratedTemplate } from '../../test/support/templates.ts'
import { testFolder, withClient } from '../../test/support/server.ts'
import type { Report } from './run.ts'

/**
 * Starts the test server, clears what killed runs left, and makes the templates. Tests find the server by KEDANG_TEST_PG.
 * Returns what stops it again, unless others are using it.
 */
export async function prepareServer(report: Report): Promise<() => Promise<void>> {
  const started = performance.now()
  process.stdout.write('▶ database\n')
  try {
    const { url, cluster } = await openServer()
    process.env['KEDANG_TEST_PG'] = url
    await dropLeftovers(url)
    await migratedTemplate()
    if (existsSync(join(root, 'src', 'seed.ts'))) await demoTemplate()
    const ms = performance.now() - started
    process.stdout.write(`✔ database (${ms.toFixed(0)}ms)\n`)
    report.addOne('database', ms, true)
    return async () => {
      if (cluster && !(await isUsed(url))) await cluster.stop()
    }
  } catch (error) {
    process.stdout.write(`✖ database\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    report.addOne('database', performance.now() - started, false)
    return async () => {}
  }
}

async function openServer(): Promise<{ url: string; cluster: Cluster | undefined }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, cluster: undefined }
  const cluster = await shareCluster(testFolder)
  return { url: cluster.url('postgres'), cluster }
}

/** A test database carries the number of the process that made it. */
async function dropLeftovers(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where datname like 'kedang\\_test\\_%'`)
    for (const { datname } of rows) {
      if (!isAlive(Number(datname.split('_')[2]))) await client.query(`drop database if exists ${datname} with (force)`)
    }
  })
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`)
}

async function isUsed(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ used: boolean }>(
      `select exists (select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid())
         or exists (select from pg_database where datname like 'kedang\\_test\\_%') as used`,
    )
    return rows[0]?.used ?? false
  })
}
