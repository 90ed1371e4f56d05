import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adopt, getRegulation } from '#contract/office'
import { setPermission } from '#contract/people'
import { accept, fileCustomer, lookUp } from '#contract/registration'
import { planVisit, recordVisit } from '#contract/visits'
import { fileAccepted, fileVisited, inDemo, positionId, postIds, shown, unitId } from './given.ts'

test('H-pool-01 salespeople file and the registrar reviews; nobody else does either, even with the permission', inDemo(async (demo) => {
  const han = await demo.as('han')
  const filing = await fileVisited(demo, 'jiang', '独墅湖一号业主')
  await han.call(setPermission, { position_id: await positionId(demo, 'salesperson'), operation: 'registration.accept', scope: 'area' })
  assert.deepEqual(shown(await (await demo.as('bai')).refused(accept, { filing_id: filing.id })), ['access.no_permission', '第一条'])
  await han.call(setPermission, { position_id: await positionId(demo, 'registrar'), operation: 'registration.file', scope: 'own' })
  const yao = await demo.as('yao')
  assert.deepEqual(shown(await yao.refused(fileCustomer, { name: '独墅湖二号业主', visit: { happened_on: '2025-01-10', what: '看房' } })), ['registration.not_a_registrant', '第一条'])
  assert.equal((await yao.call(accept, { filing_id: filing.id })).state, 'accepted')
}))

test('H-pool-02 visited and filed on 10 January it is reserved for 3 months, through 10 April', inDemo(async (demo) => {
  const bai = await demo.as('bai')
  const name = '阳澄湖一号业主'
  assert.equal((await fileAccepted(demo, 'jiang', name)).protected_until, '2025-04-10')
  await demo.advance('2025-04-10T15:59:00.000Z')
  assert.deepEqual(shown(await bai.refused(planVisit, { name, planned_on: '2025-04-10' })), ['registration.protected', '第二条'])
  assert.equal((await bai.call(recordVisit, { name, happened_on: '2025-04-10', what: '路过' })).counts, false)
  await demo.advance('2025-04-10T16:00:00.000Z')
  assert.ok((await bai.call(planVisit, { name, planned_on: '2025-04-11' })).id > 0)
}))

test('H-pool-03 when protection ends without a sale the customer goes to the pool and can be taken there', inDemo(async (demo) => {
  const name = '太湖一号业主'
  await fileAccepted(demo, 'jiang', name)
  await demo.advance('2025-04-11T02:00:00.000Z')
  const seen = await (await demo.as('bai')).call(lookUp, { text: name })
  assert.deepEqual([seen.state, seen.may_take, seen.may_file, seen.clause?.article], ['pool', true, false, '第三条'])
}))

test('H-pool-04 issued today it is in force from today, and a filing made before is not judged by it', inDemo(async (demo) => {
  const yao = await demo.as('yao')
  const before = await fileVisited(demo, 'liang', '苏州恒泰商贸有限公司')
  const { id } = await (await demo.as('shen')).call(adopt, { unit_id: await unitId(demo, 'hengxin'), pack: 'H-pool', role_posts: { registrar: await postIds(demo, 'registrar') } })
  const { in_force_from } = await (await demo.as('shen')).call(getRegulation, { regulation_id: id })
  assert.equal(in_force_from.slice(0, 10), '2025-01-10')
  const after = await fileVisited(demo, 'liang', '苏州东渚纺织厂')
  await (await demo.as('han')).call(setPermission, { position_id: await positionId(demo, 'registrar'), operation: 'registration.accept', scope: 'all' })
  const unjudged = await yao.call(accept, { filing_id: before.id })
  const judged = await yao.call(accept, { filing_id: after.id })
  assert.deepEqual([unjudged.protected_until, judged.protected_until], [null, '2025-04-10'])
}))
