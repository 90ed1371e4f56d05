import assert from 'node:assert/strict'
import { test } from 'node:test'
import { customerTimeline } from '#contract/customers'
import { beginImport, getImport, getToday, importHanging, importRows, revertImport, runImport, uploadFile } from '#contract/office'
import { listColleagues } from '#contract/people'
import { companyCustomers, concede, confirmOpening, confirmOpenings, customerHoldings, dropOpening, fileCustomer, listCollisions, lookUp, matchOpeningHolder, openingLines, openingNames, takeBackOpening } from '#contract/registration'
import { useScenario, type Browser } from '#test/scenario'

const demo = useScenario()
const HEAD = ['客户名称', '负责人', '报备日期', '最近拜访', '最近成交', '最近回款', '协作人', '电话']

async function bring(browser: Browser, rows: readonly (readonly string[])[]) {
  const bytes = Buffer.from(`\uFEFF${[HEAD, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`)
  const file = await browser.upload(uploadFile, { purpose: 'import' }, { name: '客户台账.csv', bytes })
  return browser.call(beginImport, { file_id: file.id, kind: 'opening_list' })
}

async function run(browser: Browser, import_id: number, check_only = false) {
  await browser.call(runImport, { import_id, mapping: {}, check_only })
  await demo.runJobs()
  const done = await browser.call(getImport, { import_id })
  assert.equal(done.state, check_only ? 'checked' : 'done', done.failure ?? '')
  return done
}

const counts = (one: { rows_read: number; rows_taken: number; rows_matched: number; rows_returned: number }) => [one.rows_read, one.rows_taken, one.rows_matched, one.rows_returned]
const reasonsOf = async (browser: Browser, import_id: number) => (await browser.call(importRows, { import_id, limit: 100 })).items.map((row) => row.reasons.map((reason) => reason.text).join())

const REGISTER = [
  ['无锡甲川模具有限公司', '陈立', '2024-12-01', '2024-11-30', '', '', '周敏', ''],
  ['无锡乙川模具有限公司', 'chen', '2015年3月2日', '', '2025.1.5', '2024-12-20', '', ''],
  ['无锡丙川模具有限公司', '陈立（一部）', '2012-05-06', '', '45478', '', '', ''],
  ['无锡壬川模具有限公司', '陈立', '2018-05-06', '', '2019.5.3', '', '', ''],
  ['无锡丁川模具有限公司', '周敏', '2024/6/1', '', '', '', '', ''],
  ['无锡戊川模具有限公司', '陈立', '2024-12-05', '', '', '', '', ''],
  ['无锡戊川模具有限公司', '周敏', '2024-11-05', '', '', '', '', ''],
  ['无锡己川模具有限公司', '老王', '2024-12-08', '', '', '', '', ''],
  ['无锡庚川模具有限公司', '', '2024-12-08', '', '', '', '', ''],
  ['无锡辛川模具有限公司', '陈立', '2024-13-45', '', '', '', '', ''],
  ['', '陈立', '2024-12-08', '', '', '', '', ''],
]

test('H-13 the register is checked without a trace, taken with every row accounted for, and the same again changes nothing', async () => {
  const lin = await demo.as('lin')
  const { id: import_id, mapping } = await bring(lin, REGISTER)
  assert.deepEqual(mapping.map((column) => column.field), ['name', 'holder', 'filed_on', 'last_visit_on', 'last_sale_on', 'last_receipt_on', 'helper', 'phone'])
  assert.deepEqual(counts(await run(lin, import_id, true)), [11, 9, 0, 2])
  assert.equal((await lin.call(openingLines, {})).total, 0)
  assert.deepEqual(counts(await run(lin, import_id)), [11, 9, 0, 2])
  const reasons = await reasonsOf(lin, import_id)
  assert.equal(reasons[6], '一家客户有两个归属，列为撞单')
  assert.equal(reasons[7], '归属业务员不是系统里的人，等人指认')
  assert.equal(reasons[8], '没有归属业务员，只登记客户，不受保护')
  assert.deepEqual(reasons.slice(9), ['没有这个日期', '没有客户名称'])
  const lines = await lin.call(openingLines, { import_id })
  assert.ok((await lin.call(getToday, {})).sections.some((section) => section.items.some((item) => item.link === '/opening')))
  assert.deepEqual(lines.counts, { open: 6, unknown: 1, collision: 2, confirmed: 0, dropped: 0 })
  const again = await bring(lin, REGISTER)
  assert.deepEqual(counts(await run(lin, again.id)), [11, 0, 9, 2])
  assert.deepEqual((await lin.call(openingLines, {})).counts, lines.counts)
  assert.deepEqual((await lin.call(openingLines, { import_id: again.id })).items, [])
})

test('S3-22-14, S3-22-12 a confirmed line is protected from its own days', async () => {
  const lin = await demo.as('lin')
  const all = await lin.call(openingLines, { state: 'open' })
  const shown = all.items.map((line) => [line.customer.slice(2, 4), line.outcome, line.protected_until, line.waits])
  assert.deepEqual(shown, [['甲川', 'visit', '2025-03-01', false], ['乙川', 'sale', '2025-07-05', false], ['丙川', 'sale', '2025-01-05', true], ['壬川', 'sale', '2019-11-03', false], ['丁川', 'on_record', null, false], ['己川', 'unknown', null, false]])
  const done = await lin.call(confirmOpenings, { limit: 2 })
  assert.deepEqual([done.visit, done.sale, done.refused.length, done.next === null], [1, 1, 0, false])
  const rest = await lin.call(confirmOpenings, { after: done.next ?? 0 })
  assert.deepEqual([rest.sale, rest.on_record, rest.next], [2, 1, null])
  await demo.runJobs()
  const chen = await demo.as('chen')
  const [first, second, third, fourth] = all.items
  const held = await chen.call(customerHoldings, { relation_id: first?.relation_id ?? 0 })
  assert.deepEqual([held.current?.basis, held.current?.kind, held.current?.from_day, held.current?.protected_until], ['opening', 'visit', '2024-12-01', '2025-03-01'])
  assert.deepEqual(held.helpers.map((one) => one.helper.name), ['周敏'])
  const sold = await chen.call(customerHoldings, { relation_id: second?.relation_id ?? 0 })
  assert.deepEqual([sold.current?.kind, sold.current?.from_day, sold.current?.protected_until], ['sale', '2015-03-02', '2025-07-05'])
  const relation = await demo.db.selectFrom('customers.relation').select(['holder_id', 'held_as', 'waits_for_finance', 'stage']).where('id', '=', third?.relation_id ?? 0).executeTakeFirstOrThrow()
  assert.deepEqual([relation.held_as, relation.waits_for_finance, relation.stage], ['sale', true, 'customer'])
  const passed = await demo.db.selectFrom('customers.relation').select(['holder_id', 'company_since']).where('id', '=', fourth?.relation_id ?? 0).executeTakeFirstOrThrow()
  assert.deepEqual([passed.holder_id, passed.company_since === null], [null, false])
  assert.deepEqual((await lin.call(companyCustomers, {})).items.filter((one) => one.relation_id === fourth?.relation_id).map((one) => [one.last_sale_on, one.last_receipt_on]), [['2019-05-03', null]])
  const zhou = await demo.as('zhou')
  assert.equal((await zhou.call(lookUp, { text: '无锡甲川模具有限公司' })).state, 'protected')
  assert.equal((await zhou.refused(fileCustomer, { name: '无锡甲川模具有限公司' })).code, 'registration.protected')
  const entry = (await lin.call(customerTimeline, { relation_id: first?.relation_id ?? 0 })).items.find((item) => item.kind === 'registration.confirm_opening')
  assert.deepEqual([entry?.on, entry?.actor], ['2024-12-01', '林雪'])
})

test('two holders are a collision, a name is matched once, a line is dropped with its reason', async () => {
  const lin = await demo.as('lin')
  const collided = await lin.call(openingLines, { state: 'collision' })
  assert.deepEqual(collided.items.map((line) => line.holder?.name), ['陈立', '周敏'])
  const [line] = collided.items
  assert.equal((await lin.refused(confirmOpening, { line_id: line?.id ?? 0 })).code, 'registration.opening_state')
  assert.equal((await lin.refused(dropOpening, { line_id: line?.id ?? 0, reason: '重复' })).code, 'registration.opening_state')
  assert.ok((await lin.call(listCollisions, {})).items.some((one) => one.relation_id === line?.relation_id))
  const { items: [unknown] } = await lin.call(openingNames, {})
  assert.deepEqual([unknown?.holder_text, unknown?.lines], ['老王', 1])
  const [unmatched] = (await lin.call(openingLines, { unknown: true })).items
  assert.equal((await lin.refused(confirmOpening, { line_id: unmatched?.id ?? 0 })).code, 'registration.opening_no_holder')
  const person = (await lin.call(listColleagues, { q: '陈立' })).items[0]
  assert.deepEqual(await lin.call(matchOpeningHolder, { holder_text: '老王', person_id: person?.id ?? 0 }), { matched: 1, collided: 0 })
  assert.deepEqual((await lin.call(openingNames, {})).items, [])
  const confirmed = await lin.call(confirmOpening, { line_id: unmatched?.id ?? 0 })
  assert.deepEqual([confirmed.state, confirmed.outcome, confirmed.protected_until], ['confirmed', 'visit', '2025-03-08'])
  const back = await lin.call(takeBackOpening, { line_id: confirmed.id, reason: '点错了' })
  assert.equal(back.state, 'open')
  assert.equal((await (await demo.as('zhou')).call(lookUp, { text: '无锡己川模具有限公司' })).state, 'listed')
  const dropped = await lin.call(dropOpening, { line_id: back.id, reason: '早已倒闭' })
  assert.deepEqual([dropped.state, dropped.reason], ['dropped', '早已倒闭'])
})

test('a register taken back first shows what hangs on it, then ends what it gave', async () => {
  const lin = await demo.as('lin')
  const [one] = (await lin.call(openingLines, { state: 'confirmed' })).items
  const import_id = one?.import_id ?? 0
  const hanging = await lin.call(importHanging, { import_id })
  assert.ok(hanging.total >= 5 && hanging.items.every((item) => !item.text.startsWith('import.')), JSON.stringify(hanging.items))
  await lin.call(revertImport, { import_id })
  await demo.runJobs()
  assert.equal((await lin.call(getImport, { import_id })).state, 'reverted')
  assert.deepEqual((await lin.call(openingLines, { import_id })).counts, { open: 0, unknown: 0, collision: 0, confirmed: 1, dropped: 7 })
  assert.equal((await (await demo.as('zhou')).call(lookUp, { text: '无锡乙川模具有限公司' })).state, 'listed')
  assert.ok(!(await lin.call(listCollisions, {})).items.some((item) => item.state === 'open' && item.customer?.includes('戊川')))
})

test('a line for a customer a colleague holds by right collides; only the market department confirms', async () => {
  const lin = await demo.as('lin')
  const held = await demo.db.selectFrom('customers.relation as r').innerJoin('kernel.person as p', 'p.id', 'r.holder_id').where('p.login', '=', 'zhou').where('r.held_as', '=', 'visit').where('r.free_at', '>', '2025-01-11T00:00:00.000Z').select(['r.id', 'r.name']).executeTakeFirstOrThrow()
  const { id: import_id } = await bring(lin, [[held.name, '陈立', '2024-12-20', '', '', '', '', '']])
  await run(lin, import_id)
  const [line] = (await lin.call(openingLines, { import_id })).items
  assert.equal(line?.state, 'collision')
  assert.equal((await (await demo.as('chen')).refused(openingLines, {})).status, 403)
  assert.equal((await (await demo.as('chen')).refused(confirmOpening, { line_id: line?.id ?? 0 })).status, 403)
  assert.equal((await (await demo.as('yao')).refused(confirmOpening, { line_id: line?.id ?? 0 })).status, 404)
  const zhou = await demo.as('zhou')
  await zhou.call(concede, { collision_id: line?.collision_id ?? 0, reason: '确是他先跟的' })
  const [free] = (await lin.call(openingLines, { import_id })).items
  assert.deepEqual([free?.state, free?.outcome], ['open', 'visit'])
  assert.equal((await lin.call(confirmOpening, { line_id: free?.id ?? 0 })).protected_until, '2025-03-20')
  assert.equal((await zhou.refused(fileCustomer, { name: held.name })).code, 'registration.protected')
})
