import type { Node, Source } from '../../test/architecture/source.ts'
import { calledName, nodeIn, nodesIn, nodesOf, readSource, readSources, textIn } from '../../test/architecture/source.ts'
import { readTables } from './catalogue.ts'
import type { ProofContext } from './proof.ts'
import { alignColumns } from './table.ts'

const home = 'src/modules/customers/relation/facets.ts'
const head = `Columns of customers.relation that later modules decide, so that lists can show, sort and narrow by them. Generated: npm run check -- --write
Each has one writer; a second one, or a column without one, fails the run.
`

type Writer = { name: string; columns: readonly string[] }

const keysOf = (members: readonly Node[]) => members.map((one) => textIn(nodeIn(one, 'key'), 'name'))

/** Columns given to `.set(…)`: the keys of an object, or of the type of the parameter that is passed through. */
function columnsSet(body: Node, source: Source): string[] {
  const types = new Map([...nodesOf(source.tree)].filter((node) => node.type === 'TSTypeAliasDeclaration').map((node) => [textIn(nodeIn(node, 'id'), 'name'), nodeIn(node, 'typeAnnotation')]))
  for (const call of nodesOf(body)) {
    const [given] = call.type === 'CallExpression' && calledName(call) === 'set' ? nodesIn(call, 'arguments') : []
    if (given?.type === 'ObjectExpression') return keysOf(nodesIn(given, 'properties'))
    if (given?.type !== 'Identifier') continue
    const parameter = nodesIn(body, 'params').find((one) => textIn(one, 'name') === textIn(given, 'name'))
    const annotation = parameter && nodeIn(parameter, 'typeAnnotation')
    const reference = annotation && nodeIn(annotation, 'typeAnnotation')
    const type = types.get(textIn(reference && nodeIn(reference, 'typeName'), 'name'))
    return type ? keysOf(nodesIn(type, 'members')) : []
  }
  return []
}

function writersIn(source: Source): Writer[] {
  return [...nodesOf(source.tree)].filter((node) => node.type === 'FunctionDeclaration').map((node) => ({ name: textIn(nodeIn(node, 'id'), 'name'), columns: columnsSet(node, source) }))
}

/** Where a function is called, tests left aside. */
function callersOf(name: string, sources: readonly Source[]): string[] {
  return sources.filter((source) => [...nodesOf(source.tree)].some((node) => node.type === 'CallExpression' && calledName(node) === name)).map((source) => source.path.replace('src/modules/', ''))
}

/** Updates of customers.relation elsewhere that set one of the columns. */
function strayWrites(columns: ReadonlySet<string>, sources: readonly Source[]): string[] {
  return sources.filter((source) => source.path !== home).flatMap((source) => [...nodesOf(source.tree)].flatMap((node) => {
    if (node.type !== 'CallExpression' || calledName(node) !== 'set' || !/updateTable\(\s*'customers\.relation/.test(source.text.slice(node.start, node.end))) return []
    const set = nodesIn(node, 'arguments').flatMap((given) => [...nodesOf(given)]).filter((one) => one.type === 'Property').map((one) => textIn(nodeIn(one, 'key'), 'name')).filter((name) => columns.has(name))
    return set.map((name) => `${source.path}:${source.lineOf(node)} writes ${name}, which ${home} writes`)
  }))
}

/** The list of facets with their writers. Throws when one has no writer, two, or one in the wrong module. */
export async function generateFacets(context: ProofContext): Promise<string> {
  const table = (await readTables(await context.database())).find((one) => one.schema === 'customers' && one.name === 'relation')
  const facets = (table?.columns ?? []).flatMap((column) => {
    const [, decider] = /^Facet of (\w+):/.exec(column.comment ?? '') ?? []
    return decider === undefined ? [] : [{ name: column.name, decider, means: (column.comment ?? '').replace(/^Facet of \w+: /, '').replace(/ \[personal.*/, '') }]
  })
  const sources = readSources(['src/**/*.ts']).filter((source) => !/\.(test|fixture)\.ts$/.test(source.path))
  const writers = writersIn(readSource(home))
  const faults = strayWrites(new Set(facets.map((one) => one.name)), sources)
  const rows = facets.map(({ name, decider, means }) => {
    const [writer, second] = writers.filter((one) => one.columns.includes(name))
    const callers = writer ? callersOf(writer.name, sources) : []
    if (!writer || second) faults.push(`${name} has ${writer ? 'two writers' : 'no writer'} in ${home}`)
    for (const caller of callers) if (!caller.startsWith(`${decider}/`)) faults.push(`${name} is decided by ${decider}, but written in ${caller}`)
    return [name, decider, writer?.name ?? '', callers.join(', '), means]
  })
  for (const { name, columns } of writers) for (const column of columns) if (!facets.some((one) => one.name === column)) faults.push(`${name} writes ${column}, whose comment does not begin with “Facet of …:”`)
  if (faults.length > 0 || rows.length === 0) throw new Error(faults.join('\n  ') || 'there are no facets')
  return `${head}\n${alignColumns([['column', 'decided by', 'written by', 'called in', 'means'], ...rows])}\n`
}
