import fc from 'fast-check'
import { z } from 'zod'
import { pathFields, zodOf, type OperationSpec } from '#kernel/contract'
import { product } from '../../src/assemble.ts'

/** One request as a stranger would make it up: who sends which bytes where. */
export type Shot = {
  operation: OperationSpec
  /** Login of the demo group; null for nobody. */
  who: string | null
  path: string
  headers: Record<string, string>
  payload: string | undefined
}

type JsonSchema = { type?: string; enum?: unknown[]; const?: unknown; format?: string; properties?: Record<string, JsonSchema>; items?: JsonSchema; anyOf?: JsonSchema[] }

const WHO = ['chen', 'zhou', 'lin', 'sun', 'he', 'tang', 'xu', 'wu', 'fang', 'zheng', 'ding', 'lu', 'shen', 'jiang', 'bai', 'yao', 'liang', 'han', null]
/** Reads English; the others Chinese. */
export const ENGLISH = 'lu'
/** What would end the run rather than test it: sent with broken input only. */
const ENDING = new Set([
  'people.sign_in_as_demo', 'people.sign_out', 'people.disable_person', 'people.end_session', 'people.end_appointment', 'people.set_permission', 'people.change_password', 'people.reset_password',
  'people.sign_in', 'people.set_locale', 'office.reset_demo', 'office.advance_clock', 'office.adopt', 'office.set_figure',
])
const NEVER = new Set(['office.reset_demo', 'people.sign_out'])

const HAN = '苏州恒立精工无锡长江模具有限公司太湖秘渡云栖境置业的一是在不了有和人这中大为上个国我以要他时来用们'
const texts = fc.oneof(
  fc.constantFrom('苏州恒立精工机械有限公司', '太湖秘渡', '太湖秘渡精密轴承', '云栖秘境', '王经理', '13812345678', '0512-58123456', '91320500MA1XXXXX0X', '去过', '因为地址不同', 'registration.file', 'salesperson', 'chen', 'S3-22'),
  fc.string({ unit: fc.constantFrom(...HAN), minLength: 1, maxLength: 12 }),
)
const hostile = fc.oneof(
  fc.constantFrom(
    '', ' ', '\u3000', 'null', 'undefined', 'a\0b', '\0', '\ud800', 'x\udc00y', '\u202e\u2066x', '\u0007\u001b[31m', '👨‍👩‍👧‍👦', 'ﷺ', `'; drop table kernel.person; --`, `' or 1=1 --`, '%', '_', '\\', '%00', '${1}', '{{name}}', '$t(failed)', '$1',
    '../../etc/passwd', '<script>alert(1)</script>', '=cmd|calc', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'NaN', '1e999', '-0', '0x10', '١٢٣', '\ufeff', '\uffff', '((((((((((a)+)+)+)+)+)+)+)+)+)+b',
  ),
  fc.constantFrom(201, 2001, 20_001, 300_000).map((length) => 'A'.repeat(length)),
  fc.constantFrom(300, 90_000).map((length) => '汉'.repeat(length)),
  fc.string({ unit: 'binary', maxLength: 60 }),
)
const days = fc.constantFrom('2025-01-10', '2025-01-09', '2024-02-29', '2025-02-30', '0000-01-01', '0001-01-01', '9999-12-31', '10000-01-01', '-271821-04-20', '2025-13-01', '2025-1-1', '2025-01-10T25:00:00Z', '2025-01-10T01:00:00.000Z', '1899-12-31')
const numbers = fc.oneof(fc.constantFrom(0, -1, 1.5, 2 ** 31, 2 ** 53, 2 ** 53 - 1, -(2 ** 53), 1e308, -0, 32_767, 1e21), fc.constantFrom('1e3', '0x10', ' 1 ', '1.0', '00001', '9223372036854775808', '-9223372036854775809'))
const known = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 8 }))

function nested(depth: number): unknown {
  let value: unknown = 'x'
  for (let at = 0; at < depth; at++) value = at % 2 ? [value] : { a: value }
  return value
}
const odd = fc.oneof(fc.constantFrom<unknown>(null, true, false, [], {}, [[]], { a: 1 }, Array(1000).fill(1), nested(10), nested(25), nested(1500)), hostile, numbers, days)

/** Values for a field by its schema: mostly what it asks for, else anything. */
function fieldOf(schema: JsonSchema, name: string): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 3, arbitrary: fitting(schema, name) }, { weight: 1, arbitrary: odd })
}

/** Cursors as somebody would forge them who has seen one. */
const forged = fc.tuple(fc.constantFrom('name', 'name', '-created_at', 'protected_until', '-last_visit_on', '-completeness', 'completeness', 'x'), fc.oneof(known, numbers, hostile), fc.array(fc.oneof(odd, days), { minLength: 1, maxLength: 2 }))
  .map(([sort, id, place]) => Buffer.from(JSON.stringify([sort, id, ...place]).slice(0, 140)).toString('base64url'))
const stamped = fc.tuple(fc.constantFrom('2025-01-10T01:00:00.000Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '1899-01-01T00:00:00Z'), fc.constantFrom('1', '999999999999999', '-1', '1e3')).map((parts) => Buffer.from(parts.join('/')).toString('base64url'))
const cursors = fc.oneof(forged, stamped, fc.constantFrom('0', '30', '-1', '1.5', '1e3', ' 1', '9'.repeat(30), 'WzFd', 'bnVsbA', 'e30'))

function fitting(schema: JsonSchema, name: string): fc.Arbitrary<unknown> {
  if (name === 'cursor') return cursors
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fitting(one, name)))
  if (schema.format === 'date' || name.endsWith('_on') || name.endsWith('_day')) return days
  if (schema.format === 'date-time') return days
  if (schema.type === 'integer' || schema.type === 'number' || name.endsWith('id')) return fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: numbers })
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'array') return fc.array(fieldOf(schema.items ?? {}, name), { maxLength: 4 })
  if (schema.type === 'object') return objectOf(schema)
  return fc.oneof({ weight: 3, arbitrary: texts }, { weight: 1, arbitrary: hostile })
}

function objectOf(schema: JsonSchema, all = false): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, field]) => [name, fieldOf(field, name)]))
  const fixed = all ? fc.record(fields) : fc.record(fields, { requiredKeys: [] })
  return fc.tuple(fixed, fc.option(odd, { freq: 6 })).map(([object, extra]) => (extra === null ? object : { ...object, extra }))
}

const bodies = fc.constantFrom(
  '', ' ', '{', '{"a":', '[1,2', '"', 'nul', '{"a":1}}', '[]', '[{}]', 'null', '"text"', '7', 'true', '{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}', '{"name":"\\ud800"}', '{"name":"\\u0000"}', '{"a":1,"a":2}', '\ufeff{}',
  '{"name":1e999}', `${'['.repeat(100_000)}`, `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, `{"name":"${'A'.repeat(1_000_000)}"}`, `{"name":"${'A'.repeat(2_200_000)}"}`,
)
const types = fc.constantFrom('application/json', 'application/json; charset=utf-8', 'application/json; charset=gbk', 'text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'multipart/form-data', ';;;', 'application/problem+json', '')
const keys = fc.oneof({ weight: 4, arbitrary: fc.uuid() }, { weight: 2, arbitrary: fc.constantFrom('same-key-again-1', 'same-key-again-2') }, { weight: 1, arbitrary: fc.constantFrom('short', '', 'x'.repeat(101), 'x'.repeat(4000), `';--______`) })
const matches = fc.option(fc.constantFrom('"1"', '"0"', '"999999"', '*', 'abc', '"-1"', 'W/"2"', '"1","2"', '9'.repeat(400)), { freq: 3, nil: undefined })

function inPath(value: unknown): string {
  const text = value !== null && typeof value === 'object' ? JSON.stringify(value).slice(0, 500) : String(value).slice(0, 3000)
  return text.isWellFormed() ? encodeURIComponent(text) : '%ed%a0%80'
}

function pathOf(operation: OperationSpec, input: Record<string, unknown>): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => inPath(input[name] ?? 1))
  if (operation.method !== 'GET') return `/api${path}`
  const rest = Object.entries(input).filter(([name]) => !pathFields(operation.path).includes(name))
  const pairs = rest.flatMap(([name, value]) => (Array.isArray(value) ? value.slice(0, 20) : [value]).map((one) => `${name}=${inPath(one)}`))
  return `/api${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
}

function inputsOf(operation: OperationSpec): fc.Arbitrary<Record<string, unknown>> {
  const schema: JsonSchema = JSON.parse(JSON.stringify(z.toJSONSchema(zodOf(operation.in), { io: 'input', unrepresentable: 'any' })))
  if (!ENDING.has(operation.id)) return fc.oneof({ weight: 3, arbitrary: objectOf(schema, true) }, { weight: 1, arbitrary: objectOf(schema) })
  const broken = Object.fromEntries(Object.keys(schema.properties ?? {}).map((name) => [name, name.endsWith('id') ? numbers : fc.oneof(hostile, numbers)]))
  return fc.record(broken)
}

function shotsAt(operation: OperationSpec): fc.Arbitrary<Shot> {
  const made = fc.record({
    who: fc.constantFrom(...WHO), input: inputsOf(operation), raw: fc.option(bodies, { freq: 6 }), type: fc.option(types, { freq: 8 }), key: keys, match: matches,
    site: fc.option(fc.constantFrom('cross-site', 'same-site', 'same-origin', 'x'), { freq: 12, nil: undefined }), language: fc.constantFrom('zh-CN', 'en', '', 'xx;q=9', '*'),
  })
  return made.map(({ who, input, raw, type, key, match, site, language }) => {
    const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !pathFields(operation.path).includes(name)))
    const payload = operation.method === 'GET' ? undefined : (raw ?? JSON.stringify(rest))
    const headers: Record<string, string> = { 'idempotency-key': key, 'accept-language': who === null ? language : who === ENGLISH ? 'en' : 'zh-CN' }
    if (payload !== undefined) headers['content-type'] = type ?? 'application/json'
    if (match !== undefined) headers['if-match'] = match
    if (site !== undefined) headers['sec-fetch-site'] = site
    return { operation, who, path: pathOf(operation, input), headers, payload }
  })
}

/** Requests to every operation of the product alike, from every post and nobody. */
export function shots(count: number, seed: number): Shot[] {
  const operations = product.operations.filter((operation) => !NEVER.has(operation.id))
  const each = Math.ceil(count / operations.length)
  const all = operations.flatMap((operation, at) => fc.sample(shotsAt(operation), { numRuns: each, seed: seed + at }))
  return fc.sample(fc.shuffledSubarray(all, { minLength: Math.min(count, all.length), maxLength: Math.min(count, all.length) }), { numRuns: 1, seed })[0] ?? []
}

const STRAY = ['/api/', '/api/nothing', '/api/customers/%', '/api/customers/%ff', '/api/customers/%00', '/api//customers', '/api/customers/1/2/3/4', `/api/customers/${'9'.repeat(5000)}`, '/api/customers?limit=%', '/api/Customers', '/api/customers;x=1']

/** Paths that are no operation, or hardly one. */
export function strays(): { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string }[] {
  return STRAY.flatMap((path) => (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => ({ method, path })))
}
