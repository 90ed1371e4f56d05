import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginImport, cancelImport, downloadFile, getImport, importRows, listImports, returnedRows, revertImport, runImport, uploadFile } from '#contract/office'
import { readSheet } from '#kernel/sheets'
import { useScenario, type Browser } from '#test/scenario'

const demo = useScenario()

function csv(rows: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(`\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`)
}

/** A file of `count` companies with names of their own, some lines of it without a name. */
function register(count: number, series: string): Uint8Array {
  const rows = Array.from({ length: count }, (_, at) => [at % 50 === 49 ? '' : `苏州${series}${String.fromCodePoint(0x4e00 + at * 3)}${String.fromCodePoint(0x5200 + at * 7)}模具有限公司`, '王经理', `1380013${String(1000 + at)}`, '备注'])
  return csv([['客户名称', '联系人', '电话', '备注'], ...rows])
}

async function bring(browser: Browser, bytes: Uint8Array, name = '客户台账.csv') {
  const file = await browser.upload(uploadFile, { purpose: 'import' }, { name, bytes })
  return browser.call(beginImport, { file_id: file.id, kind: 'customers' })
}

async function finished(browser: Browser, import_id: number) {
  await demo.runJobs()
  return browser.call(getImport, { import_id })
}

test('a file is read, checked without a trace, run with every line accounted for, and taken back', async () => {
  const lin = await demo.as('lin')
  const begun = await bring(lin, register(1_200, '甲'))
  assert.equal(begun.state, 'mapped')
  assert.equal(begun.header_line, 1)
  assert.equal(begun.mapping.find((column) => column.header === '客户名称')?.sure, true)
  assert.equal(begun.preview.length, 10)
  const import_id = begun.id
  const before = await demo.db.selectFrom('customers.relation').select((eb) => eb.fn.countAll<number>().as('rows')).executeTakeFirstOrThrow()
  await lin.call(runImport, { import_id, mapping: {}, check_only: true })
  const checked = await finished(lin, import_id)
  assert.equal(checked.state, 'checked', checked.failure ?? '')
  assert.equal(checked.rows_read, 1_200)
  assert.equal(checked.rows_taken + checked.rows_matched + checked.rows_returned, 1_200)
  const after = await demo.db.selectFrom('customers.relation').select((eb) => eb.fn.countAll<number>().as('rows')).executeTakeFirstOrThrow()
  assert.deepEqual(after, before)
  await lin.call(runImport, { import_id, mapping: {}, check_only: false })
  const done = await finished(lin, import_id)
  assert.equal(done.state, 'done', done.failure ?? '')
  assert.deepEqual([done.rows_read, done.rows_taken, done.rows_returned], [1_200, checked.rows_taken, checked.rows_returned])
  assert.equal(done.rows_returned, 24)
  assert.deepEqual(done.reasons.filter((reason) => reason.text === reason.code), [])
  const taken = await lin.call(importRows, { import_id, state: 'taken', limit: 1 })
  assert.ok(taken.items[0]?.relation_id)
  const sheet = []
  for await (const row of readSheet(await lin.download(returnedRows, { import_id }))) sheet.push(row.cells)
  assert.equal(sheet.length, 25)
  assert.deepEqual(sheet[0]?.slice(-2), ['原行号', '退回原因'])
  assert.equal(sheet[1]?.at(-2), '51')
  assert.equal((await lin.refused(runImport, { import_id, mapping: {}, check_only: false })).code, 'office.import_state')
  await lin.call(revertImport, { import_id })
  const reverted = await finished(lin, import_id)
  assert.equal(reverted.state, 'reverted')
  const left = await lin.call(importRows, { import_id, state: 'taken' })
  assert.equal(left.total, 0)
})

test('a run that died goes on where it stood; a cancelled one stops and can go on', async () => {
  const lin = await demo.as('lin')
  const { id: import_id } = await bring(lin, register(700, '乙'))
  await lin.call(runImport, { import_id, mapping: {}, check_only: false })
  await lin.call(cancelImport, { import_id })
  assert.equal((await finished(lin, import_id)).rows_read, 0)
  await lin.call(runImport, { import_id, mapping: {}, check_only: false })
  // As a process that was killed after its first chunk leaves it: rows there, the job gone.
  await demo.runJobs()
  await demo.db.deleteFrom('office.import_row').where('import_id', '=', import_id).where('line', '>', 501).execute()
  const { rows_returned: first } = await demo.db.selectFrom('office.import_row').where('import_id', '=', import_id).where('state', '=', 'returned').select((eb) => eb.fn.countAll<number>().as('rows_returned')).executeTakeFirstOrThrow()
  await demo.db.updateTable('office.import').set({ state: 'running', rows_read: 500, rows_taken: 500 - Number(first), rows_returned: Number(first), rows_matched: 0 }).where('id', '=', import_id).execute()
  await demo.sweep()
  const done = await finished(lin, import_id)
  assert.equal(done.state, 'done')
  assert.equal(done.rows_read, 700)
  assert.equal(done.rows_taken + done.rows_matched + done.rows_returned, 700)
  const lines = await demo.db.selectFrom('office.import_row').where('import_id', '=', import_id).select((eb) => eb.fn.countAll<number>().as('rows')).executeTakeFirstOrThrow()
  assert.equal(Number(lines.rows), 700)
})

test('what is no spreadsheet is refused by what it is, and a mapping by what it lacks', async () => {
  const lin = await demo.as('lin')
  await assert.rejects(lin.upload(uploadFile, { purpose: 'import' }, { name: 'a.csv', bytes: Buffer.from('%PDF-1.7 …') }), { message: /./ })
  const old = await lin.upload(uploadFile, { purpose: 'import' }, { name: 'old.xls', bytes: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('Workbook', 'utf16le')]) })
  assert.equal((await lin.refused(beginImport, { file_id: old.id, kind: 'customers' })).code, 'sheet.old_xls')
  const { id: import_id, mapping } = await bring(lin, csv([['客户名称', '电话'], ['苏州某公司', '13800138000']]))
  const name = mapping.find((column) => column.header === '客户名称')?.field ?? ''
  assert.equal((await lin.refused(runImport, { import_id, mapping: { 1: name }, check_only: true })).code, 'office.mapping_twice')
  assert.equal((await lin.refused(runImport, { import_id, mapping: { 0: null }, check_only: true })).code, 'office.mapping_incomplete')
})

test('imports and files are for those who may see them', async () => {
  const lin = await demo.as('lin')
  const yao = await demo.as('yao')
  const begun = await bring(lin, csv([['客户名称', '电话'], ['苏州某公司', '13800138001']]))
  assert.equal((await yao.refused(getImport, { import_id: begun.id })).status, 404)
  assert.ok((await yao.call(listImports, {})).items.every((one) => one.id !== begun.id))
  const chen = await demo.as('chen')
  assert.equal((await chen.refused(listImports, {})).code, 'access.no_permission')
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const photo = await chen.upload(uploadFile, { purpose: 'photo' }, { name: '../../门头.png', bytes: png })
  assert.equal(photo.name, '门头.png')
  assert.deepEqual(await chen.download(downloadFile, { file_id: photo.id }), png)
  await assert.rejects(lin.download(downloadFile, { file_id: photo.id }))
  await assert.rejects(chen.upload(uploadFile, { purpose: 'photo' }, { name: 'x.png', bytes: Buffer.from('<svg onload=alert(1)>') }))
})
