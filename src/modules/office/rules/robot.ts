import { fitting } from './plain_message.ts'

export type RobotKind = 'wecom' | 'dingtalk' | 'feishu'
/** What a robot says: a title, lines, and the page to open. */
export type Speech = { title: string; lines: readonly string[]; link: { text: string; href: string } | null; more: (count: number) => string; locale: 'zh' | 'en' }

/** Bytes of a message the services take, less a reserve for what stands around the lines. */
const MOST_BYTES: Readonly<Record<RobotKind, number>> = { wecom: 4096 - 400, dingtalk: 20_000 - 2000, feishu: 20_000 - 2000 }

/** Signs that would be read as layout, wide: a customer's name cannot make a link, a heading or a mention. The services know no escaping. */
const WIDE: Readonly<Record<string, string>> = { '\\': '＼', '`': '｀', '*': '＊', _: '＿', '[': '［', ']': '］', '(': '（', ')': '）', '#': '＃', '!': '！', '|': '｜', '<': '＜', '>': '＞', '~': '～', '@': '＠' }
function asMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]()#!|<>~@]/g, (sign) => WIDE[sign] ?? sign)
}

function markdownOf({ title, link }: Speech, lines: readonly string[]): string {
  return [`### ${asMarkdown(title)}`, ...lines.map((line) => `> ${asMarkdown(line)}`), ...(link ? [`[${link.text}](${link.href})`] : [])].join('\n\n')
}

/** The message in the form a service documents for the robot of a group; as many lines as it takes. */
export function robotBody(kind: RobotKind, speech: Speech): Record<string, unknown> {
  // What a line costs: quote sign and line breaks, and where the whole message counts, what JSON makes of it, in feishu with its tags.
  const costs = { wecom: (line: string) => `${asMarkdown(line)}1234`, dingtalk: (line: string) => `${JSON.stringify(asMarkdown(line))}123456`, feishu: (line: string) => JSON.stringify([{ tag: 'text', text: line }]) }
  const cut = fitting(speech.lines.map(costs[kind]), MOST_BYTES[kind], speech.more)
  const lines = cut.length === speech.lines.length ? speech.lines : [...speech.lines.slice(0, cut.length - 1), speech.more(speech.lines.length - cut.length + 1)]
  if (kind === 'wecom') return { msgtype: 'markdown', markdown: { content: markdownOf(speech, lines) } }
  if (kind === 'dingtalk') return { msgtype: 'markdown', markdown: { title: speech.title, text: markdownOf(speech, lines) } }
  const rows = [...lines.map((text) => [{ tag: 'text', text }]), ...(speech.link ? [[{ tag: 'a', ...speech.link }]] : [])]
  return { msg_type: 'post', content: { post: { [speech.locale === 'zh' ? 'zh_cn' : 'en_us']: { title: speech.title, content: rows } } } }
}

export type Outcome = { state: 'sent' | 'again' | 'dead'; status: string }

/** Codes by which the services say that it was too much at once, or that they are busy: tried again; every other code needs a person. */
const AGAIN: Readonly<Record<RobotKind, readonly number[]>> = { wecom: [-1, 45_009, 45_033], dingtalk: [-1, 130_101, 410_100], feishu: [9499, 11_232, 11_233, 11_247] }

function codeIn(text: string): { code: number | undefined; said: string } {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer !== 'object' || answer === null) return { code: undefined, said: '' }
    const fields = new Map<string, unknown>(Object.entries(answer))
    const code = fields.get('errcode') ?? fields.get('code') ?? fields.get('StatusCode')
    const said = fields.get('errmsg') ?? fields.get('msg') ?? fields.get('StatusMessage')
    return { code: typeof code === 'number' ? code : undefined, said: typeof said === 'string' ? said : '' }
  } catch {
    return { code: undefined, said: '' }
  }
}

function byStatus(status: number): Outcome['state'] {
  return status === 408 || status === 425 || status === 429 || status >= 500 ? 'again' : 'dead'
}

/** What a service's answer means: it answers 200 to much that it did not take. */
export function robotOutcome(kind: RobotKind, status: number, text: string): Outcome {
  const { code, said } = codeIn(text)
  const shown = `${status}${code === undefined ? '' : ` · ${code}`}${said === '' ? '' : ` ${said.slice(0, 120)}`}`
  if (code === 0 && status < 300) return { state: 'sent', status: shown }
  if (code === undefined) return { state: status < 300 ? 'again' : byStatus(status), status: shown }
  return { state: AGAIN[kind].includes(code) || byStatus(status) === 'again' ? 'again' : 'dead', status: shown }
}

/** What a webhook's answer means: anything but gone, moved and taken is tried again. */
export function webhookOutcome(status: number): Outcome {
  if (status >= 200 && status < 300) return { state: 'sent', status: String(status) }
  return { state: status === 410 || (status >= 300 && status < 400) ? 'dead' : 'again', status: String(status) }
}

const PAUSES_MINUTES = [1, 5, 15, 60, 180, 480, 1440]

/** Milliseconds until the next try after so many; `undefined` when it has been tried often enough. At least as long as the other side asks. */
export function pauseAfter(attempts: number, asked_seconds = 0): number | undefined {
  const minutes = PAUSES_MINUTES[attempts - 1]
  return minutes === undefined ? undefined : Math.max(minutes * 60_000, Math.min(asked_seconds, 86_400) * 1000)
}

/** Sends of one channel in a minute, under what the services allow: 20 for 企业微信 and 钉钉, 100 for 飞书 (and 5 in a second). */
export const PER_MINUTE: Readonly<Record<string, number>> = { email: 60, webhook: 300, wecom: 18, dingtalk: 18, feishu: 60 }
/** Sends in one go: below the five a second of 飞书 whatever the network. */
export const AT_ONCE: Readonly<Record<string, number>> = { email: 60, webhook: 300, wecom: 4, dingtalk: 4, feishu: 4 }
