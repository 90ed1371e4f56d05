import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { globSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { product } from '../../src/assemble.ts'
import { root } from '../../src/launcher/data.ts'
import { callsFolder } from '#test/watch'

const newest = Math.max(...globSync('src/**/*.{ts,tsx}', { cwd: root }).map((path) => statSync(join(root, path)).mtimeMs))

/** Operations the scenarios called since the sources last changed. What older runs left is thrown away. */
function readCalls(): Set<string> {
  const files = readdirSync(callsFolder()).map((name) => join(callsFolder(), name))
  const stale = files.filter((path) => statSync(path).mtimeMs < newest)
  for (const path of stale) rmSync(path, { force: true })
  return new Set(files.filter((path) => !stale.includes(path)).flatMap((path) => readFileSync(path, 'utf8').split('\n')))
}

const neverCalled = () => product.operations.map((operation) => operation.id).filter((id) => !readCalls().has(id))

/** Runs every scenario, for a checkout in which they have not all run since its last change. */
function runScenarios(): Promise<void> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const files = globSync('test/{scenarios,clauses}/**/*.test.ts', { cwd: root }).sort()
  return new Promise((resolve) => {
    spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=dot', ...files], { cwd: root, env, stdio: 'ignore' }).on('close', () => resolve())
  })
}

test('no operation is offered that no scenario calls', async () => {
  if (neverCalled().length > 0) await runScenarios()
  const never = neverCalled()
  assert.ok(never.length === 0, `${never.length} of ${product.operations.length} operations are called by no scenario; write one in test/scenarios:\n  ${never.join('\n  ')}`)
})
