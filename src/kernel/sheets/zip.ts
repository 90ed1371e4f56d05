import { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { chunks } from './source.ts'
import type { ByteSource } from './source.ts'
import { SheetError } from './types.ts'
import type { SheetLimits } from './types.ts'

/** One part of a zip file as its central directory declares it. */
export interface ZipPart {
  name: string
  method: number
  encrypted: boolean
  crc: number
  packed: number
  unpacked: number
  offset: number
}

const END = 0x06054b50
const END64_LOCATOR = 0x07064b50
const END64 = 0x06064b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const MANY_PARTS = 10_000
const MAX_DIRECTORY = 8 * 1024 * 1024
const SMALL_PART = 16 * 1024 * 1024

const broken = (why: string): SheetError => new SheetError('sheet.broken', { why })

/** Reads the central directory; a file cut short or damaged is `sheet.broken`. */
export async function zipParts(source: ByteSource): Promise<Map<string, ZipPart>> {
  const { count, size, offset } = await directory(source)
  if (count > MANY_PARTS || size > MAX_DIRECTORY) throw new SheetError('sheet.bomb', { parts: count, limit: MANY_PARTS })
  const bytes = await source.read(offset, size)
  const parts = new Map<string, ZipPart>()
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw broken('directory')
    const name_length = bytes.readUInt16LE(at + 28)
    const extra_length = bytes.readUInt16LE(at + 30)
    const end = at + 46 + name_length + extra_length
    if (end > bytes.length) throw broken('directory')
    const part = readPart(bytes, at, name_length, bytes.subarray(end - extra_length, end))
    parts.set(part.name, part)
    at = end + bytes.readUInt16LE(at + 32)
  }
  return parts
}

async function directory(source: ByteSource): Promise<{ count: number; size: number; offset: number }> {
  const tail_length = Math.min(source.size, 65_557 + 20)
  const tail_start = source.size - tail_length
  const tail = await source.read(tail_start, tail_length)
  let at = tail.length - 22
  while (at >= 0 && tail.readUInt32LE(at) !== END) at--
  if (at < 0) throw broken('no_directory')
  const found = { count: tail.readUInt16LE(at + 10), size: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) }
  if (at < 20 || tail.readUInt32LE(at - 20) !== END64_LOCATOR) return found
  const record = await source.read(Number(tail.readBigUInt64LE(at - 12)), 56)
  if (record.length < 56 || record.readUInt32LE(0) !== END64) throw broken('directory')
  const big = (where: number): number => Number(record.readBigUInt64LE(where))
  return { count: big(32), size: big(40), offset: big(48) }
}

function readPart(bytes: Buffer, at: number, name_length: number, extra: Buffer): ZipPart {
  const part: ZipPart = {
    name: bytes.toString('utf8', at + 46, at + 46 + name_length),
    method: bytes.readUInt16LE(at + 10),
    encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  }
  return widen(part, extra)
}

/** Sizes and offsets of 0xffffffff stand in the extra field with id 1. */
function widen(part: ZipPart, extra: Buffer): ZipPart {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let where = at + 4
    const take = (value: number): number => {
      if (value !== 0xffffffff) return value
      if (where + 8 > extra.length) throw broken('directory')
      where += 8
      return Number(extra.readBigUInt64LE(where - 8))
    }
    const unpacked = take(part.unpacked)
    const packed = take(part.packed)
    return { ...part, unpacked, packed, offset: take(part.offset) }
  }
  return part
}

/** Refuses parts whose declared sizes are a bomb's, before anything is unpacked. */
export function checkDeclared(parts: readonly ZipPart[], limits: SheetLimits): void {
  let total = 0
  for (const part of parts) {
    if (part.encrypted) throw new SheetError('sheet.encrypted')
    total += part.unpacked
    if (total > limits.unpacked_bytes) throw new SheetError('sheet.bomb', { bytes: total, limit: limits.unpacked_bytes })
    checkRatio(part.unpacked, part.packed, limits)
  }
}

function checkRatio(unpacked: number, packed: number, limits: SheetLimits): void {
  if (unpacked <= SMALL_PART || unpacked <= packed * limits.ratio) return
  throw new SheetError('sheet.bomb', { ratio: Math.round(unpacked / Math.max(1, packed)), limit: limits.ratio })
}

/**
 * The unpacked bytes of a part, in pieces. What is unpacked is counted too: a part that lies about its size is
 * `sheet.bomb`, one that is damaged or cut short `sheet.broken`.
 */
export async function* unpack(source: ByteSource, part: ZipPart, limits: SheetLimits): AsyncGenerator<Buffer> {
  if (part.encrypted) throw new SheetError('sheet.encrypted')
  const head = await source.read(part.offset, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw broken(part.name)
  const start = part.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  if (start + part.packed > source.size) throw broken(part.name)
  const packed = chunks(source, start, start + part.packed)
  let bytes = 0
  let crc = 0
  for await (const piece of inflated(packed, part)) {
    bytes += piece.length
    if (bytes > part.unpacked || bytes > limits.unpacked_bytes) {
      throw new SheetError('sheet.bomb', { bytes, limit: Math.min(part.unpacked, limits.unpacked_bytes) })
    }
    crc = crc32(piece, crc)
    yield piece
  }
  if (bytes !== part.unpacked || crc !== part.crc) throw broken(part.name)
}

async function* inflated(packed: AsyncIterable<Buffer>, part: ZipPart): AsyncGenerator<Buffer> {
  if (part.method === 0) return yield* packed
  if (part.method !== 8) throw broken(part.name)
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 })
  pipeline(Readable.from(packed), inflate, () => {})
  try {
    yield* inflate
  } catch {
    throw broken(part.name)
  }
}

/** A part as text, for the small ones; more than `max` bytes is `sheet.bomb`. */
export async function unpackText(source: ByteSource, part: ZipPart, limits: SheetLimits, max = SMALL_PART): Promise<string> {
  if (part.unpacked > max) throw new SheetError('sheet.bomb', { bytes: part.unpacked, limit: max })
  const pieces: Buffer[] = []
  for await (const piece of unpack(source, part, limits)) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}
