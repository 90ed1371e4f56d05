import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getClause, getRegulation, getToday, interpret, listDuties, listRegulations, withdrawInterpretation } from '#contract/office'
import { setPermission } from '#contract/people'
import { confirmAdjusted, getCustomer, listChanges, updateCustomer } from '#contract/customers'
import { planVisit } from '#contract/visits'
import { fileAccepted, inDemo, positionId, shown } from './given.ts'

test('S3-22-37 on day 1 of the month the keeper has the task with all changes since the first of last month; undone, it is overdue the day after', inDemo(async (demo) => {
  const chen = await demo.as('chen')
  const he = await demo.as('he')
  const filed = await fileAccepted(demo, 'chen', '苏州东山模具有限公司')
  await demo.advance('2025-03-03T01:00:00.000Z')
  const { version } = await chen.call(getCustomer, { relation_id: filed.relation_id })
  await chen.call(updateCustomer, { relation_id: filed.relation_id, fields: { assets: 100_000_000 } }, { if_match: version })
  await he.call(confirmAdjusted, {})

  // 31 March 24:00 in Shanghai: the day begins.
  await demo.advance('2025-03-31T15:59:00.000Z')
  assert.equal((await he.call(listDuties, {})).items.filter((one) => one.kind === 'customers.adjust_archive').length, 0)
  await demo.advance('2025-03-31T16:00:00.000Z')
  const [owed] = (await he.call(listDuties, {})).items.filter((one) => one.kind === 'customers.adjust_archive')
  assert.deepEqual([owed?.overdue, owed?.link, owed?.clause?.article], [false, '/customers/changes', '第三十七条'])
  const seen = await he.call(listChanges, {})
  assert.deepEqual([seen.from, seen.adjustment?.owed], ['2025-03-01', true])
  assert.deepEqual(seen.items.map((one) => [one.name, one.kind]), [['苏州东山模具有限公司', 'customers.update']])

  await demo.advance('2025-04-01T15:59:00.000Z')
  assert.equal((await he.call(listChanges, {})).adjustment?.overdue, false)
  await demo.advance('2025-04-01T16:00:00.000Z')
  const due = (await he.call(getToday, {})).sections.find((one) => one.section === 'due')?.items.find((one) => one.kind === 'customers.adjust_archive')
  assert.equal(due?.overdue, true)
}))

test('S3-22-37 only the market department manager confirms; on a holiday it is owed on the next working day', inDemo(async (demo) => {
  await (await demo.as('han')).call(setPermission, { position_id: await positionId(demo, 'registrar'), operation: 'customers.confirm_adjusted', scope: 'area' })
  assert.deepEqual(shown(await (await demo.as('lin')).refused(confirmAdjusted, {})), ['access.only_by_clause', '第三十七条'])
  const he = await demo.as('he')
  await he.call(confirmAdjusted, { remark: '补了两家的行业' })
  // 1 February is in the Spring Festival; work begins again on 5 February.
  await demo.advance('2025-02-05T15:59:00.000Z')
  assert.deepEqual((await he.call(listChanges, {})).adjustment?.overdue, false)
  await demo.advance('2025-02-05T16:00:00.000Z')
  assert.deepEqual((await he.call(listChanges, {})).adjustment?.overdue, true)
  const { changes } = await he.call(confirmAdjusted, {})
  assert.ok(changes >= 0)
  const after = await he.call(listChanges, {})
  assert.deepEqual([after.adjustment?.owed, after.adjustment?.next_on, after.adjustment?.last?.by], [false, '2025-03-01', '何涛'])
}))

test('S3-22-49 the market department interprets; another department is refused, and the interpretation stands wherever the clause is', inDemo(async (demo) => {
  const shen = await demo.as('shen')
  const lin = await demo.as('lin')
  const text = (await shen.call(listRegulations, {})).items.find((one) => one.pack === 'S3-22')
  const regulation_id = text?.id ?? 0
  const ref = (await lin.call(getRegulation, { regulation_id })).articles.find((one) => one.article === '第十二条')?.ref ?? 0
  assert.deepEqual(shown(await shen.refused(interpret, { ref, text: '到门口没见到人不算拜访' })), ['access.only_by_clause', '第四十九条'])
  const { id } = await lin.call(interpret, { ref, text: '到门口没见到人不算拜访' })
  assert.deepEqual((await shen.call(getClause, { ref })).interpretations, ['到门口没见到人不算拜访'])
  await fileAccepted(demo, 'chen', '苏州西山模具有限公司')
  const refused = await (await demo.as('zhou')).refused(planVisit, { name: '苏州西山模具有限公司', planned_on: '2025-01-13' })
  assert.deepEqual(refused.clause?.interpretations, ['到门口没见到人不算拜访'])
  assert.deepEqual(shown(await shen.refused(withdrawInterpretation, { interpretation_id: id })), ['access.only_by_clause', '第四十九条'])
  await lin.call(withdrawInterpretation, { interpretation_id: id })
  assert.equal((await shen.call(getClause, { ref })).interpretations, undefined)
}))
