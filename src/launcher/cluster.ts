import { createHash } from 'node:crypto'
import { mkdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBinaries } from './binaries.ts'
import { AlreadyRunning } from './errors.ts'
import { makeDatabaseFolder, ownFolder, readMajor } from './folder.ts'
import { isHeld, lockFolder, withFolder, type FolderLock } from './lock.ts'
import { clearSocket, findPostmaster, isReady, launchPostmaster, stopPostmaster, type LaunchPlan, type Postmaster } from './postmaster.ts'
import { findRunner } from './runner.ts'

export const ownerName = 'kedang'

/** A running embedded PostgreSQL. */
export type Cluster = {
  /** Connection address of one of its databases, as the owner. */
  url(database: string): string
  /** Tells later starters of the same folder where Kedang serves. */
  publish(state: 'running' | 'stopping', address?: string): void
  stop(): Promise<void>
}

export type ClusterOptions = {
  folder: string
  /** Called with the folder of the database while it is stopped, when it is not new. */
  beforeStart?: (databaseFolder: string) => Promise<void>
  /** Called when the server ended by itself and could not be started again. */
  onLost?: (error: unknown) => void
}

type Prepared = { plan: LaunchPlan; url(database: string): string; socketFolder: string }

const settings = ['listen_addresses=', 'unix_socket_permissions=0700', 'timezone=UTC', 'log_timezone=UTC', 'jit=off', 'log_min_messages=warning']
const fastSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0', 'max_connections=200']

/**
 * Starts the database of a data folder for this process alone; it stops with the process, however that ends.
 * Throws AlreadyRunning when another Kedang holds the folder.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(options.folder)
  if (!isHeld(lock)) throw new AlreadyRunning(options.folder, lock.pid, lock.address)
  try {
    const prepared = await prepare(options.folder, { durable: true })
    const stray = await findPostmaster(prepared.plan.databaseFolder)
    if (stray) await stopPostmaster(stray, prepared.plan.databaseFolder)
    await options.beforeStart?.(prepared.plan.databaseFolder)
    return await supervise(prepared, lock, options)
  } catch (error) {
    await lock.release()
    throw error
  }
}

/**
 * Finds or starts the database of a folder that many processes share and that outlives them; without fsync, for tests only.
 * `stop` ends it for all.
 */
export async function shareCluster(folder: string): Promise<Cluster> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return withFolder(folder, async () => {
    const { plan, url, socketFolder } = await prepare(folder, { durable: false })
    const found = await findPostmaster(plan.databaseFolder)
    let postmaster = found && (await isReady(found, plan.databaseFolder)) ? found : undefined
    if (!postmaster) {
      await clearSocket(socketFolder, plan.databaseFolder)
      postmaster = await launchPostmaster(plan)
    }
    const running = postmaster
    return { url, publish() {}, stop: () => withFolder(folder, () => stopPostmaster(running, plan.databaseFolder)) }
  })
}

/** Runs the server and starts it again when it is killed, at most three times in this process's life. */
async function supervise(prepared: Prepared, lock: FolderLock, options: ClusterOptions): Promise<Cluster> {
  let restartsLeft = 3
  let stopping = false
  let current: Postmaster
  const launch = async (): Promise<void> => {
    await clearSocket(prepared.socketFolder, prepared.plan.databaseFolder)
    current = await launchPostmaster(prepared.plan)
    current.child?.once('exit', () => {
      if (stopping) return
      restartsLeft -= 1
      if (restartsLeft < 0) options.onLost?.(new Error('PostgreSQL ended again and again.'))
      else restarting = launch().catch((error: unknown) => options.onLost?.(error))
    })
  }
  let restarting: Promise<void> = launch()
  await restarting
  return {
    url: prepared.url,
    publish: lock.publish,
    async stop() {
      stopping = true
      await restarting
      await stopPostmaster(current, prepared.plan.databaseFolder)
      await lock.release()
    },
  }
}

async function prepare(given: string, { durable }: { durable: boolean }): Promise<Prepared> {
  const folder = await realpath(given)
  const binaries = await openBinaries()
  const databaseFolder = join(folder, 'postgres')
  await readMajor(databaseFolder, binaries.major)
  const runner = findRunner({ diesWithUs: durable })
  const socketFolder = await makeSocketFolder(folder, runner.owner)
  await ownFolder(folder, runner.owner, { deep: false })
  const password = await makeDatabaseFolder({ folder, databaseFolder, binaries, runner, durable })
  const chosen = [...settings, ...(durable ? [] : fastSettings), `unix_socket_directories=${socketFolder}`]
  const args = ['-D', databaseFolder, ...chosen.flatMap((setting) => ['-c', setting])]
  return {
    plan: { program: join(binaries.folder, 'bin', 'postgres'), args, runner, databaseFolder, logFile: join(folder, 'postgres.log') },
    url: (database) => `postgres://${ownerName}:${password}@${encodeURIComponent(socketFolder)}/${database}`,
    socketFolder,
  }
}

/** A socket's path may have 107 bytes; a deep data folder gets its socket in the temporary folder. */
async function makeSocketFolder(folder: string, owner: { uid: number; gid: number }): Promise<string> {
  const near = join(folder, 'socket')
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const chosen = Buffer.byteLength(join(near, '.s.PGSQL.5432')) <= 107 ? near : join(tmpdir(), `kedang-${name}`)
  await mkdir(chosen, { recursive: true, mode: 0o700 })
  await ownFolder(chosen, owner, { deep: true })
  return chosen
}
