import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getRegulation, interpret, listMessages, myRegulations, setFigure } from '#contract/office'
import { order } from '#contract/trade'
import { listVisits, planVisit, recordVisit } from '#contract/visits'
import { accept, assignments, dispatch, fileCustomer, filingForm, filingQueue, getFiling, lookUp, notAccept, withdrawFiling } from '#contract/registration'
import type { Scenario } from '#test/scenario'
import { inDemo, personId, shown, unitId } from './given.ts'
import { adoptInSales1, permit, postAt } from './texts.ts'

/** Sales department 1 under this text: 孙博 is the superior of all there; 何涛's department interprets; the company gave 3 and 10 days. */
async function given(demo: Scenario): Promise<number> {
  const figures = { 'registration.report_within_days': 3, 'registration.progress_every_days': 10 }
  return (await adoptInSales1(demo, 'S3-09', { department_concerned: [await postAt(demo, 'hengfeng-market', 'market_manager')] }, figures)).id
}

const form = { contact: '钱经理', phone: '13912345620', fields: { met_on: '2025-01-10', cooperation: '年度供货，月用三吨' }, not_same_because: '地址和电话都不同' } as const

async function reported(demo: Scenario, login: string, name: string) {
  return (await demo.as(login)).call(fileCustomer, { ...form, name })
}

/** Reported by 陈立, approved by 孙博 and given to somebody. */
async function given_to(demo: Scenario, name: string, to: { person_id: number } | { unit_id: number }) {
  const { id, relation_id } = await reported(demo, 'chen', name)
  const sun = await demo.as('sun')
  await sun.call(accept, { filing_id: id })
  await sun.call(dispatch, { filing_id: id, ...to })
  return { relation_id, id }
}

async function told(demo: Scenario, login: string, kind: string, name: string): Promise<(string | undefined)[]> {
  const { items } = await (await demo.as(login)).call(listMessages, {})
  return items.filter((one) => one.kind === kind && one.data.name === name).map((one) => one.clause?.article)
}

test('S3-09-01 full-time, part-time and temporary, all 3 kinds of staff are bound and have the same form', inDemo(async (demo) => {
  await given(demo)
  const kinds = ['chen', 'wu', 'sun']
  const article = async (login: string) => (await (await demo.as(login)).call(myRegulations, {})).items.find((one) => one.pack === 'S3-09')?.clause?.article
  for (const login of kinds) assert.equal(await article(login), '第一条')
  assert.equal(kinds.length, 3)
  const fields = async (login: string) => (await (await demo.as(login)).call(filingForm, {})).parts.flatMap((part) => part.slots.map((slot) => slot.name))
  assert.deepEqual(await fields('wu'), await fields('chen'))
  assert.equal((await reported(demo, 'wu', '张家港金港轧辊厂')).state, 'submitted')
}))

test('S3-09-05 contact with an unreported customer: after the company’s 3 days the employee is reminded and the superior sees it', inDemo(async (demo) => {
  const name = '张家港塘桥纺机厂'
  await given(demo)
  const chen = await demo.as('chen')
  await chen.call(withdrawFiling, { filing_id: (await reported(demo, 'chen', name)).id })
  await (await demo.as('wu')).call(recordVisit, { name, happened_on: '2025-01-10', what: '会上谈过', channel: 'phone' })
  await demo.advance('2025-01-13T16:01:00.000Z')
  assert.deepEqual(await told(demo, 'wu', 'registration.msg.overdue_report', name), ['第五条'])
  assert.deepEqual(await told(demo, 'sun', 'registration.msg.team_overdue_report', name), ['第五条'])
}))

test('S3-09-06 an incomplete form cannot be handed to the superior', inDemo(async (demo) => {
  await given(demo)
  const refused = await (await demo.as('chen')).refused(fileCustomer, { ...form, fields: { met_on: '2025-01-10' }, name: '张家港杨舍轴套厂' })
  assert.deepEqual([refused.code, refused.clause?.article, refused.data?.missing], ['registration.form_incomplete', '第六条', '拟合作内容'])
  const unreachable = await (await demo.as('chen')).refused(fileCustomer, { name: '张家港杨舍轴套厂', fields: form.fields, not_same_because: '不同' })
  assert.deepEqual([unreachable.code, unreachable.data?.missing], ['registration.form_incomplete', '联系人、联系电话'])
}))

test('S3-09-07 the superior decides: until then no order; declined, there is no cooperation and the reason is shown', inDemo(async (demo) => {
  await permit(demo, 'salesperson', 'trade.order')
  await given(demo)
  const [chen, sun] = [await demo.as('chen'), await demo.as('sun')]
  const [open, declined] = [await reported(demo, 'chen', '张家港凤凰冷轧厂'), await reported(demo, 'chen', '张家港大新镀锌厂')]
  assert.ok((await sun.call(filingQueue, {})).items.some((one) => one.id === open.id))
  assert.deepEqual(shown(await chen.refused(order, { name: '张家港凤凰冷轧厂', what: '圆钢' })), ['registration.still_under_review', '第七条'])
  await sun.call(notAccept, { filing_id: declined.id, reason: '信用不好，有欠款诉讼' })
  const refused = await chen.refused(order, { name: '张家港大新镀锌厂', what: '圆钢' })
  assert.deepEqual([...shown(refused), refused.data?.reason], ['registration.not_accepted_yet', '第七条', '信用不好，有欠款诉讼'])
  assert.equal((await chen.call(getFiling, { filing_id: declined.id })).reason, '信用不好，有欠款诉讼')
}))

test('S3-09-08 the reporter cannot assign an approved customer; the superior’s assignment to a person or team takes effect with its day', inDemo(async (demo) => {
  const name = '张家港乐余线材厂'
  await given(demo)
  const { id } = await reported(demo, 'chen', name)
  const sun = await demo.as('sun')
  const approved = await sun.call(accept, { filing_id: id })
  assert.deepEqual([approved.awaits_assignment, approved.clause?.article], [true, '第八条'])
  await permit(demo, 'salesperson', 'registration.dispatch')
  assert.deepEqual(shown(await (await demo.as('chen')).refused(dispatch, { filing_id: id, person_id: await personId(demo, 'chen') })), ['access.no_permission', '第八条'])
  const team = await sun.call(dispatch, { filing_id: id, unit_id: await unitId(demo, 'hengfeng-sales-1') })
  assert.equal(team.effective_at.slice(0, 10), '2025-01-10')
  await (await demo.as('wu')).call(planVisit, { name, planned_on: '2025-01-13' })
  const again = await sun.call(dispatch, { filing_id: id, person_id: await personId(demo, 'chen') })
  assert.notEqual(again.id, team.id)
  assert.deepEqual((await sun.call(assignments, {})).items.map((one) => one.person?.name), ['陈立'])
}))

test('S3-09-09 only the assignee opens a follow-up; what others did is kept and does not count; the assignee’s follow-ups are listed', inDemo(async (demo) => {
  const name = '张家港南丰管件厂'
  await given(demo)
  const { relation_id } = await given_to(demo, name, { person_id: await personId(demo, 'chen') })
  const [chen, wu] = [await demo.as('chen'), await demo.as('wu')]
  const seen = await wu.call(lookUp, { text: name })
  assert.deepEqual([seen.state, seen.may_file, (await chen.call(lookUp, { text: name })).state], ['assigned', false, 'yours'])
  assert.equal((await wu.refused(fileCustomer, { ...form, name })).code, 'registration.assigned_to_other')
  assert.deepEqual(shown(await wu.refused(planVisit, { name, planned_on: '2025-01-13' })), ['registration.assigned_to_other', '第九条'])
  assert.equal((await wu.call(recordVisit, { name, happened_on: '2025-01-10', what: '顺路看了' })).counts, false)
  await chen.call(recordVisit, { relation_id, happened_on: '2025-01-10', what: '谈年度框架' })
  assert.deepEqual((await chen.call(listVisits, { relation_id })).items.filter((one) => one.counts).map((one) => one.what), ['谈年度框架'])
  assert.deepEqual((await (await demo.as('sun')).call(assignments, {})).items.map((one) => one.latest?.what), ['谈年度框架'])
}))

test('S3-09-10 without a progress note for the company’s 10 days assignee and superior are told', inDemo(async (demo) => {
  const name = '张家港锦丰板材厂'
  await given(demo)
  await given_to(demo, name, { person_id: await personId(demo, 'wu') })
  await demo.advance('2025-01-15T02:00:00.000Z')
  await (await demo.as('wu')).call(recordVisit, { name, happened_on: '2025-01-15', what: '寄了样品', channel: 'phone' })
  await demo.advance('2025-01-25T10:00:00.000Z')
  assert.deepEqual(await told(demo, 'wu', 'registration.msg.overdue_progress', name), [])
  await demo.advance('2025-01-25T16:01:00.000Z')
  assert.deepEqual(await told(demo, 'wu', 'registration.msg.overdue_progress', name), ['第十条'])
  assert.deepEqual(await told(demo, 'sun', 'registration.msg.team_overdue_progress', name), ['第十条'])
}))

test('S3-09-19 only the department concerned interprets the regulation', inDemo(async (demo) => {
  const regulation_id = await given(demo)
  const shen = await demo.as('shen')
  const ref = (await shen.call(getRegulation, { regulation_id })).articles[6]?.ref ?? 0
  assert.deepEqual(shown(await shen.refused(interpret, { ref, text: '上级指部门经理' })), ['access.only_by_clause', '第十九条'])
  await permit(demo, 'market_manager', 'office.interpret', 'all')
  await (await demo.as('he')).call(interpret, { ref, text: '上级指部门经理' })
  assert.deepEqual((await shen.call(getRegulation, { regulation_id })).articles[6]?.interpretations, ['上级指部门经理'])
}))

test('S3-09-20 a revision makes a new version, and the old one stays readable', inDemo(async (demo) => {
  const regulation_id = await given(demo)
  const shen = await demo.as('shen')
  await shen.call(setFigure, { regulation_id, name: 'registration.progress_every_days', value: 20, in_force_on: '2025-01-13', reason: '项目周期长' })
  const { versions } = await shen.call(getRegulation, { regulation_id })
  const newest = versions.find((one) => one.number === 2)
  assert.deepEqual([newest?.reason, newest?.clause?.article], ['项目周期长', '第二十条'])
  const old = await shen.call(getRegulation, { regulation_id, version: 1 })
  assert.equal(old.articles.flatMap((one) => one.figures).find((one) => one.name === 'registration.progress_every_days')?.value, 10)
}))
