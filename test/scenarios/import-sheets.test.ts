import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getCustomer, listCustomers, updateCustomer } from '#contract/customers'
import { beginImport, getImport, importHanging, importRows, listImports, returnedRows, revertImport, runImport, uploadFile } from '#contract/office'
import { readSheet } from '#kernel/sheets'
import { useScenario, type Browser } from '#test/scenario'
import { oneSheet } from '../../src/kernel/sheets/testfiles.ts'

const demo = useScenario()
const letter = (column: number): string => String.fromCharCode(65 + column)

/** A sheet as people keep it; a row whose first cell begins with '~' is hidden. */
function sheet(lines: readonly (readonly string[])[], merges: readonly string[] = [], hidden_column?: number): Buffer {
  const cell = (text: string, column: number, line: number) => (text === '' ? '' : `<c r="${letter(column)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`)
  const rows = lines.map((cells, at) => `<row r="${at + 1}"${cells[0]?.startsWith('~') ? ' hidden="1"' : ''}>${cells.map((text, column) => cell(text.replace(/^~/, ''), column, at + 1)).join('')}</row>`)
  return oneSheet(rows.join(''), {
    before: hidden_column === undefined ? '' : `<cols><col min="${hidden_column + 1}" max="${hidden_column + 1}" hidden="1"/></cols>`,
    after: merges.length === 0 ? '' : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
  })
}

async function begin(browser: Browser, bytes: Uint8Array, name = '客户台账.xlsx') {
  const file = await browser.upload(uploadFile, { purpose: 'import' }, { name, bytes })
  return browser.call(beginImport, { file_id: file.id, kind: 'customers' })
}

async function bring(browser: Browser, bytes: Uint8Array, name?: string) {
  const { id: import_id } = await begin(browser, bytes, name)
  await browser.call(runImport, { import_id, mapping: {}, check_only: false })
  await demo.runJobs()
  const done = await browser.call(getImport, { import_id })
  assert.equal(done.rows_taken + done.rows_matched + done.rows_returned + done.rows_waiting, done.rows_read)
  return done
}

async function rowsOf(browser: Browser, import_id: number) {
  const { items } = await browser.call(importRows, { import_id, limit: 100 })
  return items.map((row) => [row.line, row.table, row.state, ...row.reasons.map((reason) => reason.code)])
}

test('a register of fifteen years: merged heads, a name merged down, hidden rows, totals in between, headings again, a second table below', async () => {
  const lin = await demo.as('lin')
  const file = sheet([
    ['２０２４年客户台账（绝密勿外传）'],
    ['序号', '客户信息', '', '', '跟进', ''],
    ['', '名称', '联系人', '电话', '负责人', '备注'],
    ['1', '昆山珂铭模具有限公司', '王经理', '１３８０００１７００１', '老王', ''],
    ['2', '太仓珂烨五金有限公司', '李经理', '13800017002', '', '月用 Cr12 两吨'],
    ['~3', '张家港珂朗轴承有限公司', '', '13800017003', '', ''],
    ['小计', '', '', '3 户', '', ''],
    ['序号', '名称', '联系人', '电话', '负责人', '备注'],
    ['4', '常熟珂霖刀具有限公司', '赵经理', '13800017004', '老周', ''],
    ['合计：4户'],
    ['以下为外地客户'],
    ['客户名称', '手机', '联系人', '', '', ''],
    ['南通珂泽紧固件有限公司', '13800017005', '钱经理', '', '', ''],
    ['姓名', '车牌号', '电话'],
    ['张三', '苏E12345', '13800017006'],
    ['制表人：林雪'],
  ], ['A1:F1', 'A2:A3', 'B2:D2', 'E2:F2', 'E4:E6', 'A10:F10'], 5)
  const begun = await begin(lin, file)
  assert.deepEqual([begun.header_line, begun.mapping.map((one) => [one.header, one.field, one.hidden])], [3, [
    ['序号', null, false], ['客户信息 / 名称', 'name', false], ['客户信息 / 联系人', 'contact', false], ['客户信息 / 电话', 'phone', false], ['跟进 / 负责人', 'owner', false], ['跟进 / 备注', 'note', true],
  ]])
  const done = await bring(lin, file)
  assert.deepEqual(await rowsOf(lin, done.id), [
    [4, 1, 'taken'], [5, 1, 'taken'], [6, 1, 'taken', 'import.hidden_row'], [7, 1, 'returned', 'import.total_row'], [8, 1, 'returned', 'import.heading_row'], [9, 1, 'taken'],
    [10, 1, 'returned', 'import.total_row'], [11, 1, 'returned', 'import.note_row'], [12, 1, 'returned', 'import.heading_row'], [13, 1, 'taken'],
    [14, 1, 'returned', 'import.heading_row'], [15, 1, 'returned', 'import.other_table'], [16, 1, 'returned', 'import.other_table'],
  ])
  assert.deepEqual(done.reasons.filter((reason) => reason.text === reason.code), [])
  for (const [q, contact, phone, owner] of [['昆山珂铭', '王经理', '138 0001 7001', '老王'], ['太仓珂烨', '李经理', '138 0001 7002', '老王'], ['常熟珂霖', '赵经理', '138 0001 7004', '老周'], ['南通珂泽', '钱经理', '138 0001 7005', null]] as const) {
    const [found] = (await lin.call(listCustomers, { q })).items
    const seen = await lin.call(getCustomer, { relation_id: found?.relation_id ?? 0 })
    assert.deepEqual([seen.contacts[0]?.name, seen.phone, seen.former_owner_text], [contact, phone, owner], q)
  }
})

test('two tables side by side are read one after the other, each line by its own number', async () => {
  const lin = await demo.as('lin')
  const done = await bring(lin, sheet([
    ['序号', '客户名称', '电话', '', '序号', '客户名称', '电话'],
    ['1', '苏州珀川模具有限公司', '13800017101', '', '3', '苏州珀达模具有限公司', '13800017103'],
    ['2', '苏州珀峰模具有限公司', '13800017102', '', '4', '', '13800017104'],
    ['', '', '', '', '5', '苏州珀诚模具有限公司', '13800017105'],
    ['合计', '', '2', '', '合计', '', '3'],
  ]))
  assert.equal(done.tables, 2)
  assert.deepEqual(await rowsOf(lin, done.id), [
    [2, 1, 'taken'], [3, 1, 'taken'], [5, 1, 'returned', 'import.total_row'],
    [2, 2, 'taken'], [3, 2, 'returned', 'import.no_name'], [4, 2, 'taken'], [5, 2, 'returned', 'import.total_row'],
  ])
  const kept = []
  for await (const row of readSheet(await lin.download(returnedRows, { import_id: done.id }))) kept.push(row.cells)
  assert.deepEqual(kept.slice(1).map((cells) => cells.slice(0, 4)), [['合计', '', '2', '5'], ['4', '', '13800017104', '3'], ['合计', '', '3', '5']])
})

test('one list in three encodings is the same list: the first time new, then known, and nothing changes', async () => {
  const lin = await demo.as('lin')
  const text = '客户名称,联系人,电话\r\n无锡琨源机械有限公司,王经理,13800017201\r\n无锡琨硕机械有限公司,李经理,13800017202\r\n'
  // GB18030 by hand: the runtime decodes it and does not encode it.
  const decoder = new TextDecoder('gb18030')
  const pairs = new Map<string, number[]>()
  for (let first = 0x81; first <= 0xfe; first += 1) for (let second = 0x40; second <= 0xfe; second += 1) if (second !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(first, second)), [first, second])
  const gb = Buffer.from([...text].flatMap((char) => pairs.get(char) ?? [char.charCodeAt(0)]))
  const first = await bring(lin, gb, '客户.csv')
  assert.deepEqual([first.rows_taken, first.rows_returned], [2, 0])
  const before = await demo.db.selectFrom('customers.relation').select(['id', 'version', 'name']).where('name', 'like', '无锡琨%').orderBy('id').execute()
  for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), Buffer.from(`\uFEFF${text}`, 'utf16le'), Buffer.from(text, 'utf16le')]) {
    const again = await bring(lin, bytes, '客户.csv')
    assert.deepEqual([again.rows_taken, again.rows_matched, again.rows_returned], [0, 2, 0])
    assert.deepEqual((await rowsOf(lin, again.id)).map((row) => row.slice(2)), [['matched'], ['matched']])
  }
  assert.deepEqual(await demo.db.selectFrom('customers.relation').select(['id', 'version', 'name']).where('name', 'like', '无锡琨%').orderBy('id').execute(), before)
})

test('headings that were mapped once are mapped without asking', async () => {
  const lin = await demo.as('lin')
  const file = (name: string) => Buffer.from(`抬头,谁,打给,打给\n${name},王经理,13800017301,0512-65550000\n`)
  const first = await begin(lin, file('常州翰邦五金有限公司'), '老表.csv')
  assert.deepEqual([first.mapping_known, first.mapping.map((one) => one.field)], [false, [null, null, null, null]])
  assert.equal((await lin.refused(runImport, { import_id: first.id, mapping: {}, check_only: false })).code, 'office.mapping_incomplete')
  await lin.call(runImport, { import_id: first.id, mapping: { 0: 'name', 1: 'contact', 2: 'phone', 3: 'more_phones' }, check_only: false })
  await demo.runJobs()
  const next = await begin(lin, file('常州翰迪五金有限公司'), '新表.csv')
  assert.deepEqual([next.mapping_known, next.mapping.map((one) => [one.field, one.sure, one.remembered])], [true, [['name', true, true], ['contact', true, true], ['phone', true, true], ['more_phones', true, true]]])
  const yao = await demo.as('yao')
  assert.equal((await begin(yao, file('常州翰科五金有限公司'), '家装.csv')).mapping_known, false)
})

test('each post brings in what is its own; before a file is taken back it is said what stays', async () => {
  const lin = await demo.as('lin')
  const han = await demo.as('han')
  const fang = await demo.as('fang')
  assert.deepEqual((await lin.call(listImports, {})).kinds.filter((kind) => kind === 'customers' || kind === 'staff'), ['customers'])
  assert.ok(!(await han.call(listImports, {})).kinds.includes('customers'))
  const done = await bring(lin, Buffer.from('客户名称,电话\n扬州朗柏汽配有限公司,13800017401\n扬州朗桓汽配有限公司,13800017402\n'), '扬州.csv')
  const file = await han.upload(uploadFile, { purpose: 'import' }, { name: 'a.csv', bytes: Buffer.from('客户名称,电话\n扬州朗舜汽配有限公司,13800017403\n') })
  assert.equal((await han.refused(beginImport, { file_id: file.id, kind: 'customers' })).code, 'office.import_not_yours')
  assert.equal((await fang.refused(getImport, { import_id: done.id })).status, 404)
  assert.equal((await lin.call(importHanging, { import_id: done.id })).total, 0)
  const [one] = (await lin.call(listCustomers, { q: '扬州朗柏' })).items
  await lin.call(updateCustomer, { relation_id: one?.relation_id ?? 0, note: '老客户' }, { if_match: 1 })
  const hanging = await lin.call(importHanging, { import_id: done.id })
  assert.deepEqual([hanging.total, hanging.items[0]?.link, hanging.items[0]?.text], [1, `/customers/${one?.relation_id}`, '扬州朗柏汽配有限公司：已有报备、跟进或修改，会保留'])
  await lin.call(revertImport, { import_id: done.id })
  await demo.runJobs()
  assert.deepEqual((await rowsOf(lin, done.id)).map((row) => row.slice(2)), [['kept', 'import.built_on'], ['reverted']])
})
