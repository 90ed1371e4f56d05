import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createTcp, type Server as TcpServer, type Socket } from 'node:net'
import { after, before } from 'node:test'
import { z } from 'zod'

/** What arrived: where, how signed, and what it said. */
export type Arrived = { service: string; robot: string; at_ms: number; path: string; headers: IncomingMessage['headers']; body: string }
export type Letter = { from: string; to: string[]; data: string }

const FEISHU_SECRET = 'feishu-secret-0001'
const DING_SECRET = 'SEC0123456789abcdef'
export const standInSecrets = { feishu: FEISHU_SECRET, dingtalk: DING_SECRET, webhook: 'webhook-secret-0123456789' }

const bytes = (text: string) => Buffer.byteLength(text)
/** Formats as the services document them: a field they do not know is a mistake of ours. */
const wecom = z.discriminatedUnion('msgtype', [
  z.strictObject({ msgtype: z.literal('text'), text: z.strictObject({ content: z.string().min(1).refine((text) => bytes(text) <= 2048), mentioned_list: z.array(z.string()).optional() }) }),
  z.strictObject({ msgtype: z.literal('markdown'), markdown: z.strictObject({ content: z.string().min(1).refine((text) => bytes(text) <= 4096) }) }),
])
const dingtalk = z.discriminatedUnion('msgtype', [
  z.strictObject({ msgtype: z.literal('text'), text: z.strictObject({ content: z.string().min(1) }) }),
  z.strictObject({ msgtype: z.literal('markdown'), markdown: z.strictObject({ title: z.string().min(1), text: z.string().min(1) }) }),
])
const run = z.discriminatedUnion('tag', [z.strictObject({ tag: z.literal('text'), text: z.string(), un_escape: z.boolean().optional() }), z.strictObject({ tag: z.literal('a'), text: z.string(), href: z.url() })])
const article = z.strictObject({ title: z.string(), content: z.array(z.array(run)).min(1) })
const feishu = z.strictObject({
  timestamp: z.string().regex(/^\d{10}$/), sign: z.string(), msg_type: z.literal('post'),
  content: z.strictObject({ post: z.strictObject({ zh_cn: article.optional(), en_us: article.optional() }) }),
})

type Answer = { status: number; body: unknown; headers?: Record<string, string> }
const MINUTE_MS = 60_000

function tooOld(ms: number, most_minutes: number): boolean {
  return Math.abs(Date.now() - ms) > most_minutes * MINUTE_MS
}

function asWecom(url: URL, body: string): Answer {
  if (!url.searchParams.get('key')?.startsWith('good-')) return { status: 200, body: { errcode: 93000, errmsg: 'invalid webhook url' } }
  const read = wecom.safeParse(JSON.parse(body))
  return { status: 200, body: read.success ? { errcode: 0, errmsg: 'ok' } : { errcode: 40058, errmsg: 'invalid Request Parameter' } }
}

function asDingtalk(url: URL, body: string): Answer {
  if (!url.searchParams.get('access_token')?.startsWith('good-')) return { status: 200, body: { errcode: 300005, errmsg: 'token is not exist' } }
  const timestamp = url.searchParams.get('timestamp') ?? ''
  const sign = createHmac('sha256', DING_SECRET).update(`${timestamp}\n${DING_SECRET}`).digest('base64')
  if (tooOld(Number(timestamp), 60) || url.searchParams.get('sign') !== sign) return { status: 200, body: { errcode: 310000, errmsg: 'sign not match' } }
  const read = dingtalk.safeParse(JSON.parse(body))
  return { status: 200, body: read.success && bytes(body) <= 20_000 ? { errcode: 0, errmsg: 'ok' } : { errcode: 40035, errmsg: 'param error' } }
}

function asFeishu(url: URL, body: string): Answer {
  if (!/\/good-[^/]*$/.test(url.pathname)) return { status: 200, body: { code: 19001, msg: 'param invalid: incoming webhook access token invalid' } }
  const read = feishu.safeParse(JSON.parse(body))
  if (!read.success || bytes(body) > 20_480) return { status: 200, body: { code: 9499, msg: 'Bad Request', data: {} } }
  const sign = createHmac('sha256', `${read.data.timestamp}\n${FEISHU_SECRET}`).update('').digest('base64')
  if (tooOld(Number(read.data.timestamp) * 1000, 60) || read.data.sign !== sign) return { status: 200, body: { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' } }
  return { status: 200, body: { code: 0, msg: 'success', data: {}, StatusCode: 0, StatusMessage: 'success' } }
}

const event = z.strictObject({
  id: z.number(), event: z.string(), message_id: z.number().optional(), person_id: z.number().optional(), act_id: z.number().nullable().optional(), relation_id: z.number().nullable().optional(),
  at: z.string().optional(), link: z.string().nullable(),
})

function asWebhook(headers: IncomingMessage['headers'], body: string): Answer {
  const timestamp = String(headers['x-kedang-timestamp'])
  const sign = createHmac('sha256', standInSecrets.webhook).update(`${timestamp}.${body}`).digest('hex')
  if (tooOld(Number(timestamp) * 1000, 5) || headers['x-kedang-signature'] !== `v1=${sign}`) return { status: 401, body: {} }
  return event.safeParse(JSON.parse(body)).success ? { status: 204, body: undefined } : { status: 422, body: {} }
}

/** A stand-in for the services messages go to: it checks what they document and answers as they do. */
export type StandIn = {
  arrived: Arrived[]
  letters: Letter[]
  /** Addresses to set up channels with. */
  url(service: 'wecom' | 'dingtalk' | 'feishu' | 'webhook', key?: string): string
  mail_port: number
  /** The next answers, in order, instead of the usual ones. */
  answerNext(...answers: Answer[]): void
  /** How the mail server answers the next recipients. */
  refuseNext(...replies: string[]): void
}
type Running = StandIn & { http: Server; smtp: TcpServer }

const MOST_A_MINUTE: Readonly<Record<string, number>> = { wecom: 20, dingtalk: 20, feishu: 100 }
const TOO_MUCH: Readonly<Record<string, Answer>> = {
  wecom: { status: 200, body: { errcode: 45009, errmsg: 'api freq out of limit' } }, dingtalk: { status: 200, body: { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' } },
  feishu: { status: 200, body: { code: 11232, msg: 'frequency limited' } },
}

function answerOf(one: Arrived, url: URL, count: number): Answer {
  const most = MOST_A_MINUTE[one.service]
  if (most !== undefined && count > most) return TOO_MUCH[one.service] ?? { status: 429, body: {} }
  if (one.service === 'wecom') return asWecom(url, one.body)
  if (one.service === 'dingtalk') return asDingtalk(url, one.body)
  return one.service === 'feishu' ? asFeishu(url, one.body) : asWebhook(one.headers, one.body)
}

/** As much of SMTP as a client without sign-in and encryption speaks. */
function speakSmtp(socket: Socket, letters: Letter[], refusals: string[]): void {
  let letter: Letter = { from: '', to: [], data: '' }
  let pending = ''
  let inData = false
  const say = (line: string) => void socket.write(`${line}\r\n`)
  const take = (line: string) => {
    if (inData) {
      if (line !== '.') return void (letter.data += `${line}\n`)
      inData = false
      letters.push(letter)
      return say('250 2.0.0 Ok: queued as 4711')
    }
    const word = line.slice(0, 4).toUpperCase()
    if (word === 'EHLO' || word === 'HELO') say('250-stand-in\r\n250 8BITMIME')
    else if (word === 'MAIL') {
      letter = { from: line, to: [], data: '' }
      say('250 Ok')
    } else if (word === 'RCPT') {
      const refusal = refusals.shift()
      if (refusal === undefined) letter.to.push(/<([^>]*)>/.exec(line)?.[1] ?? '')
      say(refusal ?? '250 Ok')
    } else if (word === 'DATA') {
      inData = true
      say('354 End data with <CR><LF>.<CR><LF>')
    } else if (word === 'QUIT') {
      say('221 Bye')
      socket.end()
    } else say('250 Ok')
  }
  socket.on('error', () => undefined)
  socket.on('data', (part) => {
    const lines = (pending + part.toString('utf8')).split('\r\n')
    pending = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
  say('220 stand-in ESMTP')
}

function decoded(head: string, body: string): string {
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return body
  return Buffer.from(body.replaceAll('=\n', '').replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8')
}

/** What a letter says: its text and its HTML, as a reader's program shows them. */
export function partsOf(letter: Letter): string[] {
  const boundary = /boundary="([^"]+)"/.exec(letter.data)?.[1] ?? ''
  return letter.data.split(`--${boundary}`).slice(1, -1).map((part) => {
    const at = part.indexOf('\n\n')
    return decoded(part.slice(0, at), part.slice(at + 2))
  })
}

const portOf = (server: { address(): unknown }) => z.object({ port: z.number() }).parse(server.address()).port

async function openStandIn(): Promise<Running> {
  const arrived: Arrived[] = []
  const letters: Letter[] = []
  const answers: Answer[] = []
  const refusals: string[] = []
  const http = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => void (body += part))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      const service = url.pathname.split('/')[1] ?? ''
      const robot = `${url.pathname} ${url.searchParams.get('key') ?? url.searchParams.get('access_token') ?? ''}`
      const one = { service, robot, at_ms: Date.now(), path: request.url ?? '', headers: request.headers, body }
      arrived.push(one)
      const answer = answers.shift() ?? answerOf(one, url, arrived.filter((other) => other.robot === robot && other.at_ms > one.at_ms - MINUTE_MS).length)
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
      response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body))
    })
  })
  const smtp = createTcp((socket) => speakSmtp(socket, letters, refusals))
  await Promise.all([http, smtp].map((server) => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()))))
  const paths = { wecom: (key = 'good-key') => `/wecom/cgi-bin/webhook/send?key=${key}`, dingtalk: (key = 'good-token') => `/dingtalk/robot/send?access_token=${key}`, feishu: (key = 'good-hook') => `/feishu/open-apis/bot/v2/hook/${key}`, webhook: (key = 'in') => `/webhook/${key}` }
  return {
    arrived, letters, http, smtp, mail_port: portOf(smtp),
    url: (service, key) => `http://127.0.0.1:${portOf(http)}${paths[service](key)}`,
    answerNext: (...next) => void answers.push(...next),
    refuseNext: (...next) => void refusals.push(...next),
  }
}

/** Runs one for the tests of a file. */
export function useStandIn(): () => StandIn {
  let running: Running | undefined
  before(async () => {
    running = await openStandIn()
  })
  after(() => {
    running?.http.close()
    running?.http.closeAllConnections()
    running?.smtp.close()
  })
  return () => {
    if (!running) throw new Error('The stand-in is there only while tests run.')
    return running
  }
}
