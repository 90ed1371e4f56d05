import { spawn } from 'node:child_process'
import { root } from '../../src/launcher/data.ts'
import type { ClauseTest } from './tests.ts'

/** How tests ended by their titles; what did not run is absent. */
export type Outcomes = { passed: ReadonlySet<string>; failed: ReadonlySet<string>; output: string }

const AT_ONCE = 2
const LONGEST_MS = 240_000
const UNREACHED = /ECONNREFUSED|ENOENT|57P0\d|The server's packages/

/** Runs a test file, or of it the tests of one clause with that clause left out of every regulation. */
function runFile(file: string, ablated?: string): Promise<Outcomes> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const filter = ablated === undefined ? [] : [`--test-name-pattern=^${ablated}(?![0-9])`]
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--test-reporter=tap', ...filter, file], { cwd: root, env: { ...env, ...(ablated === undefined ? {} : { KEDANG_ABLATE: ablated }) }, timeout: LONGEST_MS })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('close', () => resolve(outcomesIn(output)))
  })
}

/** TAP writes a title's # and \ with a backslash before it. */
function outcomesIn(output: string): Outcomes {
  const lines = [...output.matchAll(/^ *(ok|not ok) \d+ - (.*)$/gm)].filter(([, , title = '']) => !/ # (SKIP|TODO)/.test(title))
  const titles = (state: string) => new Set(lines.filter(([, one]) => one === state).map(([, , title = '']) => title.replace(/\\([\\#])/g, '$1')))
  return { passed: titles('ok'), failed: titles('not ok'), output }
}

/** Runs two at a time, in order. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const runner = async () => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at]
      if (item !== undefined) results[at] = await work(item)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, runner))
  return results
}

/** Whether each test passes as things are: by file and title. */
export async function runWhole(files: readonly string[]): Promise<ReadonlyMap<string, Outcomes>> {
  const outcomes = await inTurn(files, (file) => runFile(file))
  return new Map(files.map((file, at) => [file, outcomes[at] ?? { passed: new Set(), failed: new Set(), output: '' }]))
}

/** What is wrong with the ablation of clauses: a scenario that passes without its clause proves nothing. By clause id; absent when all is well. */
export async function runAblated(scenarios: ReadonlyMap<string, readonly ClauseTest[]>): Promise<ReadonlyMap<string, string>> {
  const clauses = [...scenarios]
  const faults = await inTurn(clauses, async ([clause_id, tests]) => {
    for (const file of new Set(tests.map((one) => one.file))) {
      const { passed, failed, output } = await runFile(file, clause_id)
      const wanted = tests.filter((one) => one.file === file)
      if (UNREACHED.test(output)) return `could not be run without the clause:\n${output.slice(0, 2000)}`
      const untouched = wanted.find((one) => passed.has(one.title))
      if (untouched) return `passes without the clause too: ${untouched.file} “${untouched.title}”`
      if (wanted.some((one) => !failed.has(one.title))) return `did not run without the clause: ${file}\n${output.slice(-800)}`
    }
    return undefined
  })
  return new Map(clauses.flatMap(([clause_id], at) => (faults[at] === undefined ? [] : [[clause_id, faults[at]] as const])))
}
