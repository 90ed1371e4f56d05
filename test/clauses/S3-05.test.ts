import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listDuties, listMessages, myRegulations } from '#contract/office'
import { listDeals, order, quote } from '#contract/trade'
import { accept, addPapers, answerQuestion, askAbout, fileCustomer, filingForm, filingQueue, getFiling, lookUp, notAccept, passFiling, register, resubmit, returnFiling } from '#contract/registration'
import type { Scenario } from '#test/scenario'
import { inDemo, shown } from './given.ts'
import { adoptInSales1, paper, permit, postAt } from './texts.ts'

const DIFFERENT = '地址和电话都不同，不是同一家'

/** Sales department 1 under this text: 孙博 reviews first, 林雪 of the market department again. */
async function given(demo: Scenario): Promise<void> {
  await adoptInSales1(demo, 'S3-05', { sales_management: [await postAt(demo, 'hengfeng-market', 'registrar'), await postAt(demo, 'hengfeng-market', 'market_manager')] }, { 'customers.update_days': 90 })
}

const company = { kind: 'company', phone: '13912345601', contact: '周经理', fields: { channel: 'shop', enterprise_type: 'enterprise', legal_person: true }, not_same_because: DIFFERENT } as const
const person = { kind: 'person', phone: '13912345602', not_same_because: DIFFERENT } as const
/** Invented numbers of people born on 20 May 1990, 10 June 2008 (16 years old) and 10 June 2010 (14). */
const BORN = { 1990: '320501199005201231', 2008: '320501200806101236', 2010: '320501201006101232' } as const

/** An enterprise's report with both papers. */
async function whole(demo: Scenario, login: string, name: string) {
  const papers = { licence_copy: [await paper(demo, login, '营业执照')], representative_id_copy: [await paper(demo, login, '身份证')] }
  return (await demo.as(login)).call(fileCustomer, { ...company, name, papers })
}

/** Passed by both departments. */
async function registered(demo: Scenario, login: string, name: string) {
  const { id } = await whole(demo, login, name)
  await (await demo.as('sun')).call(passFiling, { filing_id: id })
  return (await demo.as('lin')).call(accept, { filing_id: id })
}

test('S3-05-01 a report says which of the 2 channels it comes from, and the same steps follow', inDemo(async (demo) => {
  await given(demo)
  const chen = await demo.as('chen')
  const form = await chen.call(filingForm, {})
  const part = form.parts.find((one) => one.clause?.article === '第一条')
  assert.deepEqual(part?.slots[0]?.choices?.map((one) => one.value), ['shop', 'online'])
  assert.equal(part?.slots[0]?.choices?.length, 2)
  const { channel: _channel, ...fields } = company.fields
  const refused = await chen.refused(fileCustomer, { ...company, fields, name: '苏州枫桥量具厂' })
  assert.deepEqual(shown(refused), ['registration.form_incomplete', '第一条'])
  const steps = []
  for (const [channel, name] of [['shop', '苏州枫桥量具厂'], ['online', '苏州横塘量具厂']] as const) steps.push((await chen.call(fileCustomer, { ...company, name, fields: { ...company.fields, channel } })).step?.of)
  assert.deepEqual(steps, [2, 2])
}))

test('S3-05-02 when two report one customer, each sees the outcome of the other and why', inDemo(async (demo) => {
  await given(demo)
  const name = '苏州浒墅关铸件厂'
  const first = await whole(demo, 'chen', name)
  const second = await whole(demo, 'wu', name)
  const sun = await demo.as('sun')
  await sun.call(passFiling, { filing_id: first.id })
  await (await demo.as('lin')).call(accept, { filing_id: first.id, remark: '报备在先，资料齐全' })
  await sun.call(notAccept, { filing_id: second.id, reason: '同一客户已由他人在先报备' })
  const seen = async (login: string, filing_id: number) => (await (await demo.as(login)).call(getFiling, { filing_id })).others.map((one) => [one.state, one.reason])
  assert.deepEqual(await seen('wu', second.id), [['accepted', '报备在先，资料齐全']])
  assert.deepEqual(await seen('chen', first.id), [['not_accepted', '同一客户已由他人在先报备']])
}))

test('S3-05-03 whoever looks finds that the sales management department answers for reporting', inDemo(async (demo) => {
  await given(demo)
  const mine = (await (await demo.as('chen')).call(myRegulations, {})).items.find((one) => one.pack === 'S3-05')
  assert.deepEqual(mine?.responsible?.people, ['林雪', '何涛'])
  assert.equal(mine?.responsible?.clause?.article, '第三条')
}))

test('S3-05-04 a question of the management department is a task for the department that filed', inDemo(async (demo) => {
  await given(demo)
  const { id } = await whole(demo, 'chen', '苏州东桥锻造厂')
  const [lin, sun] = [await demo.as('lin'), await demo.as('sun')]
  await sun.call(passFiling, { filing_id: id })
  const asked = await lin.call(askAbout, { filing_id: id, question: '厂房是自有还是租用？' })
  const task = (await sun.call(listDuties, {})).items.find((one) => one.kind === 'registration.answer_question')
  assert.equal(task?.clause?.article, '第四条')
  await sun.call(answerQuestion, { question_id: asked.id, answer: '租用，合同到 2027 年' })
  assert.equal((await sun.call(listDuties, {})).items.some((one) => one.kind === 'registration.answer_question'), false)
  assert.deepEqual((await lin.call(getFiling, { filing_id: id })).questions.map((one) => [one.asked_by, one.answer, one.answered_by]), [['林雪', '租用，合同到 2027 年', '孙博']])
  assert.equal((await sun.refused(answerQuestion, { question_id: asked.id, answer: '再答' })).code, 'registration.already_answered')
}))

test('S3-05-05 by the identity number nobody under 16 can be reported, from 16 to 17 with a statement, from 18 without', inDemo(async (demo) => {
  await given(demo)
  const chen = await demo.as('chen')
  const at = (born: keyof typeof BORN, more: object = {}) => ({ ...person, name: `客户${born}`, phone: `1391234${born}`, fields: { channel: 'shop', id_number: BORN[born] }, ...more })
  assert.deepEqual(shown(await chen.refused(fileCustomer, at(2010))), ['registration.under_age', '第五条'])
  assert.deepEqual(shown(await chen.refused(fileCustomer, at(2008))), ['registration.needs_statement', '第五条'])
  assert.equal((await chen.call(fileCustomer, at(2008, { papers: { income_statement: [await paper(demo, 'chen', '收入说明')] } }))).state, 'submitted')
  assert.equal((await chen.call(fileCustomer, at(1990))).state, 'submitted')
  assert.equal((await chen.refused(fileCustomer, { ...at(1990), name: '客户乙', phone: '13912345699', fields: { channel: 'shop', id_number: '320501199005201232' } })).code, 'registration.form_wrong')
}))

test('S3-05-06 of an enterprise the type is chosen and legal-person status confirmed; a partnership is none', inDemo(async (demo) => {
  await given(demo)
  const chen = await demo.as('chen')
  const part = (await chen.call(filingForm, {})).parts.find((one) => one.clause?.article === '第六条')
  assert.deepEqual(part?.slots[0]?.choices?.map((one) => one.label), ['企业', '事业单位', '社会团体'])
  const bare = await chen.refused(fileCustomer, { ...company, fields: { channel: 'shop' }, name: '苏州阳山模具有限公司' })
  assert.deepEqual([bare.code, bare.clause?.article, bare.data?.missing], ['registration.form_incomplete', '第六条', '单位类型、具有独立法人资格'])
  const partnership = await chen.refused(fileCustomer, { ...company, fields: { ...company.fields, legal_person: false }, name: '苏州合众事务所（普通合伙）' })
  assert.equal(partnership.clause?.article, '第七条')
}))

test('S3-05-07 the third of 3 kinds of customers states its ground; that of a sole trader goes without saying', inDemo(async (demo) => {
  await given(demo)
  const chen = await demo.as('chen')
  const kinds = new Set((await chen.call(filingForm, {})).parts.flatMap((part) => part.of ?? []))
  assert.equal(kinds.size, 3)
  const proof = async () => ({ proof: [await paper(demo, 'chen', '证明')] })
  const refused = await chen.refused(fileCustomer, { ...company, kind: 'foreign', fields: { channel: 'online' }, name: 'Hanse Stahl GmbH', papers: await proof() })
  assert.deepEqual(shown(refused), ['registration.form_incomplete', '第七条'])
  const stated = await chen.call(fileCustomer, { ...company, kind: 'foreign', fields: { channel: 'online', policy_ground: 'abroad' }, name: 'Hanse Stahl GmbH', papers: await proof() })
  assert.equal(stated.state, 'submitted')
  const trader = await chen.call(fileCustomer, { ...company, kind: 'sole_trader', fields: { channel: 'shop' }, name: '吴中区老蒋五金店', phone: '13912345688', papers: await proof() })
  const kept = (await chen.call(getFiling, { filing_id: trader.id })).form.flatMap((part) => part.slots).find((slot) => slot.name === 'policy_ground')
  assert.equal(kept?.value, 'sole_trader')
}))

test('S3-05-08 as step 1 a report goes to the queue of the filer’s own department, and to no other', inDemo(async (demo) => {
  await given(demo)
  const { id, step } = await whole(demo, 'chen', '苏州黄埭冲压件厂')
  const queued = async (login: string) => (await (await demo.as(login)).call(filingQueue, {})).items.some((one) => one.id === id)
  assert.deepEqual([await queued('sun'), await queued('lin'), await queued('gu')], [true, false, false])
  assert.deepEqual([step?.at, step?.label], [1, '销售部门审核'])
  assert.ok((await (await demo.as('sun')).call(listDuties, {})).items.some((one) => one.kind === 'registration.review_filing' && one.clause?.article === '第八条'))
}))

test('S3-05-09 as step 2 the department cannot pass a report with a missing paper; completed, it keeps its place', inDemo(async (demo) => {
  await given(demo)
  const [chen, sun] = [await demo.as('chen'), await demo.as('sun')]
  const papers = { licence_copy: [await paper(demo, 'chen', '营业执照')] }
  const filing = await chen.call(fileCustomer, { ...company, name: '苏州渭塘珍珠加工厂', papers })
  const refused = await sun.refused(passFiling, { filing_id: filing.id })
  assert.deepEqual([refused.code, refused.clause?.article, refused.data?.missing], ['registration.form_incomplete', '第九条', '法定代表人身份证复印件'])
  await sun.call(returnFiling, { filing_id: filing.id, reason: '请补法人身份证' })
  await chen.call(resubmit, { filing_id: filing.id, papers: { representative_id_copy: [await paper(demo, 'chen', '法人身份证')] } })
  const passed = await sun.call(passFiling, { filing_id: filing.id, remark: '资料真实完整' })
  assert.deepEqual([passed.step?.at, passed.submitted_at], [2, filing.submitted_at])
  const { steps } = await (await demo.as('lin')).call(getFiling, { filing_id: filing.id })
  assert.deepEqual(steps.map((one) => [one.step, one.outcome, one.by, one.remark]), [[1, 'returned', '孙博', '请补法人身份证'], [1, 'passed', '孙博', '资料真实完整'], [2, null, null, null]])
}))

test('S3-05-10 as step 3 the management department reviews again: until then it is not registered, and not by the same person', inDemo(async (demo) => {
  await given(demo)
  const [sun, lin] = [await demo.as('sun'), await demo.as('lin')]
  const { id } = await whole(demo, 'chen', '苏州北桥轴承厂')
  assert.deepEqual(shown(await lin.refused(accept, { filing_id: id })), ['registration.step_before', '第八条'])
  const passed = await sun.call(passFiling, { filing_id: id })
  assert.deepEqual([passed.state, passed.step?.at], ['submitted', 2])
  assert.equal((await (await demo.as('wu')).call(lookUp, { text: '苏州北桥轴承厂' })).state, 'under_review')
  assert.deepEqual(shown(await sun.refused(accept, { filing_id: id })), ['access.no_permission', '第十条'])
  assert.equal((await lin.call(accept, { filing_id: id })).state, 'accepted')
}))

test('S3-05-11 as step 4 selling starts with the notice of success: no quote and no order before it', inDemo(async (demo) => {
  await given(demo)
  const name = '苏州太平船用件厂'
  for (const operation of ['trade.quote', 'trade.order']) await permit(demo, 'salesperson', operation)
  const chen = await demo.as('chen')
  const { id } = await whole(demo, 'chen', name)
  await (await demo.as('sun')).call(passFiling, { filing_id: id })
  assert.deepEqual(shown(await chen.refused(quote, { name, what: 'Cr12 圆钢 2 吨' })), ['registration.still_under_review', '第十一条'])
  assert.deepEqual(shown(await chen.refused(order, { name, what: 'Cr12 圆钢 2 吨' })), ['registration.still_under_review', '第十一条'])
  await (await demo.as('lin')).call(accept, { filing_id: id })
  assert.ok((await chen.call(listMessages, {})).items.some((one) => one.kind === 'registration.msg.accepted_on_record' && one.data.name === name))
  await chen.call(quote, { name, what: 'Cr12 圆钢 2 吨' })
  await chen.call(order, { name, what: 'Cr12 圆钢 2 吨' })
  assert.equal((await chen.call(listDeals, {})).items.length >= 2, true)
}))

test('S3-05-12 of an individual 2 things are handed in; what is missing is named on handing in', inDemo(async (demo) => {
  await given(demo)
  const chen = await demo.as('chen')
  const fields = { channel: 'shop', id_number: BORN[1990] }
  const part = (await chen.call(filingForm, {})).parts.find((one) => one.clause?.article === '第十二条')
  assert.equal(part?.slots.length, 2)
  const filing = await chen.call(fileCustomer, { ...person, name: '顾小红', fields })
  assert.deepEqual(filing.missing, ['身份证复印件'])
  const whole = await chen.call(addPapers, { filing_id: filing.id, papers: { id_card_copy: [await paper(demo, 'chen', '身份证')] } })
  assert.deepEqual([whole.missing, whole.submitted_at], [[], filing.submitted_at])
}))

test('S3-05-13 of an enterprise 3 things are handed in; with the licence only, the other papers are named', inDemo(async (demo) => {
  await given(demo)
  const chen = await demo.as('chen')
  const part = (await chen.call(filingForm, {})).parts.find((one) => one.clause?.article === '第十三条')
  assert.equal(part?.slots.length, 3)
  const { phone: _phone, contact: _contact, ...unreachable } = company
  const filing = await chen.call(fileCustomer, { ...unreachable, name: '苏州光福核雕厂', papers: { licence_copy: [await paper(demo, 'chen', '营业执照')] } })
  assert.deepEqual(filing.missing, ['法定代表人身份证复印件', '联络方法'])
}))

test('S3-05-14 another customer’s report without the 2 things asked of it, proof and contact details, is refused', inDemo(async (demo) => {
  await given(demo)
  const chen = await demo.as('chen')
  const { phone: _phone, contact: _contact, ...unreachable } = company
  const other = { ...unreachable, kind: 'sole_trader', fields: { channel: 'shop' }, name: '木渎老街茶叶店' } as const
  const refused = await chen.refused(fileCustomer, other)
  assert.deepEqual([refused.code, refused.clause?.article, refused.data?.missing], ['registration.form_incomplete', '第十四条', '相关证明文件、联系方式'])
  const filed = await chen.call(fileCustomer, { ...other, phone: '13912345677', papers: { proof: [await paper(demo, 'chen', '营业执照')] } })
  assert.equal(filed.state, 'submitted')
  assert.equal((await (await demo.as('wu')).refused(fileCustomer, { ...other, name: '木渎老街布店', phone: '13912345676', papers: { proof: [await paper(demo, 'chen', '他人的')] } })).code, 'file.not_yours')
}))

test('S3-05-16 the department finds all registered customers in one place, by name, channel and kind', inDemo(async (demo) => {
  await given(demo)
  await registered(demo, 'chen', '苏州甪直水泵厂')
  await registered(demo, 'wu', '苏州胥口风机厂')
  await whole(demo, 'chen', '苏州临湖弹簧厂')
  const lin = await demo.as('lin')
  const all = await lin.call(register, {})
  assert.deepEqual(all.items.map((one) => one.name).sort(), ['苏州甪直水泵厂', '苏州胥口风机厂'])
  assert.equal(all.clause?.article, '第十六条')
  assert.deepEqual((await lin.call(register, { q: '胥口', channel: 'shop', customer_kind: 'company' })).items.map((one) => one.filer), ['吴桐'])
  assert.equal((await lin.call(register, { channel: 'online' })).items.length, 0)
}))

test('S3-05-17 a reported customer unchanged for the 90 days the company gave is due for an update', inDemo(async (demo) => {
  await given(demo)
  await registered(demo, 'chen', '苏州东山茶具厂')
  const lin = await demo.as('lin')
  const due = async () => (await lin.call(listDuties, {})).items.filter((one) => one.kind === 'customers.update_customer').map((one) => one.clause?.article)
  await demo.advance('2025-04-09T02:00:00.000Z')
  assert.deepEqual(await due(), [])
  await demo.advance('2025-04-12T02:00:00.000Z')
  assert.deepEqual([...new Set(await due())], ['第十七条'])
}))
