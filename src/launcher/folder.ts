import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, lstat, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { LauncherError } from './errors.ts'
import type { Runner } from './runner.ts'

const run = promisify(execFile)

type MakePlan = { folder: string; databaseFolder: string; binaries: Binaries; runner: Runner; durable: boolean }

/** Refuses a folder that another major version of PostgreSQL wrote; it is left untouched. */
export async function readMajor(databaseFolder: string, major: number): Promise<void> {
  const text = await readFile(join(databaseFolder, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (text === undefined || Number(text) === major) return
  throw new LauncherError(
    `${databaseFolder} was written by PostgreSQL ${text.trim()}; this Kedang brings PostgreSQL ${major}, which cannot read it.`,
    'Start the Kedang that wrote it, make a backup with npm run backup, and restore it into a new folder with this one.',
  )
}

/** Makes a new database folder unless there is one, in a folder aside that is renamed when complete. Returns the password. */
export async function makeDatabaseFolder(plan: MakePlan): Promise<string> {
  const { folder, databaseFolder, runner } = plan
  const passwordFile = join(folder, 'postgres.password')
  const exists = (await stat(join(databaseFolder, 'PG_VERSION')).catch(() => undefined)) !== undefined
  if (exists) {
    await ownFolder(databaseFolder, runner.owner, { deep: true })
    return await readPassword(passwordFile)
  }
  await removeHalfMade(databaseFolder)
  const password = (await readFile(passwordFile, 'utf8').catch(() => '')).trim() || (await writePassword(passwordFile))
  await chown(passwordFile, runner.owner.uid, runner.owner.gid)
  await initialise(plan, passwordFile)
  return password
}

/** Gives the folder to its owner, with all below it when the top one is not his yet. */
export async function ownFolder(folder: string, owner: { uid: number; gid: number }, { deep }: { deep: boolean }): Promise<void> {
  if ((await stat(folder)).uid === owner.uid) return
  if (deep) for (const path of await readdir(folder, { recursive: true })) await lchownIfThere(join(folder, path), owner)
  await chown(folder, owner.uid, owner.gid)
}

async function lchownIfThere(path: string, owner: { uid: number; gid: number }): Promise<void> {
  const found = await lstat(path).catch(() => undefined)
  if (found && !found.isSymbolicLink()) await chown(path, owner.uid, owner.gid)
}

async function removeHalfMade(databaseFolder: string): Promise<void> {
  const folder = dirname(databaseFolder)
  const halfMade = (await readdir(folder)).filter((name) => name.startsWith(`${basename(databaseFolder)}.new-`))
  for (const name of halfMade) await rm(join(folder, name), { recursive: true, force: true })
}

async function readPassword(file: string): Promise<string> {
  const password = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (password) return password
  throw new LauncherError(`The password of the database is missing: ${file}`, 'Put the file back from your backup of the data folder.')
}

async function writePassword(file: string): Promise<string> {
  const password = randomBytes(24).toString('base64url')
  await rm(file, { force: true })
  const handle = await open(file, 'wx', 0o600)
  await handle.writeFile(`${password}\n`)
  await handle.sync()
  await handle.close()
  return password
}

async function initialise({ databaseFolder, binaries, runner, durable }: MakePlan, passwordFile: string): Promise<void> {
  const aside = `${databaseFolder}.new-${process.pid}`
  const [program = '', ...args] = [
    ...runner.prefix,
    join(binaries.folder, 'bin', 'initdb'),
    ...['--pgdata', aside, '--username=kedang', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions', ...(durable ? [] : ['--no-sync'])],
  ]
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }
  await run(program, args, { cwd: '/', env, ...runner.user }).catch((error: Error & { stderr?: string }) => {
    throw new LauncherError(`The database folder could not be made: ${(error.stderr ?? '').trim() || error.message}`, initRemedy(runner))
  })
  await chmod(aside, 0o700)
  await rename(aside, databaseFolder)
}

function initRemedy(runner: Runner): string {
  return runner.user
    ? 'PostgreSQL does not run as root: start Kedang as an ordinary user, or choose a KEDANG_DATA that the user nobody can reach.'
    : 'Check that the data folder is on a local disk with room, or set DATABASE_URL to a PostgreSQL 15 or newer.'
}
