import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { problemBody, zodOf, type OperationSpec } from '#kernel/contract'
import { testPath } from './server.ts'

/** Refusals every operation may answer with, beside those its contract names. */
const COMMON: Readonly<Record<string, number>> = {
  'access.sign_in': 401, 'access.no_permission': 403, 'access.only_by_clause': 403, 'access.forbidden_by_clause': 403, 'people.change_password_first': 403, 'network.cross_site': 403, 'version.stale': 409, 'idempotency.mismatch': 422,
}

const called = new Set<string>()

/** Where each test process leaves the names of the operations it called, one file a process. */
export const callsFolder = () => testPath('calls')

process.on('exit', () => {
  if (called.size > 0) writeFileSync(join(callsFolder(), `${process.pid}.txt`), [...called].sort().join('\n'))
})

function problemFault(operation: OperationSpec, status: number, body: unknown): string | undefined {
  if (status >= 500) return `failed with ${status}`
  const parsed = problemBody.safeParse(body)
  if (!parsed.success) return `refused with ${status}, but not with a problem: ${JSON.stringify(body)}`
  const { code, detail } = parsed.data
  if (code.startsWith('input.') || code.startsWith('http.')) return undefined
  const declared = operation.errors[code] ?? COMMON[code]
  if (declared === undefined) return `refused with ${code}, which its contract does not name among its errors`
  if (declared !== status) return `refused with ${code} as ${status}; its contract says ${declared}`
  return detail === code ? `refused with ${code}, for which there is no sentence` : undefined
}

/** What is wrong with an answer by its contract; undefined when nothing is. */
export function faultOf(operation: OperationSpec, status: number, body: unknown): string | undefined {
  if (status >= 400) return problemFault(operation, status, body)
  if (status !== operation.ok) return `answered ${status}; its contract says ${operation.ok}`
  if (operation.body === 'file') return undefined
  const parsed = zodOf(operation.out).safeParse(body)
  if (!parsed.success) return `answered what its contract does not allow: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`
  return isDeepStrictEqual(parsed.data, body) ? undefined : 'answered fields its contract does not name'
}

/** Watches an app before it is ready: notes every operation called and every answer that breaks its contract. `check` throws what was noted. */
export function watch(app: FastifyInstance, operations: readonly OperationSpec[]): { check(): void } {
  const faults: string[] = []
  const byRoute = new Map(operations.map((operation) => [`${operation.method} /api${operation.path.replace(/\{(\w+)\}/g, ':$1')}`, operation]))
  app.addHook('onSend', async (request, reply, payload) => {
    const operation = byRoute.get(`${request.method} ${request.routeOptions.url}`)
    if (!operation) return payload
    called.add(operation.id)
    const isFile = operation.body === 'file' && reply.statusCode < 400
    const fault = faultOf(operation, reply.statusCode, isFile || typeof payload !== 'string' || payload === '' ? undefined : JSON.parse(payload))
    if (fault) faults.push(`${operation.id} ${fault}`)
    return payload
  })
  return { check: () => assert.deepEqual(faults.splice(0), [], 'an answer breaks its contract') }
}
