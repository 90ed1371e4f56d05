import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { exportCustomers } from '#contract/customers'
import { getToday } from '#contract/office'
import { appoint, endAppointment, getPerson } from '#contract/people'
import { accept, exportTeamWeek, fileCustomer, getTeamWeek, listHoldings, lookUp, returnFiling, returnToPool, take, teamWeekList, teamWeekMoved } from '#contract/registration'
import { confirmData, enterVoucher } from '#contract/trade'
import { recordVisit } from '#contract/visits'
import { useScenario } from '#test/scenario'

const demo = useScenario()
const WEEK = '2025-W29'

const personId = async (login: string) => (await demo.db.selectFrom('kernel.person').select('id').where('login', '=', login).executeTakeFirstOrThrow()).id

async function file(login: string, name: string, happened_on?: string) {
  return (await demo.as(login)).call(fileCustomer, { name, not_same_because: '地址和电话都不同', ...(happened_on ? { visit: { happened_on, what: '看厂' } } : {}) })
}

async function fileAccepted(login: string, name: string, happened_on: string) {
  const { id } = await file(login, name, happened_on)
  return (await demo.as(login === 'jiang' ? 'yao' : 'lin')).call(accept, { filing_id: id })
}

async function voucher(kind: 'sale' | 'return' | 'receipt', voucher_no: string, relation_id: number, happened_on: string, amount_fen: number, by = 'fang') {
  await (await demo.as(by)).call(enterVoucher, { kind, voucher_no, relation_id, happened_on, amount_fen, person_id: await personId('chen') })
}

/** What a reader sees of a person: the figures that are not nought. */
async function figuresOf(reader: string, login: string, week = WEEK): Promise<Record<string, number>> {
  const id = await personId(login)
  const { people } = await (await demo.as(reader)).call(getTeamWeek, { week })
  const rows = people.filter((row) => row.person.id === id)
  return Object.fromEntries(rows.flatMap((row) => row.figures).filter((one) => one.count > 0).map((one) => [one.figure, one.fen === 0 ? one.count : one.fen]))
}

const names = async (reader: string, week = WEEK) => (await (await demo.as(reader)).call(getTeamWeek, { week })).people.map((row) => row.person.name)

/** One week in July written by hand: what each of them did stands beside the step. */
test('the week is lived', async () => {
  const [chen, zhou, bai, jiang] = [await demo.as('chen'), await demo.as('zhou'), await demo.as('bai'), await demo.as('jiang')]
  const old = await fileAccepted('chen', '老客户铸造厂', '2025-01-10')
  await voucher('sale', 'XS-1', old.relation_id, '2025-01-10', 1_000_000)
  await demo.advance('2025-04-16T02:00:00.000Z')
  await fileAccepted('zhou', '丙纺机厂', '2025-04-16')
  const kept = await fileAccepted('zhou', '丁阀门厂', '2025-04-16')
  await demo.advance('2025-06-10T02:00:00.000Z')
  await zhou.call(recordVisit, { relation_id: kept.relation_id, happened_on: '2025-06-10', what: '送样' })
  // Monday 14 July. 陈立 passes one to the company, for want of sales since 10 January.
  await demo.advance('2025-07-14T01:00:00.000Z')
  const fang = await demo.as('fang')
  await fang.call(confirmData, { kind: 'sales', confirmed_to: '2025-07-13', names_can_wait: true })
  await fang.call(confirmData, { kind: 'receipts', confirmed_to: '2025-07-13', names_can_wait: true })
  await demo.sweep()
  await demo.runJobs()
  await demo.sweep()
  // 陈立: filed 2, on record 1, visited 1, called 1; sold 100.00 less 25.00, received 40.00.
  const first = await fileAccepted('chen', '甲轴承厂', '2025-07-14')
  await file('chen', '乙弹簧厂')
  await chen.call(recordVisit, { relation_id: first.relation_id, happened_on: '2025-07-14', channel: 'phone', what: '问用量' })
  await demo.advance('2025-07-15T01:00:00.000Z')
  await voucher('sale', 'XS-2', first.relation_id, '2025-07-14', 10_000)
  await voucher('return', 'XS-3', first.relation_id, '2025-07-15', -2500)
  await voucher('receipt', 'SK-1', first.relation_id, '2025-07-15', 4000)
  // 周敏: two look-ups, one filing given back; two protections end on the 16th, one customer she had not visited again.
  await zhou.call(lookUp, { text: '甲轴承厂' })
  await zhou.call(lookUp, { text: '没有这一家厂' })
  const back = await file('zhou', '戊齿轮厂')
  await (await demo.as('lin')).call(returnFiling, { filing_id: back.id, reason: '请补地址' })
  // 江楠 gives one back on the 15th, 白桦 takes it on the 16th.
  const pooled = await fileAccepted('jiang', '己业主委员会', '2025-07-15')
  const held = (await jiang.call(listHoldings, { mine: 'true', state: 'running', limit: 100 })).items.find((one) => one.relation_id === pooled.relation_id)
  await jiang.call(returnToPool, { holding_id: held?.id ?? 0 })
  await demo.advance('2025-07-16T01:00:00.000Z')
  await bai.call(take, { relation_id: pooled.relation_id })
  // On the 17th 陈立 files and visits what 周敏 lost: filed 3, on record 2, visited 2. 林雪 exports.
  await demo.advance('2025-07-17T01:00:00.000Z')
  await fileAccepted('chen', '丙纺机厂', '2025-07-17')
  await (await demo.as('lin')).download(exportCustomers, {})
})

describe('the team’s week', () => {
  test('counts by hand: 陈立, 周敏, 白桦, 林雪 in the week of 14 July', async () => {
    // The demo has customers of its own whose last sale is that old.
    const { to_company, ...chen } = await figuresOf('shen', 'chen')
    const { to_company: _demo, ...zhou } = await figuresOf('shen', 'zhou')
    assert.deepEqual(chen, { filed: 3, accepted: 2, visited: 2, contacted: 1, sold: 7500, received: 4000 })
    const passed = await (await demo.as('shen')).call(teamWeekList, { week: WEEK, figure: 'to_company', person_id: await personId('chen') })
    assert.equal(passed.items.length, to_company)
    assert.deepEqual(passed.items.filter((one) => one.customer === '老客户铸造厂').map((one) => one.at?.slice(0, 16)), ['2025-07-14T01:00'])
    assert.deepEqual(zhou, { filed: 1, lapsed_unvisited: 1, looked_up: 2 })
    assert.deepEqual(await figuresOf('shen', 'bai'), { taken: 1 })
    assert.deepEqual(await figuresOf('shen', 'lin'), { exported: 1 })
    const { from, to, previous, next, total } = await (await demo.as('shen')).call(getTeamWeek, {})
    assert.deepEqual([from, to, previous, next], ['2025-07-14', '2025-07-20', '2025-W28', null])
    assert.equal(total.find((one) => one.figure === 'filed')?.count, 5)
  })

  test('every figure opens as many rows as it counts, and their sum', async () => {
    const shen = await demo.as('shen')
    const { people, total } = await shen.call(getTeamWeek, { week: WEEK })
    for (const row of people) {
      for (const one of row.figures) {
        const list = await shen.call(teamWeekList, { week: WEEK, figure: one.figure, person_id: row.person.id, unit_id: row.unit.id, limit: 100 })
        assert.deepEqual([list.items.length, list.total, list.items.reduce((sum, item) => sum + (item.fen ?? 0), 0)], [one.count, one.count, one.fen], `${row.person.name} ${one.figure}`)
      }
    }
    for (const one of total) assert.equal((await shen.call(teamWeekList, { week: WEEK, figure: one.figure, limit: 1 })).total, one.count)
    const sold = await shen.call(teamWeekList, { week: WEEK, figure: 'sold', person_id: await personId('chen') })
    assert.deepEqual(sold.items.map((one) => [one.on, one.customer, one.word, one.note, one.fen]), [['2025-07-15', '甲轴承厂', '退货', 'XS-3', -2500], ['2025-07-14', '甲轴承厂', '销售', 'XS-2', 10_000]])
    const lapsed = await shen.call(teamWeekList, { week: WEEK, figure: 'lapsed_unvisited', person_id: await personId('zhou') })
    assert.deepEqual(lapsed.items.map((one) => [one.customer, one.link?.startsWith('/customers/')]), [['丙纺机厂', true]])
    const looked = await shen.call(teamWeekList, { week: WEEK, figure: 'looked_up' })
    assert.deepEqual(looked.items.map((one) => [one.person, one.note, one.word]), [['周敏', '没有这一家厂', '未见登记'], ['周敏', '甲轴承厂', '别人保护中']])
  })

  test('who took over from whom: 丙纺机厂 from 周敏 to 陈立, 己业主委员会 from 江楠 to 白桦', async () => {
    const shen = await demo.as('shen')
    const { moved } = await shen.call(getTeamWeek, { week: WEEK })
    assert.deepEqual(moved.map((one) => [one.from.name, one.to.name, one.customers]).toSorted(), [['周敏', '陈立', 1], ['江楠', '白桦', 1]].toSorted())
    const { items } = await shen.call(teamWeekMoved, { week: WEEK, to_id: await personId('bai') })
    assert.deepEqual(items.map((one) => [one.customer, one.from, one.to, one.ended, one.basis, one.at]), [['己业主委员会', '江楠', '白桦', '退回公海', '公海领取', items[0]?.at]])
  })
})

describe('who sees whom', () => {
  test('a manager sees the own unit and nothing beside it; the market department its company; a seller nothing', async () => {
    const sun = await names('sun')
    assert.ok(sun.includes('陈立') && !sun.includes('周敏') && !sun.includes('白桦') && !sun.includes('林雪'), sun.join())
    const he = await names('he')
    assert.ok(he.includes('陈立') && he.includes('周敏') && he.includes('林雪') && !he.includes('白桦'), he.join())
    assert.equal((await (await demo.as('chen')).refused(getTeamWeek, {})).code, 'access.no_permission')
    const zhou = await personId('zhou')
    const gu = await demo.as('gu')
    assert.equal((await (await demo.as('sun')).call(teamWeekList, { week: WEEK, figure: 'looked_up', person_id: zhou })).items.length, 0)
    assert.equal((await gu.call(teamWeekList, { week: WEEK, figure: 'looked_up', person_id: zhou })).items.length, 2)
    const { moved } = await gu.call(getTeamWeek, { week: WEEK })
    assert.deepEqual(moved.map((one) => [one.from.name, one.to.name]), [['周敏', '陈立']], 'lost to another unit: told, and nameless')
    assert.deepEqual((await gu.call(teamWeekMoved, { week: WEEK })).items.map((one) => [one.customer, one.relation_id]), [[null, null]])
  })

  test('who changes units counts in each as long as in it, two weeks later too', async () => {
    const han = await demo.as('han')
    const chen = await personId('chen')
    const person = await han.call(getPerson, { person_id: chen })
    const post = await demo.db.selectFrom('kernel.appointment').select('post_id').where('person_id', '=', await personId('zhou')).executeTakeFirstOrThrow()
    await han.call(endAppointment, { appointment_id: person.appointments[0]?.id ?? 0, through_day: '2025-07-20' })
    await han.call(appoint, { person_id: chen, post_id: post.post_id, from_day: '2025-07-21' })
    await demo.advance('2025-07-29T01:00:00.000Z')
    await (await demo.as('chen')).call(lookUp, { text: '没有这一家厂' })
    assert.deepEqual([(await figuresOf('sun', 'chen')).filed, await figuresOf('gu', 'chen')], [3, {}])
    assert.deepEqual([await figuresOf('sun', 'chen', '2025-W31'), await figuresOf('gu', 'chen', '2025-W31')], [{}, { looked_up: 1 }])
    assert.deepEqual([(await names('sun', '2025-W31')).includes('陈立'), (await names('gu', '2025-W31')).includes('陈立')], [false, true])
  })

  test('a week to come, or none, is not found; an export is marked, and stands in the next count', async () => {
    const shen = await demo.as('shen')
    for (const week of ['2025-W40', '2025-W53']) assert.equal((await shen.refused(getTeamWeek, { week })).code, 'not_found')
    const file_bytes = await (await demo.as('sun')).download(exportTeamWeek, { week: WEEK })
    assert.equal(file_bytes.subarray(0, 2).toString(), 'PK')
    assert.deepEqual(await figuresOf('shen', 'sun', '2025-W31'), { exported: 1 })
    const { sections } = await (await demo.as('sun')).call(getToday, {})
    assert.ok(sections.flatMap((one) => one.items).some((one) => one.link === '/team-week'))
  })
})
