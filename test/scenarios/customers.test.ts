import assert from 'node:assert/strict'
import { test } from 'node:test'
import { customerTimeline, exportCustomers, getCustomer, likelyDuplicates, listCities, listCustomers, nameCustomer, recognise, saveContact, updateCustomer } from '#contract/customers'
import { beginImport, getImport, listActs, runImport, uploadFile } from '#contract/office'
import { readSheet, writeXlsx } from '#kernel/sheets'
import { useScenario, type Browser } from '#test/scenario'

const demo = useScenario()

async function workbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  const [header = [], ...lines] = rows
  for await (const piece of writeXlsx(header.map((label) => ({ label })), lines)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function bringIn(browser: Browser, rows: readonly (readonly string[])[]) {
  const file = await browser.upload(uploadFile, { purpose: 'import' }, { name: '客户台账.xlsx', bytes: await workbook(rows) })
  const { id: import_id } = await browser.call(beginImport, { file_id: file.id, kind: 'customers' })
  await browser.call(runImport, { import_id, mapping: {}, check_only: false })
  await demo.runJobs()
  return browser.call(getImport, { import_id })
}

async function idOf(browser: Browser, q: string): Promise<number> {
  const { items } = await browser.call(listCustomers, { q })
  assert.ok(items[0], q)
  return items[0].relation_id
}

test('a list brought in is the registrar’s to find; nobody else’s, and not another area’s', async () => {
  const lin = await demo.as('lin')
  const done = await bringIn(lin, [['企业名称', '统一社会信用代码', '联系人', '电话', '地址', '负责人'], ['苏州霁川塑料厂', '', '郁经理', '13800021111', '江苏省苏州市吴中区东环路5号', '老赵'], ['', '', '', '13800021112', '', ''], ['苏州霁川塑料厂', '', '', '', '', '']])
  assert.deepEqual([done.state, done.rows_read, done.rows_taken, done.rows_returned], ['done', 3, 1, 2])
  const relation_id = await idOf(lin, '霁川')
  const seen = await lin.call(getCustomer, { relation_id })
  assert.deepEqual([seen.stage, seen.holder, seen.former_owner_text, seen.city], ['listed', null, '老赵', '苏州'])
  for (const login of ['chen', 'zhou', 'yao', 'jiang']) {
    const other = await demo.as(login)
    assert.equal((await other.call(listCustomers, { q: '霁川' })).total, 0, login)
    assert.equal((await other.refused(getCustomer, { relation_id })).code, 'not_found', login)
    assert.equal((await other.refused(customerTimeline, { relation_id })).code, 'not_found', login)
  }
  const chen = await demo.as('chen')
  const { items } = await chen.call(likelyDuplicates, { name: '苏州市霁川塑料', phone: '13800021111' })
  assert.ok(items[0] && items[0].sure > 0.45)
  assert.deepEqual([items[0].name, items[0].relation_id, items[0].why], [null, null, []])
})

test('S3-22-07, S3-22-09 the file is filled in part by part; each change stands in the timeline with who made it', async () => {
  const lin = await demo.as('lin')
  const relation_id = await idOf(lin, '恒丽精工')
  const before = await lin.call(getCustomer, { relation_id })
  assert.deepEqual(before.parts.map((part) => part.part), ['basics', 'characteristics', 'business', 'trading'])
  const changed = await lin.call(updateCustomer, { relation_id, fields: { monthly_purchase: 2, main_suppliers: '自有渠道' } }, { if_match: before.version })
  assert.ok(changed.completeness > before.completeness)
  assert.equal((await lin.refused(updateCustomer, { relation_id, note: '晚了' }, { if_match: before.version })).code, 'version.stale')
  const { items } = await lin.call(customerTimeline, { relation_id })
  assert.deepEqual([items[0]?.kind, items[0]?.actor, items[0]?.data.now], ['customers.update', '林雪', { monthly_purchase: 2, main_suppliers: '自有渠道' }])
  assert.equal(items.at(-1)?.kind, 'customers.import')
})

test('a wrong field, code and phone are refused in words, each by name', async () => {
  const lin = await demo.as('lin')
  const relation_id = await idOf(lin, '恒力精工')
  const field = await lin.refused(updateCustomer, { relation_id, fields: { employees: '很多' } })
  assert.deepEqual([field.status, field.code, field.field], [422, 'customers.field_wrong', 'fields.employees'])
  assert.match(field.clause?.regulation ?? '', /客户备案/)
  const code = await lin.refused(nameCustomer, { relation_id, credit_code: '913204001234' })
  assert.deepEqual([code.status, code.code], [422, 'customers.code_wrong'])
  const phone = await lin.refused(saveContact, { relation_id, name: '小潘', reaches: [{ kind: 'phone', value: '1380' }] })
  assert.deepEqual([phone.status, phone.code, phone.field], [422, 'customers.phone_wrong', 'reaches.0.value'])
  for (const problem of [field, code, phone]) assert.notEqual(problem.detail, problem.code)
})

test('who may export gets what the list shows, marked; who may not is refused; who took it is in the log', async () => {
  const lin = await demo.as('lin')
  const listed = await lin.call(listCustomers, { city: '苏州', limit: 100 })
  const rows: string[][] = []
  for await (const row of readSheet(await lin.download(exportCustomers, { city: '苏州' }))) rows.push(row.cells)
  assert.deepEqual(rows.slice(1, -1).map((row) => row[0]), listed.items.map((row) => row.name))
  assert.match(rows.at(-1)?.[0] ?? '', /^※ 林雪 · 2025-01-10 \d\d:\d\d/)
  const chen = await demo.as('chen')
  assert.equal((await chen.refused(exportCustomers, {})).code, 'access.no_permission')
  const { items } = await lin.call(listActs, { name: 'customers.export' })
  assert.deepEqual(items.map((act) => [act.actor, act.outcome]), [['林雪', 'done']])
})

test('what is pasted is recognised for anyone signed in; cities are those one sees', async () => {
  const chen = await demo.as('chen')
  const { items } = await chen.call(recognise, { text: '苏州恒立精工 王经理 13812345678 吴中区东吴北路1号 今天去过，月用 Cr12 两吨' })
  assert.deepEqual([items.length, items[0]?.fields.name?.value, items[0]?.visited_today], [1, '苏州恒立精工', true])
  assert.ok((await (await demo.as('lin')).call(listCities, {})).items.includes('苏州'))
})
