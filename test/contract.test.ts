import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openApi } from '#kernel/http'
import { pathFields, zodOf, type OperationSpec } from '#kernel/contract'
import { z } from 'zod'
import { openApiFaults } from '../scripts/proofs/openapi.ts'
import { product } from '../src/assemble.ts'
import { modules } from '../src/modules.ts'
import { faultOf } from '#test/watch'

const { operations } = product
const byId = new Map(operations.map((operation) => [operation.id, operation]))

/** One message for everything found. */
function none(faults: readonly string[]): void {
  assert.ok(faults.length === 0, `${faults.length} found:\n  ${faults.join('\n  ')}`)
}

function repeated(texts: readonly string[]): string[] {
  return [...Map.groupBy(texts, (text) => text)].filter(([, all]) => all.length > 1).map(([text]) => text)
}

describe('operations', () => {
  test('there are some of every module', () => {
    for (const module of modules) assert.ok(module.operations.length > 0, module.name)
    assert.ok(operations.length > 60)
  })

  test('each is carried out exactly once: by a command, a query or a raw handler', () => {
    assert.deepEqual(product.unfinished, [], 'these have a contract and nothing that carries them out')
    assert.deepEqual(repeated(operations.map((operation) => operation.id)), [])
    assert.deepEqual(repeated(operations.map((operation) => `${operation.method} ${operation.path.replace(/\{\w+\}/g, '{}')}`)), [], 'two operations answer the same request')
  })

  test('nothing is carried out that has no contract', () => {
    const carried = [...product.registry.queries.keys(), ...product.raw.keys()]
    none(carried.filter((id) => !byId.has(id)).map((id) => `${id} is carried out, but no contract offers it`))
  })

  test('a change says how it is taken back, or why not; a read has nothing to take back', () => {
    none(operations.flatMap((operation) => {
      const reads = operation.method === 'GET'
      if (reads && operation.undo) return [`${operation.id} reads and yet has an undo`]
      if (!reads && !operation.undo) return [`${operation.id} changes something and does not say how it is taken back: undo {operation, until} or {none: why}`]
      return operation.undo && 'operation' in operation.undo && !byId.has(operation.undo.operation) ? [`${operation.id} is taken back by ${operation.undo.operation}, which there is not`] : []
    }))
  })

  test('whoever names a record may be told there is none', () => {
    const open = (operation: OperationSpec) => pathFields(operation.path).length === 0 || operation.errors['not_found'] === 404
    none(operations.filter((operation) => !open(operation)).map((operation) => `${operation.id} takes ${pathFields(operation.path).join(', ')} and does not name not_found among its errors`))
  })

  test('path fields are fields of the input', () => {
    none(operations.flatMap((operation) => {
      const schema = z.toJSONSchema(zodOf(operation.in), { io: 'input', unrepresentable: 'any' })
      return pathFields(operation.path).filter((name) => !Object.hasOwn(schema.properties ?? {}, name)).map((name) => `${operation.id} has no input ${name}`)
    }))
  })

  test('guards, verdicts and reactions stand on operations there are', () => {
    const { guards, verdicts, reactions, commands } = product.registry
    none([...guards.keys(), ...verdicts.keys(), ...reactions.keys()].filter((id) => !commands.has(id)).map((id) => `${id} is guarded or reacted to, but there is no such command`))
  })
})

describe('answers', () => {
  /** What the watch over every scenario says of an answer. */
  const said = (status: number, body: unknown) => faultOf({ ...whole(), ok: 200, out: z.object({ n: z.number() }), errors: { 'registration.taken': 409 } }, status, body)
  const problem = (code: string, status: number) => ({ type: `/problems/${code}`, title: 'x', status, code, detail: 'A sentence.' })

  test('an answer keeps its contract: shape, status, no fields beside it', () => {
    assert.equal(said(200, { n: 1 }), undefined)
    assert.match(said(200, { n: '1' }) ?? '', /does not allow/)
    assert.match(said(200, { n: 1, phone: '139' }) ?? '', /does not name/)
    assert.match(said(201, { n: 1 }) ?? '', /its contract says 200/)
  })

  test('a refusal is one its contract names, with its status and a sentence', () => {
    assert.equal(said(409, problem('registration.taken', 409)), undefined)
    assert.equal(said(401, problem('access.sign_in', 401)), undefined)
    assert.match(said(404, problem('registration.taken', 404)) ?? '', /its contract says 409/)
    assert.match(said(409, problem('registration.no_pool', 409)) ?? '', /does not name among its errors/)
    assert.match(said(409, { ...problem('registration.taken', 409), detail: 'registration.taken' }) ?? '', /no sentence/)
    assert.match(said(500, problem('failed', 500)) ?? '', /failed with 500/)
    assert.match(said(409, 'no') ?? '', /not with a problem/)
  })
})

function whole(): OperationSpec {
  const [first] = operations
  assert.ok(first)
  return first
}

test('the OpenAPI document holds together, and its check sees what does not', () => {
  const document = openApi(operations)
  assert.deepEqual(openApiFaults(document), [])
  const answers = { 200: { description: 'OK', content: { 'application/json': { schema: { $ref: '#/components/schemas/Nobody' } } } } }
  const bad = { openapi: '3.1.0', paths: { '/api/a/{id}': { get: { operationId: 'a.b', summary: 'x', description: 'x', parameters: [], responses: answers } } } }
  const faults = openApiFaults(bad).join('\n')
  assert.match(faults, /the path takes id/)
  assert.match(faults, /refers to #\/components\/schemas\/Nobody/)
})
