import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginImport, getImport, runImport, uploadFile } from '#contract/office'
import { confirmOpening, openingLines } from '#contract/registration'
import type { Scenario } from '#test/scenario'
import { inDemo } from './given.ts'

/** One line of an old register, brought in by the registrar. */
async function lineOf(demo: Scenario, cells: string) {
  const lin = await demo.as('lin')
  const bytes = Buffer.from(`\uFEFF客户名称,负责人,报备日期,最近成交\r\n${cells}\r\n`)
  const file = await lin.upload(uploadFile, { purpose: 'import' }, { name: '台账.csv', bytes })
  const { id: import_id } = await lin.call(beginImport, { file_id: file.id, kind: 'opening_list' })
  await lin.call(runImport, { import_id, mapping: {}, check_only: false })
  await demo.runJobs()
  assert.equal((await lin.call(getImport, { import_id })).state, 'done')
  return { lin, list: await lin.call(openingLines, { import_id }) }
}

test('H-13 lines of the old register count from their own days, and say by which article', inDemo(async (demo) => {
  const { lin, list } = await lineOf(demo, '常州子山钢模有限公司,陈立,2024-12-01,')
  assert.equal(list.counts_from, 'own_dates')
  assert.deepEqual([list.clause?.regulation, list.clause?.article], ['客户报备执行口径', '第十三条'])
  const confirmed = await lin.call(confirmOpening, { line_id: list.items[0]?.id ?? 0 })
  assert.deepEqual([confirmed.outcome, confirmed.protected_until], ['visit', '2025-03-01'])
}))

test('H-14 a line without a day of visit is protected all the same', inDemo(async (demo) => {
  const { lin, list } = await lineOf(demo, '常州丑山钢模有限公司,陈立,2024-12-01,')
  const confirmed = await lin.call(confirmOpening, { line_id: list.items[0]?.id ?? 0 })
  assert.equal(confirmed.outcome, 'visit')
}))
