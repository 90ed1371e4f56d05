import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './types.ts'

export type Db = Kysely<DB>
export type Tx = Transaction<DB>

const OIDS = { int8: 20, date: 1082, timestamptz: 1184, numeric: 1700 }

/** Days stay `YYYY-MM-DD`, instants become ISO with milliseconds, bigints numbers: a JavaScript `Date` for a day is how off-by-one errors come in. */
function typeParser(oid: number, format?: string): (text: string) => unknown {
  if (oid === OIDS.int8) return Number
  if (oid === OIDS.date) return (text) => text
  if (oid === OIDS.timestamptz) return (text) => new Date(text).toISOString()
  return pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown
}

const MAX_NAMED = 500
const names = new Map<string, string>()

/** Each SQL text gets a name, so that PostgreSQL parses and plans it once per connection; the map is capped, later texts go unnamed. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= MAX_NAMED) return undefined
  const name = `k${createHash('sha1').update(text).digest('base64url').slice(0, 20)}`
  names.set(text, name)
  return name
}

/** A connection lost while it works also emits an error; without a listener that would bring the whole process down. */
function prepareClient(client: pg.PoolClient): void {
  client.on('error', () => undefined)
  nameStatements(client)
}

function nameStatements(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as (...args: unknown[]) => unknown
  const named = (first: unknown, values?: unknown, ...rest: unknown[]) => {
    if (typeof first !== 'string' || !Array.isArray(values)) return plain(first, values, ...rest)
    const name = nameOf(first)
    return plain(name === undefined ? { text: first, values } : { name, text: first, values }, ...rest)
  }
  client.query = named as typeof client.query
}

export type Connection = { db: Db; pool: pg.Pool; close(): Promise<void> }

/** Opens a pool as the application role, which may insert acts but never change them. Instants and days arrive as text. */
export function connect(config: pg.PoolConfig, options: { max?: number; role?: string } = {}): Connection {
  if (/[?&]options=/.test(config.connectionString ?? '')) throw new Error('DATABASE_URL must not carry options=: they would put aside the role the application runs as.')
  const pool = new pg.Pool({
    ...config,
    max: options.max ?? 12,
    options: `-c role=${options.role ?? 'kedang_app'} -c timezone=UTC`,
    types: { getTypeParser: typeParser as never },
  })
  // Without a listener a stopping server would bring the whole process down.
  pool.on('error', () => undefined)
  pool.on('connect', prepareClient)
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** Runs `work` in a transaction, or in a savepoint when already inside one (tests wrap everything in a transaction they roll back). */
export async function transact<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!db.isTransaction) return db.transaction().execute(work)
  await sql`savepoint inner_act`.execute(db)
  try {
    const result = await work(db as Tx)
    await sql`release savepoint inner_act`.execute(db)
    return result
  } catch (error) {
    await sql`rollback to savepoint inner_act`.execute(db)
    throw error
  }
}

/** Runs `read` on one unchanging snapshot that refuses every write. */
export async function snapshot<T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> {
  if (db.isTransaction) return read(db as Tx)
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
}

/** PostgreSQL's error code and constraint, if the error is its. */
export function sqlState(error: unknown): { code: string; constraint: string | undefined } | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || !/^[0-9A-Z]{5}$/.test(error.code)) return undefined
  return { code: error.code, constraint: 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined }
}
