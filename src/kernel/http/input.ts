import type { FastifyRequest } from 'fastify'
import { RefusedError } from '#kernel/command'

const MAX_DEPTH = 20

type Part = { value: unknown; path: string; depth: number }

function refuseInput(code: string, field: string): never {
  throw new RefusedError([{ code, field }], 422)
}

/** Text no database keeps (NUL, half a character), wherever it stands, and nesting nobody needs are wrong input. */
function checkParts(input: object): void {
  const left: Part[] = [{ value: input, path: '', depth: 0 }]
  for (let part = left.pop(); part; part = left.pop()) {
    const { value, path, depth } = part
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) refuseInput('input.characters', path)
    if (value === null || typeof value !== 'object') continue
    if (depth >= MAX_DEPTH) refuseInput('input.too_deep', path.split('.')[0] ?? '')
    for (const [name, inner] of Object.entries(value)) {
      const shown = name.isWellFormed() ? name.slice(0, 80) : '?'
      if (name.includes('\0') || !name.isWellFormed()) refuseInput('input.characters', path)
      left.push({ value: inner, path: path === '' ? shown : `${path}.${shown}`, depth: depth + 1 })
    }
  }
}

/** All input of a request in one object: body or query, and the fields of the path. */
export function inputOf(request: FastifyRequest): unknown {
  const body = request.body
  if (request.method !== 'GET' && body !== undefined && (body === null || typeof body !== 'object' || Array.isArray(body))) refuseInput('input.invalid_type', '')
  const { params, query } = request as { params: object; query: object }
  const input = request.method === 'GET' ? { ...query, ...params } : { ...(body ?? {}), ...params }
  checkParts(input)
  return input
}
