import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstView, listCustomers, listViews, removeView, saveView } from '#contract/customers'
import { useScenario } from '#test/scenario'

const demo = useScenario()

test('filters, order and columns are kept under a name, changed under their version, and taken away', async () => {
  const chen = await demo.as('chen')
  const { id, version } = await chen.call(saveView, { name: '快到期', filters: { holding: 'lapsing', sort: 'protected_until' }, columns: ['holder', 'until'] })
  assert.equal((await chen.refused(saveView, { name: '快到期', filters: {} })).code, 'customers.view_name_taken')
  await chen.call(saveView, { view_id: id, name: '三十天内到期', filters: { holding: 'lapsing', sort: 'protected_until', city: '苏州' }, columns: ['until'] }, { if_match: version })
  assert.equal((await chen.refused(saveView, { view_id: id, name: 'x', filters: {} }, { if_match: version })).code, 'version.stale')
  const [view] = (await chen.call(listViews, {})).items
  assert.deepEqual([view?.name, view?.filters, view?.columns, view?.own, view?.shared, view?.first], ['三十天内到期', { holding: 'lapsing', sort: 'protected_until', city: '苏州' }, ['until'], true, false, false])
  await chen.call(listCustomers, { ...view?.filters })
  await chen.call(removeView, { view_id: id })
  assert.deepEqual((await chen.call(listViews, {})).items, [])
  assert.equal((await chen.refused(removeView, { view_id: id })).code, 'not_found')
})

test('a view shared with one’s unit is used by those who stand there, changed by its owner alone; each opens the list with what they like', async () => {
  const [chen, sun, zhou] = [await demo.as('chen'), await demo.as('sun'), await demo.as('zhou')]
  const { id } = await chen.call(saveView, { name: '一部重点', filters: { stage: 'customer' }, shared: true })
  const own = await chen.call(saveView, { name: '我的', filters: {} })
  assert.deepEqual((await sun.call(listViews, {})).items.map((view) => [view.name, view.owner, view.own]), [['一部重点', '陈立', false]])
  assert.deepEqual((await zhou.call(listViews, {})).items, [])
  assert.equal((await sun.refused(saveView, { view_id: id, name: '改了', filters: {} })).code, 'not_found')
  assert.equal((await zhou.refused(firstView, { view_id: id })).code, 'not_found')
  await sun.call(firstView, { view_id: id })
  await chen.call(firstView, { view_id: own.id })
  assert.deepEqual((await sun.call(listViews, {})).items.map((view) => view.first), [true])
  assert.deepEqual((await chen.call(listViews, {})).items.filter((view) => view.first).map((view) => view.name), ['我的'])
  await chen.call(firstView, { view_id: null })
  await chen.call(removeView, { view_id: id })
  assert.deepEqual((await sun.call(listViews, {})).items, [])
})
