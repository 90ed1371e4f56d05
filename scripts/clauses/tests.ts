import { calledName, literal, nodesIn, nodesOf, readSources } from '../../test/architecture/source.ts'

/** A test whose title names clauses, as it stands in its file. */
export type ClauseTest = {
  file: string
  title: string
  /** Clauses its title names, in order. */
  clause_ids: readonly string[]
  /** Numbers written in it by hand: in its title and its code, clause ids left aside. */
  figures: ReadonlySet<number>
  /** Runs the product over HTTP. */
  scenario: boolean
}

const CLAUSE_ID = /\b(?:S\d+-\d+|H(?:-[a-z]+)?)-\d{2,3}\b/g
const RANGE = /\b((?:S\d+-\d+|H(?:-[a-z]+)?)-)(\d{2,3}) to (?:\1|-)(\d{2,3})\b/g

/** The clauses a text names; `S3-22-07 to -10` names four. */
export function clausesIn(text: string): string[] {
  const spread = text.replace(RANGE, (_, head: string, from: string, to: string) =>
    Array.from({ length: Math.max(0, Number(to) - Number(from)) + 1 }, (_each, at) => head + String(Number(from) + at).padStart(from.length, '0')).join(' '))
  return [...new Set(spread.match(CLAUSE_ID) ?? [])]
}

function figuresOf(title: string, numbers: readonly unknown[]): Set<number> {
  const written = title.replaceAll(CLAUSE_ID, ' ').match(/\d+/g) ?? []
  return new Set([...written.map(Number), ...numbers.filter((value) => typeof value === 'number')])
}

/** Every test of the checkout whose title names a clause. */
export function readClauseTests(): ClauseTest[] {
  const found: ClauseTest[] = []
  for (const { path, tree } of readSources(['src/**/*.test.ts', 'test/**/*.test.ts'])) {
    for (const call of nodesOf(tree)) {
      if (call.type !== 'CallExpression' || calledName(call) !== 'test') continue
      const title = literal(nodesIn(call, 'arguments')[0]) ?? ''
      const clause_ids = clausesIn(title)
      if (clause_ids.length === 0) continue
      const numbers = [...nodesOf(call)].filter((node) => node.type === 'Literal').map((node) => node['value'])
      found.push({ file: path, title, clause_ids, figures: figuresOf(title, numbers), scenario: /^test\/(clauses|scenarios)\//.test(path) })
    }
  }
  return found
}

/** The scenario that proves a clause: the tests of test/clauses whose titles begin with its id. */
export function scenariosOf(tests: readonly ClauseTest[], clause_id: string): ClauseTest[] {
  return tests.filter((one) => one.file.startsWith('test/clauses/') && one.clause_ids[0] === clause_id && one.title.startsWith(clause_id))
}
