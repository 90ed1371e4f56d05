import { spawnSync } from 'node:child_process'
import { userInfo } from 'node:os'

/**
 * How PostgreSQL is started, which refuses to run as root: as ourselves, as nobody inside a user namespace of our own
 * (files stay ours), or, where a container forbids that, as the user nobody (files are given to it).
 */
export type Runner = {
  /** Words before the program. */
  prefix: string[]
  /** Whom the program runs as, when not as ourselves. */
  user: { uid: number; gid: number } | undefined
  /** Who must own the database's files. */
  owner: { uid: number; gid: number }
}

const nobody = { uid: 65534, gid: 65534 }

/** `diesWithUs`: the program is interrupted when this process dies in whatever way. */
export function findRunner(options: { diesWithUs: boolean }): Runner {
  const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const leash = options.diesWithUs && works(['setpriv', '--pdeathsig', 'INT']) ? ['setpriv', '--pdeathsig', 'INT'] : []
  if (self.uid !== 0 && hasName()) return { prefix: leash, user: undefined, owner: self }
  const namespace = ['unshare', '-U', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`]
  if (process.env['KEDANG_NO_NAMESPACE'] !== '1' && works(namespace)) return { prefix: [...namespace, ...leash], user: undefined, owner: self }
  return self.uid === 0 ? { prefix: leash, user: nobody, owner: nobody } : { prefix: leash, user: undefined, owner: self }
}

/** PostgreSQL also refuses a user without a name, as some containers run under. */
function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

function works(words: string[]): boolean {
  const [program = '', ...args] = [...words, 'true']
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}
