import { isAbsolute, join, relative, resolve } from 'node:path'
import { LauncherError } from './errors.ts'

/** The checkout: the folder with package.json. */
export const root = resolve(import.meta.dirname, '..', '..')

/** Migrations of this checkout. */
export const migrationsFolder = join(root, 'db', 'migrations')

/** Where this installation keeps things, and how it was asked to start. */
export type Place = {
  /** Holds the embedded database and the files. */
  data_dir: string
  /** The server that replaces the embedded one. */
  database_url: string | undefined
  port: number
  /** Start without the demo group. */
  empty: boolean
}

/** Reads KEDANG_DATA, DATABASE_URL and PORT. Throws LauncherError when real data would land in the checkout. */
export function readPlace({ empty, env = process.env }: { empty: boolean; env?: NodeJS.ProcessEnv }): Place {
  const database_url = env['DATABASE_URL'] || undefined
  const data_dir = resolve(root, env['KEDANG_DATA'] || 'data')
  const outside = relative(root, data_dir)
  if (empty && !database_url && !(isAbsolute(outside) || outside.startsWith('..'))) {
    throw new LauncherError(
      'The folder of the source code holds demo data only.',
      'Choose a data folder outside it, for example: KEDANG_DATA=/var/lib/kedang npm start -- --empty',
    )
  }
  const port = Number(env['PORT'] || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new LauncherError(`PORT is ${env['PORT']}.`, 'Use a number up to 65535.')
  return { data_dir, database_url, port, empty }
}
