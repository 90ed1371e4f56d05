import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { getAct, listActs } from '#contract/office'
import { fileCustomer } from '#contract/registration'
import { useScenario } from '#test/scenario'

const demo = useScenario()

test('the detail of an act can be erased by another act; the act stays, with its hash, and says by which', async () => {
  const chen = await demo.as('chen')
  const shen = await demo.as('shen')
  await chen.call(fileCustomer, { name: '将被删除细节的客户', contact: '罗先生', phone: '13812340000' })
  await chen.call(fileCustomer, { name: '另一个照常保留的客户' })
  const { items } = await shen.call(listActs, { name: 'registration.file', limit: 2 })
  const [erasing, erased] = items
  assert.ok(erasing && erased)
  const before = await shen.call(getAct, { act_id: erased.id })
  assert.deepEqual([before.hash_matches, before.erased_by], [true, null])
  await sql`select kernel.erase_act_details(array[${erased.id}]::bigint[], ${erasing.id})`.execute(demo.db)
  const after = await shen.call(getAct, { act_id: erased.id })
  assert.deepEqual([after.detail, after.hash_matches, after.erased_by, after.hash], [null, null, erasing.id, before.hash])
})

test('details are erased by a recorded act only, and by no other way', async () => {
  await assert.rejects(sql`select kernel.erase_act_details(array[1]::bigint[], 999999999)`.execute(demo.db), /not recorded/)
  await assert.rejects(sql`delete from kernel.act_detail`.execute(demo.db), /permission denied/)
  await assert.rejects(sql`delete from kernel.act_erasure`.execute(demo.db), /permission denied/)
})
