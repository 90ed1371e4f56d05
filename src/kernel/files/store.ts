import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stop } from '#kernel/command'
import { isUnmarkedUtf16 } from '#kernel/sheets'

/** What a stored file is: its place is its content's hash. */
export type StoredFile = { sha256: string; bytes: number; mime: string | undefined }

const HEAD_BYTES = 4096
const OLE2 = 'd0cf11e0a1b11ae1'
const HEIF = new Set(['heic', 'heix', 'heif', 'hevc', 'hevx', 'mif1', 'msf1'])

/** Where a file of this content stands below the data folder. */
export function filePath(data_dir: string, sha256: string): string {
  return join(data_dir, 'files', sha256.slice(0, 2), sha256)
}

/** The type by content, of those Kedang takes: pictures, scans, workbooks, delimited text. A file's name decides nothing. */
export function mimeOf(head: Buffer): string | undefined {
  const hex = head.toString('hex', 0, 12)
  const latin = head.toString('latin1', 0, 16)
  if (hex.startsWith('ffd8ff')) return 'image/jpeg'
  if (hex.startsWith('89504e470d0a1a0a')) return 'image/png'
  if (latin.startsWith('RIFF') && latin.slice(8, 12) === 'WEBP') return 'image/webp'
  if (latin.slice(4, 8) === 'ftyp' && HEIF.has(latin.slice(8, 12))) return 'image/heic'
  if (latin.startsWith('%PDF-')) return 'application/pdf'
  if (latin.startsWith('PK\x03\x04') || latin.startsWith('PK\x05\x06')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  if (hex.startsWith(OLE2)) return 'application/vnd.ms-excel'
  return isText(head) ? 'text/csv' : undefined
}

function isText(head: Buffer): boolean {
  if (head.length === 0) return false
  const wide = head.toString('hex', 0, 2)
  if (wide === 'fffe' || wide === 'feff' || isUnmarkedUtf16(head)) return true
  if (/^\s*(%PDF|<(!doctype|html|svg|\?xml|script))/i.test(head.toString('latin1', 0, 200).replace(/^\xEF\xBB\xBF/, ''))) return false
  return !head.some((byte) => byte < 9 || (byte > 13 && byte < 27) || byte === 127)
}

/** Streams bytes into the store without holding them; more than `limit` bytes stop with `file.too_large`. The same content is kept once. */
export async function storeStream(data_dir: string, stream: AsyncIterable<Uint8Array>, limit: number): Promise<StoredFile> {
  const draft = join(data_dir, 'files', 'new', randomUUID())
  await mkdir(dirname(draft), { recursive: true })
  const hash = createHash('sha256')
  let bytes = 0
  let head = Buffer.alloc(0)
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const piece of stream) {
      bytes += piece.length
      if (bytes > limit) stop('file.too_large', 422, { data: { megabytes: Math.floor(limit / 1024 / 1024) } })
      hash.update(piece)
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece]).subarray(0, HEAD_BYTES)
      yield piece
    }
  }
  try {
    await pipeline(Readable.from(measured()), createWriteStream(draft, { mode: 0o600 }))
    const sha256 = hash.digest('hex')
    const place = filePath(data_dir, sha256)
    await mkdir(dirname(place), { recursive: true })
    if (await access(place).then(() => true, () => false)) await rm(draft)
    else await rename(draft, place)
    return { sha256, bytes, mime: mimeOf(head) }
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
