import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adopt, getRegulation, listDuties, listMessages } from '#contract/office'
import { getCustomer, updateCustomer } from '#contract/customers'
import { setPermission } from '#contract/people'
import { accept, customerHoldings, fileCustomer, lookUp } from '#contract/registration'
import { confirmBriefing, listVisits, planVisit, recordVisit } from '#contract/visits'
import type { Scenario } from '#test/scenario'
import { fileAccepted, fileUnvisited, fileVisited, inDemo, personId, positionId, postIds, shown, unitId } from './given.ts'

test('S3-22-01 all 3 kinds of sellers may file, nobody else, and each is refused where a colleague is protected', inDemo(async (demo) => {
  await fileAccepted(demo, 'chen', '苏州金阊模具有限公司')
  for (const [login, name] of [['zhou', '苏州平江量具厂'], ['tang', '苏州沧浪刀具厂'], ['wu', '苏州虎丘轴承厂']] as const) {
    assert.equal((await fileVisited(demo, login, name)).state, 'submitted')
    const refused = await (await demo.as(login)).refused(fileCustomer, { name: '苏州金阊模具有限公司', visit: { happened_on: '2025-01-10', what: '看厂' } })
    assert.deepEqual(shown(refused), ['registration.protected', '第十二条'])
  }
  await (await demo.as('han')).call(setPermission, { position_id: await positionId(demo, 'finance_clerk'), operation: 'registration.file', scope: 'own' })
  const clerk = await (await demo.as('fang')).refused(fileCustomer, { name: '苏州相城铸造厂', visit: { happened_on: '2025-01-10', what: '看厂' } })
  assert.deepEqual(shown(clerk), ['registration.not_a_registrant', '第一条'])
}))

test('S3-22-02 whoever is outside the market department is refused, even with the permission; the market department accepts', inDemo(async (demo) => {
  const filing = await fileVisited(demo, 'chen', '苏州吴中模具有限公司')
  await (await demo.as('han')).call(setPermission, { position_id: await positionId(demo, 'sales_manager'), operation: 'registration.accept', scope: 'area' })
  const outside = await (await demo.as('sun')).refused(accept, { filing_id: filing.id })
  assert.equal(outside.status, 403)
  assert.deepEqual(shown(outside), ['access.no_permission', '第二条'])
  assert.equal((await (await demo.as('he')).call(accept, { filing_id: filing.id })).state, 'accepted')
}))

test('S3-22-05 what the market department has not accepted protects nobody, nor does a form without a visit', inDemo(async (demo) => {
  const zhou = await demo.as('zhou')
  const lin = await demo.as('lin')
  assert.equal((await zhou.call(lookUp, { text: '昆山千灯模具有限公司' })).state, 'unknown')
  const unvisited = await fileUnvisited(demo, 'chen', '昆山千灯模具有限公司')
  assert.equal((await zhou.call(lookUp, { text: '昆山千灯模具有限公司' })).state, 'under_review')
  assert.equal(unvisited.protected_until, null)
  await zhou.call(planVisit, { name: '昆山千灯模具有限公司', planned_on: '2025-01-13' })

  const accepted = await lin.call(accept, { filing_id: unvisited.id })
  assert.deepEqual([accepted.state, accepted.protected_until, accepted.why_unprotected], ['accepted', null, 'registration.not_visited'])
  assert.equal(accepted.clause?.article, '第五条')
  await zhou.call(planVisit, { name: '昆山千灯模具有限公司', planned_on: '2025-01-14' })

  assert.equal((await fileAccepted(demo, 'chen', '昆山淀山湖刀具厂')).protected_until, '2025-04-10')
  assert.equal((await zhou.refused(planVisit, { name: '昆山淀山湖刀具厂', planned_on: '2025-01-13' })).code, 'registration.protected')
}))

test('S3-22-06 a visit counts once it is recorded and so handed in; a plan is no visit', inDemo(async (demo) => {
  const chen = await demo.as('chen')
  const { relation_id } = await fileUnvisited(demo, 'chen', '太仓浏河模具有限公司')
  await chen.call(planVisit, { relation_id, planned_on: '2025-01-10' })
  const planned = await chen.call(listVisits, { relation_id, state: 'planned' })
  assert.deepEqual(planned.items.map((one) => [one.state, one.counts]), [['planned', null]])
  const handed_in = await chen.call(recordVisit, { relation_id, happened_on: '2025-01-10', what: '看厂，月用两吨' })
  assert.equal(handed_in.counts, true)
  assert.equal(handed_in.clause?.article, '第六条')
  const evidence = await demo.db.selectFrom('kernel.evidence').select(['purpose', 'counts']).where('fact_kind', '=', 'visit').where('fact_id', '=', handed_in.id).orderBy('purpose').execute()
  assert.deepEqual(evidence, [{ purpose: 'dispute', counts: true }, { purpose: 'protection', counts: true }])
}))

/** The part of the file of a customer just filed that carries an article, with all parts. */
async function partOf(demo: Scenario, article: string) {
  const { relation_id } = await fileAccepted(demo, 'chen', '常熟虞山模具有限公司')
  const file = await (await demo.as('chen')).call(getCustomer, { relation_id })
  const part = file.parts.find((one) => one.clause?.article === article)
  assert.ok(part, `no part of the file carries ${article}`)
  return { relation_id, file, part, names: part.slots.map((slot) => slot.name) }
}

/** Fills fields of the file and answers how complete it is before and after. */
async function fill(demo: Scenario, relation_id: number, fields: Record<string, unknown>): Promise<[number, number]> {
  const chen = await demo.as('chen')
  const before = await chen.call(getCustomer, { relation_id })
  const { completeness } = await chen.call(updateCustomer, { relation_id, fields }, { if_match: before.version })
  return [before.completeness, completeness]
}

test('S3-22-07 the first of 4 parts has 14 fields, of which 3 private ones stay off; each one filled adds to completeness', inDemo(async (demo) => {
  const { relation_id, file, part, names } = await partOf(demo, '第七条')
  assert.equal(file.parts.length, 4)
  assert.deepEqual(names, [
    'name', 'address', 'phone', 'representative_education', 'representative_age', 'representative_ability', 'founded_on', 'trading_since', 'legal_form', 'line_of_business', 'assets',
  ])
  assert.equal(part.slots.length, 14 - 3)
  assert.deepEqual(part.slots.filter((slot) => !slot.counted), [])
  const [before, after] = await fill(demo, relation_id, { representative_age: 45, line_of_business: '模具' })
  assert.ok(after > before, `${before} → ${after}`)
  const chen = await demo.as('chen')
  const { version } = await chen.call(getCustomer, { relation_id })
  const privately = await chen.refused(updateCustomer, { relation_id, fields: { representative_family: '已婚' } }, { if_match: version })
  assert.equal(privately.code, 'customers.field_unknown')
}))

test('S3-22-08 the second part has 6 fields, and they can be filled', inDemo(async (demo) => {
  const { relation_id, part, names } = await partOf(demo, '第八条')
  assert.equal(part.slots.length, 6)
  assert.deepEqual(names, ['main_products', 'sales_area', 'growth_potential', 'business_outlook', 'employees', 'sales'])
  const [before, after] = await fill(demo, relation_id, { main_products: '冲压模', employees: 80, sales: 3_000_000_00 })
  assert.ok(after > before, `${before} → ${after}`)
}))

test('S3-22-09 the third part has 5 fields, and they can be filled', inDemo(async (demo) => {
  const { relation_id, part, names } = await partOf(demo, '第九条')
  assert.equal(part.slots.length, 5)
  assert.deepEqual(names, ['monthly_purchase', 'steel_grades', 'main_specifications', 'price_features', 'main_suppliers'])
  const [before, after] = await fill(demo, relation_id, { monthly_purchase: 2, steel_grades: 'Cr12' })
  assert.ok(after > before, `${before} → ${after}`)
}))

test('S3-22-10 the fourth part has 5 fields, and they can be filled', inDemo(async (demo) => {
  const { relation_id, part, names } = await partOf(demo, '第十条')
  assert.equal(part.slots.length, 5)
  assert.deepEqual(names, ['monthly_sales', 'payment_share', 'settlement_time', 'settlement_form', 'credit_standing'])
  const [before, after] = await fill(demo, relation_id, { payment_share: 95, settlement_form: '电汇' })
  assert.ok(after > before, `${before} → ${after}`)
}))

test('S3-22-12 filed on 10 January it is reserved for 3 months: refused on 9 and 10 April, open on 11 April', inDemo(async (demo) => {
  const chen = await demo.as('chen')
  const zhou = await demo.as('zhou')
  const name = '张家港杨舍模具有限公司'
  const accepted = await fileAccepted(demo, 'chen', name)
  assert.deepEqual([accepted.protected_until, accepted.days_total, accepted.clause?.article], ['2025-04-10', 90, '第十二条'])
  await demo.advance('2025-03-03T01:00:00.000Z')
  await chen.call(recordVisit, { relation_id: accepted.relation_id, happened_on: '2025-03-03', what: '再次拜访' })
  await demo.advance('2025-04-09T01:00:00.000Z')
  assert.deepEqual(shown(await zhou.refused(planVisit, { name, planned_on: '2025-04-09' })), ['registration.protected', '第十二条'])
  const happened = await zhou.call(recordVisit, { name, happened_on: '2025-04-09', what: '路过进去看了看' })
  assert.deepEqual([happened.counts, happened.clause?.article], [false, '第十二条'])
  await demo.advance('2025-04-10T15:59:00.000Z')
  const last_day = await zhou.refused(fileCustomer, { name, visit: { happened_on: '2025-04-10', what: '看厂' } })
  assert.deepEqual([...shown(last_day), last_day.data?.until], ['registration.protected', '第十二条', '2025-04-10'])
  await demo.advance('2025-04-10T16:00:00.000Z')
  assert.ok((await zhou.call(planVisit, { name, planned_on: '2025-04-11' })).id > 0)
}))

test('S3-22-13 after 3 months without a sale both may visit: filed on 10 January, open on 11 April', inDemo(async (demo) => {
  const chen = await demo.as('chen')
  const zhou = await demo.as('zhou')
  const name = '无锡惠山冲压件有限公司'
  const { relation_id } = await fileAccepted(demo, 'chen', name)
  await demo.advance('2025-04-11T01:00:00.000Z')
  const seen = await zhou.call(lookUp, { text: name })
  assert.deepEqual([seen.state, seen.may_file, seen.may_take, seen.clause?.article], ['open', true, false, '第十三条'])
  await zhou.call(planVisit, { name, planned_on: '2025-04-11' })
  await chen.call(planVisit, { relation_id, planned_on: '2025-04-11' })
  const told = (await chen.call(listMessages, {})).items.find((one) => one.kind === 'registration.msg.lapsed_open')
  assert.equal(told?.clause?.article, '第十三条')
}))

test('S3-22-26 a visit to a colleague’s customer is kept, protects nobody and drops the visitor’s plans', inDemo(async (demo) => {
  const zhou = await demo.as('zhou')
  const name = '江阴澄江模具有限公司'
  await fileUnvisited(demo, 'chen', name)
  await zhou.call(planVisit, { name, planned_on: '2025-01-14' })
  const visit = await zhou.call(recordVisit, { name, happened_on: '2025-01-10', what: '客户说一直和陈立往来', customer_of_colleague: true, colleague_id: await personId(demo, 'chen') })
  assert.deepEqual([visit.counts, visit.clause?.article], [false, '第二十六条'])
  const evidence = await demo.db.selectFrom('kernel.evidence').select('counts').where('fact_kind', '=', 'visit').where('fact_id', '=', visit.id).execute()
  assert.deepEqual(evidence.map((row) => row.counts), [false, false])
  assert.deepEqual((await zhou.call(listVisits, { state: 'planned' })).items.filter((one) => one.customer === name), [])
  const told = (await (await demo.as('chen')).call(listMessages, {})).items.find((one) => one.kind === 'registration.msg.visit_by_other')
  assert.equal(told?.clause?.article, '第二十六条')
}))

test('S3-22-27 the visitor owes the colleague a talk, never overdue, settled when the colleague confirms', inDemo(async (demo) => {
  const zhou = await demo.as('zhou')
  const chen = await demo.as('chen')
  const name = '宜兴丁蜀模具有限公司'
  await fileAccepted(demo, 'chen', name)
  const visit = await zhou.call(recordVisit, { name, happened_on: '2025-01-10', what: '客户说一直和陈立往来', customer_of_colleague: true, colleague_id: await personId(demo, 'chen') })
  const owed = async () => (await zhou.call(listDuties, {})).items.filter((one) => one.kind === 'visits.brief_colleague').map((one) => [one.clause?.article, one.overdue])
  assert.deepEqual(await owed(), [['第二十七条', false]])
  await demo.advance('2025-02-10T01:00:00.000Z')
  assert.deepEqual(await owed(), [['第二十七条', false]])
  await chen.call(confirmBriefing, { visit_id: visit.id })
  assert.deepEqual(await owed(), [])
}))

test('S3-22-36 the customer’s file names the market department manager as its keeper', inDemo(async (demo) => {
  const { relation_id } = await fileAccepted(demo, 'chen', '常熟梅李模具有限公司')
  const { keeper } = await (await demo.as('chen')).call(getCustomer, { relation_id })
  assert.ok(keeper)
  assert.deepEqual(keeper.people, ['何涛'])
  assert.equal(keeper.clause?.article, '第三十六条')
}))

test('S3-22-50 issued today it is in force from today, and a filing made before is not judged by it', inDemo(async (demo) => {
  const liang = await demo.as('liang')
  const shen = await demo.as('shen')
  const he = await demo.as('he')
  const before = await fileVisited(demo, 'liang', '苏州恒泰贸易有限公司')
  const market_department = await postIds(demo, 'market_manager')
  const { id } = await shen.call(adopt, { unit_id: await unitId(demo, 'hengxin'), pack: 'S3-22', role_posts: { market_department, market_department_manager: market_department, finance_department: await postIds(demo, 'finance_clerk'), dispatch_staff: await postIds(demo, 'counter') } })
  const { in_force_from } = await shen.call(getRegulation, { regulation_id: id })
  assert.equal(in_force_from.slice(0, 10), '2025-01-10')
  assert.ok(in_force_from >= before.submitted_at)
  const after = await fileVisited(demo, 'liang', '苏州吴江纺织有限公司')
  const unjudged = await he.call(accept, { filing_id: before.id })
  const judged = await he.call(accept, { filing_id: after.id })
  assert.deepEqual([unjudged.protected_until, judged.protected_until], [null, '2025-04-10'])
  assert.equal((await liang.call(customerHoldings, { relation_id: after.relation_id })).current?.clause?.article, '第十二条')
}))
