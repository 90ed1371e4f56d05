import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { likelyDuplicates, listCustomers, recognise } from '#contract/customers'
import { getToday, listActs, listMessages } from '#contract/office'
import { accept, addHelper, customerHoldings, fileCustomer, filingQueue, getFiling, listFilings, listHoldings, listPool, lookUp, notAccept, openForReview, resubmit, returnFiling, returnToPool, take, takeBack, voidFiling, withdrawFiling } from '#contract/registration'
import { confirmBriefing, listVisits, planVisit, recordVisit } from '#contract/visits'
import { useScenario } from '#test/scenario'

const demo = useScenario()
const PASTED = '苏州恒立精工 王经理 13812345678 吴中区东吴北路88号 今天去过，月用 Cr12 两吨'

/** Files what 业务员甲 pasted on 10 January, and has it accepted. */
async function filedAndAccepted(name: string) {
  const chen = await demo.as('chen')
  const lin = await demo.as('lin')
  const receipt = await chen.call(fileCustomer, { name, visit: { happened_on: '2025-01-10', what: '首次拜访' }, not_same_because: '不同的公司，地址和电话都不一样' })
  return lin.call(accept, { filing_id: receipt.id })
}

describe('story 1: a filing in a minute', () => {
  test('S3-22-05, S3-22-12 looked up, pasted, filed, accepted: protected through 10 April, ninety days', async () => {
    const chen = await demo.as('chen')
    const lin = await demo.as('lin')
    const asked = await chen.call(lookUp, { text: '恒立精工' })
    assert.equal(asked.state, 'unknown')
    assert.equal(asked.may_file, true)
    assert.deepEqual([asked.used, asked.limit], [1, 30])

    const { items } = await chen.call(recognise, { text: PASTED })
    const fields = items[0]?.fields
    assert.equal(fields?.name?.value, '苏州恒立精工')
    assert.equal(fields?.phone?.value.replaceAll(' ', ''), '13812345678')
    assert.equal(items[0]?.visited_today, true)

    const typed = { name: '苏州恒立精工', contact: '王经理', phone: '13812345678', address: '吴中区东吴北路88号', note: '月用 Cr12 两吨' }
    const similar = await chen.call(likelyDuplicates, typed)
    assert.ok(similar.items.every((one) => one.name === null && one.relation_id === null), 'what one may not read is nameless')

    const receipt = await chen.call(fileCustomer, { ...typed, raw: PASTED, visit: { happened_on: '2025-01-10', what: '月用 Cr12 两吨' }, not_same_because: '厂址和电话不同' })
    assert.equal(receipt.state, 'submitted')
    assert.equal(receipt.place_in_line, 1)
    assert.match(receipt.filing_no, /^BB2025-\d+-\d{5}$/)

    const waiting = await chen.call(getToday, {})
    assert.ok(waiting.sections.some((section) => section.section === 'filed' && section.items.length > 0))
    const queue = await lin.call(filingQueue, {})
    assert.ok(queue.items.some((one) => one.id === receipt.id))
    await lin.call(openForReview, { filing_id: receipt.id })
    const accepted = await lin.call(accept, { filing_id: receipt.id, registered_name: '苏州恒立精工机械有限公司' })
    assert.equal(accepted.protected_until, '2025-04-10')
    assert.equal(accepted.days_left, 90)
    assert.match(accepted.clause?.regulation ?? '', /客户备案制度/)
    assert.equal(accepted.clause?.article, '第十二条')

    const messages = await chen.call(listMessages, {})
    assert.equal(messages.items[0]?.kind, 'registration.msg.accepted')
    const held = await chen.call(listHoldings, { mine: 'true' })
    assert.equal(held.items.find((one) => one.relation_id === receipt.relation_id)?.protected_until, '2025-04-10')
    const zhou = await demo.as('zhou')
    const typed_again = await zhou.refused(fileCustomer, { name: '苏州恒立精工', visit: { happened_on: '2025-01-10', what: '去过' }, not_same_because: '我说不是' })
    assert.equal(typed_again.code, 'registration.protected', 'the name it was filed under meets the same customer after its legal name was put right')
    const found = await chen.call(listCustomers, { q: '恒立精工' })
    assert.deepEqual(found.items.map((one) => one.name), ['苏州恒立精工机械有限公司'])
  })
})

describe('story 2: somebody else\'s customer', () => {
  test('S3-22-12 a colleague sees a state and a day, is refused with the article, and may stand by', async () => {
    const chen = await demo.as('chen')
    const { relation_id } = await filedAndAccepted('无锡长江模具有限公司')
    const zhou = await demo.as('zhou')
    const seen = await zhou.call(lookUp, { text: '无锡长江模具有限公司' })
    assert.deepEqual([seen.state, seen.until, seen.name, seen.relation_id], ['protected', '2025-04-10', null, null])
    const refused = await zhou.refused(fileCustomer, { name: '无锡长江模具', visit: { happened_on: '2025-01-10', what: '去过' } })
    assert.equal(refused.status, 409)
    assert.equal(refused.code, 'registration.protected')
    assert.equal(refused.clause?.article, '第十二条')
    assert.ok(refused.detail.length > 10 && !refused.detail.includes('registration.'), refused.detail)
    assert.deepEqual(refused.instead?.map((one) => one.code), ['stand_by', 'polite_exit'])
    assert.ok(refused.instead?.every((one) => !one.label.startsWith('instead.')))
    const hidden = await zhou.call(listCustomers, { q: '长江模具' })
    assert.equal(hidden.items.length, 0)
    assert.equal((await zhou.refused(customerHoldings, { relation_id })).status, 404)
    const standby = await zhou.call(fileCustomer, { name: '无锡长江模具有限公司', standby: true, visit: { happened_on: '2025-01-10', what: '去过' } })
    assert.deepEqual([standby.state, standby.standby], ['submitted', true])
    assert.ok(!(await (await demo.as('lin')).call(filingQueue, {})).items.some((one) => one.id === standby.id), 'who stands by is not in the queue yet')
    assert.equal((await (await demo.as('lin')).refused(accept, { filing_id: standby.id })).code, 'registration.taken')
    assert.equal((await chen.call(listFilings, { mine: 'true' })).items.some((one) => one.id === standby.id), false)
  })

  test('S3-22-26, S3-22-27 a planned visit is refused; one that happened is kept, does not count, and its visitor owes a talk', async () => {
    const chen = await demo.as('chen')
    const zhou = await demo.as('zhou')
    const { relation_id } = await filedAndAccepted('常州钟楼冲压件有限公司')
    const plan = await zhou.refused(planVisit, { name: '常州钟楼冲压件有限公司', planned_on: '2025-01-13' })
    assert.deepEqual([plan.code, plan.clause?.article], ['registration.protected', '第十二条'])
    const visit = await zhou.call(recordVisit, { name: '常州钟楼冲压件有限公司', happened_on: '2025-01-10', what: '客户说一直和陈立做', customer_of_colleague: true })
    assert.deepEqual([visit.counts, visit.duty], [false, true])
    const told = await chen.call(listMessages, { unread: 'true' })
    assert.ok(told.items.some((one) => one.kind === 'registration.msg.visit_by_other'))
    const owes = (await zhou.call(getToday, {})).sections.find((section) => section.section === 'due')
    assert.ok(owes?.items.some((one) => one.kind === 'visits.brief_colleague' || one.kind.includes('brief_colleague')))
    await chen.call(confirmBriefing, { visit_id: visit.id })
    const after = (await zhou.call(getToday, {})).sections.find((section) => section.section === 'due')
    assert.ok(!after?.items.some((one) => one.kind.includes('brief_colleague')))
    const visits = await chen.call(listVisits, { relation_id })
    assert.ok(visits.items.some((one) => one.id === visit.id && one.counts === false))
  })

  test('a helper may plan visits and read the record while the holder lets him', async () => {
    const chen = await demo.as('chen')
    const zhou = await demo.as('zhou')
    const { relation_id } = await filedAndAccepted('昆山巴城精密铸造有限公司')
    const person = await demo.db.selectFrom('kernel.person').select('id').where('login', '=', 'zhou').executeTakeFirstOrThrow()
    await chen.call(addHelper, { relation_id, helper_id: person.id })
    assert.equal((await zhou.call(customerHoldings, { relation_id })).helpers.length, 1)
    await zhou.call(planVisit, { relation_id, planned_on: '2025-01-13' })
  })

  test('H-07 returned and handed in again it keeps its second; withdrawn it is free for others; void ends the right', async () => {
    const chen = await demo.as('chen')
    const lin = await demo.as('lin')
    const zhou = await demo.as('zhou')
    const first = await chen.call(fileCustomer, { name: '张家港塘桥锻造有限公司', visit: { happened_on: '2025-01-09', what: '看厂' } })
    const second = await zhou.call(fileCustomer, { name: '张家港市塘桥锻造有限责任公司', visit: { happened_on: '2025-01-10', what: '看厂' } })
    assert.deepEqual([first.place_in_line, second.place_in_line, second.relation_id], [1, 2, first.relation_id])
    await lin.call(returnFiling, { filing_id: first.id, reason: '请补充联系电话' })
    const back = await chen.call(resubmit, { filing_id: first.id, phone: '0512-58123456' })
    assert.deepEqual([back.submitted_at, back.place_in_line], [first.submitted_at, 1])
    const accepted = await lin.call(accept, { filing_id: first.id })
    assert.equal(accepted.state, 'accepted')
    assert.equal((await zhou.call(getFiling, { filing_id: second.id })).standby, true)
    await lin.call(voidFiling, { filing_id: first.id, reason: '报错了客户' })
    const now = await lin.call(accept, { filing_id: second.id })
    assert.equal(now.state, 'accepted')
    const third = await chen.call(fileCustomer, { name: '太仓沙溪刀具厂' })
    await chen.call(withdrawFiling, { filing_id: third.id })
    assert.equal((await chen.refused(withdrawFiling, { filing_id: third.id })).code, 'registration.filing_state')
    const fourth = await zhou.call(fileCustomer, { name: '太仓沙溪刀具厂' })
    assert.equal(fourth.place_in_line, 1)
    await lin.call(notAccept, { filing_id: fourth.id, reason: '查无此厂' })
  })
})

describe('as time goes by', () => {
  test('H-05 warned thirty days before; S3-22-12, S3-22-13 refused on 10 April, open on the 11th; stands by first in line', async () => {
    const zhou = await demo.as('zhou')
    const chen = await demo.as('chen')
    await demo.advance('2025-04-03T01:00:00.000Z')
    const warned = await chen.call(listMessages, { unread: 'true' })
    assert.ok(warned.items.some((one) => one.kind === 'registration.msg.lapsing'))
    await demo.advance('2025-04-10T10:00:00.000Z')
    assert.equal((await zhou.refused(planVisit, { name: '常州钟楼冲压件有限公司', planned_on: '2025-04-10' })).code, 'registration.protected')
    await demo.advance('2025-04-11T00:30:00.000Z')
    assert.equal((await zhou.call(lookUp, { text: '常州钟楼冲压件有限公司' })).state, 'open')
    await zhou.call(planVisit, { name: '常州钟楼冲压件有限公司', planned_on: '2025-04-11' })
    const cooling = await chen.refused(fileCustomer, { name: '常州钟楼冲压件有限公司', visit: { happened_on: '2025-04-11', what: '再访' } })
    assert.equal(cooling.code, 'registration.cooling_off')
    const lin = await demo.as('lin')
    const queue = await lin.call(filingQueue, {})
    const stood = queue.items.find((one) => one.name === '无锡长江模具有限公司')
    assert.ok(stood)
    assert.equal((await lin.call(accept, { filing_id: stood.id })).protected_until, '2025-07-11')
  })
})

describe('the pool of the home-decoration shop', () => {
  test('H-01, H-03, H-04, H-11 nothing before 09:00 of the next working day; one takes, the other reads that it is taken; returning refunds nothing', async () => {
    await demo.advance('2025-04-11T02:00:00.000Z')
    const jiang = await demo.as('jiang')
    const bai = await demo.as('bai')
    const yao = await demo.as('yao')
    const filed = await jiang.call(fileCustomer, { name: '翠湖花园三期业主委员会', kind: 'institution', visit: { happened_on: '2025-04-11', what: '量房' } })
    const accepted = await yao.call(accept, { filing_id: filed.id })
    assert.equal(accepted.protected_until, '2025-07-11')
    const held = (await jiang.call(listHoldings, { mine: 'true', state: 'running' })).items.find((one) => one.relation_id === filed.relation_id)
    assert.ok(held)
    const { in_pool_from } = await jiang.call(returnToPool, { holding_id: held.id })
    assert.equal(in_pool_from, '2025-04-14T01:00:00.000Z')
    assert.equal((await bai.refused(take, { relation_id: filed.relation_id })).code, 'registration.not_in_pool')
    await demo.advance('2025-04-14T01:00:00.000Z')
    assert.equal((await jiang.refused(take, { relation_id: filed.relation_id })).code, 'registration.cooling_off')
    const pool = await bai.call(listPool, {})
    assert.ok(pool.items.some((one) => one.relation_id === filed.relation_id && one.may.ok))
    const taken = await bai.call(take, { relation_id: filed.relation_id })
    assert.deepEqual([taken.protected_until, taken.taken_today, taken.takes_per_day], ['2025-07-14', 1, 5])
    await bai.call(takeBack, { take_id: taken.take_id })
    const again = await bai.call(take, { relation_id: filed.relation_id })
    assert.equal(again.taken_today, 2)
    assert.equal((await jiang.refused(take, { relation_id: filed.relation_id })).code, 'registration.taken')
  })

  test('audit: every look-up, try and decision stands in the log with its article', async () => {
    const shen = await demo.as('shen')
    const acts = await shen.call(listActs, { limit: 100, outcome: 'refused' })
    const refused = acts.items.find((one) => one.code === 'registration.protected' && one.name === 'registration.file')
    assert.ok(refused)
    assert.equal(refused.clause?.article, '第十二条')
  })
})
