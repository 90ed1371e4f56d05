import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getCustomer, customerTimeline, updateCustomer } from '#contract/customers'
import { answerFeedback, getRegulation, giveFeedback, listDuties, listMessages, setFigure } from '#contract/office'
import { order, quote } from '#contract/trade'
import { planVisit, recordVisit } from '#contract/visits'
import { accept, assignments, dispatch, fileCustomer, filingForm, filingQueue, getFiling, returnFiling, toAssign, withdrawFiling } from '#contract/registration'
import type { Scenario } from '#test/scenario'
import { inDemo, personId, shown } from './given.ts'
import { adoptInSales1, permit, postAt } from './texts.ts'

/** Sales department 1 under this text: 孙博 reviews and dispatches; the company gave 3, 2 and 14 days. */
async function given(demo: Scenario): Promise<number> {
  const manager = await postAt(demo, 'hengfeng-sales-1', 'sales_manager')
  const seller = await postAt(demo, 'hengfeng-sales-1', 'salesperson')
  const figures = { 'registration.report_within_days': 3, 'registration.contact_within_days': 2, 'registration.contact_every_days': 14 }
  return (await adoptInSales1(demo, 'S3-03', { sales_manager: [manager], responsible_person: [seller] }, figures)).id
}

const form = { contact: '周经理', phone: '13912345610', fields: { needs: '月用 Cr12 两吨', importance: 'new_customer' }, not_same_because: '地址和电话都不同' } as const

async function reported(demo: Scenario, login: string, name: string) {
  return (await demo.as(login)).call(fileCustomer, { ...form, name })
}

async function accepted(demo: Scenario, login: string, name: string) {
  const { id } = await reported(demo, login, name)
  return (await demo.as('sun')).call(accept, { filing_id: id, remark: '属实，完整' })
}

/** Messages of a kind about a customer, with the article each names. */
async function told(demo: Scenario, login: string, kind: string, name: string): Promise<(string | undefined)[]> {
  const { items } = await (await demo.as(login)).call(listMessages, {})
  return items.filter((one) => one.kind === kind && one.data.name === name).map((one) => one.clause?.article)
}

test('S3-03-01 no quote and no order for a new customer until a report exists', inDemo(async (demo) => {
  const name = '昆山巴城模架厂'
  for (const operation of ['trade.quote', 'trade.order']) await permit(demo, 'salesperson', operation)
  await given(demo)
  const chen = await demo.as('chen')
  const { id, relation_id } = await reported(demo, 'chen', name)
  await chen.call(withdrawFiling, { filing_id: id })
  assert.deepEqual(shown(await chen.refused(quote, { name, what: '样品' })), ['registration.not_reported', '第一条'])
  assert.deepEqual(shown(await chen.refused(order, { name, what: '样品' })), ['registration.not_reported', '第一条'])
  assert.equal((await reported(demo, 'chen', name)).relation_id, relation_id)
  await chen.call(quote, { name, what: '样品' })
}))

test('S3-03-03 contact noted without a report: after the company’s 3 days the employee is reminded', inDemo(async (demo) => {
  const name = '昆山陆家弹簧厂'
  await given(demo)
  const chen = await demo.as('chen')
  await chen.call(withdrawFiling, { filing_id: (await reported(demo, 'chen', name)).id })
  const wu = await demo.as('wu')
  await wu.call(recordVisit, { name, happened_on: '2025-01-10', what: '展会上谈过', channel: 'phone' })
  await demo.advance('2025-01-13T10:00:00.000Z')
  assert.deepEqual(await told(demo, 'wu', 'registration.msg.overdue_report', name), [])
  await demo.advance('2025-01-13T16:01:00.000Z')
  assert.deepEqual(await told(demo, 'wu', 'registration.msg.overdue_report', name), ['第三条'])
  assert.ok((await wu.call(listDuties, {})).items.some((one) => one.kind === 'registration.watch_report' && one.overdue))
  await reported(demo, 'wu', name)
  assert.equal((await wu.call(listDuties, {})).items.some((one) => one.kind === 'registration.watch_report'), false)
}))

test('S3-03-04 all reports list the same fields, and none is handed in with a required one empty', inDemo(async (demo) => {
  await given(demo)
  const fields = async (login: string) => (await (await demo.as(login)).call(filingForm, {})).parts.find((one) => one.clause?.article === '第四条')?.slots.map((slot) => slot.name)
  assert.deepEqual(await fields('chen'), ['contact', 'phone', 'needs', 'importance', 'project'])
  assert.deepEqual(await fields('chen'), await fields('wu'))
  const refused = await (await demo.as('chen')).refused(fileCustomer, { ...form, fields: { importance: 'key_customer' }, name: '昆山锦溪砖瓦机械厂' })
  assert.deepEqual([refused.code, refused.clause?.article, refused.data?.missing], ['registration.form_incomplete', '第四条', '客户需求'])
}))

test('S3-03-05 as step 1 sales and service staff are offered the form, and it stands under their name; others cannot file', inDemo(async (demo) => {
  await given(demo)
  assert.equal((await (await demo.as('wu')).call(filingForm, {})).clause?.article, '第五条')
  assert.equal((await reported(demo, 'wu', '昆山周市齿轮厂')).filer, '吴桐')
  await permit(demo, 'sales_manager', 'registration.file')
  assert.deepEqual(shown(await (await demo.as('sun')).refused(fileCustomer, { ...form, name: '昆山张浦齿轮厂' })), ['registration.not_a_registrant', '第五条'])
}))

test('S3-03-06 as step 2 a submitted form is in the sales manager’s queue', inDemo(async (demo) => {
  await given(demo)
  const { id } = await reported(demo, 'chen', '昆山淀山湖模具厂')
  const queued = async (login: string) => (await (await demo.as(login)).call(filingQueue, {})).items.some((one) => one.id === id)
  assert.deepEqual([await queued('sun'), await queued('lin')], [true, false])
  assert.deepEqual(shown(await (await demo.as('lin')).refused(accept, { filing_id: id, remark: '属实' })), ['access.no_permission', '第六条'])
}))

test('S3-03-07 the review keeps outcome, day and remark; whoever reported cannot pass it', inDemo(async (demo) => {
  await given(demo)
  const sun = await demo.as('sun')
  const first = await reported(demo, 'chen', '昆山千灯锻件厂')
  assert.deepEqual(shown(await sun.refused(accept, { filing_id: first.id })), ['registration.needs_remark', '第七条'])
  await sun.call(accept, { filing_id: first.id, remark: '电话核对过，属实' })
  const second = await reported(demo, 'chen', '昆山石牌锻件厂')
  await sun.call(returnFiling, { filing_id: second.id, reason: '地址不全' })
  const steps = async (filing_id: number) => (await sun.call(getFiling, { filing_id })).steps.map((one) => [one.outcome, one.by, one.remark, one.at?.slice(0, 10)])
  assert.deepEqual(await steps(first.id), [['accepted', '孙博', '电话核对过，属实', '2025-01-10']])
  assert.deepEqual(await steps(second.id), [['returned', '孙博', '地址不全', '2025-01-10']])
  const own = await reported(demo, 'chen', '昆山正仪锻件厂')
  await permit(demo, 'salesperson', 'registration.accept')
  assert.equal((await (await demo.as('chen')).refused(accept, { filing_id: own.id, remark: '属实' })).status, 403)
}))

test('S3-03-08 as step 3 what was accepted stays on the open list until the manager assigns it; then only that person has the task', inDemo(async (demo) => {
  const name = '昆山花桥气动件厂'
  await given(demo)
  const [sun, chen, wu] = [await demo.as('sun'), await demo.as('chen'), await demo.as('wu')]
  const filing = await accepted(demo, 'chen', name)
  assert.equal(filing.awaits_assignment, true)
  const open = await sun.call(toAssign, {})
  assert.deepEqual(open.items.map((one) => [one.name, one.filer]), [[name, '陈立']])
  assert.deepEqual(open.people.map((one) => one.name).sort(), ['吴桐', '陈立'])
  const given_to = await sun.call(dispatch, { filing_id: filing.id, person_id: await personId(demo, 'wu'), purpose: 'negotiate' })
  assert.equal(given_to.clause?.article, '第八条')
  assert.equal((await sun.call(toAssign, {})).items.length, 0)
  assert.deepEqual((await wu.call(assignments, { own: true })).items.map((one) => [one.name, one.purpose]), [[name, 'negotiate']])
  assert.deepEqual(shown(await chen.refused(planVisit, { name, planned_on: '2025-01-13' })), ['registration.assigned_to_other', '第八条'])
  await wu.call(planVisit, { name, planned_on: '2025-01-13' })
}))

test('S3-03-09 an assignment without a contact in the company’s 2 days is overdue, and the manager sees it', inDemo(async (demo) => {
  await given(demo)
  const sun = await demo.as('sun')
  const [late, prompt] = [await accepted(demo, 'chen', '昆山玉山刀具厂'), await accepted(demo, 'chen', '昆山蓬朗刀具厂')]
  for (const { id } of [late, prompt]) await sun.call(dispatch, { filing_id: id, person_id: await personId(demo, 'wu') })
  await (await demo.as('wu')).call(recordVisit, { name: '昆山蓬朗刀具厂', happened_on: '2025-01-10', what: '电话约了下周', channel: 'phone' })
  await demo.advance('2025-01-12T16:01:00.000Z')
  const overdue = (await sun.call(assignments, {})).items.map((one) => [one.name, one.overdue])
  assert.deepEqual(Object.fromEntries(overdue), { 昆山玉山刀具厂: true, 昆山蓬朗刀具厂: false })
  assert.deepEqual(await told(demo, 'sun', 'registration.msg.team_overdue_first_contact', '昆山玉山刀具厂'), ['第九条'])
  assert.deepEqual(await told(demo, 'wu', 'registration.msg.overdue_first_contact', '昆山蓬朗刀具厂'), [])
}))

test('S3-03-10 when progress is logged the manager sees the latest state and its day', inDemo(async (demo) => {
  const name = '昆山兵希注塑厂'
  await given(demo)
  const sun = await demo.as('sun')
  const { id } = await accepted(demo, 'chen', name)
  await sun.call(dispatch, { filing_id: id, person_id: await personId(demo, 'wu') })
  const wu = await demo.as('wu')
  await wu.call(recordVisit, { name, happened_on: '2025-01-10', what: '看厂' })
  await demo.advance('2025-01-14T02:00:00.000Z')
  await wu.call(recordVisit, { name, happened_on: '2025-01-14', what: '样品合格，等合同' })
  assert.deepEqual((await sun.call(assignments, {})).items.map((one) => one.latest), [{ on: '2025-01-14', what: '样品合格，等合同', by: '吴桐' }])
}))

test('S3-03-13 the responsible person’s update is stored with its day; nobody else updates', inDemo(async (demo) => {
  await given(demo)
  const { relation_id, id } = await accepted(demo, 'chen', '昆山夏驾河五金厂')
  await (await demo.as('sun')).call(dispatch, { filing_id: id, person_id: await personId(demo, 'chen') })
  await permit(demo, 'sales_manager', 'customers.update', 'all')
  const [chen, sun] = [await demo.as('chen'), await demo.as('sun')]
  const { version } = await chen.call(getCustomer, { relation_id })
  assert.deepEqual(shown(await sun.refused(updateCustomer, { relation_id, note: '主管改' }, { if_match: version })), ['access.only_by_clause', '第十三条'])
  await chen.call(updateCustomer, { relation_id, note: '换了采购负责人' }, { if_match: version })
  const { items } = await chen.call(customerTimeline, { relation_id })
  assert.ok(items.some((one) => one.kind === 'customers.update' && one.at.startsWith('2025-01-10')), JSON.stringify(items.map((one) => one.kind)))
}))

test('S3-03-20 feedback is answered, and a revision makes a new version with its reason', inDemo(async (demo) => {
  const regulation_id = await given(demo)
  const [wu, sun, shen] = [await demo.as('wu'), await demo.as('sun'), await demo.as('shen')]
  const said = await wu.call(giveFeedback, { regulation_id, text: '两天联系不上外地客户，建议三天' })
  const task = (await sun.call(listDuties, {})).items.find((one) => one.kind === 'office.answer_feedback')
  assert.equal(task?.clause?.article, '第二十条')
  await shen.call(setFigure, { regulation_id, name: 'registration.contact_within_days', value: 3, in_force_on: '2025-01-13', reason: '外地客户联系不上' })
  await shen.call(answerFeedback, { feedback_id: said.id, answer: '已改为三天' })
  const { versions } = await shen.call(getRegulation, { regulation_id })
  const newest = versions.find((one) => one.number === 2)
  assert.deepEqual([newest?.reason, newest?.clause?.article], ['外地客户联系不上', '第二十条'])
}))

test('S3-03-22 a reported customer without contact for the company’s 14 days: whoever is responsible is alerted', inDemo(async (demo) => {
  const name = '昆山新镇轴承厂'
  await given(demo)
  await reported(demo, 'chen', name)
  await demo.advance('2025-01-24T10:00:00.000Z')
  assert.deepEqual(await told(demo, 'chen', 'registration.msg.overdue_contact', name), [])
  await demo.advance('2025-01-24T16:01:00.000Z')
  assert.deepEqual(await told(demo, 'chen', 'registration.msg.overdue_contact', name), ['第二十二条'])
  const chen = await demo.as('chen')
  assert.ok((await chen.call(listDuties, {})).items.some((one) => one.kind === 'registration.watch_contact'))
  await chen.call(recordVisit, { name, happened_on: '2025-01-25', what: '电话拜年', channel: 'phone' })
  assert.equal((await chen.call(listDuties, {})).items.some((one) => one.kind === 'registration.watch_contact'), false)
}))
