import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dataHorizon, confirmData, enterVoucher, order, quote, reopenData } from '#contract/trade'
import { accept, customerHoldings, fileCustomer, listHoldings, lookUp } from '#contract/registration'
import { useScenario } from '#test/scenario'

const demo = useScenario()
const name = '苏州木渎精密模具有限公司'

test('Story 4, from the export to the correction: nobody loses a paying customer because finance books late', async () => {
  const chen = await demo.as('chen')
  const zhou = await demo.as('zhou')
  const fang = await demo.as('fang')
  const lin = await demo.as('lin')
  const { id, relation_id } = await chen.call(fileCustomer, { name, visit: { happened_on: '2025-01-10', what: '看厂' }, not_same_because: '不同的公司' })
  await lin.call(accept, { filing_id: id })
  const person_id = (await demo.db.selectFrom('kernel.person').select('id').where('login', '=', 'chen').executeTakeFirstOrThrow()).id

  // A sale before the day it was filed, then a payment: the reservation becomes protection by sales.
  await fang.call(enterVoucher, { name, kind: 'sale', voucher_no: 'XS-2501-001', happened_on: '2025-01-05', amount_fen: 1_000_000, person_id })
  const protectedBySale = await chen.call(customerHoldings, { relation_id })
  assert.deepEqual([protectedBySale.current?.kind, protectedBySale.current?.protected_until, protectedBySale.current?.basis], ['sale', '2025-07-05', 'sale'])
  assert.deepEqual(protectedBySale.holdings.map((one) => [one.kind, one.ended_code]), [['sale', null], ['visit', 'turned_into_sale']])
  await demo.advance('2025-02-21T01:00:00.000Z')
  await fang.call(enterVoucher, { name, kind: 'receipt', voucher_no: 'SK-2502-001', happened_on: '2025-02-20', amount_fen: 500_000 })
  assert.equal((await chen.call(customerHoldings, { relation_id })).current?.protected_until, '2025-08-20')

  // Others cannot quote, order or file; the reservation would have ended long ago.
  await demo.advance('2025-06-02T01:00:00.000Z')
  assert.equal((await zhou.refused(quote, { name, what: 'Cr12 圆钢 2 吨' })).code, 'registration.sold_to_by_other')
  assert.equal((await zhou.refused(order, { name, what: 'Cr12 圆钢 2 吨' })).clause?.article, '第十一条')
  assert.equal((await zhou.refused(fileCustomer, { name, visit: { happened_on: '2025-06-02', what: '看厂' } })).code, 'registration.sold_to_by_other')
  await chen.call(quote, { relation_id, what: 'Cr12 圆钢 2 吨' })

  // Step 5: 21 August, finance has confirmed July.
  await demo.advance('2025-08-01T01:00:00.000Z')
  for (const kind of ['sales', 'receipts'] as const) await fang.call(confirmData, { kind, confirmed_to: '2025-07-31' })
  await demo.runJobs()
  await demo.advance('2025-08-21T01:00:00.000Z')
  const waits = (await chen.call(customerHoldings, { relation_id })).current
  assert.deepEqual([waits?.state, waits?.waits_for_finance, waits?.protected_until, waits?.confirmed_to], ['running', true, '2025-08-20', '2025-07-31'])
  assert.deepEqual((await chen.call(listHoldings, { mine: 'true', waits_for_finance: 'true' })).items.map((one) => one.customer), [name])
  assert.deepEqual([(await zhou.call(lookUp, { text: name })).state, (await zhou.call(lookUp, { text: name })).waits_for_finance], ['protected', true])

  // Step 6: finance confirms sales, then payments through the 20th.
  await fang.call(confirmData, { kind: 'sales', confirmed_to: '2025-08-20' })
  await demo.runJobs()
  assert.equal((await chen.call(customerHoldings, { relation_id })).current?.waits_for_finance, true)
  await fang.call(confirmData, { kind: 'receipts', confirmed_to: '2025-08-20' })
  await demo.runJobs()
  const passed = await lin.call(customerHoldings, { relation_id })
  assert.deepEqual([passed.state, passed.current, passed.holdings[0]?.ended_code], ['company', null, 'passed_to_company'])
  const seen = await zhou.call(lookUp, { text: name })
  assert.deepEqual([seen.state, seen.may_file, seen.clause?.article], ['company', false, '第二十九条'])
  const ended = await demo.db.selectFrom('registration.holding').select(['ended_by']).where('relation_id', '=', relation_id).where('kind', '=', 'sale').executeTakeFirstOrThrow()
  const detail = await demo.db.selectFrom('kernel.act_detail').select('detail').where('act_id', '=', ended.ended_by).executeTakeFirstOrThrow()
  assert.match(JSON.stringify(detail.detail), /"horizon":\{"sales":"2025-08-20","receipts":"2025-08-20"\}|"horizon":\{"receipts":"2025-08-20","sales":"2025-08-20"\}/)

  // Step 7: finance reopens, which by itself changes nothing; a payment of 1 August comes late.
  await demo.advance('2025-08-25T01:00:00.000Z')
  await fang.call(reopenData, { kind: 'receipts', back_to: '2025-07-31', reason: '漏记一笔' })
  await demo.runJobs()
  assert.equal((await lin.call(customerHoldings, { relation_id })).state, 'company')
  const late = await fang.call(enterVoucher, { name, kind: 'receipt', voucher_no: 'SK-2508-001', happened_on: '2025-08-01', amount_fen: 300_000 })
  assert.equal(late.counts, true)
  const restored = await chen.call(customerHoldings, { relation_id })
  assert.deepEqual([restored.current?.basis, restored.current?.protected_until, restored.state], ['restoration', '2026-02-01', 'protected'])
  const [correction] = restored.corrections
  assert.ok(correction)
  assert.deepEqual([correction.outcome, correction.ended_code, correction.fact?.voucher_no, correction.confirmed_then, correction.through], ['restored', 'passed_to_company', 'SK-2508-001', { sales: '2025-08-20', receipts: '2025-08-20' }, '2026-02-01'])
  assert.ok(correction.act_id > correction.ending_act_id)
  assert.equal((await zhou.refused(quote, { name, what: '42CrMo' })).code, 'registration.sold_to_by_other')
  assert.equal((await fang.call(dataHorizon, {})).kinds.find((one) => one.kind === 'receipts')?.confirmed_to, '2025-07-31')
})
