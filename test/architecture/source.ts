import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { root } from '../../src/launcher/data.ts'

/** A node of the syntax tree (ESTree with TypeScript). */
export type Node = { type: string; start: number; end: number; [field: string]: unknown }

/** An import of a file: what stands in quotes, and whether anything of it is left when types are stripped. */
export type Import = { from: string; line: number; types_only: boolean; names: readonly string[] }

/** A file read and parsed. */
export type Source = { path: string; text: string; lines: number; tree: Node; imports: readonly Import[]; lineOf(at: number | Node): number }

/** Whether a value is a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
}

/** The node in a field, if there is one. */
export function nodeIn(node: Node, field: string): Node | undefined {
  const value = node[field]
  return isNode(value) ? value : undefined
}

/** The nodes in a field that holds a list. */
export function nodesIn(node: Node, field: string): Node[] {
  const value = node[field]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** The text of a field, '' when it holds none. */
export function textIn(node: Node | undefined, field: string): string {
  const value = node?.[field]
  return typeof value === 'string' ? value : ''
}

/** Every node below one, itself first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child)
  }
}

/** The text of a string literal or a template without values. */
export function literal(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node?.type !== 'TemplateLiteral' || nodesIn(node, 'expressions').length > 0) return undefined
  return cooked(nodesIn(node, 'quasis')[0])
}

/** The string literals a value may be: both arms of a choice count; `head_*` is a text made of a head and something more. */
export function literals(node: Node | undefined): string[] {
  if (!node) return []
  if (node.type === 'ConditionalExpression') return [...literals(nodeIn(node, 'consequent')), ...literals(nodeIn(node, 'alternate'))]
  if (node.type === 'LogicalExpression') return [...literals(nodeIn(node, 'left')), ...literals(nodeIn(node, 'right'))]
  if (node.type === 'ArrayExpression') return nodesIn(node, 'elements').flatMap(literals)
  if (node.type === 'TemplateLiteral' && nodesIn(node, 'expressions').length > 0) return [`${cooked(nodesIn(node, 'quasis')[0])}*`]
  const text = literal(node)
  return text === undefined ? [] : [text]
}

/** A stretch of a template as it is read. */
export function cooked(quasi: Node | undefined): string {
  const value = quasi?.['value']
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''
}

/** What is called: `refuse` of `refuse(…)`, `selectFrom` of `act.db.selectFrom(…)`. */
export function calledName(call: Node): string {
  const callee = nodeIn(call, 'callee')
  if (callee?.type === 'Identifier') return textIn(callee, 'name')
  return callee?.type === 'MemberExpression' ? textIn(nodeIn(callee, 'property'), 'name') : ''
}

/** The value of a property of an object literal. */
export function property(object: Node | undefined, name: string): Node | undefined {
  const found = object && nodesIn(object, 'properties').find((one) => textIn(nodeIn(one, 'key'), 'name') === name || literal(nodeIn(one, 'key')) === name)
  return found && nodeIn(found, 'value')
}

function importsOf(tree: Node, lineOf: (at: Node) => number): Import[] {
  const found: Import[] = []
  for (const node of nodesOf(tree)) {
    if (!['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression'].includes(node.type)) continue
    const from = literal(nodeIn(node, 'source'))
    if (from === undefined) continue
    const names = nodesIn(node, 'specifiers').map((one) => textIn(nodeIn(one, 'imported') ?? nodeIn(one, 'local'), 'name'))
    found.push({ from, line: lineOf(node), types_only: node['importKind'] === 'type' || node['exportKind'] === 'type', names })
  }
  return found
}

/** Parses a text as the file it would be. Throws when it cannot be parsed. */
export function parseSource(path: string, text: string): Source {
  const parsed = parseSync(path, text)
  const [fault] = parsed.errors
  const tree: unknown = parsed.program
  if (fault || !isNode(tree)) throw new Error(`${path} cannot be parsed: ${fault?.message ?? 'no tree'}`)
  const starts = [0, ...[...text.matchAll(/\n/g)].map((hit) => hit.index + 1)]
  const lineOf = (at: number | Node) => starts.findLastIndex((start) => start <= (typeof at === 'number' ? at : at.start)) + 1
  return { path, text, lines: text.split('\n').length - Number(text.endsWith('\n')), tree, imports: importsOf(tree, lineOf), lineOf }
}

/** Reads and parses one file of the checkout. */
export function readSource(path: string): Source {
  return parseSource(path, readFileSync(join(root, path), 'utf8'))
}

/** All files that match, sorted, parsed. */
export function readSources(patterns: readonly string[]): Source[] {
  return globSync([...patterns], { cwd: root }).filter((path) => !path.includes('node_modules')).sort().map(readSource)
}
