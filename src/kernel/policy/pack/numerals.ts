import type { Locale } from './text.ts'

const DIGITS = '零一二三四五六七八九'
const VALUES: ReadonlyMap<string, number> = new Map([...DIGITS].map((char, index) => [char, index] as const).concat([['〇', 0], ['两', 2]]))
const POWERS: ReadonlyMap<string, number> = new Map([['十', 10], ['百', 100], ['千', 1000]])

/** The characters a Chinese numeral is made of, as a character class of a regular expression. */
export const NUMERAL_CLASS = '[零〇一二两三四五六七八九十百千万]'

/** The value of a Chinese numeral such as 三, 十五, 二百, 一万二千; undefined when it is none. */
export function parseChinese(numeral: string): number | undefined {
  let total = 0
  let section = 0
  let digit: number | undefined
  for (const char of numeral) {
    const value = VALUES.get(char)
    const power = POWERS.get(char)
    if (value !== undefined) digit = value
    else if (power !== undefined) { section += (digit ?? 1) * power; digit = undefined; }
    else if (char === '万') { total += (section + (digit ?? 0)) * 10_000; section = 0; digit = undefined; }
    else return undefined
  }
  return numeral === '' ? undefined : total + section + (digit ?? 0)
}

/** A whole number from 1 to 9999 as a Chinese numeral: 十, 十一, 五十, 一百零三. */
export function toChinese(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 9999) throw new RangeError(`no Chinese numeral for ${n}`)
  let words = ''
  for (const [power, word] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
    const digit = Math.floor(n / power) % 10
    if (digit > 0) words += DIGITS.charAt(digit) + word
    else if (words !== '' && !words.endsWith('零') && n % power > 0) words += '零'
  }
  return n >= 10 && n < 20 ? words.slice(1) : words
}

/** The heading of the n-th article: 第一条 … 第五十条, or `Article 1`. */
export function articleLabel(n: number, locale: Locale): string {
  return locale === 'zh' ? `第${toChinese(n)}条` : `Article ${n}`
}

const ONES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve',
  'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** The value of an English number word up to `nine hundred ninety-nine`; undefined when it is none. */
export function parseEnglish(words: string): number | undefined {
  let total = 0
  for (const word of words.toLowerCase().split(/[\s-]+/)) {
    const one = ONES.indexOf(word)
    const ten = TENS.indexOf(word)
    if (one >= 0) total += one
    else if (ten >= 0) total += (ten + 2) * 10
    else if (word === 'hundred') total *= 100
    else return undefined
  }
  return total
}

/** English number words as an alternation, tens with their ones before the single words. */
export const ENGLISH_NUMBER = `(?:(?:${ONES.slice(1).join('|')})[ -]hundred|(?:${TENS.join('|')})(?:[ -](?:${ONES.slice(1, 10).join('|')}))?|${ONES.toReversed().join('|')})`
