import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listMessages, getToday } from '#contract/office'
import { accept, assign, assignMany, companyCustomers, concede, customerHoldings, exportOldReceipts, fileCustomer, getCollision, listCollisions, receiveWalkIn, sellers } from '#contract/registration'
import { confirmVouchers, quote, withdrawVoucher } from '#contract/trade'
import { useScenario } from '#test/scenario'
import { book, confirm } from '../clauses/sales.ts'

const demo = useScenario()
const visit = { happened_on: '2025-01-10', what: '看厂' }

async function filed(login: string, name: string) {
  const { id, relation_id } = await (await demo.as(login)).call(fileCustomer, { name, visit, not_same_because: '不同的公司' })
  await (await demo.as('lin')).call(accept, { filing_id: id })
  return relation_id
}
async function personId(login: string): Promise<number> {
  return (await demo.db.selectFrom('kernel.person').select('id').where('login', '=', login).executeTakeFirstOrThrow()).id
}
async function current(relation_id: number) {
  const { current: held, state, collision_id } = await (await demo.as('lin')).call(customerHoldings, { relation_id })
  return { holder: held?.holder.name ?? null, kind: held?.kind ?? null, state, collision_id }
}

test('S3-22-11 a sale taken back gives the reservation its days again; entered by the counter it waits', async () => {
  const relation_id = await filed('chen', '苏州浒关热处理厂')
  const sold = await book(demo, '苏州浒关热处理厂', { on: '2025-01-10', by: 'chen' })
  assert.deepEqual(await current(relation_id), { holder: '陈立', kind: 'sale', state: 'protected', collision_id: null })
  await (await demo.as('fang')).call(withdrawVoucher, { voucher_id: sold.id, reason: '录错客户' })
  const back = await (await demo.as('chen')).call(customerHoldings, { relation_id })
  assert.deepEqual([back.current?.kind, back.current?.basis, back.current?.protected_until], ['visit', 'restoration', '2025-04-10'])
  const again = await book(demo, '苏州浒关热处理厂', { on: '2025-01-10', by: 'chen' }, 'xu')
  await (await demo.as('fang')).call(confirmVouchers, { ids: [again.id] })
  await demo.runJobs()
  assert.equal((await current(relation_id)).kind, 'sale')
})

test('S3-22-30, S3-22-17 two claims: the present holder serves on, only a claimant concedes, and the last one left has the customer', async () => {
  const name = '苏州通安热处理厂'
  const [chen, zhou, xu, he] = [await demo.as('chen'), await demo.as('zhou'), await demo.as('xu'), await demo.as('he')]
  const relation_id = await filed('chen', name)
  assert.ok((await xu.call(sellers, {})).items.some((one) => one.name === '周敏'))
  await xu.call(receiveWalkIn, { name, named_id: await personId('zhou'), words: '一直找小周' })
  await book(demo, name, { on: '2025-01-10', named: 'zhou' }, 'xu')
  const { collision_id } = await current(relation_id)
  assert.ok(collision_id !== null)
  assert.equal((await he.refused(concede, { collision_id })).status, 403)
  await chen.call(quote, { relation_id, what: '热处理 3 吨' })
  assert.equal((await zhou.refused(quote, { name, what: '热处理 3 吨' })).code, 'registration.protected')
  const seen = await zhou.call(getCollision, { collision_id })
  assert.deepEqual([seen.holder?.name, seen.claims.map((one) => `${one.person.name} ${one.basis} ${one.holds}`).toSorted(), seen.may.map((one) => one.operation)], ['陈立', ['周敏 named false', '陈立 holding true'].toSorted(), ['registration.concede']])
  assert.deepEqual(await chen.call(concede, { collision_id, reason: '客户确实是小周的' }), { state: 'settled', holder: { id: await personId('zhou'), name: '周敏' } })
  assert.deepEqual(await current(relation_id), { holder: '周敏', kind: 'sale', state: 'protected', collision_id: null })
  assert.equal((await chen.refused(concede, { collision_id })).code, 'registration.collision_settled')
  assert.deepEqual((await he.call(listCollisions, { state: 'settled' })).items.map((one) => one.customer), [name])
  await zhou.call(quote, { relation_id, what: '热处理 3 吨' })
})

test('S3-22-15 what passed to the company is assigned many at once; late evidence then makes a collision, and the holder of before may concede', async () => {
  const names = ['苏州望亭锻造厂', '苏州渭塘锻造厂']
  const relation_ids: number[] = []
  for (const name of names) relation_ids.push(await filed('chen', name))
  for (const name of names) await book(demo, name, { on: '2025-01-10', by: 'chen' })
  const behind = await (await demo.as('wu')).call(fileCustomer, { name: names[1] ?? '', standby: true })
  await demo.advance('2025-07-11T01:00:00.000Z')
  await confirm(demo, '2025-07-10')
  assert.equal((await (await demo.as('lin')).refused(accept, { filing_id: behind.id })).code, 'registration.company_customer')
  const lin = await demo.as('lin')
  assert.deepEqual((await lin.call(companyCustomers, {})).items.map((one) => one.name).filter((name) => names.includes(name)).sort(), [...names].sort())
  assert.ok((await lin.call(getToday, {})).sections.flatMap((section) => section.items).some((one) => one.kind === 'registration.today.company_customers'))
  const assigned = await lin.call(assignMany, { relation_ids: [...relation_ids, relation_ids[0] ?? 0], person_id: await personId('zhou'), reason: '就近', purpose: 'collect' })
  assert.deepEqual([assigned.assigned, assigned.results.map((one) => one.ok)], [2, [true, true]])
  assert.equal((await lin.refused(assign, { relation_id: relation_ids[0] ?? 0, person_id: await personId('wu'), reason: '再分' })).code, 'registration.taken')

  await book(demo, names[0] ?? '', { kind: 'receipt', on: '2025-06-30', fen: 500 })
  const { collision_id, holder } = await current(relation_ids[0] ?? 0)
  assert.ok(collision_id !== null)
  assert.equal(holder, '周敏')
  const chen = await demo.as('chen')
  assert.ok((await chen.call(listMessages, {})).items.some((one) => one.kind === 'registration.msg.collided'))
  await (await demo.as('zhou')).call(concede, { collision_id })
  assert.deepEqual(await current(relation_ids[0] ?? 0), { holder: '陈立', kind: 'sale', state: 'protected', collision_id: null })
  const file = await (await demo.as('fang')).download(exportOldReceipts, { rate_bp: 200 })
  assert.equal(file.subarray(0, 2).toString(), 'PK')
})
