import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, statSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { LauncherError } from './errors.ts'
import type { Runner } from './runner.ts'

/** A PostgreSQL server process over one database folder. */
export type Postmaster = { pid: number; child: ChildProcess | undefined }

/** What is needed to start one. */
export type LaunchPlan = { program: string; args: string[]; runner: Runner; databaseFolder: string; logFile: string }

const pollMs = 15
const readyTries = 20_000
const busyTries = 400
const logLimit = 10_000_000

/** Finds the live server of this folder by its pid file; undefined when it is stale or another program has its number. */
export async function findPostmaster(databaseFolder: string): Promise<Postmaster | undefined> {
  const pid = (await readPidFile(databaseFolder)).pid
  return pid !== undefined && (await isOurs(pid, databaseFolder)) ? { pid, child: undefined } : undefined
}

/** Waits until the server accepts connections; false when it ended first. */
export async function isReady(postmaster: Postmaster, databaseFolder: string): Promise<boolean> {
  for (let tries = 0; tries < readyTries; tries += 1) {
    const file = await readPidFile(databaseFolder)
    if (file.pid === postmaster.pid && file.status === 'ready') return true
    if (!(await isRunning(postmaster, databaseFolder))) return false
    await pause(pollMs)
  }
  return false
}

/**
 * Starts a server and waits until it accepts connections. Processes of a killed predecessor may hold its memory
 * for a moment: tried again while they do. Throws LauncherError with the end of the log.
 */
export async function launchPostmaster(plan: LaunchPlan): Promise<Postmaster> {
  for (let tries = 0; ; tries += 1) {
    const from = logSize(plan.logFile)
    const postmaster = spawnPostmaster(plan)
    if (await isReady(postmaster, plan.databaseFolder)) return postmaster
    const log = (await readFile(plan.logFile, 'utf8').catch(() => '')).slice(from).trim()
    const busy = /pre-existing shared memory block|lock file .* already exists/.test(log)
    if (!busy || tries >= busyTries) {
      throw new LauncherError(`PostgreSQL did not start.\n${log}`, `The whole log is in ${plan.logFile}.`)
    }
    await pause(pollMs)
  }
}

/** Stops the server quickly and cleanly (open transactions are rolled back), the hard way after 20 s. */
export async function stopPostmaster(postmaster: Postmaster, databaseFolder: string): Promise<void> {
  for (const [signal, tries] of [['SIGINT', 1300], ['SIGQUIT', 400], ['SIGKILL', 200]] as const) {
    if (!send(postmaster.pid, signal)) return
    for (let count = 0; count < tries; count += 1) {
      if (!(await isRunning(postmaster, databaseFolder))) return
      await pause(pollMs)
    }
  }
  throw new LauncherError(`PostgreSQL (process ${postmaster.pid}) does not stop.`, `End it by hand: kill -9 ${postmaster.pid}`)
}

function spawnPostmaster(plan: LaunchPlan): Postmaster {
  if (logSize(plan.logFile) > logLimit) closeSync(openSync(plan.logFile, 'w'))
  const log = openSync(plan.logFile, 'a', 0o600)
  const [program = '', ...args] = [...plan.runner.prefix, plan.program, ...plan.args]
  // Detached: Ctrl-C reaches the whole process group, and the database must stop last.
  const child = spawn(program, args, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    ...plan.runner.user,
  })
  closeSync(log)
  child.on('error', () => {})
  child.unref()
  return { pid: child.pid ?? 0, child }
}

async function isRunning(postmaster: Postmaster, databaseFolder: string): Promise<boolean> {
  const { child } = postmaster
  if (child) return child.pid !== undefined && child.exitCode === null && child.signalCode === null
  return isOurs(postmaster.pid, databaseFolder)
}

/** The command line tells a server of this folder from another program that got the same number later. */
async function isOurs(pid: number, databaseFolder: string): Promise<boolean> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
  return words.some((word) => word.endsWith('/postgres')) && words.includes(databaseFolder)
}

/** The postmaster writes its state into the eighth line; the file may be half written. */
async function readPidFile(databaseFolder: string): Promise<{ pid: number | undefined; status: string }> {
  const lines = (await readFile(join(databaseFolder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  return { pid: Number.isInteger(pid) && pid > 1 ? pid : undefined, status: (lines[7] ?? '').trim() }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return pid > 1 && process.kill(pid, signal)
  } catch {
    return false
  }
}

function logSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** Removes what a server that moved away or lost its folder left in the socket folder. */
export async function clearSocket(socketFolder: string, databaseFolder: string): Promise<void> {
  const lines = (await readFile(join(socketFolder, '.s.PGSQL.5432.lock'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (pid > 1 && (await isOurs(pid, databaseFolder))) await stopPostmaster({ pid, child: undefined }, databaseFolder)
  await rm(join(socketFolder, '.s.PGSQL.5432.lock'), { force: true })
  await rm(join(socketFolder, '.s.PGSQL.5432'), { force: true })
}
