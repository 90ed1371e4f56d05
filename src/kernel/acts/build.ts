import { readFileSync } from 'node:fs'

function versionOf(file: URL): string {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : 'unknown'
}

/** Which build of the program decides: kept with every act, so that a replay knows what judged. `KEDANG_BUILD` overrides the package's version. */
export const BUILD = process.env.KEDANG_BUILD ?? versionOf(new URL('../../../package.json', import.meta.url))
