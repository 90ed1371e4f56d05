import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { advanceClock } from '#contract/office'
import { signInAsDemo } from '#contract/people'
import { fileCustomer } from '#contract/registration'
import { requestOf, type OperationSpec, type Sent } from '#kernel/contract'
import { addDays } from '#kernel/time'
import { startCluster } from '../../src/launcher/cluster.ts'
import { root } from '../../src/launcher/data.ts'
import { checkTables, tradeName } from '../commit/races.ts'

const ROUNDS = 10
const FILERS = ['chen', 'zhou', 'tang', 'wu', 'jiang', 'bai']
const KINDS = ['server', 'database', 'both'] as const

type Acknowledged = { filing_no: string; relation_id: number; submitted_at: string }
type Answer = { status: number; body: Record<string, unknown>; cookie: string | undefined }

let folder: string
let port: number
const acknowledged = new Map<number, Acknowledged>()
const unanswered: { login: string; name: string; key: string }[] = []
const cookies = new Map<string, string>()

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kedang-kill-'))
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  port = address !== null && typeof address === 'object' ? address.port : 0
  probe.close()
  await once(probe, 'close')
})
after(() => rm(folder, { recursive: true, force: true }))

/** Starts the product as `npm start` does and waits until it says where it serves. */
async function startProduct(): Promise<ChildProcess> {
  const { KEDANG_TEST_PG: _server, DATABASE_URL: _given, ...env } = process.env
  const child = spawn(process.execPath, ['src/cli.ts', 'start'], { cwd: root, env: { ...env, KEDANG_DATA: folder, PORT: String(port), HOST: '127.0.0.1' }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => void (text.includes(`:${port}`) && resolve()))
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  return child
}

async function send<const O extends OperationSpec>(operation: O, input: Sent<O>, options: { cookie?: string | undefined; key: string }): Promise<Answer> {
  const { path, body } = requestOf(operation, Object.fromEntries(Object.entries(input ?? {})))
  const headers = { 'content-type': 'application/json', 'idempotency-key': options.key, ...(options.cookie === undefined ? {} : { cookie: options.cookie }) }
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: operation.method, headers, body: body ?? '{}', signal: AbortSignal.timeout(20_000) })
  const answered: unknown = await response.json()
  assert.ok(answered !== null && typeof answered === 'object')
  return { status: response.status, body: { ...answered }, cookie: response.headers.getSetCookie().find((one) => one.startsWith('kedang_session='))?.split(';')[0] }
}

async function signIn(login: string): Promise<string> {
  const known = cookies.get(login)
  if (known) return known
  const { cookie } = await send(signInAsDemo, { login }, { key: crypto.randomUUID() })
  assert.ok(cookie, `${login} is signed in`)
  cookies.set(login, cookie)
  return cookie
}

function note({ body }: Answer): void {
  const { id, filing_no, relation_id, submitted_at } = body
  const was = acknowledged.get(Number(id))
  if (was) assert.equal(was.filing_no, filing_no, 'the same filing keeps its number')
  acknowledged.set(Number(id), { filing_no: String(filing_no), relation_id: Number(relation_id), submitted_at: String(submitted_at) })
}

/** One person files customers until nobody answers; what got no answer is kept, to be sent again after the next start. */
async function fileUntilKilled(login: string, round: number, answered: () => void): Promise<void> {
  const cookie = await signIn(login)
  for (let at = 0; at < 28; at++) {
    const filing = { login, name: `昆山${tradeName(round * 28 + at)}${login}五金厂`, key: crypto.randomUUID() }
    const input = { name: filing.name, not_same_because: '不同的公司', visit: { happened_on: '2025-01-10', what: '看厂' } }
    try {
      const answer = await send(fileCustomer, input, { cookie, key: filing.key })
      if (answer.status === 503) {
        unanswered.push(filing)
        continue
      }
      assert.equal(answer.status, 201, JSON.stringify(answer.body))
      note(answer)
      answered()
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error
      unanswered.push(filing)
      return
    }
  }
}

async function postmasterPid(): Promise<number> {
  return Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

/** Six people file at once; after a random number of answers server, database or both are killed. */
async function fileAndKill(child: ChildProcess, round: number): Promise<void> {
  const kind = KINDS[round % KINDS.length]
  const exited = once(child, 'exit')
  let left = randomInt(3, 40)
  let killing: Promise<void> | undefined
  const kill = async () => {
    if (kind !== 'server') process.kill(await postmasterPid(), 'SIGKILL')
    if (kind !== 'database') child.kill('SIGKILL')
  }
  const answered = () => {
    left -= 1
    if (left === 0) killing = kill()
  }
  await Promise.all(FILERS.map((login) => fileUntilKilled(login, round, answered)))
  await killing
  child.kill('SIGKILL')
  await exited
}

/** What got no answer is sent once more with its key: it is done now or was done then, never twice. */
async function sendAgain(): Promise<void> {
  for (const { login, name, key } of unanswered.splice(0)) {
    const answer = await send(fileCustomer, { name, not_same_because: '不同的公司', visit: { happened_on: '2025-01-10', what: '看厂' } }, { cookie: await signIn(login), key })
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    note(answer)
  }
}

/** Looks at the database behind the running product: everything acknowledged is there, nothing is half-written. */
async function check(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const rows = async <R extends Record<string, unknown>>(text: string, values: unknown[] = []) => (await client.query<R>(text, values)).rows
  const kept = await rows<{ id: string; filing_no: string; relation_id: string; acts: string; holdings: string; visits: string }>(
    `select f.id, f.filing_no, f.relation_id, (select count(*) from kernel.act a join kernel.act_detail d on d.act_id = a.id where a.name = 'registration.file' and a.outcome = 'done' and a.subject_kind = 'filing' and a.subject_id = f.id) as acts,
       (select count(*) from registration.holding h where h.filing_id = f.id and h.relation_id = f.relation_id) as holdings, (select count(*) from visits.visit v where v.id = f.visit_id) as visits
     from registration.filing f where f.id = any($1::bigint[])`, [[...acknowledged.keys()]])
  const lost = [...acknowledged.keys()].filter((id) => !kept.some((row) => Number(row.id) === id))
  assert.deepEqual(lost, [], 'filings that were acknowledged and are gone')
  for (const row of kept) {
    const told = acknowledged.get(Number(row.id))
    assert.deepEqual([row.filing_no, Number(row.relation_id), Number(row.acts), Number(row.holdings), Number(row.visits)], [told?.filing_no, told?.relation_id, 1, 1, 1])
  }
  const twice = await rows(`select typed->>'name' as name from registration.filing where typed->>'name' like '昆山%五金厂' group by 1 having count(*) > 1`)
  assert.deepEqual(twice, [], 'one submission, one filing')
  await checkTables({ rows })
  await client.end()
}

async function databaseUrl(): Promise<string> {
  const password = (await readFile(join(folder, 'postgres.password'), 'utf8')).trim()
  const socket = (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[4]?.trim() ?? ''
  return `postgres://kedang:${password}@${encodeURIComponent(socket)}/kedang`
}

test(`after each of ${ROUNDS} kills it starts by itself with every acknowledged filing, and no act is half-written`, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const child = await startProduct()
    await check(await databaseUrl())
    await sendAgain()
    const moved = await send(advanceClock, { to: `${addDays('2025-01-10', round + 1)}T01:00:00.000Z` }, { cookie: await signIn('shen'), key: crypto.randomUUID() })
    assert.equal(moved.status, 200, JSON.stringify(moved.body))
    await fileAndKill(child, round)
  }
  const cluster = await startCluster({ folder })
  await check(cluster.url('kedang'))
  await cluster.stop()
  assert.ok(acknowledged.size > ROUNDS, `${acknowledged.size} filings were acknowledged`)
})

test('started twice at the same moment one serves and the other says so and ends; a third says where', async () => {
  const both = [startProduct(), startProduct()]
  const settled = await Promise.allSettled(both)
  const serving = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const [first] = serving
  assert.ok(first && serving.length === 1, `${serving.length} serve`)
  for (const one of settled) if (one.status === 'rejected') assert.match(String(one.reason), /ended with [01]: kedang: Kedang/)
  await assert.rejects(startProduct(), new RegExp(`ended with 0: .*:${port}`, 's'))
  await sendAgain()
  const response = await fetch(`http://127.0.0.1:${port}/api/health`)
  assert.deepEqual(await response.json(), { ok: true })
  await check(await databaseUrl())
  const exited = once(first, 'exit')
  first.kill('SIGTERM')
  assert.deepEqual(await exited, [0, null])
})
