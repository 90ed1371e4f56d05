import { calledName, cooked, literal, nodeIn, nodesOf, textIn, type Node, type Source } from './source.ts'

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
const isTest = (path: string) => /\.test\.tsx?$|^test\//.test(path)
const GENERATED = new Set(['src/kernel/db/types.ts'])

function mostLines(path: string): readonly [number, string] {
  if (isTest(path)) return [500, 'a test file']
  if (/\/commands\/[^/]+\.ts$/.test(path)) return [120, 'a command file']
  if (/^src\/.*\/(index|module)\.ts$/.test(path)) return [30, 'an index.ts or module.ts']
  return [300, 'a file']
}

/** Files and functions longer than they may be. */
export function sizeFaults(source: Source): string[] {
  if (GENERATED.has(source.path)) return []
  const [most, what] = mostLines(source.path)
  const faults = source.lines > most ? [`${source.path} has ${source.lines} lines; ${what} has at most ${most}: split it by noun`] : []
  if (isTest(source.path)) return faults
  for (const node of nodesOf(source.tree)) {
    if (!FUNCTIONS.has(node.type)) continue
    const first = source.lineOf(node)
    const lines = source.lineOf(node.end) - first + 1
    if (lines > 70) faults.push(`${source.path}:${first} a function has ${lines} lines; at most 70, aim for 20`)
  }
  return faults
}

function typeFault(node: Node, path: string): string | undefined {
  const free = /^src\/(kernel|launcher)\//.test(path)
  if (node.type === 'TSAnyKeyword') return '`any`: name the shape, or use `unknown` and narrow it'
  if (node.type === 'TSTypeAssertion' && !free) return 'a cast: narrow the value, or parse it with zod'
  if (node.type !== 'TSAsExpression' || free) return undefined
  const type = nodeIn(node, 'typeAnnotation')
  const isConst = textIn(nodeIn(type ?? node, 'typeName'), 'name') === 'const'
  return isConst ? undefined : '`as` outside the kernel: narrow the value, or parse it with zod'
}

function exportFault(node: Node, path: string): string | undefined {
  if (node.type === 'ExportAllDeclaration') return '`export *`: name what others may use'
  if (node.type === 'ExportDefaultDeclaration' && !/\.config\.ts$|\.d\.ts$/.test(path)) return 'a default export: give it its name'
  return undefined
}

const CLOCK_HOME = /^src\/kernel\/time\//
/** The database's own text parser, and what runs before or around the product. */
const CLOCK_FREE = /^src\/launcher\/|^src\/kernel\/db\/connect\.ts$|^(scripts|bench)\//
const SQL_CLOCK = /\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)|\bcurrent_(?:timestamp|date|time)\b|\blocaltimestamp\b/i

function clockFault(node: Node, path: string): string | undefined {
  if (CLOCK_HOME.test(path) || CLOCK_FREE.test(path) || isTest(path)) return undefined
  if (node.type === 'NewExpression' && textIn(nodeIn(node, 'callee'), 'name') === 'Date') return '`new Date`: days and instants are text; use #kernel/time'
  const callee = nodeIn(node, 'callee')
  const isDate = callee?.type === 'MemberExpression' && textIn(nodeIn(callee, 'object'), 'name') === 'Date'
  if (node.type === 'CallExpression' && isDate) return `\`Date.${calledName(node)}\`: ask act.now, act.today or #kernel/time`
  const text = node.type === 'TemplateElement' ? cooked(node) : (literal(node) ?? '')
  return SQL_CLOCK.test(text) ? 'the SQL clock: pass act.now, so that the demo clock and replays hold' : undefined
}

/** What the style forbids in types, exports and clocks. */
export function styleFaults(source: Source): string[] {
  if (GENERATED.has(source.path)) return []
  return [...nodesOf(source.tree)].flatMap((node) => {
    const fault = typeFault(node, source.path) ?? exportFault(node, source.path) ?? clockFault(node, source.path)
    return fault === undefined ? [] : [`${source.path}:${source.lineOf(node)} ${fault}`]
  })
}

const MACHINE = /(?<![\w.$}])\/(?:home|Users|root|mnt|workspace)\/[\w.-]+|[A-Z]:\\\\Users|\bhttps?:\/\/(?!localhost\b|127\.0\.0\.1|www\.w3\.org|schemas\.openxmlformats\.org|json-schema\.org|example\.(?:com|org)|[^/\s'"`]*\$)[\w-]+\.[\w.-]+/g

/** Paths of one machine and addresses of hosts in a text. */
export function machineFaults(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, at) => [...line.matchAll(MACHINE)].map((hit) => `${path}:${at + 1} names ${hit[0]}: nothing of one machine or network stands in the sources`))
}
