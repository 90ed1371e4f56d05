/** Names that may leave the house where the channel takes names; every other text in a message stays behind. */
const NAMES = new Set(['name', 'customer', 'holder', 'former', 'person', 'helper', 'by', 'unit', 'title', 'regulation'])
const DAY_OR_TIME = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$|^\d{2}:\d{2}$/
const LEFT_OUT = '…'

const CONTACTS: readonly RegExp[] = [
  /[\p{L}\p{N}._%+-]+\s*@\s*[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /\+?\d(?:[\s\-–—.·()（）]*\d){6,}/gu,
  /[零〇一二三四五六七八九幺两](?:[\s-]*[零〇一二三四五六七八九幺两]){6,}/gu,
  /(?:微信|威信|wechat|weixin|vx|wx|qq)\s*(?:号|id)?\s*[:：]?\s*[a-z0-9][a-z0-9_-]{4,}/giu,
  /[\p{Script=Han}\p{L}\d]{0,12}(?:路|街|道|巷|弄|胡同|村)\s*\d+\s*(?:号|弄|幢|栋|室)[\p{Script=Han}\d\-#]*/gu,
]

/** A text without telephone numbers, e-mail addresses, chat names and street addresses: names are typed by people, and people type more than names. */
export function withoutContacts(text: string): string {
  const plain = text.normalize('NFKC')
  const left = CONTACTS.reduce((rest, pattern) => rest.replace(pattern, LEFT_OUT), plain)
  return left === plain ? text : left
}

/** What of a message's figures and names may leave the house: numbers, days, names cleaned of contact data; no text that somebody wrote. */
export function plainData(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => {
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) return [key, value]
    if (typeof value !== 'string') return [key, LEFT_OUT]
    if (DAY_OR_TIME.test(value)) return [key, value]
    return [key, NAMES.has(key) ? withoutContacts(value) : LEFT_OUT]
  }))
}

const sizeOf = (text: string) => new TextEncoder().encode(text).length + 1

/** As much of the lines as fits into so many bytes; the last line then says how many were left out. */
export function fitting(lines: readonly string[], most_bytes: number, more: (count: number) => string): string[] {
  const sizes = lines.map(sizeOf)
  if (sizes.reduce((sum, size) => sum + size, 0) <= most_bytes) return [...lines]
  const room = most_bytes - sizeOf(more(lines.length))
  let kept = 0
  for (let used = sizes[0] ?? 0; used <= room; used += sizes[kept] ?? 0) kept += 1
  return [...lines.slice(0, kept), more(lines.length - kept)]
}
