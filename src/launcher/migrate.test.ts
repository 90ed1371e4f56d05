import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import pg from 'pg'
import { testDatabase, type TestDatabase } from '#test/database'
import { LauncherError } from './errors.ts'
import { migrate, readMigrations } from './migrate.ts'

let database: TestDatabase
let folder: string

const first = ['0001-shop.sql', 'create schema shop; create table shop.item (id int); grant usage on schema shop to kedang_app; grant select on shop.item to kedang_app'] as const
const second = ['0002-price.sql', 'alter table shop.item add price int'] as const

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kedang-migrate-'))
})

after(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  await database?.drop()
  database = await testDatabase({ blank: true })
  await rm(folder, { recursive: true, force: true })
})

async function put(...files: (readonly [string, string])[]): Promise<{ url: string; folder: string }> {
  folder = await mkdtemp(join(tmpdir(), 'kedang-migrate-'))
  for (const [name, sql] of files) await writeFile(join(folder, name), sql)
  return { url: database.url, folder }
}

async function query(sql: string, options?: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url, options })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

function refusal(pattern: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof LauncherError && pattern.test(error.message)
}

test('migrations are applied once, in order, and noted', async () => {
  const plan = await put(first, second)
  assert.deepEqual(await migrate(plan), ['0001-shop', '0002-price'])
  assert.deepEqual(await migrate(plan), [])
  const rows = await query('select number, name from kernel.migration order by number')
  assert.deepEqual(rows, [{ number: 1, name: 'shop' }, { number: 2, name: 'price' }])
})

test('two starters at once apply each migration once', async () => {
  const plan = await put(first, second)
  const applied = await Promise.all([migrate(plan), migrate(plan)])
  assert.deepEqual(applied.flat().sort(), ['0001-shop', '0002-price'])
})

test('a changed migration is refused, and one that is gone', async () => {
  const plan = await put(first, second)
  await migrate(plan)
  await writeFile(join(folder, first[0]), `${first[1]};`)
  await assert.rejects(migrate(plan), refusal(/0001-shop is not the one/))
  await rm(join(folder, first[0]))
  await assert.rejects(migrate(plan), refusal(/0001-shop, which this Kedang does not have/))
})

test('a migration with an earlier number than an applied one is refused', async () => {
  const plan = await put(first, ['0003-later.sql', 'select 1'])
  await migrate(plan)
  await writeFile(join(folder, second[0]), second[1])
  await assert.rejects(migrate(plan), refusal(/0002-price comes before 3/))
})

test('a failing migration leaves nothing behind and names its line; corrected, it goes through', async () => {
  const plan = await put(first, ['0002-price.sql', 'create table shop.half (id int);\nalter table shop.nothing add price int'])
  await assert.rejects(migrate(plan), refusal(/0002-price\.sql.*shop\.nothing/))
  assert.deepEqual(await query(`select to_regclass('shop.half')::text as half`), [{ half: null }])
  await writeFile(join(folder, second[0]), second[1])
  assert.deepEqual(await migrate(plan), ['0002-price'])
})

test('the application role reads what it was granted and no more', async () => {
  await migrate(await put(first))
  assert.deepEqual(await query('select current_user::text as role', '-c role=kedang_app'), [{ role: 'kedang_app' }])
  assert.deepEqual(await query('select id from shop.item', '-c role=kedang_app'), [])
  await assert.rejects(query('insert into shop.item values (1)', '-c role=kedang_app'), /permission denied/)
  await assert.rejects(query('delete from kernel.migration', '-c role=kedang_app'), /permission denied/)
})

test('a file that is not named like a migration, or two with one number, are refused', async () => {
  await assert.rejects(readMigrations((await put(['1-x.sql', 'select 1'])).folder), refusal(/not the name of a migration/))
  await assert.rejects(readMigrations((await put(first, ['0001-other.sql', 'select 1'])).folder), refusal(/Two migrations have the number 0001/))
})
