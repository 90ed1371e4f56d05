import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listMessages } from '#contract/office'
import { fileCustomer, filingQueue, listFilings, listHoldings, listPool, lookUp, resubmit, returnFiling, returnToPool, take, takeBack } from '#contract/registration'
import { recordVisit } from '#contract/visits'
import type { Scenario } from '#test/scenario'
import { fileAccepted, fileUnvisited, fileVisited, inDemo, personId, shown, unitId } from './given.ts'

/** Customers that a seller of the decoration shop held and gave back on Friday 10 January; answers their keys. */
async function givenBack(demo: Scenario, login: string, names: readonly string[]): Promise<number[]> {
  const seller = await demo.as(login)
  const keys: number[] = []
  for (const name of names) {
    const { relation_id } = await fileAccepted(demo, login, name)
    const held = (await seller.call(listHoldings, { mine: 'true', state: 'running', limit: 100 })).items.find((one) => one.relation_id === relation_id)
    await seller.call(returnToPool, { holding_id: held?.id ?? 0 })
    keys.push(relation_id)
  }
  return keys
}

test('H-01 protection ended on Friday 11 April: nothing to take on Saturday, nor at 08:59 on Monday; at 09:00 it is taken', inDemo(async (demo) => {
  const bai = await demo.as('bai')
  await demo.advance('2025-01-11T01:00:00.000Z')
  const { relation_id, protected_until } = await fileAccepted(demo, 'jiang', '金鸡湖花园业主赵先生', '2025-01-11')
  assert.equal(protected_until, '2025-04-11')
  await demo.advance('2025-04-12T02:00:00.000Z')
  assert.deepEqual(shown(await bai.refused(take, { relation_id })), ['registration.not_in_pool', '第五条'])
  await demo.advance('2025-04-14T00:59:00.000Z')
  assert.equal((await bai.refused(take, { relation_id })).code, 'registration.not_in_pool')
  await demo.advance('2025-04-14T01:00:00.000Z')
  const listed = (await bai.call(listPool, { q: '金鸡湖花园' })).items.map((one) => [one.relation_id, one.in_pool_since])
  assert.deepEqual(listed, [[relation_id, '2025-04-14T01:00:00.000Z']])
  assert.equal((await bai.call(take, { relation_id })).protected_until, '2025-07-14')
}))

test('H-02 30 look-ups a day, each with its count; the 31st is refused until tomorrow', inDemo(async (demo) => {
  const zhou = await demo.as('zhou')
  await demo.advance('2025-01-13T01:00:00.000Z')
  for (let asked = 1; asked <= 30; asked += 1) {
    const answer = await zhou.call(lookUp, { text: `望亭第${asked}模具厂` })
    assert.deepEqual([answer.used, answer.limit], [asked, 30])
  }
  const refused = await zhou.refused(lookUp, { text: '望亭第三十一模具厂' })
  assert.deepEqual([refused.status, refused.code, refused.data?.limit], [429, 'registration.look_ups_used_up', 30])
  await demo.advance('2025-01-14T01:00:00.000Z')
  assert.equal((await zhou.call(lookUp, { text: '望亭第三十一模具厂' })).used, 1)
}))

test('H-03 5 takes a day; the 6th is refused, and giving one back returns none', inDemo(async (demo) => {
  const jiang = await demo.as('jiang')
  const keys = await givenBack(demo, 'bai', ['湖东一号业主', '湖东二号业主', '湖东三号业主', '湖东四号业主', '湖东五号业主', '湖东六号业主'])
  const [sixth = 0] = keys.slice(5)
  await demo.advance('2025-01-13T01:00:00.000Z')
  const taken = []
  for (const relation_id of keys.slice(0, 5)) taken.push(await jiang.call(take, { relation_id }))
  assert.deepEqual(taken.map((one) => [one.taken_today, one.takes_per_day]), [[1, 5], [2, 5], [3, 5], [4, 5], [5, 5]])
  await jiang.call(returnToPool, { holding_id: taken[0]?.holding_id ?? 0 })
  const refused = await jiang.refused(take, { relation_id: sixth })
  assert.deepEqual([refused.status, ...shown(refused), refused.data?.limit], [429, 'registration.takes_used_up', '第七条', 5])
  await demo.advance('2025-01-14T01:00:00.000Z')
  assert.equal((await jiang.call(take, { relation_id: sixth })).taken_today, 1)
}))

test('H-04 given back on 10 January, the former holder waits 30 days, through 9 February; a colleague need not', inDemo(async (demo) => {
  const jiang = await demo.as('jiang')
  const bai = await demo.as('bai')
  const [first = 0, second = 0] = await givenBack(demo, 'jiang', ['胥江一号业主', '胥江二号业主'])
  await demo.advance('2025-01-13T01:00:00.000Z')
  const refused = await jiang.refused(take, { relation_id: first })
  assert.deepEqual([...shown(refused), refused.data?.until], ['registration.cooling_off', '第八条', '2025-02-09'])
  const filing = await jiang.refused(fileCustomer, { name: '胥江一号业主', visit: { happened_on: '2025-01-13', what: '又去了' } })
  assert.deepEqual(shown(filing), ['registration.cooling_off', '第八条'])
  await bai.call(take, { relation_id: second })
  await demo.advance('2025-02-09T15:00:00.000Z')
  assert.equal((await jiang.refused(take, { relation_id: first })).code, 'registration.cooling_off')
  await demo.advance('2025-02-09T16:00:00.000Z')
  assert.equal((await jiang.call(take, { relation_id: first })).relation_id, first)
}))

test('H-05 protected through 10 April, the holder is warned 30, 7, 3 and 1 days before, once each', inDemo(async (demo) => {
  const chen = await demo.as('chen')
  const name = '苏州浒关量刃具有限公司'
  await fileAccepted(demo, 'chen', name)
  const warned = async () => {
    const { items } = await chen.call(listMessages, { limit: 100 })
    return items.filter((one) => one.kind === 'registration.msg.lapsing' && one.data.name === name).map((one) => one.data.days).toReversed()
  }
  await demo.advance('2025-03-10T01:00:00.000Z')
  assert.deepEqual(await warned(), [])
  const days = ['2025-03-11', '2025-03-12', '2025-04-03', '2025-04-04', '2025-04-07', '2025-04-08', '2025-04-09', '2025-04-10']
  for (const day of days) await demo.advance(`${day}T01:00:00.000Z`)
  assert.deepEqual(await warned(), [30, 7, 3, 1])
}))

test('H-06 filed on Friday 10 January it is due in 2 working days, by the end of 14 January; then the superior hears and the place is kept', inDemo(async (demo) => {
  const lin = await demo.as('lin')
  const name = '吴江盛泽模具有限公司'
  await fileVisited(demo, 'chen', name)
  const queued = async () => (await lin.call(filingQueue, { limit: 100 })).items.find((one) => one.name === name)
  const told = async () => (await (await demo.as('he')).call(listMessages, { limit: 100 })).items.filter((one) => one.kind === 'registration.msg.review_overdue' && one.data.name === name)
  assert.equal((await queued())?.due_at, '2025-01-14T16:00:00.000Z')
  await demo.advance('2025-01-14T15:00:00.000Z')
  assert.deepEqual([(await queued())?.overdue, (await told()).length], [false, 0])
  await demo.advance('2025-01-14T16:01:00.000Z')
  assert.deepEqual([(await queued())?.overdue, (await queued())?.place_in_line, (await told()).length], [true, 1, 1])
}))

test('H-07 returned on Friday 10 January the place is kept 3 working days, through 15 January, and lost on the 16th', inDemo(async (demo) => {
  const chen = await demo.as('chen')
  const lin = await demo.as('lin')
  const kept = await fileVisited(demo, 'chen', '吴江同里模具有限公司')
  const lost = await fileVisited(demo, 'chen', '吴江震泽刀具厂')
  for (const { id } of [kept, lost]) {
    assert.equal((await lin.call(returnFiling, { filing_id: id, reason: '请补电话' })).return_until, '2025-01-15')
  }
  await demo.advance('2025-01-15T15:00:00.000Z')
  const back = await chen.call(resubmit, { filing_id: kept.id, phone: '0512-63331234' })
  assert.deepEqual([back.state, back.submitted_at, back.place_in_line], ['submitted', kept.submitted_at, 1])
  await demo.advance('2025-01-15T16:00:00.000Z')
  assert.equal((await chen.refused(resubmit, { filing_id: lost.id, phone: '0512-63335678' })).code, 'registration.place_lost')
}))

/** Gives a person rights over so many projects of one customer: what years of work would have brought. */
async function hold(demo: Scenario, login: string, relation_id: number, count: number): Promise<void> {
  const [area_id, holder_id, holder_unit_id] = [await unitId(demo, 'hengfeng'), await personId(demo, login), await unitId(demo, 'hengfeng-sales-2')]
  const row = { area_id, holder_id, holder_unit_id, relation_id, subject_kind: 'project', kind: 'visit', mode: 'exclusive', state: 'running', filed_at: '2025-01-02T01:00:00.000Z', during: '[2025-01-02T01:00:00Z,2025-04-02T16:00:00Z)', basis: 'filing' }
  await demo.db.insertInto('registration.holding').values(Array.from({ length: count }, (_, at) => ({ ...row, subject_id: at + 1 }))).execute()
}

test('H-08 200 customers at once and no more: the 200th is filed, the next is refused', inDemo(async (demo) => {
  const zhou = await demo.as('zhou')
  const running = async () => {
    const { running: held, limit } = await zhou.call(listHoldings, { mine: 'true', limit: 1 })
    return { held, limit }
  }
  const { relation_id } = await fileAccepted(demo, 'zhou', '苏州唯亭模具有限公司')
  await hold(demo, 'zhou', relation_id, 199 - (await running()).held)
  const last = await fileAccepted(demo, 'zhou', '苏州甪直刀具厂')
  assert.equal(last.protected_until, '2025-04-10')
  assert.deepEqual(await running(), { held: 200, limit: 200 })
  const refused = await zhou.refused(fileCustomer, { name: '苏州胜浦量具厂', visit: { happened_on: '2025-01-10', what: '看厂' } })
  assert.deepEqual([refused.code, refused.data?.max], ['registration.holdings_full', 200])
}))

test('H-09 30 filings a day; the 31st is refused until tomorrow', inDemo(async (demo) => {
  const zhou = await demo.as('zhou')
  await demo.advance('2025-01-13T01:00:00.000Z')
  const names = [...'东南西北中上下左右前'].flatMap((one) => [...'山河湖'].map((other) => `${one}${other}精密模具制造有限公司`))
  assert.equal(names.length, 30)
  for (const name of names) await fileUnvisited(demo, 'zhou', name)
  const refused = await zhou.refused(fileCustomer, { name: '浒墅关铝业有限公司' })
  assert.deepEqual([refused.status, refused.code, refused.data?.limit], [429, 'registration.filings_used_up', 30])
  await demo.advance('2025-01-14T01:00:00.000Z')
  assert.equal((await fileUnvisited(demo, 'zhou', '浒墅关铝业有限公司')).state, 'submitted')
}))

test('H-10 entered 2 days later a visit is in time, 3 days later it is marked as late', inDemo(async (demo) => {
  const chen = await demo.as('chen')
  const { relation_id } = await fileAccepted(demo, 'chen', '苏州黄埭模具有限公司')
  const late = async (happened_on: string) => (await chen.call(recordVisit, { relation_id, happened_on, what: '看厂' })).late
  assert.deepEqual([await late('2025-01-10'), await late('2025-01-08'), await late('2025-01-07')], [false, false, true])
}))

test('H-11 a take is undone within 10 minutes and not after 11; the customer is in the pool again', inDemo(async (demo) => {
  const jiang = await demo.as('jiang')
  const [first = 0, second = 0] = await givenBack(demo, 'bai', ['石湖一号业主', '石湖二号业主'])
  await demo.advance('2025-01-13T01:00:00.000Z')
  const early = await jiang.call(take, { relation_id: first })
  const late = await jiang.call(take, { relation_id: second })
  await demo.advance('2025-01-13T01:09:00.000Z')
  await jiang.call(takeBack, { take_id: early.take_id })
  assert.deepEqual((await jiang.call(listPool, { q: '石湖' })).items.map((one) => one.relation_id), [first])
  assert.equal((await jiang.call(take, { relation_id: first })).taken_today, 3, 'undoing is not giving back: there is no cooling-off')
  await demo.advance('2025-01-13T01:11:00.000Z')
  assert.deepEqual(shown(await jiang.refused(takeBack, { take_id: late.take_id })), ['registration.too_late_to_take_back', '第十五条'])
}))

test('H-12 looking up a colleague’s customer shows state and last day, and neither who nor how to reach them', inDemo(async (demo) => {
  const zhou = await demo.as('zhou')
  await fileAccepted(demo, 'chen', '苏州渭塘模具有限公司')
  const seen = await zhou.call(lookUp, { text: '苏州渭塘模具有限公司' })
  assert.deepEqual([seen.state, seen.until, seen.name, seen.relation_id], ['protected', '2025-04-10', null, null])
  assert.ok(!JSON.stringify(seen).includes('陈立'))
  const { items } = await zhou.call(listFilings, {})
  assert.ok(items.every((one) => one.name !== '苏州渭塘模具有限公司'))
}))
