/** Why a text is no amount of money. */
export type MoneyProblem = 'money.empty' | 'money.unreadable' | 'money.foreign' | 'money.out_of_range'
/** `rounded`: more than two decimals stood there, as a formula leaves them; half a fen goes up, away from zero. */
export type MoneyResult = { ok: true; fen: number; rounded: boolean } | { ok: false; code: MoneyProblem }

/** Powers of ten of a yuan. */
const UNITS: Readonly<Record<string, number>> = { 分: -2, 角: -1, 毛: -1, 元: 0, 圆: 0, 块: 0, 百元: 2, 千元: 3, 千: 3, 万元: 4, 万: 4, 萬元: 4, 萬: 4, 百万元: 6, 百万: 6, 千万元: 7, 千万: 7, 亿元: 8, 亿: 8, k: 3, w: 4 }
const NOTHING = /^(?:[-—–/]+|无|空)$/u
const MARKS = /人民币|rmb|cny|¥|整$|正$/giu
const FOREIGN = /[$€£₩฿]|美元|美金|欧元|港币|港元|日元|英镑|usd|eur|hkd|jpy|gbp/iu
/** 1234.5, 1,234.50, 1.2E+6; the unit behind it. */
const AMOUNT = /^(\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(?:\.(\d*))?(?:e([+-]?\d{1,2}))?(\D{0,3})$/iu
/** No customer ever paid more: beyond it the text is something else (a phone, a code). */
const MOST_FEN = 10n ** 15n

/**
 * Reads an amount as people keep it in tables: 1,200元, ￥1200.00, 12.5万元, １２００, (300.00) and 300- for less than
 * nothing, 红字 300, 1.2E+6; answers fen. A formula's long tail of decimals is rounded. Another currency is `money.foreign`.
 */
export function moneyCell(text: string): MoneyResult {
  const plain = text.normalize('NFKC').replace(/[\s'’]/gu, '').replace(/[−–—](?=\d)/gu, '-')
  if (plain === '' || NOTHING.test(plain)) return { ok: false, code: 'money.empty' }
  if (FOREIGN.test(plain)) return { ok: false, code: 'money.foreign' }
  const { negative, rest } = signOf(plain.replace(MARKS, ''))
  const [, whole, part = '', exponent = '0', unit = ''] = AMOUNT.exec(rest) ?? []
  const power = unit === '' ? 0 : UNITS[unit.toLowerCase()]
  if (whole === undefined || power === undefined) return { ok: false, code: 'money.unreadable' }
  return inFen(whole.replaceAll(',', ''), part, Number(exponent) + power + 2, negative)
}

function signOf(text: string): { negative: boolean; rest: string } {
  const bracketed = /^-?\((.+)\)$/u.exec(text)
  const inner = bracketed?.[1] ?? text
  const signed = /^(?:-|负|红字:?|\[红\])(.+)$/u.exec(inner) ?? /^(.+?)-$/u.exec(inner)
  return { negative: bracketed !== null || signed !== null, rest: (signed?.[1] ?? inner).replace(/^\+/u, '') }
}

/** Digits shifted by a power of ten, in whole numbers: nothing passes through a fraction of two. */
function inFen(whole: string, part: string, shift: number, negative: boolean): MoneyResult {
  const digits = whole + part
  const places = part.length - shift
  if (digits.length > 40 || Math.abs(places) > 40) return { ok: false, code: 'money.out_of_range' }
  const value = BigInt(digits)
  const divisor = 10n ** BigInt(Math.max(0, places))
  const scaled = value * 10n ** BigInt(Math.max(0, -places))
  const fen = (scaled * 2n + divisor) / (divisor * 2n)
  if (fen > MOST_FEN) return { ok: false, code: 'money.out_of_range' }
  return { ok: true, fen: Number(negative ? -fen : fen) || 0, rounded: scaled % divisor !== 0n }
}

/** The unit a heading gives its column, as text to put behind a plain number: 金额（万元） gives 万元; nothing for yuan. */
export function moneyUnitOf(heading: string): string {
  const [, unit] = /(?:[([{【:]|单位:?)\s*(?:人民币)?(百元|千元|百万元|千万元|万元|萬元|亿元|万|亿)\s*(?:[)\]}】]|$)/u.exec(heading.normalize('NFKC')) ?? []
  return unit ?? ''
}

/** A cell of a money column with the unit of its heading, unless it bears one of its own. */
export function withUnit(cell: string, unit: string): string {
  return unit !== '' && /\d\s*[)）]?\s*$/u.test(cell) ? cell.replace(/(\d)(\s*[)）]?\s*)$/u, (_, digit: string, rest: string) => `${digit}${unit}${rest}`) : cell
}
