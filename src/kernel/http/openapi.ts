import { z } from 'zod'
import { pathFields, problemBody, zodOf, type OperationSpec } from '#kernel/contract'

type Json = Record<string, unknown>

/** JSON schema without the noise: no ±2^53 bounds, no regular expressions for dates and keys, answers open to later fields. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, {
    io, unrepresentable: 'any', target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.format) delete jsonSchema.pattern
      if (io === 'output') delete jsonSchema.additionalProperties
      delete jsonSchema.$schema
    },
  }) as Json
}

function parametersOf(operation: OperationSpec, input: Json): Json[] {
  const inPath = pathFields(operation.path)
  const properties = (input.properties ?? {}) as Record<string, Json>
  const required = (input.required ?? []) as string[]
  const shown = operation.method === 'GET' ? Object.keys(properties) : inPath
  return shown.map((name) => ({ name, in: inPath.includes(name) ? 'path' : 'query', required: inPath.includes(name) || required.includes(name), schema: properties[name] ?? {} }))
}

function bodyOf(operation: OperationSpec, input: Json): Json | undefined {
  if (operation.body === 'upload') return { content: { 'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } } } }
  if (operation.method === 'GET') return undefined
  const inPath = new Set(pathFields(operation.path))
  const properties = Object.fromEntries(Object.entries((input.properties ?? {}) as Json).filter(([name]) => !inPath.has(name)))
  const required = ((input.required ?? []) as string[]).filter((name) => !inPath.has(name))
  return { content: { 'application/json': { schema: { type: 'object', properties, ...(required.length > 0 ? { required } : {}) } } } }
}

function operationOf(operation: OperationSpec): Json {
  const input = schemaOf(zodOf(operation.in), 'input')
  const requestBody = bodyOf(operation, input)
  const signed_in = operation.access === 'anyone' ? {} : { 'access.sign_in': 401, 'access.no_permission': 403, 'access.only_by_clause': 403, 'access.forbidden_by_clause': 403, ...(operation.before_own_password ? {} : { 'people.change_password_first': 403 }) }
  const statuses = Map.groupBy(Object.entries({ ...operation.errors, 'input.invalid': 422, ...signed_in }), ([, status]) => status)
  const problems = [...statuses].map(([status, codes]) => [String(status), {
    description: codes.map(([code]) => code).join(', '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }])
  const content = operation.body === 'file' ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } : { 'application/json': { schema: schemaOf(zodOf(operation.out), 'output') } }
  return {
    operationId: operation.id, summary: operation.summary.zh, description: operation.summary.en, tags: [operation.id.split('.')[0]],
    parameters: parametersOf(operation, input), ...(requestBody ? { requestBody } : {}),
    responses: { [operation.ok]: { description: 'OK', content }, ...Object.fromEntries(problems) },
    security: operation.access === 'anyone' ? [] : [{ session: [] }],
    'x-permission': operation.access, 'x-governed-by': operation.governed_by, 'x-clauses': operation.clauses, ...(operation.undo ? { 'x-undo': operation.undo } : {}),
  }
}

/** The OpenAPI 3.1 document of all operations. */
export function openApi(operations: readonly OperationSpec[]): Json {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const path = `/api${operation.path}`
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: operationOf(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Kedang 客档', version: '1', description: 'Customer register. Days are YYYY-MM-DD in the company time zone, instants ISO 8601 with offset, money integer fen. Refusals are RFC 9457 problems.' },
    paths,
    components: { schemas: { Problem: schemaOf(problemBody, 'output') }, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'kedang_session' } } },
  }
}
