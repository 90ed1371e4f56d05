import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCustomers, mergeCustomers, mergePreview, unmergeCustomers } from '#contract/customers'
import { listActs } from '#contract/office'
import { listHoldings } from '#contract/registration'
import { closeDeal, confirmData, confirmVouchers, dataHorizon, enterVoucher, findCustomers, listDeals, listVouchers, order, quote, reopenData, withdrawVoucher } from '#contract/trade'
import { latestEvidence } from '#kernel/evidence'
import { useScenario } from '#test/scenario'

const demo = useScenario()

/** A customer of the tool maker that nobody holds and no other test takes. */
const NAME = '宜兴丁蜀五金工具厂'

async function verdictsOn(voucher_id: number): Promise<string[]> {
  const rows = await demo.db.selectFrom('kernel.evidence').selectAll().where('fact_kind', '=', 'voucher').where('fact_id', '=', voucher_id).where('purpose', '=', 'protection').orderBy('id').execute()
  return rows.map((row) => `${row.counts} ${row.why.replace('trade.why.', '')}`)
}

async function lastDays(relation_id: number) {
  return demo.db.selectFrom('customers.relation').select(['last_sale_on', 'last_receipt_on']).where('id', '=', relation_id).executeTakeFirstOrThrow()
}

test('S3-22-03 what finance enters stands at once, and shows on the customer; a number is entered once', async () => {
  const fang = await demo.as('fang')
  const sale = await fang.call(enterVoucher, { name: NAME, kind: 'sale', voucher_no: 'T-1', happened_on: '2025-01-08', amount_fen: 1_250_000 })
  assert.deepEqual([sale.counts, sale.why, sale.confirmed], [true, 'trade.why.counts', true])
  const { items: [row], sales_fen } = await fang.call(listVouchers, { voucher_no: 'T-1' })
  assert.deepEqual([row?.customer, row?.amount_fen, row?.state, row?.person, sales_fen], [NAME, 1_250_000, 'confirmed', null, 1_250_000])
  assert.deepEqual(await lastDays(row?.relation_id ?? 0), { last_sale_on: '2025-01-08', last_receipt_on: null })
  const again = await fang.refused(enterVoucher, { name: NAME, kind: 'sale', voucher_no: 'T-1', happened_on: '2025-01-08', amount_fen: 1_250_000 })
  assert.deepEqual([again.code, again.field, again.instead?.map((one) => one.code)], ['trade.voucher_known', 'voucher_no', ['withdraw_voucher']])
  assert.equal((await fang.refused(enterVoucher, { name: '没有这家公司', kind: 'sale', voucher_no: 'T-2', happened_on: '2025-01-08', amount_fen: 1 })).code, 'trade.name_unknown')
  assert.equal((await fang.refused(enterVoucher, { name: NAME, kind: 'sale', voucher_no: 'T-2', happened_on: '2025-02-08', amount_fen: 1 })).code, 'trade.in_future')
})

test('S3-22-03 a return takes a sale back by its number, whichever is entered first; taken back itself, the sale counts again', async () => {
  const fang = await demo.as('fang')
  const back = await fang.call(enterVoucher, { name: NAME, kind: 'return', voucher_no: 'T-11', reverses_no: 'T-10', happened_on: '2025-01-07', amount_fen: 5_000 })
  const sale = await fang.call(enterVoucher, { name: NAME, kind: 'sale', voucher_no: 'T-10', happened_on: '2025-01-06', amount_fen: 5_000 })
  assert.deepEqual([back.counts, back.why, sale.counts, sale.why], [false, 'trade.why.return', false, 'trade.why.reversed'])
  await fang.call(withdrawVoucher, { voucher_id: back.id, reason: '录错' })
  assert.deepEqual(await verdictsOn(sale.id), ['false reversed', 'true counts'])
  assert.deepEqual(await verdictsOn(back.id), ['false return', 'false withdrawn'])
  assert.equal((await fang.refused(withdrawVoucher, { voucher_id: back.id, reason: '再来' })).code, 'trade.already_withdrawn')
  const { items: [row] } = await fang.call(listVouchers, { voucher_no: 'T-11', state: 'withdrawn' })
  assert.deepEqual([row?.amount_fen, row?.may_withdraw], [-5_000, false])
})

test('S3-22-03 the counter’s entries wait for finance: for its own confirmation, or that of their day', async () => {
  const [xu, fang] = [await demo.as('xu'), await demo.as('fang')]
  const one = await xu.call(enterVoucher, { name: NAME, kind: 'receipt', voucher_no: 'C-1', happened_on: '2025-01-09', amount_fen: 800 })
  const two = await xu.call(enterVoucher, { name: NAME, kind: 'receipt', voucher_no: 'C-2', happened_on: '2025-01-05', amount_fen: 900 })
  assert.deepEqual([one.confirmed, one.counts, one.why], [false, false, 'trade.why.waits_for_finance'])
  assert.deepEqual((await xu.call(listVouchers, {})).items.map((row) => row.voucher_no).sort(), ['C-1', 'C-2'])
  assert.equal((await xu.refused(confirmVouchers, { ids: [one.id] })).code, 'access.no_permission')
  assert.equal((await fang.call(listVouchers, { state: 'waiting' })).total, 2)
  assert.deepEqual(await fang.call(confirmVouchers, { ids: [one.id] }), { confirmed: 1, already: 0 })
  assert.equal((await fang.refused(confirmVouchers, { ids: [one.id] })).code, 'trade.nothing_to_confirm')
  const done = await fang.call(confirmData, { kind: 'receipts', confirmed_to: '2025-01-06' })
  assert.deepEqual([done.confirmed, await verdictsOn(two.id)], [1, ['false waits_for_finance', 'true counts']])
  const { items: [row] } = await fang.call(listVouchers, { voucher_no: 'C-1' })
  assert.deepEqual([row?.confirmed_by, row?.entered_by, (await lastDays(row?.relation_id ?? 0)).last_receipt_on], ['方青', '徐宁', '2025-01-09'])
  const evidence = await latestEvidence(demo.db, [row?.relation_id ?? 0], 'protection')
  assert.ok(evidence.every((fact) => fact.area_id !== null))
})

test('S3-22-14 data are confirmed to a day that is over, never back; reopened with a reason; what comes later is late', async () => {
  const fang = await demo.as('fang')
  assert.equal((await fang.refused(confirmData, { kind: 'sales', confirmed_to: '2025-01-10' })).code, 'trade.day_not_over')
  await fang.call(confirmData, { kind: 'sales', confirmed_to: '2025-01-09' })
  const back = await fang.refused(confirmData, { kind: 'sales', confirmed_to: '2025-01-01' })
  assert.deepEqual([back.code, back.instead?.map((one) => one.code)], ['trade.confirmed_already', ['trade.reopen_data']])
  const late = await fang.call(enterVoucher, { name: NAME, kind: 'sale', voucher_no: 'T-20', happened_on: '2025-01-09', amount_fen: 100 })
  assert.deepEqual([late.late, late.counts], [true, true])
  assert.equal((await fang.refused(reopenData, { kind: 'sales', back_to: '2025-01-09', reason: '漏了几张' })).code, 'trade.not_confirmed_so_far')
  await fang.call(reopenData, { kind: 'sales', back_to: '2025-01-02', reason: '漏了几张' })
  const open = await fang.call(enterVoucher, { name: NAME, kind: 'sale', voucher_no: 'T-21', happened_on: '2025-01-09', amount_fen: 100 })
  assert.equal(open.late, false)
  const horizon = await fang.call(dataHorizon, {})
  const sales = horizon.kinds.find((one) => one.kind === 'sales')
  assert.deepEqual([sales?.confirmed_to, sales?.reopened, sales?.latest_day], ['2025-01-02', true, '2025-01-09'])
  assert.deepEqual(horizon.history.slice(0, 2).map((step) => [step.kind, step.confirmed_to, step.reopened, step.reason, step.by]), [['sales', '2025-01-02', true, '漏了几张', '方青'], ['sales', '2025-01-09', false, null, '方青']])
  const { items } = await (await demo.as('lu')).call(listActs, { name: 'trade.reopen_data' })
  assert.equal(items[0]?.actor, '方青')
  const chen = await demo.as('chen')
  const seen = await chen.call(dataHorizon, {})
  assert.deepEqual([seen.kinds.find((one) => one.kind === 'sales')?.confirmed_to, seen.waiting], ['2025-01-02', []])
  assert.equal((await chen.refused(confirmData, { kind: 'sales', confirmed_to: '2025-01-09' })).code, 'access.no_permission')
})

test('S3-22-34 finance finds customers by name and reads no file; another company’s books are not there', async () => {
  const [fang, chen, jiang] = [await demo.as('fang'), await demo.as('chen'), await demo.as('jiang')]
  const { items } = await fang.call(findCustomers, { name: '丁蜀五金工具' })
  assert.equal(items[0]?.name, NAME)
  assert.deepEqual(Object.keys(items[0] ?? {}).sort(), ['holder', 'name', 'relation_id', 'sure'])
  assert.equal((await fang.refused(listCustomers, {})).code, 'access.no_permission')
  assert.equal((await jiang.call(listVouchers, { relation_id: items[0]?.relation_id ?? 0 })).total, 0)
  assert.equal((await chen.refused(findCustomers, { name: NAME })).code, 'access.no_permission')
})

test('a quote to one’s own customer becomes an order, once', async () => {
  const chen = await demo.as('chen')
  const { items: [own] } = await chen.call(listHoldings, {})
  assert.ok(own)
  const { relation_id } = own
  assert.equal((await chen.refused(quote, { relation_id, what: 'Cr12 两吨', valid_through: '2025-01-09' })).code, 'trade.ends_before_today')
  const { id: quote_id } = await chen.call(quote, { relation_id, what: 'Cr12 两吨，含税到厂', amount_fen: 3_600_000, valid_through: '2025-02-10' })
  const { id: order_id } = await chen.call(order, { relation_id, what: 'Cr12 两吨', amount_fen: 3_500_000, quote_id })
  assert.equal((await chen.refused(order, { relation_id, what: 'Cr12 两吨', quote_id })).code, 'trade.quote_not_open')
  const { items } = await chen.call(listDeals, { relation_id })
  assert.deepEqual(items.map((deal) => [deal.kind, deal.state, deal.quote_id, deal.may.length]), [['order', 'open', quote_id, 1], ['quote', 'done', null, 0]])
  assert.equal((await (await demo.as('zhou')).refused(closeDeal, { deal_id: order_id, as: 'withdrawn' })).code, 'not_found')
  await chen.call(closeDeal, { deal_id: order_id, as: 'done' })
  assert.equal((await chen.refused(closeDeal, { deal_id: order_id, as: 'withdrawn' })).code, 'trade.deal_not_open')
})

test('of a customer one may not read, a quote shows only what one called it', async () => {
  const chen = await demo.as('chen')
  await chen.call(quote, { name: '恒丽模具', what: 'SKD11 样品' })
  const { items: [made] } = await chen.call(listDeals, { own: 'true' })
  assert.equal(made?.customer, '恒丽模具')
  assert.equal((await (await demo.as('lin')).call(listDeals, { relation_id: made?.relation_id ?? 0 })).items[0]?.customer, '苏州恒丽精工模具厂')
})

test('two records put together have the vouchers of both; parted, each has its own again', async () => {
  const [fang, lin] = [await demo.as('fang'), await demo.as('lin')]
  const { items: [kept] } = await lin.call(listCustomers, { stage: 'listed', sort: 'name' })
  const { items: [dropped] } = await lin.call(listCustomers, { q: '靖江新桥齿轮厂' })
  assert.ok(kept && dropped)
  const [keep_id, drop_id] = [kept.relation_id, dropped.relation_id]
  await fang.call(enterVoucher, { relation_id: keep_id, kind: 'sale', voucher_no: 'V-1', happened_on: '2025-01-03', amount_fen: 100 })
  await fang.call(enterVoucher, { relation_id: drop_id, kind: 'sale', voucher_no: 'V-2', happened_on: '2025-01-05', amount_fen: 200 })
  const preview = await lin.call(mergePreview, { keep_id, drop_id })
  const { merge_id } = await lin.call(mergeCustomers, { keep_id, drop_id, reason: '同一家', choose: {} }, { if_match: preview.kept.version })
  assert.deepEqual((await fang.call(listVouchers, { relation_id: keep_id })).items.map((row) => row.voucher_no), ['V-2', 'V-1'])
  assert.equal((await lastDays(keep_id)).last_sale_on, '2025-01-05')
  await lin.call(unmergeCustomers, { merge_id, reason: '是两家' })
  assert.deepEqual([(await lastDays(keep_id)).last_sale_on, (await lastDays(drop_id)).last_sale_on], ['2025-01-03', '2025-01-05'])
})
