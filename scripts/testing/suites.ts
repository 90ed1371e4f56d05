import { globSync } from 'node:fs'
import { root } from '../../src/launcher/data.ts'

/** Test files that run together. `concurrency` is the number of files at once. */
export type Suite = { name: string; files: string[]; concurrency: number }

const first = [
  { name: 'rules and commands', patterns: ['src/**/*.test.ts', 'test/*.test.ts'], concurrency: 2 },
  { name: 'scenarios', patterns: ['test/scenarios/**/*.test.ts', 'test/clauses/**/*.test.ts', 'test/commit/**/*.test.ts'], concurrency: 2 },
  { name: 'browser', patterns: ['test/browser/**/*.test.ts'], concurrency: 1 },
]
const long = [{ name: 'full', patterns: ['test/full/**/*.test.ts'], concurrency: 1 }]

/** The suites that have files. Paths narrow them to files whose path contains one, wherever those stand. */
export function findSuites({ full, paths }: { full: boolean; paths: string[] }): Suite[] {
  const kinds = full ? long : paths.length > 0 ? [...first, ...long] : first
  const wanted = paths.map((path) => path.replace(/^\.\//, ''))
  return kinds
    .map(({ name, patterns, concurrency }) => {
      const files = globSync(patterns, { cwd: root }).sort()
      return { name, concurrency, files: wanted.length > 0 ? files.filter((file) => wanted.some((path) => file.includes(path))) : files }
    })
    .filter((suite) => suite.files.length > 0)
}
