import { constants } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

type Mark = { migrations: string; snapshot_for?: string }

const kept = 3

/**
 * Copies a stopped database folder into `snapshots` when the next start will change its schema, once for each change,
 * and keeps the newest three. Returns the copy, or undefined when none was due.
 */
export async function takeSnapshot(options: { databaseFolder: string; snapshots: string; migrations: string; label: string }): Promise<string | undefined> {
  const mark = await readMark(options.databaseFolder)
  if (!mark || mark.migrations === options.migrations || mark.snapshot_for === options.migrations) return undefined
  await mkdir(options.snapshots, { recursive: true, mode: 0o700 })
  const names = (await readdir(options.snapshots)).sort()
  for (const name of names.filter((each) => each.endsWith('.partial'))) await rm(join(options.snapshots, name), { recursive: true, force: true })
  const complete = names.filter((each) => /^\d{6}-/.test(each) && !each.endsWith('.partial'))
  const next = Number(complete.at(-1)?.slice(0, 6) ?? 0) + 1
  const target = join(options.snapshots, `${String(next).padStart(6, '0')}-before-${options.label}`)
  await copyStopped(options.databaseFolder, `${target}.partial`)
  await rename(`${target}.partial`, target)
  await writeMark(options.databaseFolder, { ...mark, snapshot_for: options.migrations })
  for (const name of complete.slice(0, Math.max(0, complete.length + 1 - kept))) await rm(join(options.snapshots, name), { recursive: true, force: true })
  return target
}

/** Notes inside the database folder which schema it has, so that the next start knows without asking the server. */
export async function markMigrated(databaseFolder: string, migrations: string): Promise<void> {
  const mark = await readMark(databaseFolder)
  if (mark?.migrations !== migrations || mark.snapshot_for) await writeMark(databaseFolder, { migrations })
}

async function copyStopped(from: string, to: string): Promise<void> {
  const skipped = new Set(['postmaster.pid', 'postmaster.opts'])
  await cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE, verbatimSymlinks: true, filter: (path) => !skipped.has(basename(path)) })
}

async function readMark(databaseFolder: string): Promise<Mark | undefined> {
  const text = await readFile(join(databaseFolder, 'kedang-schema.json'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Mark)
}

async function writeMark(databaseFolder: string, mark: Mark): Promise<void> {
  const path = join(databaseFolder, 'kedang-schema.json')
  await writeFile(`${path}.new`, JSON.stringify(mark))
  await rename(`${path}.new`, path)
}
