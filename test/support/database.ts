import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before } from 'node:test'
import type pg from 'pg'
import { inDatabase } from '../../src/launcher/address.ts'
import { demoTemplate, migratedTemplate } from './templates.ts'
import { testPath, testServer, withClient } from './server.ts'

/** A database for one test file alone. `url` and `config` connect as the owner; the kernel's `connect` takes the narrower role itself. */
export type TestDatabase = {
  url: string
  config: pg.PoolConfig
  /** Folder for files; with the demo group it holds the demo's. */
  data_dir: string
  drop(): Promise<void>
}

/** `demo`: with the demo group. `blank`: without even the migrations. Else migrated and without rows of its own. */
export type TestDatabaseOptions = { demo?: boolean; blank?: boolean }

let count = 0

/** Makes a fresh database by copying a template. Drop it at the end; connections still open then are cut. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await testServer()
  const template = options.blank ? undefined : await (options.demo ? demoTemplate() : migratedTemplate())
  count += 1
  const name = `kedang_test_${process.pid}_${count}`
  await withClient(server, (client) => client.query(`create database ${name} template ${template?.name ?? 'template0'}`))
  const own_dir = join('files', name)
  const url = inDatabase(server, name)
  return {
    url,
    config: { connectionString: url },
    data_dir: options.demo && template ? template.data_dir : testPath(own_dir),
    async drop() {
      await withClient(server, (client) => client.query(`drop database if exists ${name} with (force)`))
      await rm(testPath(own_dir), { recursive: true, force: true })
    },
  }
}

/** The same for a whole test file: made before its tests, dropped after them. Read its fields inside tests and hooks only. */
export function useDatabase(options: TestDatabaseOptions = {}): Omit<TestDatabase, 'drop'> {
  let database: TestDatabase | undefined
  const open = (): TestDatabase => {
    if (!database) throw new Error('The test database is there only while tests run.')
    return database
  }
  before(async () => {
    database = await testDatabase(options)
  })
  after(async () => {
    await database?.drop()
  })
  return {
    get url() {
      return open().url
    },
    get config() {
      return open().config
    },
    get data_dir() {
      return open().data_dir
    },
  }
}
