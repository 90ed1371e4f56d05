import { lookup, type LookupAddress } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP } from 'node:net'

function listOf(rows: readonly (readonly [net: string, prefix: number, family: 'ipv4' | 'ipv6'])[]): BlockList {
  const list = new BlockList()
  for (const [net, prefix, family] of rows) list.addSubnet(net, prefix, family)
  return list
}

/** Addresses nobody has a server at, and those by which machines of a cloud hand out their keys: never called. */
const NEVER = listOf([
  ['0.0.0.0', 8, 'ipv4'], ['169.254.0.0', 16, 'ipv4'], ['192.0.0.0', 24, 'ipv4'], ['100.100.100.200', 32, 'ipv4'], ['224.0.0.0', 4, 'ipv4'], ['240.0.0.0', 4, 'ipv4'],
  ['::', 128, 'ipv6'], ['fe80::', 10, 'ipv6'], ['ff00::', 8, 'ipv6'], ['fd00:ec2::254', 128, 'ipv6'], ['64:ff9b::', 96, 'ipv6'],
])
/** The own network and the own machine: only where the administrator said that the channel leads there. */
const PRIVATE = listOf([
  ['10.0.0.0', 8, 'ipv4'], ['172.16.0.0', 12, 'ipv4'], ['192.168.0.0', 16, 'ipv4'], ['100.64.0.0', 10, 'ipv4'], ['127.0.0.0', 8, 'ipv4'], ['198.18.0.0', 15, 'ipv4'],
  ['::1', 128, 'ipv6'], ['fc00::', 7, 'ipv6'],
])

/** Whether a channel may call an IP address. An IPv4 address written as IPv6 is judged as the IPv4 address it is. */
export function mayReach(ip: string, private_net: boolean): boolean {
  const family = isIP(ip) === 6 ? 'ipv6' : 'ipv4'
  if (isIP(ip) === 0 || NEVER.check(ip, family)) return false
  return private_net || !PRIVATE.check(ip, family)
}

/** The addresses of a host a channel may call; fails where there is none. A name that leads elsewhere at the second asking gains nothing: what is answered here is what is called. */
export async function addressesOf(host: string, private_net: boolean): Promise<LookupAddress[]> {
  const found = await new Promise<LookupAddress[]>((resolve, reject) => lookup(host, { all: true }, (error, all) => (error ? reject(error) : resolve(all))))
  const reachable = found.filter((one) => mayReach(one.address, private_net))
  if (reachable.length === 0) throw new Error('address not permitted')
  return reachable
}

export type Answered = { status: number; text: string; retry_after: number | undefined }
const PATIENCE_MS = 10_000
const MOST_ANSWER = 16_384

/** Posts JSON. No redirect is followed, the answer is read up to 16 KB, and it waits ten seconds at most. */
export async function post(url: string, body: string, headers: Readonly<Record<string, string>>, private_net: boolean): Promise<Answered> {
  const target = new URL(url)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  const [first] = await addressesOf(host, private_net)
  if (!first) throw new Error('address not permitted')
  const send = target.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sending = send(target, {
      method: 'POST', timeout: PATIENCE_MS, signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), 'user-agent': 'kedang', ...headers },
      lookup: (_host, options, found) => (options.all ? found(null, [first]) : found(null, first.address, first.family)),
    }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text = (text + part).slice(0, MOST_ANSWER)
      })
      response.on('error', reject)
      const asked = Number(response.headers['retry-after'])
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, retry_after: Number.isFinite(asked) ? asked : undefined }))
    })
    sending.on('error', reject)
    sending.end(body)
  })
}
