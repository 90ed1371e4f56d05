import { after, before } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { runOnce } from 'graphile-worker'
import pg from 'pg'
import { advanceClock } from '#contract/office'
import { signInAsDemo } from '#contract/people'
import { ProblemError, requestOf, type CallOptions, type OperationSpec, type Out, type Problem, type Sent } from '#kernel/contract'
import { connect, type Db } from '#kernel/db'
import { buildApp } from '#kernel/http'
import type { Instant } from '#kernel/time'
import { appOptions, product } from '../../src/assemble.ts'
import '../../src/seed.ts'
import { jobContext, queueLogger, sweep, tasksOf } from '../../src/worker.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import { rehearsing } from './rehearse.ts'
import { watch } from './watch.ts'

/** A browser: it keeps its cookie. */
export type Browser = {
  /** Calls an operation; throws `ProblemError` on any refusal. */
  call<const O extends OperationSpec>(operation: O, input: Sent<O>, options?: CallOptions): Promise<Out<O>>
  /** The problem an operation is refused with; throws when it is not refused. */
  refused<const O extends OperationSpec>(operation: O, input: Sent<O>, options?: CallOptions): Promise<Problem>
  /** Sends one file, its fields first. */
  upload<const O extends OperationSpec>(operation: O, fields: Record<string, string>, file: { name: string; bytes: Uint8Array }): Promise<Out<O>>
  /** An answer that is a file. */
  download<const O extends OperationSpec>(operation: O, input: Sent<O>): Promise<Buffer>
  cookie: string | undefined
}

/**
 * The demo group on a database of this test file alone, with the whole product before it. Use inside tests only:
 *
 *   const demo = useScenario()
 *   test('…', async () => {
 *     const chen = await demo.as('chen')            // signed in by card
 *     await chen.call(fileCustomer, { name: '…' })  // typed by the contract
 *     await demo.advance('2025-04-11T01:00:00.000Z') // business clock, then every sweep once
 *   })
 */
export type Scenario = {
  app: FastifyInstance
  /** Connected as the application. */
  db: Db
  database: TestDatabase
  /** The same person always gets the same browser. */
  as(login: string): Promise<Browser>
  /** A browser nobody has signed in with. */
  browser(): Browser
  advance(to: Instant): Promise<void>
  sweep(): Promise<void>
  /** Works off the queue: imports and other background work. */
  runJobs(): Promise<void>
}

type Sending = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; url: string; headers: Record<string, string>; payload?: string | Buffer }

function multipart(fields: Record<string, string>, file: { name: string; bytes: Uint8Array }): { payload: Buffer; type: string } {
  const mark = '----kedang-test'
  const parts = Object.entries(fields).map(([name, value]) => `--${mark}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  const head = `${parts.join('')}--${mark}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return { payload: Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${mark}--\r\n`)]), type: `multipart/form-data; boundary=${mark}` }
}

function openBrowser(app: () => FastifyInstance, check: () => void): Browser {
  const browser: Browser = {
    cookie: undefined,
    async call(operation, input, options = {}) {
      const { path, body } = requestOf(operation, Object.fromEntries(Object.entries(input ?? {})))
      const response = await send({
        method: operation.method, url: path,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(operation.method === 'GET' ? {} : { 'idempotency-key': options.idempotency_key ?? crypto.randomUUID() }),
          ...(options.if_match === undefined ? {} : { 'if-match': `"${options.if_match}"` }),
        },
        ...(body === undefined ? {} : { payload: body }),
      })
      return response.json()
    },
    async refused(operation, input, options) {
      try {
        await browser.call(operation, input, options)
      } catch (error) {
        if (error instanceof ProblemError) return error.problem
        throw error
      }
      throw new Error(`${operation.id} was not refused`)
    },
    async upload(operation, fields, file) {
      const { payload, type } = multipart(fields, file)
      const response = await send({ method: 'POST', url: `/api${operation.path}`, headers: { 'content-type': type, 'idempotency-key': crypto.randomUUID() }, payload })
      return response.json()
    },
    async download(operation, input) {
      const { path } = requestOf(operation, Object.fromEntries(Object.entries(input ?? {})))
      return (await send({ method: 'GET', url: path, headers: {} })).rawPayload
    },
  }
  async function send(sending: Sending) {
    const response = await app().inject({ ...sending, headers: { ...sending.headers, ...(browser.cookie === undefined ? {} : { cookie: browser.cookie }) } })
    const session = response.cookies.find((cookie) => cookie.name === 'kedang_session')
    if (session) browser.cookie = session.value === '' ? undefined : `kedang_session=${session.value}`
    check()
    if (response.statusCode >= 400) throw new ProblemError(response.json())
    return response
  }
  return browser
}

/** A scenario to be closed by whoever opened it. */
export type OpenScenario = Scenario & { close(): Promise<void> }

/**
 * Opens one on a fresh copy of the demo group. Its app keeps watch: an answer that breaks its contract fails the call,
 * and each command's load and decide are rehearsed in a read-only transaction first.
 */
export async function openScenario(): Promise<OpenScenario> {
  const database = await testDatabase({ demo: true })
  const { db, close: closeDb } = connect(database.config, { max: 6 })
  const aside = connect(database.config, { max: 2 })
  const app = await buildApp(appOptions({ db, data_dir: database.data_dir, requests_per_minute: 100_000, registry: rehearsing(product.registry, aside.db) }))
  const { check } = watch(app, product.operations)
  const browsers = new Map<string, Browser>()
  const context = () => jobContext(db, database.data_dir)
  const scenario: OpenScenario = {
    app, db, database,
    browser: () => openBrowser(() => app, check),
    async as(login) {
      const known = browsers.get(login)
      if (known) return known
      const browser = scenario.browser()
      await browser.call(signInAsDemo, { login })
      browsers.set(login, browser)
      return browser
    },
    async advance(to) {
      await (await scenario.as('shen')).call(advanceClock, { to })
    },
    sweep: () => sweep(context()),
    async runJobs() {
      const pgPool = new pg.Pool({ ...database.config, max: 3 })
      pgPool.on('error', () => undefined)
      pgPool.on('connect', (client) => void client.on('error', () => undefined))
      try {
        await runOnce({ pgPool, taskList: tasksOf(context()), noHandleSignals: true, logger: queueLogger })
      } finally {
        await pgPool.end()
      }
    },
    async close() {
      await app.close()
      await Promise.all([closeDb(), aside.close()])
      await database.drop()
    },
  }
  return scenario
}

/** Opens it before the tests of a file and closes it after them. */
export function useScenario(): Scenario {
  let opened: OpenScenario | undefined
  const own = () => opened ?? missing()
  before(async () => {
    opened = await openScenario()
  })
  after(async () => {
    await opened?.close()
  })
  return {
    get app() { return own().app },
    get db() { return own().db },
    get database() { return own().database },
    browser: () => own().browser(),
    as: (login) => own().as(login),
    advance: (to) => own().advance(to),
    sweep: () => own().sweep(),
    runJobs: () => own().runJobs(),
  }
}

function missing(): never {
  throw new Error('The scenario is there only while tests run.')
}
