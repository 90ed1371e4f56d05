import { ENGLISH_NUMBER, NUMERAL_CLASS, parseChinese, parseEnglish } from './numerals.ts'
import { withoutPlaceholders } from './text.ts'

/** A figure written out in a text: `3`, `三`, `three` with the number it means, `9点` with the time. */
export type Literal = { readonly written: string; readonly value: number | string }

const ARTICLE = new RegExp(`第(?:${NUMERAL_CLASS}|\\d)+[条款项章]|\\b[Aa]rticles? \\d+`, 'g')
const CLOCK = new RegExp(`(\\d{1,2}):(\\d{2})|(\\d{1,2}|${NUMERAL_CLASS}{1,3})[点时](?![间候])`, 'g')
const WORDS = new RegExp(
  `(?<![A-Za-z\\d.])\\d+(?:\\.\\d+)?(?![A-Za-z\\d])|${NUMERAL_CLASS}+|\\b${ENGLISH_NUMBER}\\b`, 'gi')
const UNIT_AFTER = /^\s*(?:个(?!人)|天|日|次|户|份|条|分钟|小时|周|年|days?\b|months?\b|working days?\b|hours?\b|minutes?\b|times?\b)/

/**
 * The figures written out in a text, placeholders and article numbers left aside.
 * `一` and `one` count only before a unit, since both are ordinary words too.
 */
export function literalsOf(text: string): readonly Literal[] {
  const found: Literal[] = []
  const plain = withoutPlaceholders(text).normalize('NFKC').replace(ARTICLE, ' ').replaceAll('百分之', ' ')
  const rest = plain.replace(CLOCK, (written, hour?: string, minute?: string, oclock?: string) => {
    const value = hour === undefined ? parseFigure(oclock ?? '') : Number(hour)
    if (value !== undefined) found.push({ written, value: `${String(value).padStart(2, '0')}:${minute ?? '00'}` })
    return ' '
  })
  for (const hit of rest.matchAll(WORDS)) {
    const value = parseFigure(hit[0])
    const ordinary = (hit[0] === '一' || hit[0].toLowerCase() === 'one') && !UNIT_AFTER.test(rest.slice(hit.index + hit[0].length))
    if (value !== undefined && !ordinary) found.push({ written: hit[0], value })
  }
  return found
}

/** The numbers and times of day inside a bound value, lists and tables included. */
export function figuresIn(value: unknown): readonly (number | string)[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'string') return /^\d{2}:\d{2}$/.test(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(figuresIn)
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(figuresIn)
  return []
}

function parseFigure(written: string): number | undefined {
  if (/^[\d.]+$/.test(written)) return Number(written)
  return parseChinese(written) ?? parseEnglish(written)
}
