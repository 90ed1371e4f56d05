import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getCustomer, saveAddress } from '#contract/customers'
import { accept, addHelper, customerHoldings, endHelper, fileCustomer, listLookUps, lookUp } from '#contract/registration'
import { dropPlan, listVisits, planVisit, recordVisit, withdrawVisit } from '#contract/visits'
import { useScenario } from '#test/scenario'

const demo = useScenario()

/** A customer of 陈立, visited, filed and accepted on the opening day. */
async function filed(name: string): Promise<number> {
  const receipt = await (await demo.as('chen')).call(fileCustomer, { name, visit: { happened_on: '2025-01-10', what: '看厂' }, not_same_because: '地址和电话都不同' })
  return (await (await demo.as('lin')).call(accept, { filing_id: receipt.id })).relation_id
}

test('a plan is dropped with its reason, once, and by its own person alone', async () => {
  const chen = await demo.as('chen')
  const relation_id = await filed('盐城大丰齿轮有限公司')
  const { id } = await chen.call(planVisit, { relation_id, planned_on: '2025-01-13' })
  assert.equal((await (await demo.as('zhou')).refused(dropPlan, { visit_id: id })).status, 404)
  await chen.call(dropPlan, { visit_id: id, reason: '客户出差' })
  assert.equal((await chen.refused(dropPlan, { visit_id: id })).code, 'visits.plan_not_open')
  assert.deepEqual((await chen.call(listVisits, { relation_id, state: 'planned' })).items, [])
})

test('a follow-up entered by mistake is taken back through the next day; it stops counting and stays in the log', async () => {
  const chen = await demo.as('chen')
  const relation_id = await filed('盐城东台液压件厂')
  const record = async (what: string) => (await chen.call(recordVisit, { relation_id, happened_on: '2025-01-10', what })).id
  const [mistaken, kept] = [await record('记错了客户'), await record('谈价格')]
  await chen.call(withdrawVisit, { visit_id: mistaken, reason: '记错了客户' })
  assert.ok((await chen.call(listVisits, { relation_id, state: 'happened' })).items.every((one) => one.id !== mistaken))
  const evidence = await demo.db.selectFrom('kernel.evidence').select('counts').where('fact_kind', '=', 'visit').where('fact_id', '=', mistaken).orderBy('id').execute()
  assert.deepEqual(evidence.map((row) => row.counts), [true, true, false, false])
  await demo.advance('2025-01-12T01:00:00.000Z')
  assert.equal((await chen.refused(withdrawVisit, { visit_id: kept, reason: '太晚了' })).code, 'visits.too_late_to_withdraw')
})

test('a helper is let go and reads the record no longer', async () => {
  const chen = await demo.as('chen')
  const zhou = await demo.as('zhou')
  const relation_id = await filed('泰州高港船用阀门厂')
  const { id: helper_id } = await demo.db.selectFrom('kernel.person').select('id').where('login', '=', 'zhou').executeTakeFirstOrThrow()
  const { id } = await chen.call(addHelper, { relation_id, helper_id })
  assert.equal((await zhou.call(customerHoldings, { relation_id })).helpers.length, 1)
  await chen.call(endHelper, { helper_row_id: id })
  assert.equal((await zhou.refused(customerHoldings, { relation_id })).status, 404)
  assert.equal((await chen.refused(endHelper, { helper_row_id: id })).status, 404)
})

test('who looked a customer up is read by the manager of its holder, not by whoever asked', async () => {
  const relation_id = await filed('镇江扬中电器有限公司')
  await (await demo.as('zhou')).call(lookUp, { text: '镇江扬中电器有限公司' })
  const { items } = await (await demo.as('sun')).call(listLookUps, { relation_id })
  assert.deepEqual(items.map((one) => [one.person, one.text, one.answer]), [['周敏', '镇江扬中电器有限公司', 'protected']])
  assert.equal((await (await demo.as('zhou')).refused(listLookUps, { relation_id })).code, 'access.no_permission')
})

test('an address is added, changed and removed', async () => {
  const chen = await demo.as('chen')
  const relation_id = await filed('南通如皋纺织机械厂')
  const lines = async () => (await chen.call(getCustomer, { relation_id })).addresses.map((one) => one.line)
  const { address_id } = await chen.call(saveAddress, { relation_id, kind: 'site', line: '如皋市如城街道解放路8号' })
  assert.deepEqual(await lines(), ['如皋市如城街道解放路8号'])
  await chen.call(saveAddress, { relation_id, address_id: address_id ?? 0, kind: 'site', line: '如皋市如城街道解放路18号' })
  assert.deepEqual(await lines(), ['如皋市如城街道解放路18号'])
  await chen.call(saveAddress, { relation_id, address_id: address_id ?? 0, kind: 'site', line: '如皋市如城街道解放路18号', remove: true })
  assert.deepEqual(await lines(), [])
})
