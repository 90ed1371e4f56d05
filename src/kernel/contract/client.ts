import { pathFields, type OperationSpec, type Out, type Sent } from './op.ts'
import type { Problem } from './common.ts'

/** A refusal as the browser gets it. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

export type CallOptions = { signal?: AbortSignal; idempotency_key?: string; if_match?: number }

/** Turns an operation and its input into a request: path fields in the path, the rest in query or body. */
export function requestOf(operation: OperationSpec, input: Record<string, unknown>) {
  const fields = pathFields(operation.path)
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.entries(input).filter(([name, value]) => !fields.includes(name) && value !== undefined)
  if (operation.method !== 'GET') return { path: `/api${path}`, body: JSON.stringify(Object.fromEntries(rest)) }
  const query = new URLSearchParams()
  for (const [name, value] of rest) for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  return { path: `/api${path}${query.size ? `?${query}` : ''}`, body: undefined }
}

async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) return (await response.json()) as Problem
  return { type: 'about:blank', title: response.statusText, status: response.status, code: 'network.unreadable', detail: response.statusText }
}

/** Calls an operation of this site. Throws `ProblemError` on any refusal and when the server cannot be reached (`network.offline`). */
export async function call<const O extends OperationSpec>(operation: O, input: Sent<O>, options: CallOptions = {}): Promise<Out<O>> {
  const { path, body } = requestOf(operation, input as Record<string, unknown>)
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (operation.method !== 'GET') headers['idempotency-key'] = options.idempotency_key ?? crypto.randomUUID()
  if (options.if_match !== undefined) headers['if-match'] = `"${options.if_match}"`
  let response: Response
  try {
    response = await fetch(path, { method: operation.method, headers, ...(body === undefined ? {} : { body }), ...(options.signal ? { signal: options.signal } : {}) })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new ProblemError({ type: 'about:blank', title: 'offline', status: 0, code: 'network.offline', detail: '' })
  }
  if (!response.ok) throw new ProblemError(await problemOf(response))
  return (await response.json()) as Out<O>
}

/** Sends one file, fields first; answers the stored file's id. */
export async function upload<const O extends OperationSpec>(operation: O, fields: Record<string, string>, file: File): Promise<Out<O>> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', file)
  const response = await fetch(`/api${operation.path}`, { method: 'POST', body: form, headers: { 'idempotency-key': crypto.randomUUID() } })
  if (!response.ok) throw new ProblemError(await problemOf(response))
  return (await response.json()) as Out<O>
}
