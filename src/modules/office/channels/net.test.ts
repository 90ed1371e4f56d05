import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { addressesOf, mayReach, post } from './net.ts'
import { addressShown } from './shown.ts'
import { dingtalkSigned, feishuSigned, webhookHeaders } from './sign.ts'

test('which addresses a channel may call: public ones; the own network where it says so; those of machines and clouds never', () => {
  const known: readonly (readonly [ip: string, open: boolean, in_own_network: boolean])[] = [
    ['203.0.113.5', true, true], ['2001:db8::1', true, true], ['::ffff:203.0.113.5', true, true],
    ['10.1.2.3', false, true], ['172.16.0.1', false, true], ['172.32.0.1', true, true], ['192.168.1.5', false, true], ['127.0.0.1', false, true], ['100.64.0.9', false, true], ['::1', false, true], ['fd12::1', false, true], ['::ffff:192.168.1.5', false, true],
    ['169.254.169.254', false, false], ['::ffff:a9fe:a9fe', false, false], ['100.100.100.200', false, false], ['0.0.0.0', false, false], ['::', false, false], ['fe80::1', false, false], ['224.0.0.1', false, false], ['255.255.255.255', false, false], ['64:ff9b::a9fe:a9fe', false, false],
    ['no address', false, false],
  ]
  for (const [ip, open, own] of known) assert.deepEqual([mayReach(ip, false), mayReach(ip, true)], [open, own], ip)
})

test('a name is judged by where it leads; redirects are answers, not followed; answers are cut', async () => {
  await assert.rejects(addressesOf('localhost', false), /not permitted/)
  const calls: string[] = []
  const server = createServer((request, response) => {
    calls.push(request.url ?? '')
    response.writeHead(request.url === '/moved' ? 302 : 200, { location: '/elsewhere', 'retry-after': '7' })
    response.end('x'.repeat(100_000))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  const origin = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  await assert.rejects(post(`${origin}/in`, '{}', {}, false), /not permitted/)
  const moved = await post(`${origin}/moved`, '{}', {}, true)
  assert.deepEqual([moved.status, moved.text.length, moved.retry_after, calls], [302, 16_384, 7, ['/moved']])
  server.close()
  server.closeAllConnections()
})

test('signatures as the services document them, with figures worked out by another hand', () => {
  const at = '2025-01-10T01:00:00.000Z'
  const signed = new URL(dingtalkSigned('https://example.com/robot/send?access_token=t', 'SECabc', at)).searchParams
  assert.deepEqual([signed.get('access_token'), signed.get('timestamp'), signed.get('sign')], ['t', '1736470800000', 'wLAF2PhzB5gfilAwFpzm8H22OQTSsshTUa4Ok+jJf0I='])
  assert.equal(dingtalkSigned('https://example.com/robot/send?access_token=t', null, at), 'https://example.com/robot/send?access_token=t')
  assert.deepEqual(feishuSigned({ msg_type: 'post' }, 'k', at), { timestamp: '1736470800', sign: '6PlaCsK+NNzqrTPJlo+vqaoGIsjfLdqPpDbt0qhnq2Y=', msg_type: 'post' })
  const headers = webhookHeaders('{"id":1}', 'secret', 1, at)
  assert.equal(headers['x-kedang-timestamp'], '1736470800')
  assert.equal(headers['x-kedang-signature'], 'v1=94135cf31b008f7c16325636c16bdeb8cd5acb2c9eed5fa32f381080e0b57385')
})

test('an address is shown without its key', () => {
  assert.equal(addressShown('https://example.com/cgi-bin/webhook/send?key=693a91f6-bc4c-97a0-0ec2-5aaa'), 'example.com … 5aaa')
  assert.equal(addressShown('https://example.com:8443/in'), 'example.com:8443')
})
