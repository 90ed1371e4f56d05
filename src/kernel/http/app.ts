import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { actorOf, findSession, HouseKeeper, postFor, type Actor, type House } from '#kernel/access'
import { sha256 } from '#kernel/acts'
import { ask, parseInput, RefusedError, run, stop, type AnyCommand, type AnyQuery, type Call, type Registry } from '#kernel/command'
import { zodOf, type In, type OperationSpec, type Out } from '#kernel/contract'
import { again, isPassing, type Db } from '#kernel/db'
import type { SettingRegistry } from '#kernel/policy'
import { businessNow, dayOf, realNow } from '#kernel/time'
import { translator, type Language, type Words } from '#kernel/words'
import { Readable } from 'node:stream'
import { inputOf } from './input.ts'
import { problemOf, statusOf } from './problem.ts'

export const SESSION_COOKIE = 'kedang_session'

/** What a raw operation (sign-in, upload) gets: the request itself beside the call. */
export type Raw = { request: FastifyRequest; reply: FastifyReply; call: Call; db: Db; token_hash: string | undefined; data_dir: string; language: Language }
export type RawHandler = (raw: Raw) => Promise<unknown>

export type AppOptions = {
  db: Db
  registry: Registry
  operations: readonly OperationSpec[]
  raw: ReadonlyMap<string, RawHandler>
  words: Readonly<Record<Language, Words>>
  settings: SettingRegistry
  data_dir: string
  /** Requests a minute and address before 429; sign-in has its own lower limit. */
  requests_per_minute?: number
  log?: boolean
}

type Caller = { call: Call; token_hash: string | undefined; language: Language }

function languageOf(request: FastifyRequest, actor: Actor | null): Language {
  if (actor) return actor.locale
  const wished = request.cookies?.kedang_locale ?? request.headers['accept-language'] ?? 'zh'
  return wished.startsWith('en') ? 'en' : 'zh'
}

/** `If-Match: "7"` as a number; anything else is no version. */
function ifMatch(request: FastifyRequest): number | undefined {
  const version = Number(String(request.headers['if-match'] ?? '').replaceAll('"', ''))
  return Number.isInteger(version) && version > 0 ? version : undefined
}

/** Business times answered and stored are the demo clock's in the demo, the real ones elsewhere. */
class Callers {
  readonly #keeper = new HouseKeeper()
  readonly #db: Db
  constructor(db: Db) {
    this.#db = db
  }

  async #anonymous(): Promise<{ house: House; offset_ms: number }> {
    const installation = await this.#db.selectFrom('kernel.installation').select('clock_offset_ms').executeTakeFirst()
    return { house: await this.#keeper.now(this.#db), offset_ms: installation?.clock_offset_ms ?? 0 }
  }

  async of(request: FastifyRequest): Promise<Caller> {
    const token = request.cookies[SESSION_COOKIE]
    const token_hash = token === undefined ? undefined : sha256(token)
    const session = token_hash === undefined ? undefined : await findSession(this.#db, token_hash, realNow())
    const base = session ? { house: await this.#keeper.at(this.#db, session.access_version), offset_ms: session.clock_offset_ms } : await this.#anonymous()
    const now = businessNow({ offset_ms: base.offset_ms })
    const actor = session ? actorOf(base.house, session, dayOf(now)) : null
    if (session && session.last_seen_at.slice(0, 16) !== realNow().slice(0, 16)) {
      await this.#db.updateTable('kernel.session').set({ last_seen_at: realNow() }).where('id', '=', session.session_id).execute()
    }
    const key = request.headers['idempotency-key']
    const call: Call = {
      house: base.house, calendar: await this.#keeper.calendarAt(this.#db, base.house.version), actor, now, if_match: ifMatch(request),
      idempotency_key: typeof key === 'string' ? key : undefined,
    }
    return { call, token_hash, language: languageOf(request, actor) }
  }
}

/** A write from another site's page is refused: browsers say where a request comes from, other clients say nothing. */
function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') stop('network.cross_site', 403)
  const { origin, host } = request.headers
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)) stop('network.cross_site', 403)
}

type Answered = { status: number; body: unknown }

async function answer(options: AppOptions, operation: OperationSpec, request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<Answered> {
  refuseCrossSite(request)
  const { call, token_hash, language } = caller
  if (operation.access !== 'anyone' && call.actor === null) stop('access.sign_in', 401)
  if (operation.access !== 'anyone' && call.actor?.must_change_password && !operation.before_own_password) stop('people.change_password_first', 403)
  const raw = options.raw.get(operation.id)
  if (raw) {
    if (operation.access === 'permission' && call.actor && !postFor(call.house, call.actor, operation.id)) stop('access.no_permission', 403, { data: { operation: operation.id } })
    return { status: operation.ok, body: await raw({ request, reply, call, db: options.db, token_hash, data_dir: options.data_dir, language }) }
  }
  const command: AnyCommand | undefined = options.registry.commands.get(operation.id)
  if (command) return run(options.registry, options.db, call, command, inputOf(request))
  const query: AnyQuery | undefined = options.registry.queries.get(operation.id)
  if (!query) throw new Error(`${operation.id}: no command and no query`)
  const body = await ask(options.registry, options.db, call, query, inputOf(request))
  if (operation.body !== 'file') return { status: operation.ok, body }
  const file = body as { name: string; mime: string; body: AsyncIterable<Uint8Array> }
  // The reply itself is not returned: awaited, it stands for nothing once it has been sent.
  reply.type(file.mime).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  return { status: operation.ok, body: Readable.from(file.body) }
}

/** Doors that are knocked on without a session: fewer requests a minute. */
const KNOCKS: ReadonlySet<string> = new Set(['people.sign_in', 'people.open_invitation', 'people.accept_invitation'])

function addRoute(app: FastifyInstance, options: AppOptions, callers: Callers, operation: OperationSpec, operations: ReadonlyMap<string, OperationSpec>): void {
  const translators = { zh: translator(options.words, 'zh'), en: translator(options.words, 'en') }
  app.route({
    method: operation.method,
    url: `/api${operation.path.replace(/\{(\w+)\}/g, ':$1')}`,
    config: KNOCKS.has(operation.id) ? { rateLimit: { max: 20, timeWindow: '1 minute' } } : {},
    handler: async (request, reply) => {
      const caller = await again(() => callers.of(request))
      try {
        const answered = await answer(options, operation, request, reply, caller)
        return reply.code(answered.status).header('cache-control', 'no-store').send(answered.body)
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error
        const context = { language: caller.language, t: translators[caller.language], house: caller.call.house, today: dayOf(caller.call.now), settings: options.settings, operations }
        return reply.code(statusOf(operation, error)).type('application/problem+json').send(problemOf(context, operation, error))
      }
    },
  })
}

/** What the reader of multipart forms says of a form that is none. */
const NO_FORM = /^(Unexpected end of|Part terminated early|Malformed part header|Multipart: )/

/** What is said of a failure that is no refusal: unreadable request, a connection that was lost, or our own fault. */
function failureOf(error: Error & { statusCode?: number }): { status: number; code: string } {
  if (isPassing(error)) return { status: 503, code: 'failed.try_again' }
  if (error.statusCode !== undefined && error.statusCode < 500) return { status: error.statusCode, code: `http.${error.statusCode}` }
  return NO_FORM.test(error.message) ? { status: 400, code: 'http.400' } : { status: 500, code: 'failed' }
}

/** Anything Fastify itself refuses (unreadable JSON, too large, too many requests) is a problem too; what is our fault says so without details. */
function failureHandler(options: Pick<AppOptions, 'words'>) {
  return (error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply) => {
    const { status, code } = failureOf(error)
    if (status >= 500) request.log.error({ err: error }, code)
    if (status === 503) reply.header('retry-after', '1')
    const t = translator(options.words, languageOf(request, null))
    return reply.code(status).type('application/problem+json').send({ type: `/problems/${code}`, title: t(`status.${status}`), status, code, detail: t(code), data: { request: request.id } })
  }
}

/** A raw operation that still keeps its contract: input checked before, answer after. Files and streams are answered as they are. */
export function handle<const O extends OperationSpec>(operation: O, work: (raw: Raw, input: In<O>) => Promise<Out<O>>): readonly [string, RawHandler] {
  return [operation.id, async (raw) => {
    const answered = await work(raw, parseInput(operation, inputOf(raw.request)) as In<O>)
    return operation.body === 'file' ? answered : zodOf(operation.out).parse(answered)
  }]
}

/** The server's routes, made from the contracts. Does not listen. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({ logger: options.log ? { level: 'warn' } : false, bodyLimit: 2 * 1024 * 1024, trustProxy: false, routerOptions: { maxParamLength: 200 }, frameworkErrors: failureHandler(options) })
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:'], upgradeInsecureRequests: null } },
    strictTransportSecurity: false, crossOriginOpenerPolicy: false, originAgentCluster: false,
  })
  await app.register(rateLimit, { max: options.requests_per_minute ?? 1200, timeWindow: '1 minute' })
  await app.register(multipart, { limits: { files: 1, fileSize: 200 * 1024 * 1024, fields: 10 } })
  app.setErrorHandler(failureHandler(options))
  const callers = new Callers(options.db)
  const operations = new Map(options.operations.map((operation) => [operation.id, operation]))
  for (const operation of options.operations) addRoute(app, options, callers, operation, operations)
  app.all('/api/*', async () => {
    throw Object.assign(new Error('no such operation'), { statusCode: 404 })
  })
  app.get('/api/health', async (_request, reply) => {
    await options.db.selectFrom('kernel.access_version').select('version').executeTakeFirstOrThrow()
    return reply.send({ ok: true })
  })
  return app
}
