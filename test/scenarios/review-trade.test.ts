import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirmData, confirmVouchers, enterVoucher, listVouchers, withdrawVoucher } from '#contract/trade'
import { ProblemError } from '#kernel/contract'
import { useScenario } from '#test/scenario'
import { together } from '#test/together'

const demo = useScenario()

/** A customer of the tool maker that nobody holds. */
const NAME = '宜兴丁蜀五金工具厂'

/** What became of acts that met: done, or the code of the refusal. */
async function met(lock: string, acts: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const ended = await together(demo.database, lock, acts)
  return ended.map((one) => (one.status === 'fulfilled' ? 'done' : one.reason instanceof ProblemError ? one.reason.problem.code : String(one.reason))).sort()
}

test('S3-22-14 two who confirm data at once: the horizon never goes back without a reason', async () => {
  const fang = await demo.as('fang')
  const ended = await met('lock table kernel.data_horizon in exclusive mode', [
    () => fang.call(confirmData, { kind: 'sales', confirmed_to: '2025-01-08' }), () => fang.call(confirmData, { kind: 'sales', confirmed_to: '2025-01-08' }),
  ])
  assert.deepEqual(ended, ['done', 'trade.confirmed_already'])
})

test('S3-22-03 a voucher is taken back once, and confirmed once, by however many at once', async () => {
  const [xu, fang] = [await demo.as('xu'), await demo.as('fang')]
  const entered = await xu.call(enterVoucher, { name: NAME, kind: 'sale', voucher_no: 'R-1', happened_on: '2025-01-07', amount_fen: 900 })
  const { items: [row] } = await fang.call(listVouchers, { voucher_no: 'R-1' })
  const lock = `select id from customers.relation where id = ${row?.relation_id ?? 0} for update`
  assert.deepEqual(await met(lock, [fang, fang].map((one) => () => one.call(confirmVouchers, { ids: [entered.id] }))), ['done', 'trade.nothing_to_confirm'])
  assert.deepEqual(await met(lock, [fang, fang].map((one) => () => one.call(withdrawVoucher, { voucher_id: entered.id, reason: '录错' }))), ['done', 'trade.already_withdrawn'])
})

test('S3-22-03 a voucher is the same by whichever width its number is written, and line 1 is its first', async () => {
  const fang = await demo.as('fang')
  const sale = await fang.call(enterVoucher, { name: NAME, kind: 'sale', voucher_no: 'ＸＳ－９', line: '01', happened_on: '2025-01-06', amount_fen: 700 })
  assert.equal((await fang.refused(enterVoucher, { name: NAME, kind: 'sale', voucher_no: 'XS-9', happened_on: '2025-01-06', amount_fen: 700 })).code, 'trade.voucher_known')
  await fang.call(enterVoucher, { name: NAME, kind: 'return', voucher_no: 'XS-10', reverses_no: 'ＸＳ－９', happened_on: '2025-01-07', amount_fen: 700 })
  const { items } = await fang.call(listVouchers, { voucher_no: 'XS-9' })
  assert.deepEqual(items.map((row) => [row.id, row.line, row.counts, row.why]), [[sale.id, '', false, 'trade.why.reversed']])
})

test('the sums of the largest vouchers there are can be read', async () => {
  const fang = await demo.as('fang')
  const most = 1e13
  await fang.refused(enterVoucher, { name: NAME, kind: 'sale', voucher_no: 'HUGE', happened_on: '2025-01-06', amount_fen: 1e15 }).then((problem) => assert.equal(problem.status, 422))
  const { sales_fen: before } = await fang.call(listVouchers, {})
  for (let number = 0; number < 12; number += 1) await fang.call(enterVoucher, { name: NAME, kind: 'sale', voucher_no: `BIG-${number}`, happened_on: '2025-01-06', amount_fen: most })
  assert.equal((await fang.call(listVouchers, {})).sales_fen, before + 12 * most)
})
