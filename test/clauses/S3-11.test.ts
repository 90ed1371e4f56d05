import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerInquiry, exportCustomers, getCustomer, inquire, listChangeRequests, listInquiries, listQuality, noteChange, requestChange, reviewChange, saveContact, updateCustomer } from '#contract/customers'
import { listDuties, listMessages, listRules, myRegulations } from '#contract/office'
import { accept, fileCustomer, filingForm, filingQueue, listFilings, passFiling, waitingTimes } from '#contract/registration'
import type { Scenario } from '#test/scenario'
import { inDemo, shown } from './given.ts'
import { permit } from './texts.ts'

// The lakeside outlet: 梅岚 sells, 孔亮 leads the business department, 乔安 works in customer management.
const company = { kind: 'company', credit_code: '914403001922038216', contact: '周行长', phone: '13912345611', address: '苏州市湖滨路1号', fields: { organisation_form: 'company' }, not_same_because: '地址和电话都不同，不是同一家' } as const
const person = { kind: 'person', phone: '13912345612', address: '苏州市湖滨路2号', fields: { sex: 'female', id_number: '320501199005201231' }, not_same_because: '不是同一人' } as const

const file = async (demo: Scenario, name: string) => (await demo.as('mei')).call(fileCustomer, { ...person, name })

/** Filed, reviewed by the business department and rechecked. */
async function entered(demo: Scenario, name: string) {
  const { id } = await file(demo, name)
  await (await demo.as('kong')).call(passFiling, { filing_id: id })
  return (await demo.as('qiao')).call(accept, { filing_id: id, fields: { checked_against: 'papers' } })
}

test('S3-11-01 for each of the 4 operations the regulation is shown', inDemo(async (demo) => {
  const mei = await demo.as('mei')
  assert.equal((await mei.call(myRegulations, {})).items.find((one) => one.pack === 'S3-11')?.clause?.article, '第一条')
  const four = [fileCustomer, requestChange, getCustomer, exportCustomers]
  assert.equal(four.length, 4)
  for (const { id } of four) assert.ok((await mei.call(listRules, { operation: id })).items.some((one) => one.article === '第一条'), id)
}))

test('S3-11-03 a customer with a missing field is on the quality list', inDemo(async (demo) => {
  const { relation_id } = await entered(demo, '吴晓岚')
  const list = await (await demo.as('qiao')).call(listQuality, {})
  const row = list.items.find((one) => one.relation_id === relation_id)
  assert.equal(list.clause?.article, '第三条')
  assert.ok(row?.faults.some((one) => one.code === 'missing' && one.label === '手机'))
}))

test('S3-11-05 how long a registration waited in each department is shown', inDemo(async (demo) => {
  const { id } = await file(demo, '钱湖')
  await demo.advance('2025-01-10T03:00:00.000Z')
  await (await demo.as('kong')).call(passFiling, { filing_id: id })
  await demo.advance('2025-01-10T06:00:00.000Z')
  const qiao = await demo.as('qiao')
  await qiao.call(accept, { filing_id: id, fields: { checked_against: 'call' } })
  const times = await qiao.call(waitingTimes, {})
  assert.equal(times.clause?.article, '第五条')
  const hours = times.items.map((one) => [one.unit, Math.round(one.longest_minutes / 60)])
  assert.deepEqual(hours, [['业务部', 2], ['客户管理部', 3]])
}))

test('S3-11-06 without one of the 5 basic data of an individual, or what an organisation gives, a form is refused', inDemo(async (demo) => {
  const mei = await demo.as('mei')
  const part = (await mei.call(filingForm, {})).parts.find((one) => one.part === 'basic_person')
  assert.equal(part?.slots.length, 5)
  const { sex: _sex, ...fields } = person.fields
  const { phone: _phone, ...unreachable } = person
  const { address: _address, ...homeless } = person
  for (const lacking of [{ ...person, fields }, { ...person, fields: { sex: 'female' } }, unreachable, homeless]) {
    assert.deepEqual(shown(await mei.refused(fileCustomer, { ...lacking, name: '孙小湖' })), ['registration.form_incomplete', '第六条'])
  }
  assert.deepEqual(shown(await mei.refused(fileCustomer, { ...company, fields: {}, name: '苏州湖滨贸易有限公司' })), ['registration.form_incomplete', '第六条'])
  assert.equal((await file(demo, '孙小湖')).state, 'submitted')
}))

/** The part of the file an article asks for, as the card shows it. */
async function partOf(demo: Scenario, article: string): Promise<string[] | undefined> {
  const { relation_id } = await entered(demo, '李湖生')
  const { parts } = await (await demo.as('mei')).call(getCustomer, { relation_id })
  return parts.find((one) => one.clause?.article === article)?.slots.map((slot) => slot.name)
}

test('S3-11-07 mobile, e-mail and landline are 3 fields', inDemo(async (demo) => {
  const names = await partOf(demo, '第七条')
  assert.deepEqual([names, names?.length], [['mobile', 'email', 'landline'], 3])
}))

test('S3-11-08 trade, main business, projects and contracts are 4 fields', inDemo(async (demo) => {
  const names = await partOf(demo, '第八条')
  assert.deepEqual([names, names?.length], [['line_of_business', 'main_business', 'cooperation_projects', 'contracts'], 4])
}))

test('S3-11-09 needs, credit record and complaints are 3 fields', inDemo(async (demo) => {
  const names = await partOf(demo, '第九条')
  assert.deepEqual([names, names?.length], [['needs', 'credit_record', 'complaints'], 3])
}))

test('S3-11-10 step 1: the business department fills in the form in its own name; another department cannot', inDemo(async (demo) => {
  await permit(demo, 'registrar', 'registration.file')
  assert.deepEqual(shown(await (await demo.as('qiao')).refused(fileCustomer, { ...person, name: '赵一湖' })), ['registration.not_a_registrant', '第十条'])
  const { id } = await file(demo, '赵一湖')
  assert.deepEqual((await (await demo.as('mei')).call(listFilings, { mine: 'true' })).items.map((one) => one.id), [id])
}))

test('S3-11-11 step 2: without the first review by the business department a form goes nowhere', inDemo(async (demo) => {
  const { id } = await file(demo, '周二湖')
  const early = await (await demo.as('qiao')).refused(accept, { filing_id: id, fields: { checked_against: 'papers' } })
  assert.deepEqual([early.clause?.article, early.status >= 400], ['第十一条', true])
  assert.deepEqual((await (await demo.as('qiao')).call(filingQueue, {})).items.map((one) => one.id), [])
}))

test('S3-11-12 step 3: passed by the business department it is in the queue of customer management', inDemo(async (demo) => {
  const { id } = await file(demo, '吴三湖')
  await (await demo.as('kong')).call(passFiling, { filing_id: id })
  assert.deepEqual((await (await demo.as('qiao')).call(filingQueue, {})).items.map((one) => one.id), [id])
  assert.deepEqual((await (await demo.as('kong')).call(filingQueue, {})).items.map((one) => one.id), [])
}))

test('S3-11-13 step 4: customer management enters it only once it says how it was checked; the business department cannot', inDemo(async (demo) => {
  const { id, relation_id } = await file(demo, '郑四湖')
  await (await demo.as('kong')).call(passFiling, { filing_id: id })
  await permit(demo, 'sales_manager', 'registration.accept', 'unit')
  assert.equal((await (await demo.as('kong')).refused(accept, { filing_id: id, fields: { checked_against: 'papers' } })).status, 403)
  const qiao = await demo.as('qiao')
  assert.deepEqual(shown(await qiao.refused(accept, { filing_id: id })), ['registration.form_incomplete', '第十三条'])
  assert.equal((await qiao.call(getCustomer, { relation_id })).stage, 'reported')
  await qiao.call(accept, { filing_id: id, fields: { checked_against: 'papers' } })
  assert.equal((await qiao.call(getCustomer, { relation_id })).stage, 'customer')
}))

test('S3-11-14 step 5: the business department is told the result, either way', inDemo(async (demo) => {
  await entered(demo, '王五湖')
  const told = (await (await demo.as('kong')).call(listMessages, {})).items.find((one) => one.kind === 'registration.msg.department_accepted')
  assert.deepEqual([told?.data.name, told?.clause?.article], ['王五湖', '第十四条'])
}))

test('S3-11-15 one of the 4 grounds is chosen for an update', inDemo(async (demo) => {
  const { relation_id } = await entered(demo, '冯六湖')
  const mei = await demo.as('mei')
  assert.equal((await mei.call(getCustomer, { relation_id })).grounds.length, 4)
  assert.deepEqual(shown(await mei.refused(requestChange, { relation_id, fields: { needs: '想开对公账户' } })), ['customers.ground_missing', '第十五条'])
  assert.equal((await mei.call(requestChange, { relation_id, ground: 'needs', fields: { needs: '想开对公账户' } })).state, 'pending')
}))

test('S3-11-16 a noted change without an update in 3 working days: whoever owes it and the superior are reminded', inDemo(async (demo) => {
  const { relation_id } = await entered(demo, '陈七湖')
  const mei = await demo.as('mei')
  assert.equal((await mei.call(noteChange, { relation_id, what: '搬到了园区' })).due_on, '2025-01-15')
  const [duty] = (await mei.call(listDuties, {})).items.filter((one) => one.kind === 'customers.update_form')
  assert.deepEqual([duty?.overdue, duty?.clause?.article], [false, '第十六条'])
  await demo.advance('2025-01-15T16:00:00.000Z')
  for (const login of ['mei', 'kong']) assert.ok((await (await demo.as(login)).call(listMessages, {})).items.some((one) => one.kind === 'office.msg.overdue' && one.clause?.article === '第十六条'), login)
  await mei.call(requestChange, { relation_id, ground: 'basic', address: { kind: 'site', line: '苏州市星湖街9号' } })
  assert.deepEqual((await mei.call(listDuties, {})).items.filter((one) => one.kind === 'customers.update_form'), [])
}))

test('S3-11-17 an update is in the queue of customer management, and the record is unchanged', inDemo(async (demo) => {
  const { relation_id } = await entered(demo, '褚八湖')
  const mei = await demo.as('mei')
  const { id } = await mei.call(requestChange, { relation_id, ground: 'business', fields: { main_business: '批发' } })
  const qiao = await demo.as('qiao')
  const [waiting] = (await qiao.call(listChangeRequests, { state: 'pending' })).items
  assert.deepEqual([waiting?.id, waiting?.may_review, waiting?.clause?.article, waiting?.changes], [id, true, '第十七条', [{ label: '主营业务', was: null, now: '批发' }]])
  assert.ok((await qiao.call(listDuties, {})).items.some((one) => one.kind === 'customers.review_change'))
  assert.equal((await mei.call(getCustomer, { relation_id })).parts.flatMap((part) => part.slots).find((slot) => slot.name === 'main_business')?.value, null)
}))

test('S3-11-18 until the review the old value holds with the pending one beside it; after it the new one; telephones are free', inDemo(async (demo) => {
  const { relation_id } = await entered(demo, '卫九湖')
  const mei = await demo.as('mei')
  const slot = async () => (await mei.call(getCustomer, { relation_id })).parts.flatMap((part) => part.slots).find((one) => one.name === 'main_business')
  assert.deepEqual(shown(await mei.refused(updateCustomer, { relation_id, fields: { main_business: '零售' } })), ['customers.change_is_reviewed', '第十八条'])
  await mei.call(saveContact, { relation_id, name: '卫太太', reaches: [{ kind: 'phone', value: '13912345699' }] })
  const { id } = await mei.call(requestChange, { relation_id, ground: 'business', fields: { main_business: '零售' } })
  assert.deepEqual([(await slot())?.value, (await slot())?.pending?.value, (await slot())?.pending?.by], [null, '零售', '梅岚'])
  await permit(demo, 'salesperson', 'customers.review_change', 'own')
  assert.equal((await mei.refused(reviewChange, { request_id: id, pass: true })).status, 403)
  await (await demo.as('qiao')).call(reviewChange, { request_id: id, pass: true })
  assert.deepEqual([(await slot())?.value, (await slot())?.pending], ['零售', undefined])
}))

test('S3-11-19 whoever asked for the update is told the result, with the reason where it is not passed', inDemo(async (demo) => {
  const { relation_id } = await entered(demo, '蒋十湖')
  const mei = await demo.as('mei')
  const { id } = await mei.call(requestChange, { relation_id, ground: 'needs', fields: { needs: '要贷款' } })
  const qiao = await demo.as('qiao')
  assert.equal((await qiao.refused(reviewChange, { request_id: id, pass: false })).code, 'customers.remark_missing')
  await qiao.call(reviewChange, { request_id: id, pass: false, remark: '与本人电话核实不符' })
  const told = (await mei.call(listMessages, {})).items.find((one) => one.kind === 'customers.msg.change_refused')
  assert.deepEqual([told?.data.remark, told?.clause?.article], ['与本人电话核实不符', '第十九条'])
}))

test('S3-11-20 outside the path of one\'s work a ground is asked for; ground, person and time are logged', inDemo(async (demo) => {
  const { relation_id } = await entered(demo, '沈湖西')
  await (await demo.as('mei')).call(getCustomer, { relation_id })
  const lu = await demo.as('lu')
  assert.deepEqual(shown(await lu.refused(getCustomer, { relation_id })), ['customers.ground_needed', '第二十条'])
  await lu.call(getCustomer, { relation_id, ground: '客户来电咨询' })
  await lu.call(getCustomer, { relation_id })
  const logged = await demo.db.selectFrom('kernel.read_log as l').innerJoin('kernel.person as p', 'p.id', 'l.person_id').select(['p.name', 'l.ground', 'l.at']).where('l.subject_id', '=', relation_id).where('l.subject_kind', '=', 'customer').where('l.ground', 'is not', null).execute()
  assert.deepEqual(logged.map((one) => [one.name, one.ground, one.at.slice(0, 10)]), [['陆鸣', '客户来电咨询', '2025-01-10']])
}))

test('S3-11-22 an inquiry for a department is answered to it, and the unanswered are listed', inDemo(async (demo) => {
  const mei = await demo.as('mei')
  const { id } = await mei.call(inquire, { about: '湖滨某公司', question: '是否已在别处备案', ground: '客户要求' })
  const qiao = await demo.as('qiao')
  assert.deepEqual((await qiao.call(listDuties, {})).items.filter((one) => one.kind === 'customers.answer_inquiry').map((one) => one.clause?.article), ['第二十二条'])
  assert.deepEqual((await qiao.call(listInquiries, { state: 'open' })).items.map((one) => [one.id, one.may_answer]), [[id, true]])
  await qiao.call(answerInquiry, { inquiry_id: id, answer: '没有备案' })
  for (const login of ['mei', 'kong']) assert.ok((await (await demo.as(login)).call(listMessages, {})).items.some((one) => one.kind === 'customers.msg.inquiry_answered'), login)
  assert.deepEqual((await mei.call(listInquiries, {})).items.map((one) => [one.state, one.answer]), [['answered', '没有备案']])
}))
