import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tieCustomers } from '#contract/customers'
import { setFigure } from '#contract/office'
import { accept } from '#contract/registration'
import { planVisit } from '#contract/visits'
import { fileAccepted, fileUnvisited, inDemo, shown } from './given.ts'

test('H-15 a branch is filed by itself, until the text says that its company’s protection covers it; a member of the group is never covered', inDemo(async (demo) => {
  const [lin, zhou, shen] = [await demo.as('lin'), await demo.as('zhou'), await demo.as('shen')]
  const head = await fileAccepted(demo, 'chen', '苏州鸿滨精密模具有限公司')
  assert.equal(head.protected_until, '2025-04-10')
  const onRecord = async (name: string) => (await lin.call(accept, { filing_id: (await fileUnvisited(demo, 'zhou', name)).id })).relation_id
  const [branch, member] = [await onRecord('苏州鸿滨精密模具有限公司昆山分公司'), await onRecord('太仓鸿滨热处理有限公司')]
  await lin.call(tieCustomers, { relation_id: branch, kind: 'branch_of', to_id: head.relation_id })
  await lin.call(tieCustomers, { relation_id: member, kind: 'part_of', to_id: head.relation_id })
  const plan = (relation_id: number, planned_on: string) => ({ relation_id, planned_on, what: '谈用量' })
  await zhou.call(planVisit, plan(branch, '2025-01-11'))
  const { id: regulation_id } = await demo.db.selectFrom('kernel.regulation').select('id').where('pack', '=', 'H').executeTakeFirstOrThrow()
  await shen.call(setFigure, { regulation_id, name: 'registration.covers_branches', value: true, in_force_on: '2025-01-13', reason: '分公司由总公司统一采购' })
  await demo.advance('2025-01-13T01:00:00.000Z')
  assert.deepEqual(shown(await zhou.refused(planVisit, plan(branch, '2025-01-14'))), ['registration.protected', '第十五条'])
  await zhou.call(planVisit, plan(member, '2025-01-14'))
  await demo.advance('2025-04-11T01:00:00.000Z')
  await zhou.call(planVisit, plan(branch, '2025-04-12'))
}))
