import { serialToDay } from './day.ts'
import type { SheetProblemCode } from './types.ts'
import { attribute, scanXml } from './xml.ts'

/** How a number of some style is shown; `day` also covers times. */
export type NumberLook = { kind: 'plain' | 'day' | 'percent' } | { kind: 'padded'; digits: number }

export interface ShownNumber {
  text: string
  problem?: SheetProblemCode
}

const PLAIN: NumberLook = { kind: 'plain' }
const EXACT_DIGITS = 15

/** Built-in formats that are days or times, those of a Chinese Excel among them. */
function builtInLook(id: number): NumberLook {
  const is_day = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
  if (is_day) return { kind: 'day' }
  return id === 9 || id === 10 ? { kind: 'percent' } : PLAIN
}

function writtenLook(code: string): NumberLook {
  const first = code.split(';')[0] ?? ''
  if (/^0{2,}$/.test(first)) return { kind: 'padded', digits: first.length }
  const elapsed = /\[[hms]+\]/i.test(first)
  const bare = first.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
  if (elapsed || /[ymdhs]/i.test(bare.replace(/general/gi, ''))) return { kind: 'day' }
  return bare.includes('%') ? { kind: 'percent' } : PLAIN
}

/** The looks of the cell styles in a workbook's styles part, by style number. */
export function readLooks(styles_xml: string): NumberLook[] {
  const written = new Map<string, NumberLook>()
  const looks: NumberLook[] = []
  let in_cells = false
  scanXml(styles_xml, {
    open(name, attributes) {
      if (name === 'cellXfs') in_cells = true
      else if (name === 'numFmt') written.set(attribute(attributes, 'numFmtId') ?? '', writtenLook(attribute(attributes, 'formatCode') ?? ''))
      else if (name === 'xf' && in_cells) looks.push(lookOf(attribute(attributes, 'numFmtId') ?? '0', written))
    },
    close(name) {
      if (name === 'cellXfs') in_cells = false
    },
  })
  return looks
}

function lookOf(id: string, written: Map<string, NumberLook>): NumberLook {
  return written.get(id) ?? builtInLook(Number(id))
}

/** A stored number as a person sees it, but never in E notation, grouped, rounded or in the clothes of a currency. */
export function showNumber(stored: string, look: NumberLook | undefined, from1904: boolean): ShownNumber {
  const raw = stored.trim()
  const value = Number(raw)
  if (raw === '' || !Number.isFinite(value)) return { text: raw }
  switch (look?.kind) {
    case 'day':
      return showMoment(value, raw, from1904)
    case 'percent':
      return { text: `${expand(Number((value * 100).toPrecision(EXACT_DIGITS)))}%` }
    case 'padded':
      return padded(showPlain(raw, value), look.digits)
    default:
      return showPlain(raw, value)
  }
}

function padded(shown: ShownNumber, digits: number): ShownNumber {
  return /^\d+$/.test(shown.text) ? { ...shown, text: shown.text.padStart(digits, '0') } : shown
}

function showPlain(raw: string, value: number): ShownNumber {
  if (/^-?\d+$/.test(raw)) {
    const digits = raw.replace('-', '')
    const lost = digits.length > EXACT_DIGITS && /^0+$/.test(digits.slice(EXACT_DIGITS))
    return lost ? { text: raw, problem: 'digits_lost' } : { text: raw }
  }
  const text = expand(Number(value.toPrecision(EXACT_DIGITS)))
  return Math.abs(value) >= 10 ** EXACT_DIGITS ? { text, problem: 'digits_lost' } : { text }
}

/** A number with up to 15 significant digits, written out. */
function expand(value: number): string {
  const text = String(value)
  const [mantissa = '', exponent] = text.split('e')
  if (exponent === undefined) return Math.abs(value) < 10 ** EXACT_DIGITS ? text : BigInt(value).toString().replace(/^(-?\d{15})(\d*)$/, keepFifteen)
  const minus = mantissa.startsWith('-') ? '-' : ''
  const digits = mantissa.replace(/[-.]/g, '')
  const shift = Number(exponent)
  if (shift < 0) return `${minus}0.${'0'.repeat(-shift - 1)}${digits}`
  return `${minus}${digits.padEnd(shift + 1, '0')}`
}

function keepFifteen(_: string, kept: string, rest: string): string {
  return kept + '0'.repeat(rest.length)
}

/** A day, a day and a time, or a time alone, from a serial number. */
function showMoment(value: number, raw: string, from1904: boolean): ShownNumber {
  const seconds = Math.round(value * 86_400)
  const days = Math.floor(seconds / 86_400)
  const time = showTime(seconds - days * 86_400)
  if (days === 0 && !from1904 && value >= 0) return { text: time === '' ? '00:00' : time }
  const day = serialToDay(days, from1904)
  if (day === null) return { ...showPlain(raw, value), problem: 'bad_date' }
  return { text: time === '' ? day : `${day} ${time}` }
}

function showTime(seconds: number): string {
  if (seconds === 0) return ''
  const two = (value: number): string => String(value).padStart(2, '0')
  const minutes = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`
  return seconds % 60 === 0 ? minutes : `${minutes}:${two(seconds % 60)}`
}
