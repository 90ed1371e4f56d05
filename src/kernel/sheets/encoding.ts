import { isAscii, isUtf8 } from 'node:buffer'
import { chunks } from './source.ts'
import type { ByteSource } from './source.ts'
import { SheetError } from './types.ts'
import type { SheetProblemCode } from './types.ts'

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** What a first pass over a text file finds. */
export interface TextSurvey {
  encoding: TextEncoding
  /** length of the byte order mark */
  bom: number
  /** the byte that ends a line: 10, or 13 where there is no other */
  newline: 10 | 13
}

export interface TextLine {
  bytes: Buffer
  /** the line went on beyond {@link MAX_LINE} bytes; the rest is left out */
  cut: boolean
}

/** Bytes of one line that are kept. */
export const MAX_LINE = 16 * 1024 * 1024
const strictGb = new TextDecoder('gb18030', { fatal: true })
const looseGb = new TextDecoder('gb18030')
const HAN_ONLY = /^[\p{ASCII}·×°\u2010-\u2044\u2190-\u22FF\u2460-\u25FF\u3000-\u303F\u3400-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF\u{20000}-\u{3FFFF}]*$/u

/**
 * Finds the encoding of a text file: by its mark, else UTF-8 when most lines that are not plain ASCII are strictly
 * that, else GB18030. A file in neither is `sheet.encoding`. Nothing but Chinese and Latin letters is expected.
 */
export async function surveyText(source: ByteSource): Promise<TextSurvey> {
  const head = await source.read(0, 64 * 1024)
  const marked = byMark(head)
  const newline = head.includes(10) || !head.includes(13) ? 10 : 13
  if (marked) return { ...marked, newline: marked.encoding === 'utf-8' ? newline : 10 }
  const survey: TextSurvey = { encoding: 'utf-8', bom: 0, newline }
  const votes = { utf8: 0, gb: 0, neither: 0 }
  for await (const batch of lineBatches(source, survey)) {
    for (const { bytes, cut } of batch) {
      if (isAscii(bytes)) continue
      votes[isUtf8(bytes) ? 'utf8' : isGb(bytes) || cut ? 'gb' : 'neither'] += 1
    }
  }
  if (votes.neither > votes.utf8 + votes.gb) throw new SheetError('sheet.encoding', { lines: votes.neither })
  return { ...survey, encoding: votes.gb + votes.neither > votes.utf8 ? 'gb18030' : 'utf-8' }
}

function byMark(head: Buffer): { encoding: TextEncoding; bom: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bom: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bom: 2 }
  return unmarked(head)
}

/** UTF-16 without its mark: every comma, digit and line end has a zero beside it, on one side nearly throughout (一 is 4E00). */
function unmarked(head: Buffer): { encoding: TextEncoding; bom: number } | null {
  const [even, odd] = zeros(head)
  if (even + odd < Math.max(6, head.length / 20) || Math.max(even, odd) < 4 * Math.min(even, odd)) return null
  return { encoding: odd > 0 ? 'utf-16le' : 'utf-16be', bom: 0 }
}

/** Zero bytes that make an ASCII character with their neighbour, at even and at odd places. */
function zeros(head: Buffer): [number, number] {
  const found: [number, number] = [0, 0]
  for (let at = 0; at + 1 < head.length; at += 2) {
    const [first = 0, second = 0] = [head[at], head[at + 1]]
    if (first === 0 && (second >= 32 || (second >= 9 && second <= 13)) && second < 127) found[0] += 1
    if (second === 0 && (first >= 32 || (first >= 9 && first <= 13)) && first < 127) found[1] += 1
    if (first === 0 && second === 0) return [1, 1]
  }
  return found
}

/** Whether a text without a mark is UTF-16 by its zeros. */
export function isUnmarkedUtf16(head: Buffer): boolean {
  return unmarked(head) !== null
}

function isGb(bytes: Buffer): boolean {
  return decodeGb(bytes) !== null
}

function decodeGb(bytes: Buffer): string | null {
  try {
    return strictGb.decode(bytes)
  } catch {
    return null
  }
}

/**
 * The physical lines of a text, without their ends, a batch for each piece read. No byte of a Chinese character in
 * UTF-8 or GB18030 looks like a line's end, so lines can be cut before they are decoded; UTF-16 comes out as UTF-8.
 */
export async function* lineBatches(source: ByteSource, survey: TextSurvey, onBytes?: (read: number) => void): AsyncGenerator<TextLine[]> {
  let carry: Buffer = Buffer.alloc(0)
  let cut = false
  let read = 0
  for await (const piece of asLineBytes(chunks(source, survey.bom), survey.encoding)) {
    const lines: TextLine[] = []
    let from = 0
    for (let end = piece.indexOf(survey.newline); end >= 0; end = piece.indexOf(survey.newline, from)) {
      const part = piece.subarray(from, end)
      lines.push({ bytes: withoutReturn(carry.length === 0 ? part : Buffer.concat([carry, part])), cut })
      carry = Buffer.alloc(0)
      cut = false
      from = end + 1
    }
    if (carry.length > MAX_LINE) cut = true
    else if (from < piece.length) carry = Buffer.concat([carry, piece.subarray(from)])
    yield lines
    onBytes?.((read += piece.length))
  }
  if (carry.length > 0) yield [{ bytes: withoutReturn(carry), cut }]
}

function withoutReturn(line: Buffer): Buffer {
  return line.at(-1) === 13 ? line.subarray(0, -1) : line
}

async function* asLineBytes(pieces: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8' || encoding === 'gb18030') return yield* pieces
  const decoder = new TextDecoder(encoding)
  for await (const piece of pieces) yield Buffer.from(decoder.decode(piece, { stream: true }))
}

/** The text of a line. A line in the other encoding is read in that one and says so; what is in neither is marked. */
export function decodeLine(bytes: Buffer, encoding: TextEncoding): { text: string; problem?: SheetProblemCode } {
  if (isAscii(bytes)) return { text: bytes.toString('latin1') }
  if (encoding === 'gb18030') return decodeInGb(bytes)
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') }
  const other = decodeGb(bytes)
  return other === null ? { text: bytes.toString('utf8'), problem: 'undecodable' } : { text: other, problem: 'other_encoding' }
}

/** UTF-8 is nearly always valid GB18030 too, so a line that is Chinese when read as UTF-8 is taken for that. */
function decodeInGb(bytes: Buffer): { text: string; problem?: SheetProblemCode } {
  if (isUtf8(bytes)) {
    const text = bytes.toString('utf8')
    if (HAN_ONLY.test(text)) return { text, problem: 'other_encoding' }
  }
  const text = decodeGb(bytes)
  return text === null ? { text: looseGb.decode(bytes), problem: 'undecodable' } : { text }
}
