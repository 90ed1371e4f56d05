import { createHash, randomBytes } from 'node:crypto'

/** JSON with keys in order, undefined and functions left out as JSON does: the same value always gives the same text. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && typeof field !== 'function').sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

const SALT = 16
/** Random bytes not given out yet: asked of the system for many acts at once, each used once. */
let salts = Buffer.alloc(0)

function nextSalt(): string {
  if (salts.length < SALT) salts = randomBytes(SALT * 256)
  const salt = salts.toString('hex', 0, SALT)
  salts = salts.subarray(SALT)
  return salt
}

export type SealedDetail = { salt: string; hash: string; detail: unknown }

/** A detail with its own salt: the hash proves it while it stands and says nothing of it once both are erased. */
export function sealDetail(detail: unknown): SealedDetail {
  const salt = nextSalt()
  return { salt, hash: sha256(salt + canonical(detail)), detail }
}
