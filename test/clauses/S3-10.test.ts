import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getCustomer } from '#contract/customers'
import { getRegulation, interpret, listDuties, myRegulations, passRegulation } from '#contract/office'
import { accept, fileCustomer, filingQueue, getFiling, passFiling } from '#contract/registration'
import type { Scenario } from '#test/scenario'
import { inDemo, shown } from './given.ts'
import { adoptInSales1, permit, postAt } from './texts.ts'

/** Sales department 1 under this text, passed by 沈浩: 陈立 and 吴桐 gather, 林雪 enters and files; the company gave 2 working days and 90 days. */
async function adopted(demo: Scenario): Promise<number> {
  const roles = {
    sales_staff: [await postAt(demo, 'hengfeng-sales-1', 'salesperson'), await postAt(demo, 'hengfeng-sales-1', 'part_time_seller')],
    service_staff: [await postAt(demo, 'hengfeng-market', 'registrar')], company_leadership: [await postAt(demo, 'hengxin', 'general_manager')],
  }
  return (await adoptInSales1(demo, 'S3-10', roles, { 'registration.entry_limit_days': 2, 'customers.update_days': 90 })).id
}

async function given(demo: Scenario): Promise<number> {
  const regulation_id = await adopted(demo)
  await (await demo.as('shen')).call(passRegulation, { regulation_id })
  return regulation_id
}

const form = { phone: '13912345630', contact: '李经理', not_same_because: '地址和电话都不同' } as const
const needs = { fields: { needs: '每月两吨 H13，要分割' } } as const

async function gathered(demo: Scenario, name: string, more: object = needs) {
  return (await demo.as('chen')).call(fileCustomer, { ...form, ...more, name })
}

/** Gathered and verified by 陈立, entered by 林雪. */
async function filed(demo: Scenario, name: string) {
  const { id } = await gathered(demo, name)
  await (await demo.as('chen')).call(passFiling, { filing_id: id })
  return (await demo.as('lin')).call(accept, { filing_id: id })
}

test('S3-10-01 the regulation stands among everybody’s rules', inDemo(async (demo) => {
  await given(demo)
  for (const login of ['chen', 'wu', 'sun']) {
    const mine = (await (await demo.as(login)).call(myRegulations, {})).items.find((one) => one.pack === 'S3-10')
    assert.equal(mine?.clause?.article, '第一条')
  }
}))

test('S3-10-02 as step 1 what a salesperson passes on appears in the service staff’s intake queue; other posts pass nothing on', inDemo(async (demo) => {
  await given(demo)
  const { id } = await gathered(demo, '太仓沙溪铸造厂')
  assert.ok((await (await demo.as('lin')).call(filingQueue, {})).items.some((one) => one.id === id && !one.in_turn))
  await permit(demo, 'sales_manager', 'registration.file')
  assert.deepEqual(shown(await (await demo.as('sun')).refused(fileCustomer, { ...form, ...needs, name: '太仓岳王铸造厂' })), ['registration.not_a_registrant', '第二条'])
}))

test('S3-10-03 in step 1 what a salesperson tries to create stays an intake item; a service employee creates it', inDemo(async (demo) => {
  await given(demo)
  const { id, relation_id } = await gathered(demo, '太仓双凤铸造厂')
  const stage = async () => (await demo.db.selectFrom('customers.relation').select('stage').where('id', '=', relation_id).executeTakeFirstOrThrow()).stage
  await permit(demo, 'salesperson', 'registration.accept')
  const chen = await demo.as('chen')
  await chen.call(passFiling, { filing_id: id })
  assert.deepEqual(shown(await chen.refused(accept, { filing_id: id })), ['access.no_permission', '第三条'])
  assert.equal(await stage(), 'reported')
  await (await demo.as('lin')).call(accept, { filing_id: id })
  assert.equal(await stage(), 'customer')
}))

test('S3-10-04 as step 2 the salesperson verifies; before that service cannot file it', inDemo(async (demo) => {
  await given(demo)
  const { id } = await gathered(demo, '太仓璜泾化纤厂')
  const lin = await demo.as('lin')
  assert.deepEqual(shown(await lin.refused(accept, { filing_id: id })), ['registration.step_before', '第四条'])
  assert.equal((await (await demo.as('wu')).refused(passFiling, { filing_id: id })).status, 403)
  await (await demo.as('chen')).call(passFiling, { filing_id: id, remark: '电话回访核实过' })
  assert.equal((await lin.call(accept, { filing_id: id })).state, 'accepted')
  assert.deepEqual((await lin.call(getFiling, { filing_id: id })).steps.map((one) => [one.step, one.label, one.by]), [[1, '销售核实', '陈立'], [2, '客服录入建档', '林雪']])
}))

test('S3-10-05 as step 3 the file has 3 fields, name, contact and needs; without needs it cannot be saved', inDemo(async (demo) => {
  await given(demo)
  const { id } = await gathered(demo, '太仓浮桥储运站', {})
  await (await demo.as('chen')).call(passFiling, { filing_id: id })
  const lin = await demo.as('lin')
  const part = (await lin.call(getFiling, { filing_id: id })).form.find((one) => one.clause?.article === '第五条')
  assert.equal(part?.slots.length, 3)
  const refused = await lin.refused(accept, { filing_id: id })
  assert.deepEqual([refused.code, refused.clause?.article, refused.data?.missing], ['registration.form_incomplete', '第五条', '客户需求'])
  assert.equal((await lin.call(accept, { filing_id: id, fields: { needs: '仓储货架用钢' } })).state, 'accepted')
}))

test('S3-10-06 a verified intake not filed in the company’s 2 working days is overdue on the list', inDemo(async (demo) => {
  await given(demo)
  const { id } = await gathered(demo, '太仓新毛水泵厂')
  await (await demo.as('chen')).call(passFiling, { filing_id: id })
  const lin = await demo.as('lin')
  const overdue = async () => (await lin.call(filingQueue, {})).items.find((one) => one.id === id)?.overdue
  await demo.advance('2025-01-14T10:00:00.000Z')
  assert.equal(await overdue(), false)
  await demo.advance('2025-01-14T16:01:00.000Z')
  assert.equal(await overdue(), true)
  assert.ok((await lin.call(listDuties, {})).items.some((one) => one.kind === 'registration.review_filing' && one.overdue && one.clause?.article === '第六条'))
}))

test('S3-10-09 a customer not updated for the 90 days the company gave is a task for service', inDemo(async (demo) => {
  await given(demo)
  await filed(demo, '太仓归庄玩具厂')
  const lin = await demo.as('lin')
  const due = async () => (await lin.call(listDuties, {})).items.filter((one) => one.kind === 'customers.update_customer').map((one) => one.clause?.article)
  await demo.advance('2025-04-09T02:00:00.000Z')
  assert.deepEqual(await due(), [])
  await demo.advance('2025-04-12T02:00:00.000Z')
  assert.deepEqual([...new Set(await due())], ['第九条'])
}))

test('S3-10-10 sales and service staff open a customer with their need stated, and it is logged; another function is refused', inDemo(async (demo) => {
  await given(demo)
  const { relation_id } = await filed(demo, '太仓直塘机械厂')
  await permit(demo, 'sales_manager', 'customers.get', 'area')
  assert.deepEqual(shown(await (await demo.as('sun')).refused(getCustomer, { relation_id })), ['access.only_by_clause', '第十条'])
  await (await demo.as('chen')).call(getCustomer, { relation_id })
  await permit(demo, 'part_time_seller', 'customers.get', 'area')
  const wu = await demo.as('wu')
  assert.deepEqual(shown(await wu.refused(getCustomer, { relation_id })), ['customers.ground_needed', '第十条'])
  await wu.call(getCustomer, { relation_id, ground: '客户来电，核对规格' })
  const logged = await demo.db.selectFrom('kernel.read_log').select('ground').where('subject_kind', '=', 'customer').where('subject_id', '=', relation_id).where('ground', 'is not', null).execute()
  assert.deepEqual(logged.map((one) => one.ground), ['客户来电，核对规格'])
}))

test('S3-10-17 until the leadership has passed it, it is in force nowhere; passed, it is from that second', inDemo(async (demo) => {
  const regulation_id = await adopted(demo)
  const bound = async () => (await (await demo.as('chen')).call(myRegulations, {})).items.some((one) => one.pack === 'S3-10')
  assert.equal(await bound(), false)
  assert.equal((await (await demo.as('lu')).refused(passRegulation, { regulation_id })).code, 'office.passed_by_others')
  const { in_force_from } = await (await demo.as('shen')).call(passRegulation, { regulation_id })
  assert.equal(in_force_from.slice(0, 10), '2025-01-10')
  assert.equal(await bound(), true)
}))

test('S3-10-18 an interpretation by somebody without the role is refused', inDemo(async (demo) => {
  const regulation_id = await given(demo)
  const shen = await demo.as('shen')
  const ref = (await shen.call(getRegulation, { regulation_id })).articles[4]?.ref ?? 0
  assert.deepEqual(shown(await (await demo.as('lu')).refused(interpret, { ref, text: '“需求”指用料和用量' })), ['access.only_by_clause', '第十八条'])
  await shen.call(interpret, { ref, text: '“需求”指用料和用量' })
}))
