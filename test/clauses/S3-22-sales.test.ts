import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listDuties, listMessages } from '#contract/office'
import { setPermission } from '#contract/people'
import { assign, assignees, assignMany, companyCustomers, customerHoldings, fileCustomer, listCollisions, lookUp, namings, oldReceipts, receiveWalkIn } from '#contract/registration'
import { confirmVouchers, enterVoucher, listVouchers, order, quote } from '#contract/trade'
import type { Scenario } from '#test/scenario'
import { fileAccepted, fileUnvisited, inDemo, personId, positionId, shown } from './given.ts'
import { book, confirm, passedToCompany, soldTo } from './sales.ts'

const what = 'Cr12 圆钢 2 吨'
const visit = { happened_on: '2025-01-10', what: '看厂' }

async function held(demo: Scenario, relation_id: number, login = 'lin') {
  const found = await (await demo.as(login)).call(customerHoldings, { relation_id })
  return { ...found, short: found.current === null ? found.state : [found.current.kind, found.current.holder.name, found.current.protected_until] }
}

test('S3-22-03 a salesperson cannot enter sales even with the permission; the counter’s wait for finance and count for nothing until it confirms', inDemo(async (demo) => {
  const name = '昆山花桥模具有限公司'
  const { relation_id } = await fileAccepted(demo, 'chen', name)
  await (await demo.as('han')).call(setPermission, { position_id: await positionId(demo, 'salesperson'), operation: 'trade.enter_voucher', scope: 'own' })
  const refused = await (await demo.as('chen')).refused(enterVoucher, { relation_id, kind: 'sale', voucher_no: 'XS-9', happened_on: '2025-01-10', amount_fen: 100 })
  assert.deepEqual([refused.status, ...shown(refused)], [403, 'access.only_by_clause', '第三条'])
  const sold = await book(demo, name, { on: '2025-01-10', by: 'chen' }, 'xu')
  assert.deepEqual([sold.confirmed, sold.counts], [false, false])
  assert.deepEqual((await held(demo, relation_id)).short, ['visit', '陈立', '2025-04-10'])
  await (await demo.as('fang')).call(confirmVouchers, { ids: [sold.id] })
  await demo.runJobs()
  assert.deepEqual((await held(demo, relation_id)).short, ['sale', '陈立', '2025-07-10'])
}))

test('S3-22-11 filed and sold: others’ quotes and orders are refused long after the reservation; sold and never filed protects nobody', inDemo(async (demo) => {
  const zhou = await demo.as('zhou')
  const name = '太仓沙溪模具有限公司'
  const relation_id = await soldTo(demo, name)
  await demo.advance('2025-06-02T01:00:00.000Z')
  assert.deepEqual(shown(await zhou.refused(quote, { name, what })), ['registration.sold_to_by_other', '第十一条'])
  assert.deepEqual(shown(await zhou.refused(order, { name, what })), ['registration.sold_to_by_other', '第十一条'])
  const sold = await book(demo, name, { on: '2025-06-01', by: 'zhou' })
  assert.deepEqual(sold.remarks.map((one) => [one.code, one.clause?.article]), [['registration.sale_to_protected', '第十一条']])
  assert.deepEqual((await held(demo, relation_id)).short, ['sale', '陈立', '2025-08-20'])
  const told = (await (await demo.as('chen')).call(listMessages, {})).items.find((one) => one.kind === 'registration.msg.sold_by_other')
  assert.equal(told?.clause?.article, '第十一条')
  const evidence = await demo.db.selectFrom('kernel.evidence').select(['counts', 'why']).where('fact_kind', '=', 'voucher').where('fact_id', '=', sold.id).where('purpose', '=', 'protection').orderBy('id', 'desc').limit(1).execute()
  assert.deepEqual(evidence, [{ counts: false, why: 'registration.sale_to_protected' }])

  const unfiled = await demo.db.selectFrom('customers.relation').select(['id', 'name']).where('stage', '=', 'listed').where('holder_id', 'is', null).orderBy('id').limit(1).executeTakeFirstOrThrow()
  await book(demo, unfiled.name, { on: '2025-06-01', by: 'chen' })
  assert.deepEqual((await held(demo, unfiled.id)).current, null)
  await zhou.call(quote, { name: unfiled.name, what })
}))

test('S3-22-14 with the last sale on 5 January and the last payment on 20 February it is the company’s on 21 August, after 6 months with neither of the 2; a payment on 1 August keeps it', inDemo(async (demo) => {
  const lapses = await soldTo(demo, '常熟支塘模具有限公司')
  const { relation_id: kept } = await fileAccepted(demo, 'chen', '常熟沙家浜模具有限公司', '2025-02-21')
  await book(demo, '常熟沙家浜模具有限公司', { on: '2025-01-05', by: 'chen' })
  await book(demo, '常熟沙家浜模具有限公司', { kind: 'receipt', on: '2025-02-20' })
  await demo.advance('2025-08-20T01:00:00.000Z')
  await confirm(demo, '2025-08-19')
  assert.deepEqual((await held(demo, lapses)).short, ['sale', '陈立', '2025-08-20'])
  await book(demo, '常熟沙家浜模具有限公司', { kind: 'receipt', on: '2025-08-01' })
  await demo.advance('2025-08-21T01:00:00.000Z')
  assert.equal((await held(demo, lapses)).current?.waits_for_finance, true)
  await confirm(demo, '2025-08-20')
  const passed = await held(demo, lapses)
  assert.deepEqual([passed.short, passed.holdings[0]?.ended_code], ['company', 'passed_to_company'])
  assert.deepEqual((await held(demo, kept)).short, ['sale', '陈立', '2026-02-01'])
  const chen = await demo.as('chen')
  const told = (await chen.call(listMessages, {})).items.find((one) => one.kind === 'registration.msg.passed_to_company')
  assert.equal(told?.clause?.article, '第十四条')
}))

test('S3-22-15 only the market department assigns what passed to the company, and the former holder is neither offered nor taken', inDemo(async (demo) => {
  const lin = await demo.as('lin')
  const relation_id = await passedToCompany(demo, '吴江平望模具有限公司')
  const [chen, zhou] = [await personId(demo, 'chen'), await personId(demo, 'zhou')]
  await (await demo.as('han')).call(setPermission, { position_id: await positionId(demo, 'sales_manager'), operation: 'registration.assign', scope: 'area' })
  const outside = await (await demo.as('sun')).refused(assign, { relation_id, person_id: zhou, reason: '就近' })
  assert.deepEqual([outside.status, ...shown(outside)], [403, 'access.only_by_clause', '第十五条'])
  const offered = await lin.call(assignees, { relation_id })
  assert.deepEqual([offered.items.some((one) => one.id === chen), offered.items.some((one) => one.id === zhou), offered.former.map((one) => one.name)], [false, true, ['陈立']])
  assert.deepEqual(shown(await lin.refused(assign, { relation_id, person_id: chen, reason: '老客户' })), ['registration.former_holder', '第十五条'])
  const listed = (await lin.call(companyCustomers, {})).items.find((one) => one.relation_id === relation_id)
  assert.deepEqual([listed?.former?.name, listed?.may.map((one) => one.operation)], ['陈立', ['registration.assign']])
  const assigned = await lin.call(assign, { relation_id, person_id: zhou, reason: '就近', purpose: 'collect' })
  assert.deepEqual([assigned.protected_until, assigned.clause?.article], ['2026-02-21', '第十五条'])
  assert.deepEqual((await held(demo, relation_id)).short, ['sale', '周敏', '2026-02-21'])
  assert.deepEqual((await (await demo.as('zhou')).call(quote, { relation_id, what })).id > 0, true)
  assert.equal((await lin.refused(assignMany, { relation_ids: [relation_id], person_id: zhou, reason: '就近' })).code, 'registration.nothing_assigned')
}))

test('S3-22-16 of an old receivable of 10,000 yuan at 2 percent the new salesperson has 100, by the factor of 0.5, and the former none; new sales earn the whole', inDemo(async (demo) => {
  const name = '昆山巴城模具有限公司'
  const relation_id = await passedToCompany(demo, name)
  await (await demo.as('lin')).call(assign, { relation_id, person_id: await personId(demo, 'zhou'), reason: '就近' })
  await demo.advance('2025-09-30T01:00:00.000Z')
  await book(demo, name, { on: '2025-09-01', by: 'zhou', fen: 500_000 })
  // 12,000 were sold on 5 January and 2,000 paid to 陈立: 10,000 are old, and what comes beyond them pays the new sale.
  await book(demo, name, { kind: 'receipt', on: '2025-09-20', fen: 1_000_000, voucher_no: 'SK-OLD' })
  await book(demo, name, { kind: 'receipt', on: '2025-09-25', fen: 500_000, voucher_no: 'SK-NEW' })
  const { items, percent, clause } = await (await demo.as('fang')).call(oldReceipts, { rate_bp: 200 })
  assert.deepEqual([percent, percent === null ? null : percent / 100, clause?.article], [50, 0.5, '第十六条'])
  assert.deepEqual(items.map((one) => [one.voucher_no, one.customer, one.collected_by.name, one.former?.name, one.old_fen, one.new_fen]), [['SK-OLD', name, '周敏', '陈立', 1_000_000, 0]])
  // 10,000 × 2 % × 0.5 = 100 yuan
  assert.deepEqual([items[0]?.commission_fen, items[0]?.former_fen], [10_000, 0])
}))

test('S3-22-28 a walk-in who names nobody and is not filed is the company’s, and choosing a salesperson for the sale changes nothing', inDemo(async (demo) => {
  const xu = await demo.as('xu')
  const name = '苏州横塘五金经营部'
  const received = await xu.call(receiveWalkIn, { name, contact: '顾老板', phone: '13962110001' })
  assert.deepEqual([received.owner, received.clause?.article], ['company', '第二十八条'])
  const sold = await book(demo, name, { on: '2025-01-10', by: 'tang' }, 'xu')
  assert.deepEqual(sold.remarks.map((one) => [one.code, one.clause?.article]), [['registration.sale_is_company', '第二十八条']])
  assert.deepEqual((await held(demo, received.relation_id)).short, 'company')
  const { relation_id } = await fileUnvisited(demo, 'chen', '苏州胥口五金经营部')
  await (await demo.as('xu')).call(receiveWalkIn, { name: '苏州胥口五金经营部' })
  await book(demo, '苏州胥口五金经营部', { on: '2025-01-10' }, 'xu')
  assert.deepEqual((await held(demo, relation_id)).state, 'under_review')
}))

test('S3-22-29 nobody files a customer of the company as their own, nor quotes to it', inDemo(async (demo) => {
  const name = '苏州金庭五金经营部'
  await (await demo.as('xu')).call(receiveWalkIn, { name })
  await book(demo, name, { on: '2025-01-10' }, 'xu')
  const zhou = await demo.as('zhou')
  assert.deepEqual(shown(await zhou.refused(fileCustomer, { name, visit })), ['registration.company_customer', '第二十九条'])
  assert.deepEqual(shown(await zhou.refused(quote, { name, what })), ['registration.company_customer', '第二十九条'])
  const seen = await zhou.call(lookUp, { text: name })
  assert.deepEqual([seen.state, seen.may_file], ['company', false])
}))

test('S3-22-30 a buyer who names a salesperson before the sale is that person’s, with who heard it; another cannot be named afterwards, and a filing stands with a collision beside it', inDemo(async (demo) => {
  const xu = await demo.as('xu')
  const [chen, zhou] = [await personId(demo, 'chen'), await personId(demo, 'zhou')]
  const name = '苏州东山五金经营部'
  const received = await xu.call(receiveWalkIn, { name, named_id: chen, words: '陈立介绍来的' })
  assert.deepEqual([received.owner, received.named?.name, received.clause?.article], ['named', '陈立', '第三十条'])
  assert.equal((await (await demo.as('chen')).call(listMessages, {})).items.find((one) => one.kind === 'registration.msg.named')?.clause?.article, '第三十条')
  await book(demo, name, { on: '2025-01-10', named: 'chen' }, 'xu')
  const owned = await held(demo, received.relation_id)
  assert.deepEqual([owned.short, owned.current?.basis], [['sale', '陈立', '2025-07-10'], 'named'])
  assert.deepEqual(shown(await xu.refused(receiveWalkIn, { name, named_id: zhou })), ['registration.named_already', '第三十条'])
  const heard = (await (await demo.as('lin')).call(namings, {})).items.find((one) => one.relation_id === received.relation_id)
  assert.deepEqual([heard?.stated_to.name, heard?.named?.name, heard?.sold], ['徐宁', '陈立', true])

  const filed = await fileAccepted(demo, 'chen', '苏州光福五金经营部')
  assert.equal((await xu.call(receiveWalkIn, { name: '苏州光福五金经营部', named_id: zhou })).owner, 'filed')
  await book(demo, '苏州光福五金经营部', { on: '2025-01-10', named: 'zhou' }, 'xu')
  assert.deepEqual((await held(demo, filed.relation_id)).current?.holder.name, '陈立')
  const [collision] = (await (await demo.as('lin')).call(listCollisions, { relation_id: filed.relation_id })).items
  assert.deepEqual([collision?.cause, collision?.claims.map((one) => one.person.name).sort()], ['named', ['周敏', '陈立'].sort()])
}))

test('S3-22-31 where the salesperson named is absent, dispatch staff serve and are recorded as handlers; the customer is the named one’s', inDemo(async (demo) => {
  const xu = await demo.as('xu')
  const name = '苏州镇湖五金经营部'
  const received = await xu.call(receiveWalkIn, { name, named_id: await personId(demo, 'chen'), absent: true })
  assert.deepEqual([received.served_by.map((one) => one.name), received.clause?.article], [['徐宁'], '第三十一条'])
  const owed = async () => (await xu.call(listDuties, {})).items.filter((one) => one.kind === 'registration.serve_named').map((one) => one.clause?.article)
  assert.deepEqual(await owed(), ['第三十一条'])
  await book(demo, name, { on: '2025-01-10', named: 'chen', handler: 'xu' }, 'xu')
  assert.deepEqual(await owed(), [])
  const [voucher] = (await (await demo.as('fang')).call(listVouchers, { relation_id: received.relation_id })).items
  assert.deepEqual([voucher?.handler?.name, voucher?.named?.name], ['徐宁', '陈立'])
  assert.deepEqual((await held(demo, received.relation_id)).current?.holder.name, '陈立')
}))
