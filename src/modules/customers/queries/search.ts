import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#kernel/db'
import { bigrams, normaliseName, withoutBrackets } from '#kernel/search'
import { initialsProbe } from '../relation/columns.ts'
import { frequencyOf } from '../relation/frequency.ts'

type Predicate = RawBuilder<SqlBool>

/** What a search looks for: a predicate on customers.relation as `r`, and how well a row fits (0 best). */
export type Search = { predicate: Predicate; rank: RawBuilder<number> }

/** A bigram in more rows than this leads nowhere: the text itself is read along the sort order instead. */
const MOST_ROWS = 20_000
const MOST_TERMS = 5
const RAREST = 3
const SHORTEST_CODE = 4
/** A province, a letter, and some of what follows. */
const PLATE_BEGINNING = /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{1,6}$/u
const SHORTEST_ENDING = 4

/** Every word of the text must be met: in a name, its sound or initials, a phone or a code. Nothing for a text without any. */
export async function searchFor(db: Tx, text: string): Promise<Search | undefined> {
  const terms = text.normalize('NFKC').split(/\s+/u).filter((term) => term !== '').slice(0, MOST_TERMS)
  const spaced = terms.map((term) => withoutBrackets(normaliseName(term))).filter((term) => term !== '')
  if (spaced.length === 0) return undefined
  const frequency = await frequencyOf(db, spaced.flatMap((term) => bigrams(term)))
  const predicates = terms.map((term) => sql<SqlBool>`(${sql.join(ways(term, frequency.of), sql` or `)})`)
  return { predicate: sql<SqlBool>`(${sql.join(predicates, sql` and `)})`, rank: rankOf(spaced[0] ?? '') }
}

/** A name that is the word comes first, then one that begins with it, then a 字号 that does. */
function rankOf(word: string): RawBuilder<number> {
  return sql<number>`case when strpos(r.search_text, ${`|${word}|`}::text) > 0 then 0 when strpos(r.search_text, ${`|${word}`}::text) > 0 then 1 when starts_with(r.trade_name, ${word}::text) then 2 else 3 end`
}

/** The ways in which one word may be met. */
function ways(term: string, rows: (bigram: number) => number): Predicate[] {
  const word = withoutBrackets(normaliseName(term))
  const found = [inNames(word, rows)]
  const latin = word.toLowerCase().replace(/[^a-z0-9]/gu, '')
  if (/^[a-z][a-z0-9]*$/u.test(latin) && latin === word) found.push(...bySound(latin))
  const digits = term.replace(/[\s\-()+]/gu, '')
  if (/^\d{3,15}$/u.test(digits)) found.push(byPhone(digits))
  const code = term.replace(/[\s-]/gu, '').toUpperCase()
  if (/^[0-9A-HJ-NPQRTUWXY]{4,18}$/u.test(code) && /\d/u.test(code) && code.length >= SHORTEST_CODE) found.push(byNumber(['credit_code'], code))
  const plate = code.replace(/[·•・.]/gu, '')
  if (PLATE_BEGINNING.test(plate)) found.push(byNumber(['plate'], plate))
  if (/^[A-HJ-NPR-Z0-9]{6,17}$/u.test(plate) && /\d/u.test(plate)) found.push(byNumber(['vin'], plate))
  return found
}

/** One character looks at beginnings of names and 字号; more are met anywhere, led by their rarest bigrams where these are rare. */
function inNames(word: string, rows: (bigram: number) => number): Predicate {
  if ([...word].length < 2) return sql<SqlBool>`(strpos(r.search_text, ${`|${word}`}::text) > 0 or starts_with(r.trade_name, ${word}::text))`
  const leading = bigrams(word).filter((gram) => rows(gram) <= MOST_ROWS).sort((a, b) => rows(a) - rows(b)).slice(0, RAREST)
  const held = sql<SqlBool>`strpos(r.search_text, ${word}::text) > 0`
  return leading.length === 0 ? held : sql<SqlBool>`(r.bigrams @> ${leading}::int[] and ${held})`
}

/** Pinyin of the name without its place, or initials, from their beginning. */
function bySound(latin: string): Predicate[] {
  const pinyin = sql<SqlBool>`r.pinyin like ${`${latin}%`}::text`
  if (latin.length < 2) return [pinyin]
  const initials = sql<SqlBool>`(r.initials @> array[${initialsProbe(latin)}::text] and exists (select from unnest(r.initials) one where starts_with(one, ${latin}::text)))`
  return [pinyin, initials]
}

/** Numbers that begin with the digits, as dialled at home or with the country in front, or end with four or more of them. */
function byPhone(digits: string): Predicate {
  const home = digits.replace(/^(?:00)?86(?=1[3-9]|\d{9,})/u, '').replace(/^0(?=\d)/u, '')
  const ending = digits.length < SHORTEST_ENDING ? sql`` : sql`or reverse(c.value) like ${`${[...digits].toReversed().join('')}%`}::text`
  return sql<SqlBool>`r.id in (select c.relation_id from customers.reach c where c.kind = 'phone' and (c.value like ${`+86${home}%`}::text or c.value like ${`+${digits}%`}::text ${ending}) limit 5000)`
}

/** Codes, plates and VINs from their beginning. */
function byNumber(schemes: readonly string[], beginning: string): Predicate {
  return sql<SqlBool>`r.identity_id in (select n.identity_id from customers.identifier n where n.scheme = any(${schemes}::text[]) and n.value like ${`${beginning}%`}::text limit 5000)`
}
