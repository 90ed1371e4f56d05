import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './data.ts'
import { LauncherError } from './errors.ts'
import { withFolder } from './lock.ts'

const inputs = ['package-lock.json', 'index.html', 'vite.config.ts', 'tsconfig.json']

/**
 * Builds the web pages into dist/web when their source or the packages have changed; else returns at once.
 * Returns their folder, or undefined in a checkout without pages. Throws LauncherError with what the build said.
 */
export async function ensurePages(say: (line: string) => void): Promise<string | undefined> {
  if (!existsSync(join(root, 'index.html'))) return undefined
  const dist = join(root, 'dist')
  const pages = join(dist, 'web')
  const hash = hashFiles([...inputs, 'public', 'src'], /\.test\.tsx?$/)
  if (isBuilt(pages, hash)) return pages
  await mkdir(dist, { recursive: true })
  await withFolder(dist, async () => {
    if (isBuilt(pages, hash)) return
    say('Building the web pages …')
    await build(dist, pages)
    await writeFile(`${pages}.sha256`, hash)
  })
  return pages
}

/** Hash of the content of files and folders of the checkout, but for those that match `skip`. */
export function hashFiles(names: string[], skip: RegExp): string {
  const hash = createHash('sha256')
  for (const name of names) {
    for (const file of listFiles(name).filter((each) => !skip.test(each))) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0')
  }
  return hash.digest('hex')
}

function listFiles(name: string): string[] {
  const path = join(root, name)
  if (!existsSync(path)) return []
  const found = readdirSafe(path)
  if (!found) return [name]
  return found.map((file) => join(name, file))
}

/** Files below a folder in a fixed order; undefined when it is a file itself. */
function readdirSafe(path: string): string[] | undefined {
  try {
    const entries = readdirSync(path, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1)).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
}

function isBuilt(pages: string, hash: string): boolean {
  return existsSync(join(pages, 'index.html')) && existsSync(`${pages}.sha256`) && readFileSync(`${pages}.sha256`, 'utf8') === hash
}

async function build(dist: string, pages: string): Promise<void> {
  for (const name of await readdir(dist)) if (/^web\.(new|old)-/.test(name)) await rm(join(dist, name), { recursive: true, force: true })
  const fresh = `${pages}.new-${process.pid}`
  const old = `${pages}.old-${process.pid}`
  await runVite(fresh)
  if (existsSync(pages)) await rename(pages, old)
  await rename(fresh, pages)
  await rm(old, { recursive: true, force: true })
}

function runVite(target: string): Promise<void> {
  const args = [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--outDir', target, '--logLevel', 'warn']
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new LauncherError(`The web pages could not be built.\n${output.trim()}`, 'Correct the error above and start again.'))
    })
  })
}
