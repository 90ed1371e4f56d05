import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { root } from '../../src/launcher/data.ts'
import type { Suite } from './suites.ts'

type Counts = { tests: number; suites: number; passed: number; failed: number; cancelled: number; skipped: number; todo: number }

const nothing: Counts = { tests: 0, suites: 0, passed: 0, failed: 0, cancelled: 0, skipped: 0, todo: 0 }

/** What ran, how long each part took and how it ended. */
export class Report {
  #parts: { name: string; ms: number; counts: Counts }[] = []
  #started = performance.now()

  add(name: string, ms: number, counts: Partial<Counts>): void {
    this.#parts.push({ name, ms, counts: { ...nothing, ...counts } })
  }

  /** A part that is one test by itself. */
  addOne(name: string, ms: number, passed: boolean): void {
    this.add(name, ms, { tests: 1, passed: passed ? 1 : 0, failed: passed ? 0 : 1 })
  }

  /** Prints the summary, in the words of node:test, and returns the exit code. */
  finish(): number {
    const total = { ...nothing }
    process.stdout.write('\n')
    for (const { name, ms, counts } of this.#parts) {
      const failed = counts.failed + counts.cancelled
      process.stdout.write(`${failed > 0 ? '✖' : '✔'} ${name}: ${counts.tests} tests, ${failed} failed (${(ms / 1000).toFixed(1)} s)\n`)
      for (const key of ['tests', 'suites', 'passed', 'failed', 'cancelled', 'skipped', 'todo'] as const) total[key] += counts[key]
    }
    const { tests, suites, passed, failed, cancelled, skipped, todo } = total
    const duration_ms = performance.now() - this.#started
    for (const [key, value] of Object.entries({ tests, suites, pass: passed, fail: failed, cancelled, skipped, todo, duration_ms })) {
      process.stdout.write(`ℹ ${key} ${value}\n`)
    }
    return failed + cancelled > 0 || passed === 0 ? 1 : 0
  }
}

/** Runs a program of the packages (or any other by its full path) as one test. */
export async function runProgram(report: Report, name: string, words: string[]): Promise<void> {
  const [program = '', ...args] = words
  const path = program.includes('/') ? program : join(root, 'node_modules', '.bin', program)
  const isScript = path !== process.execPath
  const started = performance.now()
  process.stdout.write(`\n▶ ${name}\n`)
  const code = await exitCode(process.execPath, isScript ? [path, ...args] : args)
  const ms = performance.now() - started
  process.stdout.write(`${code === 0 ? '✔' : '✖'} ${name} (${ms.toFixed(0)}ms)\n`)
  report.addOne(name, ms, code === 0)
}

function exitCode(program: string, args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' })
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** Runs the files of a suite, each in a process of its own. A suite in which no test ran counts as failed. */
export async function runSuite(report: Report, suite: Suite): Promise<void> {
  const started = performance.now()
  process.stdout.write(`\n▶ ${suite.name} (${suite.files.length} files)\n`)
  const stream = run({ files: suite.files.map((file) => join(root, file)), concurrency: suite.concurrency, cwd: root, timeout: 600_000 })
  let counts: Counts = { ...nothing, tests: 1, failed: 1 }
  stream.on('test:summary', (summary) => {
    if (summary.file || summary.counts.tests === 0) return
    const { tests, suites: groups, passed, cancelled, skipped, todo } = summary.counts
    const rest = tests - passed - cancelled - skipped - todo
    counts = { tests, suites: groups, passed, cancelled, skipped, todo, failed: summary.success ? 0 : Math.max(rest, cancelled > 0 ? 0 : 1) }
  })
  const printed = stream.compose(spec)
  printed.pipe(process.stdout, { end: false })
  await finished(printed)
  report.add(suite.name, performance.now() - started, counts)
}
