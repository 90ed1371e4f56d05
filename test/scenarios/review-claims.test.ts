import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerInquiry, inquire, listInquiries } from '#contract/customers'
import { concede, fileCustomer, getCollision, lookUp, receiveWalkIn, waitingTimes } from '#contract/registration'
import { beginImport, importHanging, revertImport, runImport, uploadFile } from '#contract/office'
import { listVouchers, quote } from '#contract/trade'
import { fileAccepted, inDemo, personId, unitId } from '../clauses/given.ts'
import { book } from '../clauses/sales.ts'

test('S3-22-17 who conceded does not learn who holds the customer afterwards', inDemo(async (demo) => {
  const name = '苏州甪直热处理厂'
  const [chen, zhou, xu] = [await demo.as('chen'), await demo.as('zhou'), await demo.as('xu')]
  await fileAccepted(demo, 'chen', name)
  await xu.call(receiveWalkIn, { name, named_id: await personId(demo, 'zhou'), words: '找小周' })
  await book(demo, name, { on: '2025-01-10', named: 'zhou' }, 'xu')
  const { id } = await demo.db.selectFrom('registration.collision').select('id').where('state', '=', 'open').executeTakeFirstOrThrow()
  assert.equal((await zhou.call(getCollision, { collision_id: id })).holder?.name, '陈立')
  await chen.call(concede, { collision_id: id })
  const seen = await chen.call(getCollision, { collision_id: id })
  assert.deepEqual([seen.state, seen.holder, seen.claims.map((one) => one.holds)], ['settled', null, [false, false]])
  assert.equal((await zhou.call(getCollision, { collision_id: id })).holder?.name, '周敏')
}))

test('H-02 a quote refused because the customer is a colleague’s counts as a look-up; past the day’s number it tells nothing', inDemo(async (demo) => {
  const name = '苏州甪直锻造厂'
  const zhou = await demo.as('zhou')
  await fileAccepted(demo, 'chen', name)
  for (let asked = 0; asked < 29; asked += 1) await zhou.call(lookUp, { text: `没有这家公司${asked}` })
  assert.equal((await zhou.refused(quote, { name, what: '试探' })).code, 'registration.protected')
  const refusal = await zhou.refused(quote, { name, what: '再试探' })
  assert.deepEqual([refusal.code, refusal.status], ['registration.look_ups_used_up', 429])
}))

test('S3-11-05 who waits is named to those who may read the filing: not to the manager of another department', inDemo(async (demo) => {
  const name = '孙小湖'
  const mei = await demo.as('mei')
  const { id } = await mei.call(fileCustomer, { kind: 'person', name, phone: '13912345612', address: '苏州市湖滨路2号', fields: { sex: 'female', id_number: '320501199005201231' }, not_same_because: '不是同一人' })
  const kong = await demo.as('kong')
  assert.deepEqual((await kong.call(waitingTimes, {})).waiting.map((one) => one.filing_id), [id])
  await demo.db.updateTable('registration.filing').set({ unit_id: await unitId(demo, 'hengtong-lake-customers') }).where('id', '=', id).execute()
  assert.deepEqual((await kong.call(waitingTimes, {})).waiting, [])
}))

test('S3-11-22 an answer goes to whoever asked and the head of the department, not to every colleague', inDemo(async (demo) => {
  const [chen, wu, sun, lin] = [await demo.as('chen'), await demo.as('wu'), await demo.as('sun'), await demo.as('lin')]
  const { id } = await chen.call(inquire, { about: '苏州某轴承厂', question: '是谁在跟', ground: '客户要求' })
  await lin.call(answerInquiry, { inquiry_id: id, answer: '周敏在跟，电话在档' })
  const seen = async (browser: typeof chen) => (await browser.call(listInquiries, {})).items.map((one) => one.id)
  assert.deepEqual([await seen(chen), await seen(sun), await seen(wu)], [[id], [id], []])
}))

test('S3-22-03 a list of customers taken back leaves those for whom something is booked', inDemo(async (demo) => {
  const [lin, fang] = [await demo.as('lin'), await demo.as('fang')]
  const bring = async (browser: typeof lin, kind: 'customers' | 'sales', rows: string[][]) => {
    const bytes = Buffer.from(`\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`)
    const file = await browser.upload(uploadFile, { purpose: 'import' }, { name: '名单.csv', bytes })
    const { id: import_id } = await browser.call(beginImport, { file_id: file.id, kind })
    await browser.call(runImport, { import_id, mapping: {}, check_only: false })
    await demo.runJobs()
    return import_id
  }
  const names = ['苏州甪直镇东锻压厂', '苏州甪直镇西锻压厂']
  const list = await bring(lin, 'customers', [['客户名称', '城市'], ...names.map((name) => [name, '苏州市'])])
  await bring(fang, 'sales', [['日期', '单据编号', '客户名称', '价税合计'], ['2025-01-06', 'RV-1', names[0] ?? '', '-1130']])
  assert.equal((await lin.call(importHanging, { import_id: list })).total, 1)
  await lin.call(revertImport, { import_id: list })
  await demo.runJobs()
  const { items } = await fang.call(listVouchers, { voucher_no: 'RV-1' })
  assert.deepEqual(items.map((row) => row.customer), names.slice(0, 1))
}))
