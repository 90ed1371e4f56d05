import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePassword, disablePerson, getMe, listSessions, signIn, signInAsDemo, signOut, welcome } from '#contract/people'
import { demoPassword } from '#modules/people'
import { useScenario } from '#test/scenario'

const demo = useScenario()

test('the sign-in page shows a card for each post, and a card signs in', async () => {
  const page = await demo.browser().call(welcome, {})
  assert.equal(page.demo, true)
  assert.equal(page.company?.zh, '恒信集团')
  assert.ok(page.cards.length >= 10)
  assert.ok(page.cards.some((card) => card.login === 'chen' && card.unit.zh === '销售一部'))
  const me = await (await demo.as('chen')).call(getMe, {})
  assert.equal(me.person.name, '陈立')
  assert.equal(me.today, '2025-01-10')
  assert.ok(me.permissions.includes('registration.file'))
  assert.ok(!me.permissions.includes('customers.export'))
})
