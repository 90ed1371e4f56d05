import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { SheetError } from './types.ts'

/** A path, the bytes themselves, or a stream of them (spooled to a temporary file). */
export type SheetSource = string | Uint8Array | AsyncIterable<Uint8Array>

/** Bytes that can be read anywhere and more than once. */
export interface ByteSource {
  size: number
  /** the bytes from `start`, at most `length` of them */
  read(start: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

const CHUNK = 64 * 1024

/** Opens a source; a file larger than `limit` bytes is `sheet.too_large`. The caller closes it. */
export async function openSource(source: SheetSource, limit: number): Promise<ByteSource> {
  const opened = await openAny(source, limit)
  if (opened.size <= limit) return opened
  await opened.close()
  throw new SheetError('sheet.too_large', { bytes: opened.size, limit })
}

async function openAny(source: SheetSource, limit: number): Promise<ByteSource> {
  if (typeof source === 'string') return openPath(source)
  if (source instanceof Uint8Array) return openBytes(source)
  return spool(source, limit)
}

function openBytes(bytes: Uint8Array): ByteSource {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    size: whole.length,
    read: async (start, length) => whole.subarray(start, start + length),
    close: async () => {},
  }
}

async function openPath(path: string): Promise<ByteSource> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  return {
    size,
    async read(start, length) {
      const into = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - start)))
      let got = 0
      while (got < into.length) {
        const { bytesRead } = await file.read(into, got, into.length - got, start + got)
        if (bytesRead === 0) break
        got += bytesRead
      }
      return into.subarray(0, got)
    },
    close: () => file.close(),
  }
}

async function spool(stream: AsyncIterable<Uint8Array>, limit: number): Promise<ByteSource> {
  const folder = await mkdtemp(join(tmpdir(), 'sheet-'))
  const path = join(folder, 'upload')
  try {
    await pipeline(Readable.from(counted(stream, limit)), createWriteStream(path))
    const file = await openPath(path)
    const close = async () => {
      await file.close()
      await rm(folder, { recursive: true, force: true })
    }
    return { ...file, close }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function* counted(stream: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > limit) throw new SheetError('sheet.too_large', { bytes, limit })
    yield chunk
  }
}

/** The bytes from `start` to before `end`, in pieces. */
export async function* chunks(source: ByteSource, start = 0, end = source.size): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += CHUNK) {
    const piece = await source.read(at, Math.min(CHUNK, end - at))
    if (piece.length === 0) return
    yield piece
  }
}
