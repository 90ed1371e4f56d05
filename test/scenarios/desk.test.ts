import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advanceClock, getRegulation, getToday, listDuties, listMessages, listRegulations, readAllMessages, readMessage, resetDemo, setFigure } from '#contract/office'
import { addPerson, getMe, listColleagues, listUnits, signInAsDemo } from '#contract/people'
import { useScenario, type Browser } from '#test/scenario'

const demo = useScenario()

async function toRead(browser: Browser): Promise<string[]> {
  const { sections } = await browser.call(getToday, {})
  return sections.filter((one) => one.section === 'due').flatMap((one) => one.items).filter((item) => item.kind === 'office.today.read_regulation').map((item) => item.link)
}

test('Today, duties and messages are the reader’s own', async () => {
  for (const login of ['chen', 'lin', 'shen', 'han', 'jiang']) {
    const browser = await demo.as(login)
    const today = await browser.call(getToday, {})
    assert.equal(today.today, '2025-01-10')
    await browser.call(listDuties, {})
  }
  const { id: person_id } = (await (await demo.as('zheng')).call(getMe, {})).person
  await demo.db.insertInto('kernel.message').values(['a', 'b', 'c'].map((data) => ({ person_id, kind: 'test', data: JSON.stringify({ data }), link: '/', sent_at: '2025-01-10T01:00:00.000Z' }))).execute()
  const zheng = await demo.as('zheng')
  const page = await zheng.call(listMessages, { limit: 2, unread: 'true' })
  assert.deepEqual([page.items.length, page.total], [2, 3])
  const rest = await zheng.call(listMessages, { limit: 2, unread: 'true', cursor: page.next_cursor ?? '' })
  assert.equal(rest.items.length, 1)
  assert.equal(rest.next_cursor, null)
  const message_id = page.items[0]?.id ?? 0
  assert.equal((await (await demo.as('xu')).refused(readMessage, { message_id })).status, 404)
  await zheng.call(readMessage, { message_id })
  assert.deepEqual(await zheng.call(readAllMessages, {}), { read: 2 })
  assert.equal((await zheng.call(getMe, {})).unread, 0)
  assert.equal((await zheng.refused(listMessages, { cursor: 'nonsense' })).status, 422)
})

test('duties come in the order they fall due, page by page', async () => {
  const { id: owner_id } = (await (await demo.as('ding')).call(getMe, {})).person
  const area = await demo.db.selectFrom('kernel.unit').select('id').where('code', '=', 'hengfeng').executeTakeFirstOrThrow()
  await demo.db.insertInto('kernel.duty').values([3, 1, 2].map((n) => ({ kind: 'test', area_id: area.id, subject_kind: 'visit', subject_id: n, owner_id, due_at: `2025-01-0${n + 7}T01:00:00.000Z`, opened_by: n }))).execute()
  const ding = await demo.as('ding')
  const first = await ding.call(listDuties, { limit: 2 })
  const second = await ding.call(listDuties, { limit: 2, cursor: first.next_cursor ?? '' })
  const all = [...first.items, ...second.items]
  assert.deepEqual(all.map((duty) => duty.due_at?.slice(0, 10)), ['2025-01-08', '2025-01-09', '2025-01-10'])
  assert.deepEqual(all.map((duty) => duty.overdue), [true, true, true])
  assert.equal(first.total, 3)
  const { sections } = await ding.call(getToday, {})
  assert.equal(sections.find((one) => one.section === 'due')?.items.filter((item) => item.kind === 'test').length, 3)
})

test('whoever works under a regulation reads it once for each version; finance and the administrator too', async () => {
  for (const login of ['chen', 'lin', 'sun', 'he', 'tang', 'xu', 'wu', 'fang', 'zheng', 'ding', 'lu', 'shen', 'jiang', 'yao', 'han']) assert.notDeepEqual(await toRead(await demo.as(login)), [], login)
  const fang = await demo.as('fang')
  const { items } = await fang.call(listRegulations, {})
  const house = items.find((one) => one.pack === 'H')?.id ?? 0
  const other = items.find((one) => one.pack === 'H-pool')?.id ?? 0
  const link = `/regulations/${house}`
  assert.ok((await toRead(fang)).includes(link) && !(await toRead(fang)).includes(`/regulations/${other}`), 'only what binds one\'s own area')
  await fang.call(getRegulation, { regulation_id: house })
  assert.ok(!(await toRead(fang)).includes(link))
  assert.ok((await toRead(await demo.as('zheng'))).includes(link), 'what a colleague read, one has not')
  await (await demo.as('shen')).call(setFigure, { regulation_id: house, name: 'registration.look_ups_per_day', value: 40, in_force_on: '2025-01-15', reason: '总经理办公会' })
  await demo.advance('2025-01-20T01:00:00.000Z')
  assert.ok((await toRead(fang)).includes(link), 'a new version is read anew')
})

test('colleagues are found by part of a name, never by a pattern', async () => {
  const chen = await demo.as('chen')
  assert.deepEqual((await chen.call(listColleagues, { q: '周' })).items.map((one) => one.name), ['周敏'])
  assert.deepEqual((await chen.call(listColleagues, { q: '%' })).items, [])
})

test('a password told once is not kept for a repeated request', async () => {
  const admin = await demo.as('han')
  const { items } = await admin.call(listUnits, {})
  const post_id = items.flatMap((unit) => unit.posts)[0]?.id ?? 0
  const idempotency_key = crypto.randomUUID()
  const input = { name: '李默', login: 'limo', post_id, from_day: '2025-01-10' }
  const { id, one_time_password } = await admin.call(addPerson, input, { idempotency_key })
  assert.match(one_time_password, /^\w{4}-\w{4}-\w{4}$/)
  const kept = await demo.db.selectFrom('kernel.idempotency').select('answer').where('key', '=', idempotency_key).executeTakeFirstOrThrow()
  assert.deepEqual(kept.answer, { id })
})

test('the clock goes forward only; a reset begins anew and signs everybody out', async () => {
  const shen = await demo.as('shen')
  assert.equal((await shen.refused(advanceClock, { to: '2025-01-09T01:00:00.000Z' })).code, 'office.clock_backwards')
  const far = await shen.refused(advanceClock, { to: '2900-01-01T00:00:00.000Z' })
  assert.deepEqual([far.status, far.code, far.field], [422, 'office.clock_too_far', 'to'])
  await shen.call(advanceClock, { to: '2025-03-01T09:00:00+08:00' })
  assert.equal((await shen.call(getMe, {})).today, '2025-03-01')
  const before = await demo.db.selectFrom('kernel.person').select((eb) => eb.fn.countAll<number>().as('people')).executeTakeFirstOrThrow()
  await shen.call(resetDemo, {})
  assert.equal((await shen.refused(getMe, {})).status, 401)
  const again = demo.browser()
  const me = await again.call(signInAsDemo, { login: 'shen' })
  assert.equal(me.today, '2025-01-10')
  const after = await demo.db.selectFrom('kernel.person').select((eb) => eb.fn.countAll<number>().as('people')).executeTakeFirstOrThrow()
  assert.equal(Number(after.people), Number(before.people) - 1)
})
