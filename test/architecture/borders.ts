import { globSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { root } from '../../src/launcher/data.ts'
import { calledName, cooked, literal, nodeIn, nodesIn, nodesOf, textIn, type Import, type Node, type Source } from './source.ts'

/** Where a specifier leads: a file of the checkout, or a package. */
export type Target = { file: string } | { package: string }

const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^#kernel\/(.+)$/, 'src/kernel/$1/index.ts'], [/^#modules\/(.+)$/, 'src/modules/$1/index.ts'], [/^#contract\/(.+)$/, 'src/modules/$1/contract/index.ts'],
  [/^#words\/(.+)$/, 'src/modules/$1/words/index.ts'], [/^#screens\/(.+)$/, 'src/modules/$1/screens/index.ts'], [/^#web\/(.+)$/, 'src/web/$1/index.ts'], [/^#test\/(.+)$/, 'test/support/$1.ts'],
]

/** Where an import of a file leads. */
export function targetOf(path: string, from: string): Target {
  if (from.startsWith('.')) return { file: join(dirname(path), from) }
  for (const [pattern, place] of ALIASES) if (pattern.test(from)) return { file: from.replace(pattern, place) }
  return { package: from }
}

/** The module a file of src/modules belongs to. */
export function moduleOf(path: string): string | undefined {
  return /^src\/modules\/([^/]+)\//.exec(path)?.[1]
}

function at(source: Source, found: Import): string {
  return `${source.path}:${found.line}`
}

/** Imports of a module that its place in the order, or another module's border, forbids. */
export function moduleBorderFaults(source: Source, order: readonly string[]): string[] {
  const own = moduleOf(source.path)
  if (own === undefined) return []
  return source.imports.flatMap((one) => {
    const target = targetOf(source.path, one.from)
    const other = 'file' in target ? moduleOf(target.file) : undefined
    if (other === undefined) return 'file' in target && one.from.startsWith('.') && !source.path.endsWith('.test.ts') ? [`${at(source, one)} leaves its module by ${one.from}; import it by its # name`] : []
    if (other === own) return one.from.startsWith('#') && !/\.test\.tsx?$|\/screens\/|\.fixture\.ts$/.test(source.path) ? [`${at(source, one)} names its own module by ${one.from}; within a module import by path`] : []
    if (one.from.startsWith('.')) return [`${at(source, one)} reaches into ${other} by path; use what #modules/${other} or #contract/${other} shows`]
    return order.indexOf(other) > order.indexOf(own) ? [`${at(source, one)} imports ${one.from}, which stands after ${own} in src/modules.ts; let ${other} react, guard or contribute instead`] : []
  })
}

/** Imports of the kernel that know a module, or words, pages and tests. */
export function kernelFaults(source: Source): string[] {
  if (!source.path.startsWith('src/kernel/')) return []
  return source.imports.flatMap((one) => {
    const target = targetOf(source.path, one.from)
    return 'file' in target && !target.file.startsWith('src/kernel/') && !source.path.endsWith('.test.ts') ? [`${at(source, one)} imports ${one.from}; the kernel knows no module and no page`] : []
  })
}

const TABLE_CALLS = new Set(['selectFrom', 'innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'using', 'crossJoin'])

function tablesIn(node: Node, tables: ReadonlySet<string>): string[] {
  if (node.type === 'CallExpression' && TABLE_CALLS.has(calledName(node))) {
    const [first] = nodesIn(node, 'arguments')
    const texts = first?.type === 'ArrayExpression' ? nodesIn(first, 'elements').map(literal) : [literal(first)]
    return texts.flatMap((text) => (text === undefined ? [] : [text.split(' ')[0] ?? '']))
  }
  if (node.type === 'TaggedTemplateExpression' && textIn(nodeIn(node, 'tag'), 'name') === 'sql') {
    const quasi = nodeIn(node, 'quasi')
    return nodesIn(quasi ?? node, 'quasis').flatMap((part) => cooked(part).match(/\b[a-z_]+\.[a-z_]+\b/g) ?? []).filter((name) => tables.has(name))
  }
  return []
}

/** Tables a module names although they belong to a module after it; the kernel names its own only. */
export function tableFaults(source: Source, order: readonly string[], tables: ReadonlySet<string>): string[] {
  const own = moduleOf(source.path) ?? (source.path.startsWith('src/kernel/') ? 'kernel' : undefined)
  if (own === undefined || source.path.endsWith('.test.ts')) return []
  return [...nodesOf(source.tree)].flatMap((node) => tablesIn(node, tables).flatMap((table) => {
    const schema = table.split('.')[0] ?? ''
    const allowed = schema === 'kernel' || schema === own || (own !== 'kernel' && order.includes(schema) && order.indexOf(schema) < order.indexOf(own))
    return allowed || !tables.has(table) ? [] : [`${source.path}:${source.lineOf(node)} reads or writes ${table}; ${own} may name only its own tables and those of modules before it`]
  }))
}

const LAYERS: readonly { files: RegExp; forbidden: RegExp; why: string }[] = [
  { files: /^src\/modules\/[^/]+\/screens\//, forbidden: /\/(commands|queries|relation|imports)\/|^src\/kernel\/(db|command|http|acts|access|module)\//, why: 'pages know contracts, words and pure rules; everything else is asked of the server' },
  { files: /^src\/modules\/[^/]+\/rules\//, forbidden: /\/(commands|queries|relation|screens|imports)\/|^src\/kernel\/(db|http|acts|module)\/|^src\/web\//, why: 'a rule is pure: facts, settings and the day in, a decision out' },
  { files: /^src\/modules\/[^/]+\/(contract|words)\//, forbidden: /\/(commands|queries|relation|rules|screens|imports)\/|^src\/kernel\/(db|command|http|acts|access|module|policy)\//, why: 'contracts and words are plain data for server and browser' },
]
const SERVER_PACKAGE = /^(pg|kysely|fastify|graphile-worker|@fastify\/.*|node:.*)$/

/** Imports that cross from a layer into one it must not know. Types are let through: they vanish. */
export function layerFaults(source: Source): string[] {
  if (/\.test\.tsx?$/.test(source.path)) return []
  return LAYERS.filter((layer) => layer.files.test(source.path)).flatMap((layer) => source.imports.filter((one) => !one.types_only).flatMap((one) => {
    const target = targetOf(source.path, one.from)
    const crosses = 'package' in target ? SERVER_PACKAGE.test(target.package) : layer.forbidden.test(target.file)
    return crosses ? [`${at(source, one)} imports ${one.from}; ${layer.why}`] : []
  }))
}

/** The modules whose insides rules name: a rule may know the types of another module, not its code. */
export function ruleFaults(source: Source): string[] {
  if (!/^src\/modules\/[^/]+\/rules\//.test(source.path) || source.path.endsWith('.test.ts')) return []
  const foreign = source.imports.filter((one) => !one.types_only && one.from.startsWith('#modules/')).map((one) => `${at(source, one)} calls into ${one.from}; give the rule what it needs as facts`)
  const globals = [...nodesOf(source.tree)].filter((node) => node.type === 'MemberExpression' && textIn(nodeIn(node, 'object'), 'name') === 'process')
  return [...foreign, ...globals.map((node) => `${source.path}:${source.lineOf(node)} reads the process; a rule depends on its arguments alone`)]
}

/** The way from a browser entry to a server package, if there is one: what a page imports must run without a server. */
export function browserFaults(sources: readonly Source[], entries: readonly string[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const cameFrom = new Map<string, string>(entries.map((entry) => [entry, '']))
  const faults: string[] = []
  for (const path of cameFrom.keys()) {
    for (const one of byPath.get(path)?.imports ?? []) {
      if (one.types_only) continue
      const target = targetOf(path, one.from)
      if ('package' in target) {
        if (SERVER_PACKAGE.test(target.package)) faults.push(`${wayTo(path, cameFrom)} → ${target.package}: this reaches the browser`)
      } else if (!cameFrom.has(target.file)) cameFrom.set(target.file, path)
    }
  }
  return faults
}

function wayTo(path: string, cameFrom: ReadonlyMap<string, string>): string {
  const before = cameFrom.get(path)
  return before ? `${wayTo(before, cameFrom)} → ${path}` : path
}

/** Files that begin a way into the browser: the pages, and contracts and words, which pages read. */
export function browserEntries(): string[] {
  return globSync(['src/web.tsx', 'src/web/**/*.{ts,tsx}', 'src/modules/*/{screens,contract,words}/**/*.{ts,tsx}', 'src/screens.ts', 'src/words.ts'], { cwd: root }).filter((path) => !/\.(test|d)\.tsx?$/.test(path)).sort()
}
