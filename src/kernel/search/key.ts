import { normaliseName, narrowed } from './normalise.ts'
import { liesIn, placeAtFront, placeOf } from './place.ts'
import type { Place } from './place.ts'
import { BRANCH_WORDS, COMPANY_FORMS, FORM_REMARKS, LATIN_FORMS, OTHER_BODIES, OTHER_FORMS } from './suffixes.ts'
import { TRADE_WORDS } from './trades.ts'

/** A name taken apart. All parts are normalised; `place`, `trade` and `form` may be empty, `core` is not. */
export type NameParts = {
  /** The name under which its spellings are equal; see `nameKey`. */
  key: string
  /** The key without the place, district or park in front. */
  core: string
  place: Place | undefined
  /** 字号. */
  trade_name: string
  /** What stands behind the 字号 in the core: trade words, 集团, 厂 … */
  trade: string
  /** The form other than a company's that `trade` ends in: 厂, 店, 经营部 …; '' when there is none. */
  other_form: string
  /** The company form that was cut, as written; '' when none was. */
  form: string
}

const company = new RegExp(`(?:${COMPANY_FORMS.map((form) => form === '公司' ? `(?<![${OTHER_BODIES}])公司` : form).join('|')})$`, 'u')
const companyOfBranch = new RegExp(`(?:${COMPANY_FORMS.filter((form) => form.endsWith('公司') && form !== '公司').join('|')})(?=.{0,40}(?:${BRANCH_WORDS.join('|')})$)`, 'u')
const branch = /(?:[分支](?:公司|店|厂|部|所|行)|办事处|代表处)$/u
const remark = new RegExp(`\\((?:${FORM_REMARKS.join('|')})\\)$`, 'u')
const trades = new Set(TRADE_WORDS)
const LONGEST_TRADE = Math.max(...TRADE_WORDS.map((word) => word.length))
const district = /^(?:[\p{L}]{2,3}?(?<![社小景园校地山牧库专学厂片市])[区县旗])?(?:[\p{L}]{0,4}?(?:工业园区|高新技术产业开发区|高新区|经济技术开发区|经济开发区|开发区|新区|保税区|自贸区|产业园区|产业园|工业园))?/u
const otherForm = new RegExp(`(?:${OTHER_FORMS.join('|')})$`, 'u')
/** The last parses: lists and scoring ask for the same names again and again. */
const recent = new Map<string, NameParts>()
const RECENT_SIZE = 2000

/**
 * One text for all spellings of one name, such as a lock or a unique key may stand on. Folded are exactly:
 * width, case, spaces, punctuation, kinds of brackets, traditional characters;
 * the forms of a company, also when left out (有限公司, 有限责任公司, 股份有限公司, 公司, none; Co., Ltd.), and a remark of form
 * in brackets at the end (有限合伙, 个体工商户);
 * a place in brackets against the same place in front, its long against its short form, and a province before its own city.
 * Kept apart: another or no place, a district or park, 集团, 厂, 店 and other forms, a branch and its head, the trade words.
 * The same when applied again. A name of nothing but a place or a form stays as it is.
 */
export function nameKey(name: string): string {
  return partsOfName(name).key
}

/** 字号: the name without place, trade words and form. 苏州恒立精工有限公司 gives 恒立. */
export function tradeName(name: string): string {
  return partsOfName(name).trade_name
}

/** The name taken apart. */
export function partsOfName(name: string): NameParts {
  const known = recent.get(name)
  if (known) return known
  const parts = settled(takeApart(name))
  if (recent.size >= RECENT_SIZE) recent.clear()
  if (name.length <= 100) recent.set(name, parts)
  return parts
}

/** Cutting one form may lay another bare: taken apart until nothing changes. */
function settled(parts: NameParts): NameParts {
  let at = parts
  for (let round = 0; round < 8; round += 1) {
    const next = takeApart(at.key)
    if (next.key === at.key) return { ...at, form: parts.form }
    at = next
  }
  return at
}

function takeApart(name: string): NameParts {
  const whole = normaliseName(orElse(narrowed(name).replace(LATIN_FORMS, ''), name))
  const plain = orElse(cutAgain(whole, remark), whole)
  const outer = pullPlace(plain)
  const bare = withoutBrackets(outer.text)
  const headless = bare.replace(companyOfBranch, '')
  const short = orElse(cutAgain(headless, company), headless)
  const front = cutPlace(outer.place === '' ? short : outer.place + short)
  const key = front.key + (outer.second === '' ? '' : `(${outer.second})`)
  const core = cutDistrict(front.core)
  const { trade_name, trade } = splitTrade(core)
  return { key, core, place: front.place, trade_name, trade, other_form: otherForm.exec(trade)?.[0] ?? '', form: headless.slice(short.length) }
}

/** A place in brackets goes to the front; where another place stands there already it stays as the second one. */
function pullPlace(text: string): { text: string; place: string; second: string } {
  const none = { text, place: '', second: '' }
  if (branch.test(withoutBrackets(text)) || companyOfBranch.test(withoutBrackets(text))) return none
  for (const match of text.matchAll(/\(([^()]{2,20})\)/gu)) {
    const found = placeOf(match[1] ?? '')
    if (!found) continue
    const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length)
    if (withoutBrackets(rest).replace(company, '') === '') return none
    const front = frontPlace(withoutBrackets(rest))
    if (!front || liesIn(front, found) || front.short === found.short) {
      return { text: rest, place: front && front.short === found.short ? '' : found.short, second: '' }
    }
    return { text: rest, place: '', second: found.short }
  }
  return none
}

function frontPlace(text: string): Place | undefined {
  return cutPlace(text).place
}

/** Cuts the chain of places in front and keeps the innermost: 江苏省苏州市恒立 and 苏州恒立 are one. */
function cutPlace(text: string): { key: string; core: string; place: Place | undefined } {
  let place: Place | undefined
  let rest = text
  for (let found = placeAtFront(rest); found; found = placeAtFront(rest)) {
    const next = found.place
    // A county's short name behind its province may as well be a 字号: 浙江永康五金.
    if (place && !(liesIn(next, place) && (next.rank === 'city' || found.long)) && next.short !== place.short) break
    const after = rest.slice(found.text.length)
    if (after.length < 2) break
    place = next
    rest = after
  }
  return { key: (place?.short ?? '') + rest, core: rest, place }
}

/** A district, county or park in front of the 字号; it stays in the key and leaves the core. */
function cutDistrict(text: string): string {
  const rest = text.replace(district, '')
  return rest.length >= 2 ? rest : text
}

/** The 字号 ends where the first trade word or form begins, after two characters at least. */
function splitTrade(core: string): { trade_name: string; trade: string } {
  for (let at = 2; at < core.length; at += 1) {
    for (let length = Math.min(LONGEST_TRADE, core.length - at); length >= 2; length -= 1) {
      if (trades.has(core.slice(at, at + length))) return { trade_name: core.slice(0, at), trade: core.slice(at) }
    }
  }
  const cut = core.replace(otherForm, '')
  return cut.length >= 2 ? { trade_name: cut, trade: core.slice(cut.length) } : { trade_name: core, trade: '' }
}

/** Brackets gone, what they hold kept. */
export function withoutBrackets(text: string): string {
  return orElse(text.replace(/[()]/gu, ''), text)
}

function cutAgain(text: string, pattern: RegExp): string {
  let left = text
  for (let shorter = left.replace(pattern, ''); shorter !== left && shorter !== ''; shorter = left.replace(pattern, '')) left = shorter
  return left
}

function orElse(text: string, other: string): string {
  return text === '' ? other : text
}
