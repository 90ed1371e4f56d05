import assert from 'node:assert/strict'
import { createServer, connect as connectSocket, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { lookUp } from '#contract/registration'
import { connect, type Connection } from '#kernel/db'
import { buildApp } from '#kernel/http'
import { appOptions } from '../../src/assemble.ts'
import { Crowd, type Person } from './crowd.ts'

// Between server and database stands a wire that can be cut at one exact place: after the commit went out, before its answer came back.

let crowd: Crowd
let wire: Server
let connection: Connection
let onWire: Crowd
let chen: Person
let cutsLeft = 0
const open = new Set<Socket>()

/** From now on the answers to this many commits are lost. Only a new connection spells its commit out, so all begin anew. */
function loseCommits(count: number): void {
  cutsLeft = count
  for (const socket of open) socket.destroy()
}

/** Forwards a connection to the database; while cuts are left, the first commit on it goes out and its answer never comes back. */
function forward(config: pg.PoolConfig): Server {
  const url = new URL(config.connectionString ?? '')
  const path = decodeURIComponent(url.hostname)
  return createServer((client) => {
    const server = path.startsWith('/') ? connectSocket(`${path}/.s.PGSQL.5432`) : connectSocket(Number(url.port || 5432), path)
    let deaf = false
    open.add(client)
    client.on('close', () => open.delete(client))
    client.on('data', (bytes) => {
      if (cutsLeft > 0 && !deaf && bytes.includes('commit')) {
        cutsLeft -= 1
        deaf = true
      }
      server.write(bytes)
    })
    server.on('data', (bytes) => (deaf ? client.destroy() : client.write(bytes)))
    for (const [one, other] of [[client, server], [server, client]] as const) one.on('error', () => other.destroy()).on('close', () => other.destroy())
  })
}

before(async () => {
  crowd = await Crowd.open()
  wire = forward(crowd.database.config).listen(0, '127.0.0.1')
  await once(wire, 'listening')
  const address = wire.address()
  assert.ok(address !== null && typeof address === 'object')
  const url = new URL(crowd.database.url)
  connection = connect({ host: '127.0.0.1', port: address.port, user: url.username, password: decodeURIComponent(url.password), database: url.pathname.slice(1) }, { max: 2 })
  const app = await buildApp(appOptions({ db: connection.db, data_dir: crowd.database.data_dir, requests_per_minute: 100_000 }))
  onWire = crowd.through(app)
  chen = await crowd.demo('chen')
})
after(async () => {
  await onWire.app.close()
  await connection.close()
  wire.close()
  await crowd.close()
})

async function counted(text: string): Promise<number> {
  const [row] = await crowd.rows(`select count(*)::int as n from registration.look_up where text = $1`, [text])
  return Number(row?.n)
}

test('an answer lost after the commit is found again by the key: once in the database, once on the day\'s count', async () => {
  loseCommits(1)
  const answer = await onWire.send(chen, lookUp, { text: '丢失答复的公司' })
  assert.equal(cutsLeft, 0, 'the wire was cut')
  assert.deepEqual([answer.status, answer.lost, await counted('丢失答复的公司')], [200, 0, 1])
})

test('lost again and again it says so, and the same request later gets the first answer', async () => {
  loseCommits(4)
  const answer = await onWire.send(chen, lookUp, { text: '一再丢失的公司' })
  assert.equal(answer.status, 200)
  assert.ok(answer.lost > 0, 'a 503 was answered in between')
  assert.equal(await counted('一再丢失的公司'), 1)
})

test('a 503 says in the reader\'s language that the same submission is never carried out twice', async () => {
  loseCommits(100)
  const headers = { cookie: chen.cookie, 'idempotency-key': crypto.randomUUID(), 'content-type': 'application/json' }
  const payload = JSON.stringify({ text: '没有答复的公司' })
  const send = (language: string) => onWire.app.inject({ method: 'POST', url: `/api${lookUp.path}`, headers: { ...headers, 'accept-language': language }, payload })
  const [zh, en] = [await send('zh-CN'), await send('en')]
  cutsLeft = 0
  assert.deepEqual([zh.statusCode, zh.json().code, zh.headers['retry-after']], [503, 'failed.try_again', '1'])
  assert.match(zh.json().detail, /不会执行两遍/)
  assert.match(en.json().detail, /never carried out twice/)
  assert.equal((await send('zh-CN')).statusCode, 200)
  assert.equal(await counted('没有答复的公司'), 1)
})

test('without a key nothing is done twice behind the caller\'s back', async () => {
  loseCommits(1)
  const response = await onWire.app.inject({ method: 'POST', url: `/api${lookUp.path}`, headers: { cookie: chen.cookie, 'content-type': 'application/json' }, payload: JSON.stringify({ text: '没有编号的公司' }) })
  assert.equal(response.statusCode, 503)
  assert.equal(await counted('没有编号的公司'), 1)
})

test('two requests with one key at the same time are one act; with another body it is refused', async () => {
  const key = crypto.randomUUID()
  const [first, second] = await Promise.all([crowd.send(chen, lookUp, { text: '连点两下的公司' }, key), crowd.send(chen, lookUp, { text: '连点两下的公司' }, key)])
  assert.deepEqual(first.body, second.body)
  assert.equal(await counted('连点两下的公司'), 1)
  const other = await crowd.send(chen, lookUp, { text: '另一家公司' }, key)
  assert.deepEqual([other.status, other.body.code], [422, 'idempotency.mismatch'])
})
