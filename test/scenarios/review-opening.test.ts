import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginImport, runImport, uploadFile } from '#contract/office'
import { confirmOpenings, customerHoldings, matchOpeningHolder, openingLines, takeBackOpening } from '#contract/registration'
import type { Scenario } from '#test/scenario'
import { together } from '#test/together'
import { inDemo, personId } from '../clauses/given.ts'

async function bring(demo: Scenario, rows: readonly (readonly string[])[]) {
  const lin = await demo.as('lin')
  const bytes = Buffer.from(`\uFEFF${[['客户名称', '负责人', '报备日期', '最近成交'], ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`)
  const file = await lin.upload(uploadFile, { purpose: 'import' }, { name: '客户台账.csv', bytes })
  const { id: import_id } = await lin.call(beginImport, { file_id: file.id, kind: 'opening_list' })
  await lin.call(runImport, { import_id, mapping: {}, check_only: false })
  await demo.runJobs()
  return (await lin.call(openingLines, { import_id })).items
}

test('H-13 of two lines for one customer of one holder, the second taken back leaves the right the first gave', inDemo(async (demo) => {
  const lin = await demo.as('lin')
  const [first, second] = await bring(demo, [['无锡甲涧模具有限公司', '陈立', '2024-01-01', '2024-12-20'], ['无锡甲涧模具有限公司', '陈立', '2024-01-01', '2024-11-20']])
  assert.ok(first && second)
  await lin.call(confirmOpenings, {})
  await demo.runJobs()
  await lin.call(takeBackOpening, { line_id: second.id, reason: '同一家写了两行' })
  await demo.runJobs()
  const { current } = await lin.call(customerHoldings, { relation_id: first.relation_id })
  assert.deepEqual([current?.holder.name, current?.kind], ['陈立', 'sale'])
}))

test('H-13 two who say at once who a name of the register is: one is heard, the other matches nothing more', inDemo(async (demo) => {
  const lin = await demo.as('lin')
  const [line] = await bring(demo, [['无锡乙涧模具有限公司', '老王', '2024-12-08', '']])
  assert.ok(line)
  const said = await Promise.all(['chen', 'zhou'].map(async (login) => personId(demo, login)))
  const ended = await together(demo.database, `select id from customers.relation where id = ${line.relation_id} for update`, said.map((person_id) => () => lin.call(matchOpeningHolder, { holder_text: '老王', person_id })))
  assert.deepEqual(ended.map((one) => (one.status === 'fulfilled' ? one.value.matched : one.reason)).sort(), [0, 1])
}))
