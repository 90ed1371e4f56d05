import { openApi } from '#kernel/http'
import { product } from '../../src/assemble.ts'

type Json = Record<string, unknown>

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function json(value: unknown): Json {
  return isJson(value) ? value : {}
}

function* valuesOf(value: unknown, at: string): Generator<[string, Json]> {
  if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* valuesOf(one, `${at}/${index}`)
  if (!isJson(value)) return
  yield [at, value]
  for (const [name, one] of Object.entries(value)) yield* valuesOf(one, `${at}/${name}`)
}

function parameterFaults(path: string, operation: Json): string[] {
  const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'].map(json) : []
  const given = parameters.filter((one) => one['in'] === 'path').map((one) => String(one['name'])).sort()
  const loose = parameters.filter((one) => one['in'] === 'path' && one['required'] !== true)
  return [
    ...(wanted.join() === given.join() ? [] : [`${path}: the path takes ${wanted.join(', ')}, its parameters are ${given.join(', ')}`]),
    ...loose.map((one) => `${path}: the path parameter ${String(one['name'])} is not required`),
  ]
}

function operationFaults(path: string, method: string, operation: Json): string[] {
  const id = String(operation['operationId'] ?? '')
  const responses = Object.entries(json(operation['responses']))
  const good = responses.filter(([status]) => /^2\d\d$/.test(status))
  return [
    ...(id === '' ? [`${method} ${path} has no operationId`] : []),
    ...(operation['summary'] && operation['description'] ? [] : [`${id} is not said in both languages`]),
    ...(good.length === 1 ? [] : [`${id} has ${good.length} good answers; it has one`]),
    ...responses.filter(([status, one]) => !/^[2-5]\d\d$/.test(status) || !json(one)['description'] || !json(one)['content']).map(([status]) => `${id}: the answer ${status} lacks description or content`),
    ...(method === 'get' && operation['requestBody'] ? [`${id} reads with a body`] : []),
    ...parameterFaults(path, operation),
  ]
}

/** What of an OpenAPI document does not hold together: ids, path parameters, answers, references, schemas without a type. */
export function openApiFaults(document: unknown): string[] {
  const root = json(document)
  const faults: string[] = root['openapi'] === '3.1.0' ? [] : ['the document is not OpenAPI 3.1.0']
  const ids = new Set<string>()
  for (const [path, methods] of Object.entries(json(root['paths']))) {
    for (const [method, operation] of Object.entries(json(methods))) {
      const id = String(json(operation)['operationId'] ?? '')
      if (ids.has(id)) faults.push(`${id} stands twice`)
      ids.add(id)
      faults.push(...operationFaults(path, method, json(operation)))
    }
  }
  for (const [at, value] of valuesOf(root, '#')) {
    const reference = value['$ref']
    if (typeof reference === 'string' && !resolves(root, reference)) faults.push(`${at} refers to ${reference}, which is not there`)
  }
  return faults
}

function resolves(root: Json, reference: string): boolean {
  return reference.startsWith('#/') && isJson(reference.slice(2).split('/').reduce<unknown>((found, name) => json(found)[name], root))
}

/** The contract of the whole product as OpenAPI 3.1. Throws when it does not hold together. */
export async function generateOpenApi(): Promise<string> {
  const document = openApi(product.operations)
  const faults = openApiFaults(document)
  if (faults.length > 0) throw new Error(`the contract does not hold together:\n  ${faults.join('\n  ')}`)
  return `${JSON.stringify(document, null, 1)}\n`
}
