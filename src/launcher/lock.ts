import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** What the holder of a folder tells those who ask. */
export type HolderState = { pid: number; state: 'starting' | 'running' | 'stopping'; address?: string }

/** A held folder: one process on the machine at a time, given back by the system itself when that process dies. */
export type FolderLock = {
  publish(state: 'running' | 'stopping', address?: string): void
  release(): Promise<void>
}

/**
 * Takes the folder when nobody holds it, else returns what its holder says, once that is 'running'.
 * Waits while the holder is starting or stopping. The folder must exist.
 */
export async function lockFolder(folder: string): Promise<FolderLock | HolderState> {
  for (;;) {
    const lock = await take(folder)
    if (lock) return lock
    const holder = await askHolder(folder, (state) => state.state === 'running')
    if (holder) return holder
  }
}

/** Runs `work` while holding the folder, after any other holder has let it go. */
export async function withFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const lock = await take(folder)
    if (!lock) {
      await askHolder(folder, () => false)
      continue
    }
    try {
      return await work()
    } finally {
      await lock.release()
    }
  }
}

/** True for a lock, false for the state of another holder. */
export function isHeld(lock: FolderLock | HolderState): lock is FolderLock {
  return 'release' in lock
}

/** A socket name outside the file system: the kernel drops it with its process, so it cannot go stale. */
function socketName(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true })
  return `\0kedang-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)}`
}

async function take(folder: string): Promise<FolderLock | undefined> {
  const callers = new Set<Socket>()
  let state: HolderState = { pid: process.pid, state: 'starting' }
  const server = createServer((caller) => {
    callers.add(caller)
    caller.unref()
    caller.on('error', () => caller.destroy()).on('close', () => callers.delete(caller))
    tell(caller, state)
  })
  if (!(await listen(server, socketName(folder)))) return undefined
  server.unref()
  return {
    publish(next, address) {
      state = { pid: process.pid, state: next, ...(address ? { address } : {}) }
      for (const caller of callers) tell(caller, state)
    },
    release() {
      for (const caller of callers) caller.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function tell(caller: Socket, state: HolderState): void {
  caller.write(`${JSON.stringify(state)}\n`)
}

function listen(server: Server, name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)))
    server.listen(name, () => resolve(true))
  })
}

/** Listens to the holder until it says what `enough` wants (returned) or lets go (undefined). */
function askHolder(folder: string, enough: (state: HolderState) => boolean): Promise<HolderState | undefined> {
  return new Promise((resolve) => {
    const socket = connect(socketName(folder))
    let text = ''
    let answer: HolderState | undefined
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      const lines = (text + chunk).split('\n')
      text = lines.pop() ?? ''
      answer = lines.map((line) => JSON.parse(line) as HolderState).find(enough)
      if (answer) socket.destroy()
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve(answer))
  })
}
