import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { startCluster } from '../../src/launcher/cluster.ts'

const fixture = join(import.meta.dirname, '..', '..', 'src', 'launcher', 'hold.fixture.ts')
const rounds = 10
const rowsPerRound = 200
let folder: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kedang-torture-'))
})

after(async () => {
  await rm(folder, { recursive: true, force: true })
})

test('every row whose commit was answered is there after each of ten kills, of the server, its database, or both', async () => {
  let answered = 0
  for (let round = 0; round < rounds; round += 1) {
    const child = spawn(process.execPath, [fixture, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(child.stdout, 'data')
    const client = new pg.Client({ connectionString: String(line).trim() })
    client.on('error', () => {})
    await client.connect()
    await client.query('create table if not exists kept (id int primary key)')
    const { rows } = await client.query<{ id: number }>('select coalesce(max(id), 0) as id from kept')
    assert.ok((rows[0]?.id ?? 0) >= answered, `round ${round}: ${answered} rows were answered, ${rows[0]?.id} are there`)
    const exited = once(child, 'exit')
    answered = await insertUntilKilled(client, rows[0]?.id ?? 0, async () => {
      const lines = (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
      if (round % 3 > 0) process.kill(Number(lines[0]), 'SIGKILL')
      if (round % 3 !== 1) child.kill('SIGKILL')
    })
    child.kill('SIGKILL')
    await exited
  }
  const cluster = await startCluster({ folder })
  const client = new pg.Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  const { rows } = await client.query<{ count: number; last: number }>('select count(*)::int as count, max(id) as last from kept')
  assert.ok((rows[0]?.last ?? 0) >= answered)
  assert.equal(rows[0]?.count, rows[0]?.last)
  await client.end()
  await cluster.stop()
})

/** Inserts one row per commit, lets `kill` loose on the way, and goes on until the connection breaks. Returns the last answered row. */
async function insertUntilKilled(client: pg.Client, last: number, kill: () => Promise<void>): Promise<number> {
  let answered = last
  let killing: Promise<void> | undefined
  try {
    for (;;) {
      await client.query('insert into kept values ($1)', [answered + 1])
      answered += 1
      if (answered - last === rowsPerRound) killing = kill()
    }
  } catch {
    await killing
    return answered
  }
}
