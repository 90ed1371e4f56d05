import { SheetError } from './types.ts'

/** What the scanner tells: local names only (a prefix is dropped), attributes raw until asked for. */
export interface XmlHandler {
  open(name: string, attributes: string): void
  close(name: string): void
  /** text with its entities resolved; one text may come in several pieces */
  text(piece: string): void
}

const MAX_TAG = 1024 * 1024
const MAX_ENTITY = 16
const broken = (why: string): SheetError => new SheetError('sheet.broken', { why })

/**
 * A push scanner for the XML of spreadsheets: no tree, no look-back beyond one tag, flat memory.
 * A document type is refused, so there are no entities but the five and the numbered ones.
 */
export class XmlScanner {
  #rest = ''
  #depth = 0
  readonly #to: XmlHandler

  constructor(to: XmlHandler) {
    this.#to = to
  }

  push(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece
    let at = 0
    while (at < text.length) {
      const next = text.charCodeAt(at) === 60 ? this.#markup(text, at) : this.#characters(text, at)
      if (next < 0) break
      at = next
    }
    this.#rest = text.slice(at)
    if (this.#rest.length > MAX_TAG) throw broken('xml_tag')
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#depth !== 0) throw broken('xml_end')
  }

  /** Returns where to go on, or -1 for more text needed. */
  #characters(text: string, from: number): number {
    const end = text.indexOf('<', from)
    if (end >= 0) {
      this.#to.text(resolveEntities(text.slice(from, end)))
      return end
    }
    const amp = text.lastIndexOf('&')
    const open = amp >= from && text.length - amp <= MAX_ENTITY && !text.includes(';', amp)
    const cut = open ? amp : text.length
    if (cut > from) this.#to.text(resolveEntities(text.slice(from, cut)))
    return cut > from ? cut : -1
  }

  #markup(text: string, at: number): number {
    const second = text[at + 1]
    if (second === '?') return past(text, '?>', at + 2)
    if (second === '!') return this.#declaration(text, at)
    const end = tagEnd(text, at + 1)
    if (end < 0) return -1
    if (second === '/') this.#close(localName(text.slice(at + 2, end).trim()))
    else this.#tag(text.slice(at + 1, end))
    return end + 1
  }

  #tag(inside: string): void {
    const alone = inside.endsWith('/')
    const body = alone ? inside.slice(0, -1) : inside
    const gap = body.search(/\s/)
    const name = localName(gap < 0 ? body : body.slice(0, gap))
    this.#to.open(name, gap < 0 ? '' : body.slice(gap))
    this.#depth += 1
    if (alone) this.#close(name)
  }

  #close(name: string): void {
    this.#depth -= 1
    this.#to.close(name)
  }

  #declaration(text: string, at: number): number {
    if (text.length - at < 9) return -1
    if (text.startsWith('<!--', at)) return past(text, '-->', at + 4)
    if (!text.startsWith('<![CDATA[', at)) throw broken('xml_doctype')
    const end = text.indexOf(']]>', at + 9)
    if (end < 0) return -1
    this.#to.text(text.slice(at + 9, end))
    return end + 3
  }
}

function past(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from)
  return end < 0 ? -1 : end + mark.length
}

/** The `>` that closes a tag, or -1: one inside a quoted attribute does not. */
function tagEnd(text: string, from: number): number {
  let quote = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quote !== 0) quote = code === quote ? 0 : quote
    else if (code === 34 || code === 39) quote = code
    else if (code === 62) return at
  }
  return -1
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** The attribute of that exact (prefixed) name, or undefined. */
export function attribute(attributes: string, name: string): string | undefined {
  let at = attributes.indexOf(`${name}=`)
  while (at > 0 && !/\s/.test(attributes[at - 1] ?? '')) at = attributes.indexOf(`${name}=`, at + 1)
  if (at < 0) return undefined
  const start = at + name.length + 1
  const quote = attributes[start]
  if (quote !== '"' && quote !== "'") return undefined
  const end = attributes.indexOf(quote, start + 1)
  return end < 0 ? undefined : resolveEntities(attributes.slice(start + 1, end))
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function resolveEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Office writes what XML cannot hold as `_x000D_`. */
export function resolveEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Scans a whole small document. */
export function scanXml(text: string, to: Partial<XmlHandler>): void {
  const nothing = (): void => {}
  const scanner = new XmlScanner({ open: nothing, close: nothing, text: nothing, ...to })
  scanner.push(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  scanner.end()
}
