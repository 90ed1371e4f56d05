// Makes sure the installed packages are those of package-lock.json. Runs before every npm script,
// on any Node from 18, so it imports nothing but Node itself.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.kedang-lock-sha256')
const lock = join(root, '.installing')
const owner = join(lock, 'owner')

function fail(message) {
  process.stderr.write(`kedang: ${message}\n`)
  process.exit(1)
}

function major(version) {
  return Number(version.split('.')[0])
}

function read(path) {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

function wanted() {
  return createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
}

function installed() {
  return read(stamp) === wanted()
}

function alive(pid) {
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** A lock is stale when its owner is gone, or died before it could write its name. */
function isStale() {
  const pid = read(owner)
  if (pid) return !alive(pid)
  try {
    return Date.now() - statSync(lock).mtimeMs > 10_000
  } catch {
    return false
  }
}

function takeLock() {
  try {
    mkdirSync(lock)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(owner, String(process.pid))
  return true
}

/** Only one process can rename the stale folder away, so two finders never both think it theirs. */
function removeStale() {
  const away = `${lock}-${process.pid}`
  try {
    renameSync(lock, away)
  } catch {
    return
  }
  const pid = read(join(away, 'owner'))
  if (pid && alive(pid)) renameSync(away, lock)
  else rmSync(away, { recursive: true, force: true })
}

function waitForLock() {
  let told = false
  const pause = new Int32Array(new SharedArrayBuffer(4))
  while (!takeLock()) {
    if (isStale()) {
      removeStale()
      continue
    }
    if (!told) process.stderr.write('kedang: another command is installing the packages; waiting for it …\n')
    told = true
    Atomics.wait(pause, 0, 0, 200)
  }
}

function install() {
  process.stderr.write('kedang: installing packages (first start, or package-lock.json has changed) …\n')
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const stdio = ['ignore', 2, 2]
  const run = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio })
    : spawnSync('npm', args, { cwd: root, stdio })
  if (run.error) fail(`npm could not be started (${run.error.message}). Install npm, then try again.`)
  if (run.status !== 0) fail('npm ci failed, see above. Check the network and the registry, then run the same command again.')
  writeFileSync(stamp, `${wanted()}\n`)
}

if (major(process.versions.node) < 18) {
  fail(`Node ${process.versions.node} is too old. Install Node 20 or newer, then run the same command again.`)
}
if (!installed()) {
  waitForLock()
  process.on('exit', () => rmSync(lock, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))
  if (!installed()) install()
}
if (!existsSync(join(modules, '.bin', 'node')) && major(process.versions.node) < 24) {
  fail(
    `Kedang runs on Node 24. Its packages bring it along for Linux x64 and arm64 only; on ${process.platform} ${process.arch} ` +
      `please install Node 24 or newer yourself (this is ${process.versions.node}).`,
  )
}
