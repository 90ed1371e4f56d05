import { normaliseName } from './normalise.ts'
import { withoutBrackets } from './key.ts'

/**
 * The distinct neighbouring pairs of a text's characters, each as a signed 32-bit number for a column int[].
 * The text is normalised first and brackets do not part neighbours; a single character gives none.
 */
export function bigrams(text: string): number[] {
  return pairs(characters(text), 1, 0)
}

/**
 * Pairs with one character between them, in a number range of their own, of a text's first five characters:
 * they find a 字号 in which one character was changed or left out.
 */
export function skipBigrams(text: string): number[] {
  return pairs(characters(text).slice(0, 5), 2, SKIP_MARK)
}

const SKIP_MARK = 0x5b1d_0000

function characters(text: string): string[] {
  return [...withoutBrackets(normaliseName(text))]
}

function pairs(chars: readonly string[], distance: number, mark: number): number[] {
  const found = new Set<number>()
  for (let at = 0; at + distance < chars.length; at += 1) {
    const first = chars[at]?.codePointAt(0) ?? 0
    const second = chars[at + distance]?.codePointAt(0) ?? 0
    // Characters beyond 16 bits share numbers with others; readers recheck the text.
    found.add((((first & 0xffff) << 16) | (second & 0xffff)) ^ mark)
  }
  return [...found]
}
