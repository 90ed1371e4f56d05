import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { begin, getMe, listUnits, signIn, welcome } from '#contract/people'
import { connect, type Connection } from '#kernel/db'
import { buildApp } from '#kernel/http'
import { openFirstLink } from '#modules/people'
import { testDatabase, type TestDatabase } from '#test/database'
import { watch } from '#test/watch'
import { appOptions, product } from '../../src/assemble.ts'

let database: TestDatabase | undefined
let connection: Connection | undefined
let app: FastifyInstance | undefined

before(async () => {
  database = await testDatabase()
  connection = connect(database.config, { max: 3 })
  app = await buildApp(appOptions({ db: connection.db, data_dir: database.data_dir }))
  watch(app, product.operations)
})
after(async () => {
  await app?.close()
  await connection?.close()
  await database?.drop()
})

async function send(operation: { method: 'GET' | 'POST'; path: string }, payload?: object, cookie?: string) {
  const answer = await app?.inject({ method: operation.method, url: `/api${operation.path}`, ...(payload ? { payload } : {}), headers: cookie ? { cookie } : {} })
  return { status: answer?.statusCode, body: answer?.json(), cookie: String(answer?.headers['set-cookie'] ?? '').split(';')[0] }
}

test('an empty installation is set up once, by whoever holds the link', async () => {
  assert.equal((await send(welcome)).body.first_administrator, true)
  const db = connection?.db
  const token = db && (await openFirstLink(db))
  const wanted = { token: token ?? '', company_zh: '恒达机械', company_en: 'Hengda Machines', name: '程越', login: 'cheng', password: '第一位管理员的密码' }
  assert.equal((await send(begin, { ...wanted, token: 'guessed' })).body.code, 'people.link_used')
  assert.equal((await send(begin, { ...wanted, password: 'short' })).body.code, 'people.weak_password')
  const made = await send(begin, { ...wanted, password: '第一位管理员的好密码' })
  assert.equal(made.status, 201)
  assert.equal(made.body.company, '恒达机械')
  assert.ok(made.body.permissions.includes('people.add_person') && !made.body.permissions.includes('customers.list'))
  assert.equal((await send(listUnits, undefined, made.cookie)).body.items.length, 1)
  assert.equal((await send(getMe, undefined, made.cookie)).body.demo, false)
  assert.equal((await send(begin, { ...wanted, password: '第一位管理员的好密码' })).body.code, 'people.link_used')
  assert.equal((await send(signIn, { login: 'cheng', password: '第一位管理员的好密码' })).status, 200)
  assert.equal((await send(welcome)).body.first_administrator, false)
  assert.equal(db && (await openFirstLink(db)), undefined)
})
