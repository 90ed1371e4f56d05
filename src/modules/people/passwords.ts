import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

const MEMORY_KIB = 19 * 1024
const PASSES = 2
const LENGTH = 32
const SHAPE = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

function derive(password: string, nonce: Buffer, memory: number, passes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message: password.normalize('NFKC'), nonce, parallelism: 1, tagLength: LENGTH, memory, passes }, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** A password as it is kept: argon2id over 19 MiB and two passes, in the usual writing. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${plain(nonce)}$${plain(await derive(password, nonce, MEMORY_KIB, PASSES))}`
}

const nobody = hashPassword(randomBytes(16).toString('hex'))

/** Whether it is the password. Without a hash it takes as long and is wrong, so that nobody learns which logins there are. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [, memory, passes, nonce, wanted] = SHAPE.exec(hash ?? (await nobody)) ?? []
  if (!nonce || !wanted) return false
  const derived = await derive(password, Buffer.from(nonce, 'base64'), Number(memory), Number(passes))
  const kept = Buffer.from(wanted, 'base64')
  return hash !== null && kept.length === derived.length && timingSafeEqual(kept, derived)
}

/** A password to be told once and changed: three groups of four letters and digits that cannot be misread. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `${group()}-${group()}-${group()}`
}
