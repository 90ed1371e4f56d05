import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginImport, getImport, importHanging, importRows, listImports, revertImport, runImport, uploadFile } from '#contract/office'
import { confirmData, enterVoucher, forgetName, knownNames, listVouchers, matchName, unknownNames } from '#contract/trade'
import { writeXlsx } from '#kernel/sheets'
import { useScenario, type Browser } from '#test/scenario'

const demo = useScenario()

/** Customers of the tool maker nobody holds, and no other test takes. */
const [NAME, OTHER] = ['常熟虞山模架厂', '太仓浮桥汽配锻造有限公司']
const HEAD = ['日期', '单据编号', '客户', '业务员', '金额', '税额', '价税合计', '摘要']

async function workbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  const [header = [], ...lines] = rows
  for await (const piece of writeXlsx(header.map((label) => ({ label })), lines)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function bringIn(browser: Browser, kind: 'sales' | 'receipts', rows: readonly (readonly string[])[], check_only = false) {
  const file = await browser.upload(uploadFile, { purpose: 'import' }, { name: '月销售.xlsx', bytes: await workbook(rows) })
  const { id: import_id } = await browser.call(beginImport, { file_id: file.id, kind })
  await browser.call(runImport, { import_id, mapping: {}, check_only })
  await demo.runJobs()
  const done = await browser.call(getImport, { import_id })
  return { id: import_id, counts: [done.rows_read, done.rows_taken, done.rows_matched, done.rows_returned, done.rows_waiting], state: done.state, reasons: Object.fromEntries(done.reasons.map((one) => [one.code, one.rows])) }
}

const sales = (prefix: string): string[][] => [
  HEAD,
  ['2024-12-03', `${prefix}-1`, NAME, '陈立', '1,000.00', '130.00', '1,130.00', 'Cr12'],
  ['', '', '', '', '200', '26', '226', '同一张单据的第二行'],
  ['2024-12-04', `${prefix}-2`, OTHER, '', '-500', '-65', '-565', '红字'],
  ['2024年12月5日', `${prefix}-3`, '太仓浮桥汽配锻造公司', '查无此人', '', '', '0.113万元', ''],
  ['2024-12-06', `${prefix}-4`, '老王五金经营部', '周敏', '', '', '88', ''],
  ['2024-12-07', `${prefix}-5`, '老王五金经营部', '周敏', '', '', '12', ''],
  ['', '合计', '', '', '', '', '1,000', ''],
  ['2024-02-30', `${prefix}-6`, NAME, '', '', '', '1', ''],
]

test('S3-22-03 a file as exported: every row is taken, waits for its name, or is handed back with its reason; the same again changes nothing', async () => {
  const fang = await demo.as('fang')
  const checked = await bringIn(fang, 'sales', sales('A'), true)
  assert.deepEqual([checked.state, checked.counts], ['checked', [8, 4, 0, 2, 2]])
  assert.equal((await fang.call(listVouchers, { import_id: checked.id })).total, 0)
  const done = await bringIn(fang, 'sales', sales('A'))
  assert.deepEqual([done.state, done.counts], ['done', [8, 4, 0, 2, 2]])
  assert.deepEqual(done.reasons, { 'import.total_row': 1, 'trade.row.day_wrong': 1 })
  const { items, sales_fen } = await fang.call(listVouchers, { import_id: done.id })
  assert.deepEqual(items.map((one) => [one.voucher_no, one.line, one.kind, one.customer, one.amount_fen, one.person?.name ?? one.person_text, one.state]), [
    ['A-3', '', 'sale', OTHER, 113_000, '查无此人', 'confirmed'], ['A-2', '', 'return', OTHER, -56_500, null, 'confirmed'],
    ['A-1', '2', 'sale', NAME, 22_600, '陈立', 'confirmed'], ['A-1', '', 'sale', NAME, 113_000, '陈立', 'confirmed'],
  ])
  assert.equal(sales_fen, 113_000 - 56_500 + 22_600 + 113_000)
  const again = await bringIn(fang, 'sales', sales('A'))
  assert.deepEqual(again.counts, [8, 0, 4, 2, 2])
  const changed = await bringIn(fang, 'sales', [HEAD, ['2024-12-03', 'A-1', NAME, '陈立', '', '', '1,131.00', '']])
  assert.deepEqual([changed.counts, changed.reasons], [[1, 0, 0, 1, 0], { 'trade.row.differs': 1 }])
})

test('S3-22-03 a name nobody knows waits, is matched once, and is known from then on; or is no customer of ours', async () => {
  const fang = await demo.as('fang')
  const { items: [name], total } = await fang.call(unknownNames, {})
  assert.deepEqual([total, name?.name, name?.rows, name?.sum_fen, name?.first_on, name?.last_on, name?.imports.length], [1, '老王五金经营部', 4, 20_000, '2024-12-06', '2024-12-07', 2])
  const held_up = await fang.refused(confirmData, { kind: 'sales', confirmed_to: '2025-01-09' })
  assert.deepEqual([held_up.code, held_up.data?.names], ['trade.names_wait', 1])
  const { items: [known] } = await fang.call(listVouchers, { voucher_no: 'A-1' })
  const relation_id = known?.relation_id ?? 0
  assert.deepEqual(await fang.call(matchName, { name: '老王五金经营部', relation_id }), { taken: 2, matched: 2, returned: 0 })
  assert.deepEqual((await fang.call(listVouchers, { relation_id })).items.map((one) => one.voucher_no), ['A-5', 'A-4', 'A-1', 'A-1'])
  for (const one of (await fang.call(listImports, {})).items.filter((row) => row.rows_read === 8 && !row.check_only)) assert.equal(one.rows_read, one.rows_taken + one.rows_matched + one.rows_returned)
  const later = await bringIn(fang, 'sales', [HEAD, ['2024-12-09', 'B-1', '老王五金经营部', '', '', '', '5', ''], ['2024-12-09', 'B-2', '过路客张三', '', '', '', '5', '']])
  assert.deepEqual(later.counts, [2, 1, 0, 0, 1])
  assert.deepEqual(await fang.call(matchName, { name: '过路客张三', relation_id: null }), { taken: 0, matched: 0, returned: 1 })
  const { items: rows } = await fang.call(importRows, { import_id: later.id, state: 'returned' })
  assert.deepEqual(rows.map((row) => row.reasons[0]?.code), ['trade.row.not_ours'])
  assert.deepEqual((await fang.call(knownNames, {})).items.map((one) => [one.name, one.customer, one.by]).sort(), [['老王五金经营部', NAME, '方青'], ['过路客张三', null, '方青']])
  await fang.call(forgetName, { name: '过路客张三' })
  assert.equal((await fang.refused(forgetName, { name: '过路客张三' })).code, 'not_found')
})

test('S3-22-03 receipts: the payer may be another, a receipt below nothing is a refund', async () => {
  const fang = await demo.as('fang')
  const done = await bringIn(fang, 'receipts', [['收款单号', '收款日期', '客户名称', '付款单位', '收款金额', '核销单号'], ['R-1', '20241215', NAME, '王师傅', '￥1,130', 'A-1'], ['R-2', '45641', '', OTHER, '100', ''], ['R-3', '2024/12/16', OTHER, '', '(40.00)', '']])
  assert.deepEqual(done.counts, [3, 3, 0, 0, 0])
  const { items } = await fang.call(listVouchers, { import_id: done.id })
  assert.deepEqual(items.map((one) => [one.voucher_no, one.kind, one.customer, one.payer, one.settles_no, one.happened_on]), [
    ['R-3', 'refund', OTHER, null, null, '2024-12-16'], ['R-2', 'receipt', OTHER, null, null, '2024-12-15'], ['R-1', 'receipt', NAME, '王师傅', 'A-1', '2024-12-15'],
  ])
})

test('S3-22-03 taking a file back lists what hung on it, and takes its vouchers and waiting names back with their history', async () => {
  const fang = await demo.as('fang')
  const FREE = '常州恒力精工机械有限公司'
  const done = await bringIn(fang, 'sales', [HEAD, ['2024-12-20', 'D-1', NAME, '陈立', '', '', '300', ''], ['2024-12-20', 'D-2', '再也不来商行', '', '', '', '300', ''], ['2024-12-20', 'D-3', FREE, '', '', '', '300', '']])
  await fang.call(enterVoucher, { name: FREE, kind: 'return', voucher_no: 'D-9', reverses_no: 'D-3', happened_on: '2024-12-22', amount_fen: 10_000 })
  await demo.runJobs()
  const hanging = await fang.call(importHanging, { import_id: done.id })
  assert.deepEqual(hanging.items.map((one) => [one.code, one.data]).sort(), [['trade.hanging.protection', { name: NAME, holder: '陈立', rows: 1 }], ['trade.hanging.reversal', { name: FREE, no: 'D-9' }]])
  await fang.call(revertImport, { import_id: done.id })
  await demo.runJobs()
  const after = await fang.call(getImport, { import_id: done.id })
  assert.equal(after.state, 'reverted')
  assert.equal((await fang.call(unknownNames, { import_id: done.id })).total, 0)
  const { items } = await fang.call(listVouchers, { import_id: done.id, state: 'withdrawn' })
  assert.deepEqual(items.map((one) => [one.voucher_no, one.counts, one.why]), [['D-3', false, 'trade.why.withdrawn'], ['D-1', false, 'trade.why.withdrawn']])
  const again = await bringIn(fang, 'sales', [HEAD, ['2024-12-20', 'D-1', NAME, '', '', '', '301', '']])
  assert.deepEqual(again.counts, [1, 1, 0, 0, 0])
})

test('finance’s files are finance’s: the registrar sees none of them, and finance none of the registrar’s', async () => {
  const [lin, fang] = [await demo.as('lin'), await demo.as('fang')]
  const file = await lin.upload(uploadFile, { purpose: 'import' }, { name: '名单.xlsx', bytes: await workbook([['企业名称', '电话'], ['昆山新名单有限公司', '13800000009']]) })
  const { id } = await lin.call(beginImport, { file_id: file.id, kind: 'customers' })
  assert.equal((await fang.refused(getImport, { import_id: id })).code, 'not_found')
  assert.ok((await lin.call(listImports, {})).items.every((one) => one.kind === 'customers'))
  assert.ok((await fang.call(listImports, {})).items.every((one) => one.kind === 'sales' || one.kind === 'receipts'))
  const own = await lin.upload(uploadFile, { purpose: 'import' }, { name: '月销售.xlsx', bytes: await workbook(sales('Z')) })
  assert.equal((await lin.refused(beginImport, { file_id: own.id, kind: 'sales' })).status, 403)
})

/** Vouchers of three lines, of which only the first names its voucher, day and customer: chunks end in the middle of one. */
function manyLines(vouchers: number): string[][] {
  return [HEAD, ...Array.from({ length: vouchers }, (_, at) => [['2024-11-05', `M-${at}`, NAME, '陈立', '', '', '10', ''], ['', '', '', '', '', '', '20', ''], ['', '', '', '', '', '', '-5', '赠品冲减']]).flat()]
}

test('lines of one voucher keep their number across chunks, and after a run that died in the middle of one', async () => {
  const fang = await demo.as('fang')
  const done = await bringIn(fang, 'sales', manyLines(400))
  assert.deepEqual(done.counts, [1200, 1200, 0, 0, 0])
  const keys = async () => (await demo.db.selectFrom('trade.voucher').where('import_id', '=', done.id).where('withdrawn_at', 'is', null).select(['import_line', 'kind', 'voucher_no', 'line', 'amount_fen']).orderBy('import_line').execute())
    .map((row) => `${row.import_line} ${row.kind} ${row.voucher_no}/${row.line} ${row.amount_fen}`)
  const whole = await keys()
  assert.deepEqual([whole.length, ...whole.slice(498, 504)], [1200, '500 sale M-166/ 1000', '501 sale M-166/2 2000', '502 return M-166/3 -500', '503 sale M-167/ 1000', '504 sale M-167/2 2000', '505 return M-167/3 -500'])
  assert.deepEqual((await bringIn(fang, 'sales', manyLines(400))).counts, [1200, 0, 1200, 0, 0])
  // As if the process had died after line 501: what came later is not there, and the pass begins without memory.
  await demo.db.updateTable('trade.voucher').set({ withdrawn_at: '2025-01-10T01:00:00.000Z' }).where('import_id', '=', done.id).where('import_line', '>', 501).execute()
  await demo.db.deleteFrom('office.import_row').where('import_id', '=', done.id).where('line', '>', 501).execute()
  await demo.db.updateTable('office.import').set({ state: 'failed', rows_read: 500, rows_taken: 500 }).where('id', '=', done.id).execute()
  await fang.call(runImport, { import_id: done.id, mapping: {}, check_only: false })
  await demo.runJobs()
  assert.deepEqual(await keys(), whole)
})
