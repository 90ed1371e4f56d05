import { sqlState } from './connect.ts'

/** Connection lost or refused, server stopping or starting, deadlock, serialization, lock not to be had, too many connections. */
const STATES = /^(08...|57P0[1-3]|40001|40P01|55P03|53300)$/
const SYSTEM = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT'])
/** What the driver says without a code. */
const SENTENCES = /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|Cannot use a pool after calling end)/

function systemCode(error: Error): string | undefined {
  if (!('code' in error) || typeof error.code !== 'string') return undefined
  const connecting = 'syscall' in error && error.syscall === 'connect'
  return connecting ? 'ECONNREFUSED' : error.code
}

/** Whether a failure lies in the connection or in others' locks, and passes by itself: the same request may be sent again. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return STATES.test(sqlState(error)?.code ?? '') || SYSTEM.has(systemCode(error) ?? '') || SENTENCES.test(error.message)
}

const TRIES = 3

/** Does work that changes nothing, or the same thing each time, again when its connection is lost. */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= TRIES || !isPassing(error)) throw error
    }
  }
}
