import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { addChannel, changeChannel, getMessagePreference, listActs, getAct, listChannels, listDeliveries, listMessages, readAllMessages, resend, setMessagePreference, setPublicAddress, testChannel } from '#contract/office'
import { setLocale } from '#contract/people'
import { accept, fileCustomer, returnFiling } from '#contract/registration'
import { useScenario } from '#test/scenario'
import { partsOf, standInSecrets, useStandIn } from '#test/stand_in'

const demo = useScenario()
const standIn = useStandIn()
const PHONE = '13987654321'

/** A sweep hands on, the queue sends; what the first sweep tells people is handed on by the second. */
async function send(): Promise<void> {
  await demo.sweep()
  await demo.sweep()
  await demo.runJobs()
}

/** As if the pause before the next try were over. */
async function pauseOver(): Promise<void> {
  await sql`update office.delivery set next_try_at = tried_at, not_before = least(not_before, created_at) where state = 'waiting' and attempts > 0`.execute(demo.db)
  await send()
}

/** As if a minute had gone by since the last sends. */
async function minuteOver(): Promise<void> {
  await sql`update office.delivery set tried_at = tried_at - interval '2 minutes' where tried_at is not null`.execute(demo.db)
}

async function channelId(name: string): Promise<number> {
  const { items } = await (await demo.as('han')).call(listChannels, {})
  return items.find((one) => one.name === name)?.id ?? 0
}

async function lastOf(name: string) {
  const { items } = await (await demo.as('han')).call(listDeliveries, { channel_id: await channelId(name) })
  return items[0]
}

const arrivedAt = (service: string) => standIn().arrived.filter((one) => one.service === service)
const off = async (name: string) => {
  const han = await demo.as('han')
  const { items } = await han.call(listChannels, {})
  const one = items.find((channel) => channel.name === name)
  assert.ok(one)
  await han.call(changeChannel, { channel_id: one.id, state: 'off', name, private_net: true, at_once: one.at_once, ...(one.mail ? { mail: one.mail } : {}) }, { if_match: one.version })
}

/** A filing whose name holds a telephone number as people type them, accepted: 陈立 is told. */
async function fileWithPhone(name: string): Promise<void> {
  const { id } = await (await demo.as('chen')).call(fileCustomer, { name: `${name} ${PHONE}`, contact: '王经理', phone: PHONE, address: '苏州吴中区东吴北路88号', not_same_because: '不是同一家', visit: { happened_on: '2025-01-10', what: `电话${PHONE}` } })
  await (await demo.as('lin')).call(accept, { filing_id: id })
}

describe('who may', () => {
  test('only the administrator sets up channels; what was put in is never answered and stands in no log', async () => {
    const han = await demo.as('han')
    assert.equal((await (await demo.as('sun')).refused(listChannels, {})).code, 'access.no_permission')
    const made = await han.call(addChannel, { kind: 'webhook', name: '数据中心', private_net: true, url: standIn().url('webhook', 'secret-path-7788'), secret: standInSecrets.webhook })
    assert.deepEqual([made.secret_set, made.address.endsWith('… 7788'), made.state, made.version], [true, true, 'on', 1])
    const { items } = await (await demo.as('shen')).call(listActs, { name: 'office.add_channel' })
    const act = await (await demo.as('shen')).call(getAct, { act_id: items[0]?.id ?? 0 })
    const kept = await demo.db.selectFrom('kernel.idempotency').selectAll().execute()
    for (const text of [JSON.stringify(made), JSON.stringify(act), JSON.stringify(await han.call(listChannels, {})), JSON.stringify(kept)]) {
      assert.ok(!text.includes(standInSecrets.webhook) && !text.includes('secret-path'), text)
    }
    assert.equal(act.hash_matches, true)
  })

  test('an address of the own network needs to be called so; addresses with a password, of another scheme, of the machine’s keys never', async () => {
    const han = await demo.as('han')
    const own = ['127.0.0.1:9', '192.168.1.5', '[::1]', 'localhost', '[::ffff:10.0.0.1]', '2130706433'].map((host) => [`http://${host}/x`, false] as const)
    const never = ['169.254.169.254', '0.0.0.0', '[fe80::1]'].map((host) => [`http://${host}/x`, true] as const)
    const tries = [...own, ...never, ['file:///etc/passwd', true], ['https://user:word@example.com/x', true], ['no address', true]] as const
    for (const [url, private_net] of tries) {
      const refused = await han.refused(addChannel, { kind: 'wecom', name: '不该有', url, private_net })
      assert.equal(refused.code, 'office.channel_address', url)
    }
    assert.equal((await han.refused(addChannel, { kind: 'email', name: '缺服务器' })).code, 'office.channel_incomplete')
    assert.equal((await han.refused(addChannel, { kind: 'webhook', name: '短密钥', url: 'https://example.com/in', secret: 'short' })).code, 'office.channel_secret')
  })
})

describe('a webhook', () => {
  test('gets name, keys, instant and link, signed; what somebody typed stays in the house', async () => {
    const han = await demo.as('han')
    await han.call(setPublicAddress, { address: 'http://localhost:3000/anything' })
    await fileWithPhone('北塘锻压厂')
    await send()
    const got = arrivedAt('webhook').map((one) => ({ ...one, event: JSON.parse(one.body) }))
    const accepted = got.find((one) => one.event.event === 'registration.accepted')
    assert.ok(accepted, JSON.stringify(got.map((one) => one.body)))
    assert.deepEqual(Object.keys(accepted.event).sort(), ['act_id', 'at', 'event', 'id', 'link', 'message_id', 'person_id', 'relation_id'])
    assert.match(String(accepted.event.link), /^http:\/\/localhost:3000\/filings\/\d+$/)
    assert.equal(accepted.headers['x-kedang-delivery'], String(accepted.event.id))
    assert.equal((await lastOf('数据中心'))?.state, 'sent')
    for (const one of got) assert.ok(!one.body.includes('北塘') && !one.body.includes(PHONE))
  })

  test('is told once, however often the sweep runs; an answer that says no is tried again after a growing pause, and given up after eight tries', async () => {
    const before = arrivedAt('webhook').length
    await send()
    assert.equal(arrivedAt('webhook').length, before)
    await fileWithPhone('东山轧辊厂')
    await Promise.all([demo.sweep(), demo.sweep(), demo.sweep()])
    await send()
    const told = arrivedAt('webhook').slice(before).map((one) => String(JSON.parse(one.body).message_id))
    assert.deepEqual([told.length > 0, new Set(told).size], [true, told.length])
    standIn().answerNext(...Array.from({ length: 8 }, (_, at) => ({ status: at === 0 ? 503 : 500, body: {}, ...(at === 1 ? { headers: { 'retry-after': '3600' } } : {}) })))
    await fileWithPhone('南湖五金厂')
    await send()
    const pauses: number[] = []
    for (let tries = 1; tries <= 8; tries += 1) {
      const one = await lastOf('数据中心')
      assert.equal(one?.attempts, tries)
      if (tries === 8) break
      assert.equal(one.state, 'waiting')
      pauses.push(Math.round((Date.parse(one.next_try_at) - Date.parse(one.tried_at ?? '')) / 60_000))
      await send()
      assert.equal((await lastOf('数据中心'))?.attempts, tries, 'not before its time')
      await pauseOver()
    }
    assert.deepEqual(pauses, [1, 60, 15, 60, 180, 480, 1440], 'the second answer asked for an hour')
    const dead = await lastOf('数据中心')
    assert.deepEqual([dead?.state, dead?.status], ['dead', '500'])
    await (await demo.as('han')).call(resend, { delivery_id: dead?.id ?? 0 })
    await demo.runJobs()
    assert.deepEqual([(await lastOf('数据中心'))?.state, (await lastOf('数据中心'))?.attempts], ['sent', 1])
    await off('数据中心')
    assert.equal((await (await demo.as('han')).refused(resend, { delivery_id: dead?.id ?? 0 })).code, 'office.channel_off')
  })
})

describe('robots of groups', () => {
  for (const [kind, name, bad] of [['wecom', '一部企微群', '93000'], ['dingtalk', '一部钉钉群', '300005'], ['feishu', '一部飞书群', '19001']] as const) {
    test(`${kind}: the documented form passes; without names a group reads who has how much, with names what happened, never a telephone number`, async () => {
      const han = await demo.as('han')
      const sales = await demo.db.selectFrom('kernel.unit').select('id').where('code', '=', 'hengfeng-sales-1').executeTakeFirstOrThrow()
      const secret = kind === 'wecom' ? {} : { secret: standInSecrets[kind] }
      const made = await han.call(addChannel, { kind, name, unit_id: sales.id, private_net: true, at_once: true, url: standIn().url(kind), ...secret })
      await han.call(testChannel, { channel_id: made.id })
      await demo.runJobs()
      assert.equal((await lastOf(name))?.state, 'sent', (await lastOf(name))?.status ?? '')
      await fileWithPhone(`${kind}齿轮厂`)
      await send()
      const [counted] = arrivedAt(kind).slice(-1)
      assert.match(counted?.body ?? '', /陈立：报备与保护 1 条/)
      assert.ok(!counted?.body.includes('齿轮') && !counted?.body.includes('林雪'))
      await han.call(changeChannel, { channel_id: made.id, state: 'on', name, unit_id: sales.id, private_net: true, at_once: true, customer_names: true }, { if_match: made.version })
      await fileWithPhone(`${kind}链条厂`)
      await send()
      const [named] = arrivedAt(kind).slice(-1)
      assert.match(named?.body ?? '', new RegExp(`${kind}链条厂`))
      assert.ok(!JSON.stringify(arrivedAt(kind)).includes(PHONE) && !JSON.stringify(arrivedAt(kind)).includes('东吴北路'))
      const wrong = await han.call(changeChannel, { channel_id: made.id, state: 'on', name, unit_id: sales.id, private_net: true, at_once: true, url: standIn().url(kind, 'wrong') })
      await minuteOver()
      await han.call(testChannel, { channel_id: wrong.id })
      await demo.runJobs()
      const dead = await lastOf(name)
      assert.deepEqual([dead?.state, dead?.status?.includes(bad)], ['dead', true], 'no use in trying again')
      await off(name)
    })
  }

  test('too much at once: a robot is never called more than 18 times a minute, and when the service says it is too much, later', async () => {
    const han = await demo.as('han')
    const made = await han.call(addChannel, { kind: 'wecom', name: '限频群', private_net: true, at_once: true, url: standIn().url('wecom', 'good-busy') })
    await demo.db.insertInto('office.delivery').values(Array.from({ length: 25 }, () => ({ channel_id: made.id, kind: 'test', message_ids: [], state: 'waiting', not_before: '2025-01-10T01:00:00Z', next_try_at: '2025-01-10T01:00:00Z', created_at: '2025-01-10T01:00:00Z' }))).execute()
    standIn().answerNext({ status: 200, body: { errcode: 45009, errmsg: 'api freq out of limit' } })
    const tried = async () => Number((await demo.db.selectFrom('office.delivery').select((eb) => eb.fn.sum('attempts').as('n')).where('channel_id', '=', made.id).executeTakeFirstOrThrow()).n)
    const before = arrivedAt('wecom').length
    for (let sweeps = 0; sweeps < 10; sweeps += 1) await send()
    assert.deepEqual([await tried(), arrivedAt('wecom').length - before], [18, 18])
    const waiting = await demo.db.selectFrom('office.delivery').select(['status', 'state']).where('channel_id', '=', made.id).where('attempts', '=', 1).where('state', '=', 'waiting').execute()
    assert.deepEqual(waiting, [{ status: '200 · 45009 api freq out of limit', state: 'waiting' }])
    await off('限频群')
  })
})

describe('e-mail', () => {
  const mail = () => ({ host: '127.0.0.1', port: standIn().mail_port, security: 'none' as const, from_address: 'kedang@example.com', from_name: '客档', domains: ['example.com'] })

  test('goes to company addresses only, in a digest of the working day, in the reader’s language, with links and without a telephone number', async () => {
    const chen = await demo.as('chen')
    await (await demo.as('han')).call(addChannel, { kind: 'email', name: '公司邮箱', private_net: true, mail: mail() })
    assert.equal((await (await demo.as('han')).refused(addChannel, { kind: 'email', name: '另一个', private_net: true, mail: mail() })).code, 'office.one_mail_channel')
    const wish = { email_on: true, at_once: false, muted: [], quiet: null }
    assert.equal((await chen.refused(setMessagePreference, { ...wish, email: 'chen@elsewhere.example.org' })).code, 'office.address_domain')
    await chen.call(setMessagePreference, { ...wish, email: 'chen@example.com' })
    const known = await chen.call(getMessagePreference, {})
    assert.deepEqual([known.digests, known.house_quiet, known.channel?.domains], [['08:30', '17:30'], { from: '21:00', until: '08:00' }, ['example.com']])
    await fileWithPhone('东港轴承厂')
    await fileWithPhone('西岗轴承厂')
    await send()
    assert.equal(standIn().letters.length, 0, 'it is 09:00: the digest is at 17:30')
    const one = await lastOf('公司邮箱')
    assert.deepEqual([one?.person, one?.messages, one?.state, one?.not_before], ['陈立', 2, 'waiting', '2025-01-10T09:30:00.000Z'])
    await demo.advance('2025-01-10T09:30:00.000Z')
    await demo.runJobs()
    const [letter] = standIn().letters
    assert.ok(letter)
    const [text = '', html = ''] = partsOf(letter)
    assert.deepEqual(letter.to, ['chen@example.com'])
    assert.match(text, /陈立，您好/)
    assert.match(text, /东港轴承厂[\s\S]*http:\/\/localhost:3000\/filings\/\d+[\s\S]*西岗轴承厂/)
    assert.match(html, /<a href="http:\/\/localhost:3000\/filings\/\d+">[^<]*东港轴承厂/)
    assert.ok(!text.includes(PHONE) && !html.includes(PHONE))
    assert.match(letter.data, /Auto-Submitted: auto-generated/)
    assert.equal((await lastOf('公司邮箱'))?.state, 'sent')
  })

  test('what is urgent does not wait for the digest; what was read meanwhile is not sent; what is muted never', async () => {
    const chen = await demo.as('chen')
    await fileWithPhone('高淳阀门厂')
    const { id } = await chen.call(fileCustomer, { name: '溧水铸件厂', not_same_because: '不是同一家' })
    await (await demo.as('lin')).call(returnFiling, { filing_id: id, reason: `请补电话，他们说是${PHONE}` })
    await send()
    const letters = standIn().letters.length
    assert.equal(letters, 2, 'the returned filing at once')
    assert.ok(standIn().letters.every((one) => partsOf(one).length === 2 && !partsOf(one).join('').includes(PHONE)))
    assert.deepEqual([(await lastOf('公司邮箱'))?.messages, (await chen.call(listMessages, { unread: 'true' })).items.length > 1], [1, true])
    await chen.call(readAllMessages, {})
    await demo.advance('2025-01-13T00:30:00.000Z')
    await demo.runJobs()
    assert.equal(standIn().letters.length, 2)
    assert.deepEqual((await (await demo.as('han')).call(listDeliveries, { state: 'dropped' })).items.map((one) => one.messages), [1])
    await chen.call(setMessagePreference, { email: 'chen@example.com', email_on: true, at_once: true, muted: ['registration'], quiet: { from: '12:00', until: '13:30' } })
    await fileWithPhone('句容弹簧厂')
    await send()
    assert.equal(standIn().letters.length, 2)
    assert.equal((await chen.refused(setMessagePreference, { email: null, email_on: false, at_once: false, muted: [], quiet: null }, { if_match: 1 })).code, 'version.stale')
  })

  test('whoever reads English is written to in English', async () => {
    const zhou = await demo.as('zhou')
    await zhou.call(setLocale, { locale: 'en' })
    await zhou.call(setMessagePreference, { email: 'zhou@example.com', email_on: true, at_once: true, muted: [], quiet: null })
    const { id } = await zhou.call(fileCustomer, { name: '宝应风机厂', not_same_because: '不是同一家' })
    await (await demo.as('lin')).call(returnFiling, { filing_id: id, reason: '请补地址' })
    await send()
    const letter = standIn().letters.find((one) => one.to.includes('zhou@example.com'))
    assert.ok(letter)
    const [text = ''] = partsOf(letter)
    assert.match(text, /Dear 周敏, these messages in Kedang are still unread:/)
    assert.match(letter.data, /^Subject: Kedang: 1 new message$/m)
    assert.ok(text.includes('宝应风机厂') && !text.includes('请补地址'), text)
  })

  test('an address the mail server refuses for good is not written to again; a busy server is', async () => {
    const han = await demo.as('han')
    const channel_id = await channelId('公司邮箱')
    assert.equal((await han.refused(testChannel, { channel_id })).code, 'office.no_own_address')
    await han.call(setMessagePreference, { email: 'han@example.com', email_on: true, at_once: false, muted: [], quiet: null })
    standIn().refuseNext('550 5.1.1 <han@example.com>: user unknown', '451 4.7.1 try again later')
    await han.call(testChannel, { channel_id })
    await demo.runJobs()
    const dead = await lastOf('公司邮箱')
    assert.deepEqual([dead?.state, dead?.status?.includes('550'), dead?.status?.includes('han@')], ['dead', true, false])
    await han.call(testChannel, { channel_id })
    await demo.runJobs()
    assert.equal((await lastOf('公司邮箱'))?.state, 'waiting')
    await pauseOver()
    assert.equal((await lastOf('公司邮箱'))?.state, 'sent')
  })
})

test('a planted telephone number is in nothing that ever left, nor in what is kept of it', async () => {
  const kept = await demo.db.selectFrom('office.delivery').selectAll().execute()
  const out = JSON.stringify([standIn().arrived.map((one) => [one.path, one.body]), kept])
  const letters = standIn().letters.flatMap((letter) => [letter.data, ...partsOf(letter)])
  assert.ok(letters.length >= 2)
  for (const text of [out, ...letters]) assert.ok(!text.includes(PHONE) && !text.includes('东吴北路'), text.slice(0, 400))
})
