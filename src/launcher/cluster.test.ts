import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { shareCluster, startCluster } from './cluster.ts'
import { AlreadyRunning, LauncherError } from './errors.ts'
import { takeSnapshot, markMigrated } from './snapshot.ts'

const fixture = join(import.meta.dirname, 'hold.fixture.ts')
const children: ChildProcess[] = []
let folder: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kedang-launcher-'))
})

after(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** Starts another process that holds the database; resolves with its connection address. */
async function hold(address: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [fixture, folder, address], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [line] = await once(child.stdout, 'data')
  return { child, url: String(line).trim() }
}

async function postmasterPid(): Promise<number> {
  return Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

test('two starts at once on a new folder: one serves, the other says where', async () => {
  const starts = await Promise.allSettled([startOnce('http://localhost:1'), startOnce('http://localhost:2')])
  const running = starts.filter((each) => each.status === 'fulfilled').map((each) => each.value)
  const refused = starts.filter((each) => each.status === 'rejected').map((each) => each.reason)
  assert.equal(running.length, 1)
  assert.ok(refused[0] instanceof AlreadyRunning)
  assert.match(refused[0].address ?? '', /^http:\/\/localhost:[12]$/)
  await running[0]?.stop()
})

async function startOnce(address: string): ReturnType<typeof startCluster> {
  const cluster = await startCluster({ folder })
  cluster.publish('running', address)
  return cluster
}

test('the process killed with -9 takes the database along, and the next start finds everything', async () => {
  const { child, url } = await hold('http://localhost:3')
  await query(url, 'create table kept (id int); insert into kept values (1)')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const cluster = await startCluster({ folder })
  assert.deepEqual(await query(cluster.url('postgres'), 'select id from kept'), [{ id: 1 }])
  await cluster.stop()
})

test('the database killed with -9 comes back by itself', async (t) => {
  const cluster = await startCluster({ folder })
  t.after(() => cluster.stop())
  const url = cluster.url('postgres')
  const first = await postmasterPid()
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const lost = new Promise((resolve) => client.once('end', resolve))
  process.kill(first, 'SIGKILL')
  await lost
  assert.deepEqual(await eventually(() => query(url, 'select id from kept')), [{ id: 1 }])
  assert.notEqual(await postmasterPid(), first)
})

test('both killed with -9 at once: the next start needs no hand', async () => {
  const { child } = await hold('http://localhost:4')
  process.kill(await postmasterPid(), 'SIGKILL')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const cluster = await startCluster({ folder })
  assert.deepEqual(await query(cluster.url('postgres'), 'select id from kept'), [{ id: 1 }])
  await cluster.stop()
})

test('a pid file that names another living process does not stop the start', async () => {
  await writeFile(join(folder, 'postgres', 'postmaster.pid'), `${process.pid}\n${join(folder, 'postgres')}\n0\n5432\n\n\n0 0\nready\n`)
  const cluster = await startCluster({ folder })
  await cluster.stop()
  assert.doesNotThrow(() => process.kill(process.pid, 0))
})

test('a shared database is found again by the next process and stops for all', async () => {
  const shared = join(folder, 'shared')
  const [one, two] = await Promise.all([shareCluster(shared), shareCluster(shared)])
  assert.equal(one.url('postgres'), two.url('postgres'))
  await query(one.url('postgres'), 'select 1')
  await two.stop()
  await assert.rejects(query(one.url('postgres'), 'select 1'))
})

test('a folder of another PostgreSQL is refused and left as it is', async () => {
  const version = join(folder, 'postgres', 'PG_VERSION')
  const own = await readFile(version, 'utf8')
  await writeFile(version, '15\n')
  await assert.rejects(startCluster({ folder }), (error) => error instanceof LauncherError && /PostgreSQL 15.*brings PostgreSQL 18/.test(error.message))
  await writeFile(version, own)
})

test('a snapshot is taken once before each change of the schema, and three are kept', async () => {
  const databaseFolder = join(folder, 'postgres')
  const take = (migrations: string): Promise<string | undefined> =>
    takeSnapshot({ databaseFolder, snapshots: join(folder, 'snapshots'), migrations, label: migrations })
  assert.equal(await take('a'), undefined)
  await markMigrated(databaseFolder, 'a')
  assert.equal(await take('a'), undefined)
  const taken: (string | undefined)[] = []
  for (const next of ['b', 'c', 'd', 'e']) {
    taken.push(await take(next))
    assert.equal(await take(next), undefined)
    await markMigrated(databaseFolder, next)
  }
  assert.match(taken[3] ?? '', /000004-before-e$/)
  await assert.rejects(readFile(join(taken[0] ?? '', 'PG_VERSION')))
  assert.equal((await readFile(join(taken[1] ?? '', 'PG_VERSION'), 'utf8')).trim(), '18')
})

/** The first result that comes; connections are refused while the database starts. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + 10_000
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (performance.now() > deadline) throw error
    }
  }
}
