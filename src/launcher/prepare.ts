import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { loadSeed } from './app.ts'
import { startCluster, type Cluster } from './cluster.ts'
import { migrationsFolder, type Place } from './data.ts'
import { LauncherError } from './errors.ts'
import { hashMigrations, migrate, readMigrations } from './migrate.ts'
import { makeQueue } from './queue.ts'
import { markMigrated, takeSnapshot } from './snapshot.ts'

/** A migrated database, filled with the demo group when it was empty and that was wanted. */
export type Ready = { database: pg.PoolConfig; demo: boolean; cluster: Cluster | undefined }

type Say = (line: string) => void

const databaseName = 'kedang'
const prepareKey = 7_203_312

/** Starts the embedded database of a place and brings it up to date. */
export async function prepareEmbedded(place: Place, say: Say, onLost: (error: unknown) => void): Promise<Ready> {
  const migrations = await readMigrations(migrationsFolder)
  const hash = hashMigrations(migrations)
  const label = String(migrations.at(-1)?.number ?? 0).padStart(4, '0')
  const cluster = await startCluster({
    folder: place.data_dir,
    onLost,
    async beforeStart(databaseFolder) {
      const taken = await takeSnapshot({ databaseFolder, snapshots: join(place.data_dir, 'snapshots'), migrations: hash, label })
      if (taken) say(`The schema changes with this start; the database as it was is kept in ${taken}`)
    },
  })
  try {
    const url = cluster.url(databaseName)
    await withClient(cluster.url('postgres'), async (client) => {
      if (await exists(client, databaseName)) {
        await migrate({ url, folder: migrationsFolder })
        await makeQueue(url)
      } else await makeDatabase(client, cluster, place, say)
    })
    await markMigrated(join(place.data_dir, 'postgres'), hash)
    return { database: { connectionString: url }, demo: await checkDemo(url, place), cluster }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/** Brings the server of DATABASE_URL up to date; other starters wait meanwhile. */
export async function prepareOutside(place: Place & { database_url: string }, say: Say): Promise<Ready> {
  await mkdir(place.data_dir, { recursive: true, mode: 0o700 })
  const url = place.database_url
  await withClient(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [prepareKey])
    const isNew = !(await has(client, 'kernel.migration'))
    const seed = place.empty ? undefined : await loadSeed()
    if (isNew && seed) await client.query('create schema if not exists kernel; create table if not exists kernel.demo_loading ()')
    await migrate({ url, folder: migrationsFolder })
    await makeQueue(url)
    if (!seed || !(await has(client, 'kernel.demo_loading'))) return
    if (!isNew) {
      throw new LauncherError('Loading the demo group into this database was interrupted.', 'Drop the database, create it again, and start again.')
    }
    say('Loading the demo group …')
    await seed.seedDemo({ database: { connectionString: url }, data_dir: place.data_dir })
    await client.query('drop table kernel.demo_loading')
  })
  return { database: { connectionString: url }, demo: await checkDemo(url, place), cluster: undefined }
}

/** The database gets its name only when complete: a start that was killed half-way leaves nothing to repair. */
async function makeDatabase(client: pg.Client, cluster: Cluster, place: Place, say: Say): Promise<void> {
  const draft = `${databaseName}_new`
  await client.query(`drop database if exists ${draft} with (force)`)
  await client.query(`create database ${draft}`)
  const url = cluster.url(draft)
  await migrate({ url, folder: migrationsFolder })
  await makeQueue(url)
  const seed = place.empty ? undefined : await loadSeed()
  if (seed) {
    say('Loading the demo group …')
    await seed.seedDemo({ database: { connectionString: url }, data_dir: place.data_dir })
  }
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [draft])
  await client.query(`alter database ${draft} rename to ${databaseName}`)
}

async function checkDemo(url: string, place: Place): Promise<boolean> {
  const demo = await withClient(url, async (client) => {
    if (!(await has(client, 'kernel.installation'))) return false
    return (await client.query<{ demo: boolean }>('select demo from kernel.installation')).rows[0]?.demo ?? false
  })
  if (demo && place.empty) throw new LauncherError('This database holds the demo group.', 'Choose another KEDANG_DATA or DATABASE_URL for real work.')
  return demo
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function exists(client: pg.Client, database: string): Promise<boolean> {
  return ((await client.query('select from pg_database where datname = $1', [database])).rowCount ?? 0) > 0
}

async function has(client: pg.Client, table: string): Promise<boolean> {
  return (await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table])).rows[0]?.found ?? false
}
