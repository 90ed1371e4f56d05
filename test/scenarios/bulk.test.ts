import assert from 'node:assert/strict'
import { test } from 'node:test'
import { customerIds, exportCustomers, getCustomer, listCustomers, manyCustomers } from '#contract/customers'
import { customerHoldings } from '#contract/registration'
import { readSheet } from '#kernel/sheets'
import { useScenario } from '#test/scenario'

const demo = useScenario()

test('the same for many: each by itself, refused ones say why, and the same key does no row twice', async () => {
  const chen = await demo.as('chen')
  const own = (await chen.call(listCustomers, { holding: 'protected', limit: 3 })).items.map((row) => row.relation_id)
  const zhou = await demo.as('zhou')
  const [foreign = 0] = (await zhou.call(listCustomers, { holding: 'protected', limit: 1 })).items.map((row) => row.relation_id)
  const options = { idempotency_key: 'bulk-of-this-test-1' }
  const input = { operation: 'customers.set_roles', relation_ids: [...own, foreign, 999_999], input: { roles: ['partner'], add: true } }
  const answer = await chen.call(manyCustomers, input, options)
  assert.deepEqual([answer.done, answer.refused, answer.rows.map((row) => [row.relation_id, row.ok, row.code])], [3, 2, [...own.map((id) => [id, true, null]), [foreign, false, 'not_found'], [999_999, false, 'not_found']]])
  assert.ok(answer.rows[0]?.name && answer.rows[3]?.name === null && (answer.rows[3]?.detail ?? '').length > 4)
  await chen.call(manyCustomers, input, options)
  for (const relation_id of own) assert.deepEqual((await chen.call(getCustomer, { relation_id })).roles, ['customer', 'partner'])
  const acts = await demo.db.selectFrom('kernel.act').select('relation_id').where('name', '=', 'customers.set_roles').where('outcome', '=', 'done').execute()
  assert.deepEqual(acts.map((act) => act.relation_id).sort(), [...own].sort())
})

test('a helper for many, and fields with what is wrong with them', async () => {
  const chen = await demo.as('chen')
  const own = (await chen.call(listCustomers, { holding: 'protected', limit: 2 })).items.map((row) => row.relation_id)
  const helper_id = (await demo.db.selectFrom('kernel.person').select('id').where('login', '=', 'zhou').executeTakeFirstOrThrow()).id
  assert.equal((await chen.call(manyCustomers, { operation: 'registration.add_helper', relation_ids: own, input: { helper_id } })).done, 2)
  assert.deepEqual((await chen.call(manyCustomers, { operation: 'registration.add_helper', relation_ids: own, input: { helper_id } })).rows.map((row) => row.code), ['registration.already_helper', 'registration.already_helper'])
  assert.deepEqual((await chen.call(customerHoldings, { relation_id: own[0] ?? 0 })).helpers.map((one) => one.helper.id), [helper_id])
  const wrong = await chen.call(manyCustomers, { operation: 'customers.update', relation_ids: own, input: { fields: { nonsense: 1 } } })
  assert.deepEqual(wrong.rows.map((row) => row.code), ['customers.field_unknown', 'customers.field_unknown'])
  assert.equal((await chen.call(manyCustomers, { operation: 'customers.update', relation_ids: own, input: { note: '年后一起回访' } })).done, 2)
})

test('what is for one customer, or for nobody here, is not done for many', async () => {
  const lin = await demo.as('lin')
  for (const operation of ['customers.merge', 'customers.name', 'customers.list', 'people.disable_person', 'nonsense']) assert.equal((await lin.refused(manyCustomers, { operation, relation_ids: [1], input: {} })).code, 'customers.not_for_many', operation)
  const fang = await demo.as('fang')
  assert.equal((await fang.refused(manyCustomers, { operation: 'customers.update', relation_ids: [1], input: {} })).code, 'access.no_permission')
})

test('all that a filter finds are chosen, and just those are exported', async () => {
  const lin = await demo.as('lin')
  const { total } = await lin.call(listCustomers, { stage: 'customer' })
  const { ids, more } = await lin.call(customerIds, { stage: 'customer' })
  assert.deepEqual([ids.length, more], [total, false])
  const picked = ids.slice(0, 3)
  const listed = await lin.call(listCustomers, { ids: picked.join(',') })
  const rows = []
  for await (const row of readSheet(await lin.download(exportCustomers, { ids: picked.join(',') }))) rows.push(row.cells[0])
  assert.deepEqual(rows.slice(1, -1), listed.items.map((row) => row.name))
  assert.deepEqual(listed.items.map((row) => row.relation_id).sort(), [...picked].sort())
})
