import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { inDatabase } from '../../src/launcher/address.ts'
import { loadSeed } from '../../src/launcher/app.ts'
import { migrationsFolder } from '../../src/launcher/data.ts'
import { hashMigrations, migrate, readMigrations } from '../../src/launcher/migrate.ts'
import { hashFiles } from '../../src/launcher/pages.ts'
import { makeQueue } from '../../src/launcher/queue.ts'
import { testFolder, testPath, testServer, withClient } from './server.ts'

/** A database to clone, with the files its rows speak of. */
export type Template = { name: string; data_dir: string }

const keptVersions = 3
const lockKeys = { kedang_template: 7_203_321, kedang_demo: 7_203_322 }
const notServer = /\.test\.tsx?$|\.tsx$|^src\/web\/|^src\/launcher\//

type Kind = keyof typeof lockKeys

/** The migrated database without rows of its own; made when the migrations have changed. */
export async function migratedTemplate(): Promise<Template> {
  return openTemplate('kedang_template', hashMigrations(await readMigrations(migrationsFolder)), async (url) => {
    await migrate({ url, folder: migrationsFolder })
    await makeQueue(url)
  })
}

/** The migrated database with the demo group; made when migrations, packs or server code have changed. */
export async function demoTemplate(): Promise<Template> {
  const hash = hashFiles(['db/migrations', 'regulations', 'src', 'package-lock.json'], notServer)
  return openTemplate('kedang_demo', hash, async (url, data_dir) => {
    const seed = await loadSeed()
    if (!seed) throw new Error('There is no src/seed.ts to load the demo group with.')
    await migrate({ url, folder: migrationsFolder })
    await makeQueue(url)
    await withoutAblation(() => seed.seedDemo({ database: { connectionString: url }, data_dir }))
  })
}

/** The demo group lives by every clause: what a test leaves out is left out of its own copy only. */
async function withoutAblation(work: () => Promise<void>): Promise<void> {
  const { KEDANG_ABLATE } = process.env
  delete process.env['KEDANG_ABLATE']
  try {
    await work()
  } finally {
    if (KEDANG_ABLATE !== undefined) process.env['KEDANG_ABLATE'] = KEDANG_ABLATE
  }
}

async function openTemplate(kind: Kind, hash: string, fill: (url: string, data_dir: string) => Promise<void>): Promise<Template> {
  const name = `${kind}_${hash.slice(0, 12)}`
  const server = await testServer()
  return withClient(server, async (client) => {
    const template = { name, data_dir: testPath(join('files', name)) }
    if (await exists(client, name)) return template
    await client.query('select pg_advisory_lock($1)', [lockKeys[kind]])
    if (await exists(client, name)) return template
    const draft = `${name}_new`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft} template template0`)
    await fill(inDatabase(server, draft), template.data_dir)
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [draft])
    await client.query(`alter database ${draft} rename to ${name}`)
    await dropOlder(client, kind)
    return template
  })
}

async function exists(client: pg.Client, database: string): Promise<boolean> {
  return ((await client.query('select from pg_database where datname = $1', [database])).rowCount ?? 0) > 0
}

/** Keeps the newest versions: people with different changes may test side by side. */
async function dropOlder(client: pg.Client, kind: Kind): Promise<void> {
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1 order by oid desc offset $2', [
    `${kind}_%`,
    keptVersions,
  ])
  for (const { datname } of rows) {
    await client.query(`drop database if exists ${datname}`).catch(() => {})
    await rm(join(testFolder, 'files', datname), { recursive: true, force: true })
  }
}
