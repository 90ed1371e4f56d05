import type { ByteSource } from './source.ts'
import { SheetError } from './types.ts'
import type { SheetLimits } from './types.ts'
import { resolveEscapes, XmlScanner } from './xml.ts'
import { unpack } from './zip.ts'
import type { ZipPart } from './zip.ts'

const MAX_STRINGS = 8_000_000
const MAX_BYTES = 256 * 1024 * 1024

/**
 * The shared strings of a workbook, packed as UTF-8 in a few large blocks: a tenth of what as many JavaScript
 * strings would take. A text over the cell limit is kept one character beyond it, so that a reader sees it was cut. More than
 * 8 million strings or 256 MiB of them are `sheet.too_large`.
 */
export class StringTable {
  readonly #blocks: Buffer[] = []
  #used = 0
  #places = new Float64Array(1024)
  #count = 0
  #bytes = 0

  add(text: string): void {
    const length = Buffer.byteLength(text)
    this.#bytes += length
    if (this.#count >= MAX_STRINGS || this.#bytes > MAX_BYTES) throw new SheetError('sheet.too_large', { strings: this.#count, limit: MAX_STRINGS })
    const last = this.#blocks.at(-1)
    if (last === undefined || this.#used + length > last.length) {
      this.#blocks.push(Buffer.allocUnsafe(Math.max(1 << 20, length)))
      this.#used = 0
    }
    this.#blocks.at(-1)?.write(text, this.#used)
    if (this.#count * 3 + 3 > this.#places.length) this.#grow()
    this.#places.set([this.#blocks.length - 1, this.#used, length], this.#count * 3)
    this.#used += length
    this.#count += 1
  }

  /** The text of that number, or undefined when there is none. */
  at(index: number): string | undefined {
    const [block, start, length] = this.#places.subarray(index * 3, index * 3 + 3)
    if (index >= this.#count || block === undefined || start === undefined || length === undefined) return undefined
    return this.#blocks[block]?.toString('utf8', start, start + length)
  }

  #grow(): void {
    const wider = new Float64Array(this.#places.length * 2)
    wider.set(this.#places)
    this.#places = wider
  }
}

/** Reads the shared strings part; phonetic hints (`rPh`) are left out. */
export async function readStrings(source: ByteSource, part: ZipPart | undefined, limits: SheetLimits): Promise<StringTable> {
  const table = new StringTable()
  if (part === undefined) return table
  const text = new TextCollector(limits.cell_chars)
  const scanner = new XmlScanner({
    open(name) {
      if (name === 'si') text.clear()
      else text.open(name)
    },
    close(name) {
      if (name === 'si') table.add(text.take())
      else text.close(name)
    },
    text: (piece) => text.add(piece),
  })
  const decoder = new TextDecoder()
  for await (const piece of unpack(source, part, limits)) scanner.push(decoder.decode(piece, { stream: true }))
  scanner.end()
  return table
}

/** Gathers the `<t>` texts of a string item or an inline string, up to one character over the limit. */
export class TextCollector {
  readonly #limit: number
  #text = ''
  #in_text = false
  #in_phonetic = false

  constructor(limit: number) {
    this.#limit = limit
  }

  clear(): void {
    this.#text = ''
    this.#in_text = false
    this.#in_phonetic = false
  }

  open(name: string): void {
    if (name === 't') this.#in_text = true
    else if (name === 'rPh') this.#in_phonetic = true
  }

  close(name: string): void {
    if (name === 't') this.#in_text = false
    else if (name === 'rPh') this.#in_phonetic = false
  }

  add(piece: string): void {
    if (!this.#in_text || this.#in_phonetic || this.#text.length > this.#limit * 7) return
    this.#text += piece
  }

  /** Escapes (`_x000D_`, seven characters) are resolved before the text is cut. */
  take(): string {
    return resolveEscapes(this.#text).slice(0, this.#limit + 1)
  }
}
