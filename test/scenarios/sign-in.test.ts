import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listActs } from '#contract/office'
import { actAs, addPerson, changePassword, disablePerson, enablePerson, endSession, explainAccess, getMe, listPeople, listPositions, listSessions, listUnits, resetPassword, setPermission, signIn, signInAsDemo, signOut, substitute, welcome } from '#contract/people'
import { listHoldings } from '#contract/registration'
import { demoPassword } from '#modules/people'
import { useScenario } from '#test/scenario'

const demo = useScenario()

async function idOf(login: string): Promise<number> {
  const { items } = await (await demo.as('han')).call(listPeople, { q: login })
  return items.find((one) => one.login === login)?.id ?? 0
}

test('the sign-in page shows a card for each post, and a card signs in', async () => {
  const page = await demo.browser().call(welcome, {})
  assert.equal(page.demo, true)
  assert.equal(page.first_administrator, false)
  assert.equal(page.company?.zh, '恒信集团')
  assert.ok(page.cards.length >= 10)
  assert.ok(page.cards.some((card) => card.login === 'chen' && card.unit.zh === '销售一部'))
  const me = await (await demo.as('chen')).call(getMe, {})
  assert.equal(me.person.name, '陈立')
  assert.equal(me.today, '2025-01-10')
  assert.ok(me.permissions.includes('registration.file'))
  assert.ok(!me.permissions.includes('customers.export'))
})

test('a password signs in; the cookie is out of reach of scripts; signing out ends it', async () => {
  const browser = demo.browser()
  const answer = await demo.app.inject({ method: 'POST', url: '/api/session', payload: { login: 'ZHOU', password: demoPassword } })
  assert.equal(answer.statusCode, 200)
  assert.match(String(answer.headers['set-cookie']), /kedang_session=[\w-]{43};.*HttpOnly; SameSite=Lax/)
  const me = await browser.call(signIn, { login: 'zhou', password: demoPassword })
  assert.equal(me.person.name, '周敏')
  const kept = browser.cookie
  await browser.call(signOut, {})
  browser.cookie = kept
  assert.equal((await browser.refused(getMe, {})).status, 401)
})

test('a wrong password, an unknown login and a disabled person get the same answer; five in a row lock', async () => {
  const admin = await demo.as('han')
  const gu = await idOf('gu')
  await admin.call(disablePerson, { person_id: gu, reason: '离职' })
  const browser = demo.browser()
  const answers = []
  for (const [login, password] of [['lu', 'wrong password'], ['nobody-here', 'wrong password'], ['gu', demoPassword]] as const) answers.push(await browser.refused(signIn, { login, password }))
  assert.deepEqual(new Set(answers.map((one) => JSON.stringify(one))).size, 1)
  assert.equal(answers[0]?.code, 'people.wrong_password')
  for (const login of ['lu', 'nobody-here']) {
    for (let again = 0; again < 4; again++) await browser.refused(signIn, { login, password: 'wrong password' })
    const locked = await browser.refused(signIn, { login, password: demoPassword })
    assert.equal(locked.code, 'people.locked')
    assert.equal(locked.status, 423)
  }
  await admin.call(enablePerson, { person_id: gu })
})

test('disabling ends every session at once: the next request is a 401', async () => {
  const fang = await demo.as('fang')
  const second = demo.browser()
  await second.call(signInAsDemo, { login: 'fang' })
  await fang.call(getMe, {})
  const { sessions_ended } = await (await demo.as('han')).call(disablePerson, { person_id: await idOf('fang'), reason: '16:00 离职' })
  assert.equal(sessions_ended, 2)
  for (const browser of [fang, second]) assert.equal((await browser.refused(getMe, {})).status, 401)
  assert.equal((await (await demo.as('han')).refused(disablePerson, { person_id: await idOf('han'), reason: '试试' })).code, 'people.not_yourself')
})

test('a new person signs in with the password told once and changes it; neither stands in the act log', async () => {
  const admin = await demo.as('han')
  const { items } = await admin.call(listUnits, {})
  const post = items.find((unit) => unit.code === 'hengfeng-sales-1')?.posts.find((one) => one.position_code === 'salesperson')
  const { one_time_password } = await admin.call(addPerson, { name: '田禾', login: 'tian', post_id: post?.id ?? 0, from_day: '2025-01-10' })
  const tian = demo.browser()
  await tian.call(signIn, { login: 'tian', password: one_time_password })
  assert.equal((await tian.refused(changePassword, { old: 'not it', new: 'a longer sentence' })).code, 'people.wrong_password')
  for (const weak of ['short', 'tian-2025-01', 'aaaaaaaaaaaa']) assert.equal((await tian.refused(changePassword, { old: one_time_password, new: weak })).code, 'people.weak_password')
  await tian.call(changePassword, { old: one_time_password, new: '早起的鸟儿每天都有虫吃' })
  assert.equal((await demo.browser().refused(signIn, { login: 'tian', password: one_time_password })).code, 'people.wrong_password')
  await demo.browser().call(signIn, { login: 'tian', password: '早起的鸟儿每天都有虫吃' })
  const rows = await demo.db.selectFrom('kernel.act_detail').select('detail').execute()
  const log = JSON.stringify(rows)
  assert.ok(!log.includes(one_time_password) && !log.includes('早起的鸟儿'))
  assert.equal((await admin.refused(addPerson, { name: '又一个', login: 'tian', post_id: post?.id ?? 0, from_day: '2025-01-10' })).code, 'people.login_taken')
  const again = await admin.call(resetPassword, { person_id: await idOf('tian') })
  assert.equal((await tian.refused(getMe, {})).status, 401)
  await demo.browser().call(signIn, { login: 'tian', password: again.one_time_password })
})

test('one ends another sign-in of one’s own, and nobody else’s', async () => {
  const first = await demo.as('he')
  const second = demo.browser()
  await second.call(signInAsDemo, { login: 'he' })
  const { items } = await first.call(listSessions, {})
  const other = items.find((one) => !one.current)
  const stranger = await demo.as('chen')
  assert.equal((await stranger.refused(endSession, { session_id: other?.session_id ?? '' })).status, 404)
  await first.call(endSession, { session_id: other?.session_id ?? '' })
  assert.equal((await second.refused(getMe, {})).status, 401)
})

test('a substitute does what the substitution names, in that post', async () => {
  const admin = await demo.as('han')
  const { items } = await admin.call(listUnits, {})
  const holder = items.find((unit) => unit.code === 'hengfeng-market')?.posts.find((one) => one.position_code === 'registrar')?.holders[0]
  const appointment_id = holder?.appointment_id ?? 0
  const ding = await demo.as('ding')
  assert.equal((await ding.refused(actAs, { appointment_id })).code, 'people.not_your_post')
  assert.equal((await admin.refused(substitute, { appointment_id, substitute_id: holder?.person_id ?? 0, from_day: '2025-01-10', through_day: '2025-01-12', operations: ['registration.queue'] })).code, 'people.own_substitute')
  await admin.call(substitute, { appointment_id, substitute_id: await idOf('ding'), from_day: '2025-01-10', through_day: '2025-01-12', operations: ['registration.queue'] })
  await ding.call(actAs, { appointment_id })
  const me = await ding.call(getMe, {})
  assert.equal(me.acting, appointment_id)
  assert.ok(me.permissions.includes('registration.queue') && !me.permissions.includes('registration.accept'))
})

test('a permission given or taken holds from the next request on, and why is explained', async () => {
  const admin = await demo.as('han')
  const xu = await demo.as('xu')
  const person_id = await idOf('xu')
  assert.equal((await xu.refused(listHoldings, {})).code, 'access.no_permission')
  assert.equal((await admin.call(explainAccess, { person_id, operation: listHoldings.id })).ok, false)
  const { items } = await admin.call(listPositions, {})
  const position_id = items.find((one) => one.code === 'counter')?.id ?? 0
  await admin.call(setPermission, { position_id, operation: listHoldings.id, scope: 'unit' })
  await xu.call(listHoldings, {})
  const why = await admin.call(explainAccess, { person_id, operation: listHoldings.id })
  assert.equal(why.ok, true)
  assert.ok(why.steps.some((step) => step.text.includes('本单位')))
  await admin.call(setPermission, { position_id, operation: listHoldings.id, scope: null })
  assert.equal((await xu.refused(listHoldings, {})).status, 403)
})

test('sign-ins and refusals stand in the act log of who may read it', async () => {
  const shen = await demo.as('shen')
  const refused = await shen.call(listActs, { name: 'people.sign_in', outcome: 'refused' })
  assert.ok(refused.items.some((act) => act.code === 'people.wrong_password' && act.sentence !== null && act.sentence !== 'people.wrong_password'))
  assert.equal((await (await demo.as('chen')).refused(listActs, {})).code, 'access.no_permission')
})
