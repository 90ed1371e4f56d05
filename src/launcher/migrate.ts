import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { realNow } from '#kernel/time'
import { LauncherError } from './errors.ts'

/** One forward-only step of the schema, as a file `NNNN-name.sql`. */
export type Migration = { number: number; name: string; sha256: string; sql: string }

/** The role the application works as; it owns nothing. */
export const appRole = 'kedang_app'

const lockKey = 7_203_311
const fileName = /^(\d{4})-([a-z0-9-]+)\.sql$/

/** Reads the migrations of a folder in order. Throws LauncherError for a name or number out of line. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.sql')).sort()
  const migrations: Migration[] = []
  for (const file of files) {
    const [, number, name] = fileName.exec(file) ?? []
    if (!number || !name) throw new LauncherError(`${file} is not the name of a migration.`, 'Name it NNNN-what-it-does.sql.')
    if (migrations.at(-1)?.number === Number(number)) throw new LauncherError(`Two migrations have the number ${number}.`, 'Give the later one the next number.')
    const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
    migrations.push({ number: Number(number), name, sha256: createHash('sha256').update(sql).digest('hex'), sql })
  }
  return migrations
}

/** One hash for a whole list of migrations: equal when and only when the schema they make is. */
export function hashMigrations(migrations: Migration[]): string {
  const lines = migrations.map((step) => `${step.number} ${step.name} ${step.sha256}`)
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/**
 * Brings the database of `url` (as its owner) up to the migrations of a folder, one transaction each, under a lock, so
 * several starters may call it at once. Returns the names it applied. Throws LauncherError when an applied file
 * has changed or gone, comes before one already applied, or fails.
 */
export async function migrate({ url, folder }: { url: string; folder: string }): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await makeGround(client)
    const pending = await findPending(client, migrations)
    for (const migration of pending) await apply(client, migration)
    return pending.map(fullName)
  } finally {
    await client.end()
  }
}

async function makeGround(client: pg.Client): Promise<void> {
  const version = Number((await client.query<{ server_version_num: string }>('show server_version_num')).rows[0]?.server_version_num)
  if (version < 150_000) {
    throw new LauncherError(`This PostgreSQL is ${Math.floor(version / 10_000)}; Kedang needs 15 or newer.`, 'Point DATABASE_URL to a newer server.')
  }
  await client.query('create schema if not exists kernel')
  await makeAppRole(client)
  await client.query(`
    create table if not exists kernel.migration (
      number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null
    );
    comment on table kernel.migration is 'Steps of the schema this database has gone through.';
    comment on column kernel.migration.number is 'Number in the file name. [personal: none]';
    comment on column kernel.migration.name is 'Name in the file name. [personal: none]';
    comment on column kernel.migration.sha256 is 'Hash of the file as applied. [personal: none]';
    comment on column kernel.migration.applied_at is 'When it was applied. [personal: none]';
    grant usage on schema kernel to ${appRole};
    grant select on kernel.migration to ${appRole};
  `)
}

/** The role is the server's, not the database's: another database may be making it at this moment. */
async function makeAppRole(client: pg.Client): Promise<void> {
  const sql = `
    do $$ begin
      if not exists (select from pg_roles where rolname = '${appRole}') then create role ${appRole} nologin; end if;
    exception when duplicate_object or unique_violation then null;
    end $$;
    do $$ begin
      if not (select rolsuper from pg_roles where rolname = current_user) and not pg_has_role('${appRole}', 'member') then
        execute format('grant ${appRole} to %I', current_user);
      end if;
    end $$`
  await client.query(sql).catch((error: unknown) => {
    if (!isDatabaseError(error) || error.code !== '42501') throw error
    throw new LauncherError(
      `The user of DATABASE_URL may not make or use the role ${appRole}: ${error.message}.`,
      `Let an administrator run: create role ${appRole} nologin; grant ${appRole} to <that user>;`,
    )
  })
}

async function findPending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ number: number; name: string; sha256: string }>('select number, name, sha256 from kernel.migration order by number')
  for (const row of rows) {
    const file = migrations.find((migration) => migration.number === row.number)
    if (!file) {
      throw new LauncherError(`The database has gone through ${fullName(row)}, which this Kedang does not have.`, 'Start the newer Kedang that made it.')
    }
    if (file.sha256 !== row.sha256 || file.name !== row.name) {
      throw new LauncherError(
        `The migration ${fullName(file)} is not the one this database went through (${fullName(row)}).`,
        'Restore the file as it was and put the change into a new migration. A demo without worth may be deleted instead: remove its data folder.',
      )
    }
  }
  const last = rows.at(-1)?.number ?? 0
  const pending = migrations.filter((migration) => !rows.some((row) => row.number === migration.number))
  const late = pending.find((migration) => migration.number < last)
  if (late) throw new LauncherError(`The migration ${fullName(late)} comes before ${last}, which is already applied.`, 'Give it the next number.')
  return pending
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into kernel.migration (number, name, sha256, applied_at) values ($1, $2, $3, $4)', [
      migration.number,
      migration.name,
      migration.sha256,
      realNow(),
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw explain(error, migration)
  }
}

function explain(error: unknown, migration: Migration): unknown {
  if (!isDatabaseError(error)) return error
  const line = error.position ? migration.sql.slice(0, Number(error.position)).split('\n').length : undefined
  const where = `${fullName(migration)}.sql${line ? `:${line}` : ''}`
  const details = [error.message, error.detail, error.hint, error.where].filter(Boolean).join('\n')
  return new LauncherError(`The migration ${where} failed: ${details}`, 'The database stands as before this migration. Correct the file and start again.')
}

function isDatabaseError(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError
}

function fullName({ number, name }: { number: number; name: string }): string {
  return `${String(number).padStart(4, '0')}-${name}`
}
