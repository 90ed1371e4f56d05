import { randomBytes, randomInt } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { sql } from 'kysely'
import { advanceClock } from '#contract/office'
import { signInAsDemo } from '#contract/people'
import { sha256 } from '#kernel/acts'
import { requestOf, type OperationSpec, type Sent } from '#kernel/contract'
import { connect, type Connection, type Db } from '#kernel/db'
import { buildApp } from '#kernel/http'
import { addMs, realNow, type Instant } from '#kernel/time'
import { testDatabase, type TestDatabase } from '#test/database'
import { appOptions } from '../../src/assemble.ts'
import '../../src/seed.ts'
import '../../src/worker.ts'

/** A person with a browser. */
export type Person = { id: number; name: string; cookie: string }
export type Answer = { status: number; body: Record<string, unknown>; person: Person; lost: number }

const TRIES = 40

/** Many people in front of the whole product, with the twelve connections a server has, and connections that may be cut. */
export class Crowd {
  readonly app: FastifyInstance
  readonly db: Db
  readonly database: TestDatabase
  readonly #connection: Connection
  readonly #owner: pg.Client
  #cut = 0
  #count = 0

  constructor(app: FastifyInstance, connection: Connection, database: TestDatabase, owner: pg.Client) {
    this.app = app
    this.db = connection.db
    this.database = database
    this.#connection = connection
    this.#owner = owner
  }

  static async open(): Promise<Crowd> {
    const database = await testDatabase({ demo: true })
    const connection = connect(database.config, { max: 12 })
    const app = await buildApp(appOptions({ db: connection.db, data_dir: database.data_dir, requests_per_minute: 100_000_000 }))
    const owner = new pg.Client(database.config)
    owner.on('error', () => {})
    await owner.connect()
    return new Crowd(app, connection, database, owner)
  }

  /** The same people before another app. Close the app itself. */
  through(app: FastifyInstance): Crowd {
    return new Crowd(app, this.#connection, this.database, this.#owner)
  }

  async close(): Promise<void> {
    await this.app.close()
    await this.#connection.close()
    await this.#owner.end()
    await this.database.drop()
  }

  /** Connections cut so far. */
  get cut(): number {
    return this.#cut
  }

  /** Rows of a question asked as the owner, on a connection that is never cut. */
  async rows<R extends Record<string, unknown> = Record<string, number>>(text: string, values: unknown[] = []): Promise<R[]> {
    return (await this.#owner.query<R>(text, values)).rows
  }

  /** One request as it comes over the wire. A lost connection (503) is answered as a browser does: the same again, with the same key. */
  async send<const O extends OperationSpec>(person: Person, operation: O, input: Sent<O>, key: string = crypto.randomUUID()): Promise<Answer> {
    const { path, body } = requestOf(operation, Object.fromEntries(Object.entries(input ?? {})))
    const headers = { cookie: person.cookie, 'idempotency-key': key, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
    for (let lost = 0; ; lost++) {
      const response = await this.app.inject({ method: operation.method, url: path, headers, ...(body === undefined ? {} : { payload: body }) })
      if (response.statusCode !== 503 || lost >= TRIES) return { status: response.statusCode, body: response.json(), person, lost }
    }
  }

  /** The same, and it must succeed. */
  async must<const O extends OperationSpec>(person: Person, operation: O, input: Sent<O>): Promise<Record<string, unknown>> {
    const { status, body } = await this.send(person, operation, input)
    if (status >= 400) throw new Error(`${operation.id}: ${JSON.stringify(body)}`)
    return body
  }

  /** Somebody of the demo group, signed in by card. */
  async demo(login: string): Promise<Person> {
    const { id, name } = await this.db.selectFrom('kernel.person').select(['id', 'name']).where('login', '=', login).executeTakeFirstOrThrow()
    const response = await this.app.inject({ method: signInAsDemo.method, url: `/api${signInAsDemo.path}`, payload: { login } })
    const session = response.cookies.find((cookie) => cookie.name === 'kedang_session')
    return { id, name, cookie: `kedang_session=${session?.value}` }
  }

  /** New colleagues in the post of somebody of the demo group, each already signed in. */
  async hire(count: number, beside: string): Promise<Person[]> {
    const { post_id } = await this.db.selectFrom('kernel.appointment as a').innerJoin('kernel.person as p', 'p.id', 'a.person_id').select('a.post_id').where('p.login', '=', beside).executeTakeFirstOrThrow()
    const token = () => randomBytes(32).toString('base64url')
    const hired: Person[] = []
    for (let at = 0; at < count; at++) {
      this.#count += 1
      const name = `同事${this.#count}`
      const { id } = await this.db.insertInto('kernel.person').values({ name, login: `colleague-${this.#count}` }).returning('id').executeTakeFirstOrThrow()
      await this.db.insertInto('kernel.appointment').values({ person_id: id, post_id, from_day: '2025-01-01' }).execute()
      const secret = token()
      const real = realNow()
      await this.db.insertInto('kernel.session').values({ token_hash: sha256(secret), person_id: id, created_at: real, last_seen_at: real, expires_at: addMs(real, 86_400_000), user_agent: 'test', address: '::1' }).execute()
      hired.push({ id, name, cookie: `kedang_session=${secret}` })
    }
    return hired
  }

  /** Raises a day's allowances, so that what a race shows is not their doing. */
  async raise(...settings: readonly string[]): Promise<void> {
    for (const name of settings) {
      await sql`update kernel.clause set binds = (
        select jsonb_agg(case when b->'setting'->>'name' = ${name} then jsonb_set(b, '{setting,value}', '100000') else b end) from jsonb_array_elements(binds) b)
        where binds @> jsonb_build_array(jsonb_build_object('setting', jsonb_build_object('name', ${name}::text)))`.execute(this.db)
    }
  }

  /** Moves the business clock forward, as the general manager does. */
  async advance(to: Instant): Promise<void> {
    await this.must(await this.demo('shen'), advanceClock, { to })
  }

  /** Cuts one connection of the application, rather a working one. */
  async cutOne(): Promise<void> {
    const found = await this.rows(`select pg_terminate_backend(pid) from (
      select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' order by state = 'idle', random() limit 1) as one`)
    this.#cut += found.length
  }

  /** Sends all at once; connections are cut after a random answer, `cuts` times. */
  async atOnce(sending: readonly (() => Promise<Answer>)[], cuts: number): Promise<Answer[]> {
    const after = new Set(Array.from({ length: cuts }, () => randomInt(Math.max(1, sending.length - 1))))
    let answered = 0
    const cutting: Promise<void>[] = []
    const answers = await Promise.all(sending.map(async (send) => {
      const answer = await send()
      if (after.has(answered++)) cutting.push(this.cutOne())
      return answer
    }))
    await Promise.all(cutting)
    return answers
  }
}
