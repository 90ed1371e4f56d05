import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPerson, addPost, addUnit, appoint, changePassword, endAppointment, endSubstitution, explainAccess, getMe, getPerson, listColleagues, listPeople, listPositions, listUnits, setLocale, setPermission, signIn, substitute } from '#contract/people'
import { getCustomer, listCustomers } from '#contract/customers'
import { listHoldings } from '#contract/registration'
import { useScenario } from '#test/scenario'

const demo = useScenario()

async function idOf(login: string): Promise<number> {
  const { items } = await (await demo.as('han')).call(listPeople, { q: login })
  return items.find((one) => one.login === login)?.id ?? 0
}

async function unitOf(code: string) {
  const { items } = await (await demo.as('han')).call(listUnits, {})
  return items.find((unit) => unit.code === code) ?? assert.fail(code)
}

test('a unit, a post and a person are added; the person works there from the first day to the last', async () => {
  const admin = await demo.as('han')
  const parent = await unitOf('hengfeng')
  const { id: unit_id } = await admin.call(addUnit, { parent_id: parent.id, code: 'hengfeng-sales-3', name_zh: '销售三部', name_en: 'Sales department 3', kind: 'department', valid_from: '2025-01-10' })
  assert.equal((await admin.refused(addUnit, { parent_id: parent.id, code: 'hengfeng-sales-3', name_zh: '又一个', name_en: 'Another', kind: 'department', valid_from: '2025-01-10' })).code, 'people.code_taken')
  const salesperson = (await admin.call(listPositions, {})).items.find((one) => one.code === 'salesperson')
  const { id: post_id } = await admin.call(addPost, { unit_id, position_id: salesperson?.id ?? 0, name_zh: '业务员', name_en: 'Salesperson', valid_from: '2025-01-10' })
  const { id: person_id, one_time_password } = await admin.call(addPerson, { name: '秦川', login: 'qin', post_id, from_day: '2025-01-10' })
  const qin = demo.browser()
  const me = await qin.call(signIn, { login: 'qin', password: one_time_password })
  assert.deepEqual(me.posts.map((one) => one.unit), ['销售三部'])
  await qin.call(changePassword, { old: one_time_password, new: '小桥流水人家古道西风' })
  await qin.call(listCustomers, {})
  const person = await admin.call(getPerson, { person_id })
  assert.equal(person.sessions, 1)
  const appointment_id = person.appointments[0]?.id ?? 0
  assert.equal((await admin.refused(endAppointment, { appointment_id, through_day: '2025-01-01' })).code, 'people.ends_before_it_begins')
  await admin.call(appoint, { person_id, post_id, from_day: '2025-02-01', through_day: '2025-02-28' })
  await admin.call(endAppointment, { appointment_id, through_day: '2025-01-10' })
  await qin.call(listCustomers, {})
  await demo.advance('2025-01-11T01:00:00.000Z')
  assert.equal((await qin.refused(listCustomers, {})).status, 403)
  assert.deepEqual((await qin.call(getMe, {})).posts, [])
})

test('a language holds for pages and refusals', async () => {
  const zheng = await demo.as('zheng')
  await zheng.call(setLocale, { locale: 'en' })
  assert.match((await zheng.refused(listPeople, {})).detail, /[a-z]/i)
  assert.equal((await zheng.call(getMe, {})).posts[0]?.post, 'Finance department manager')
  await zheng.call(setLocale, { locale: 'zh' })
})

test('a substitution ends when it is ended', async () => {
  const admin = await demo.as('han')
  const holder = (await unitOf('hengfeng-market')).posts.find((one) => one.position_code === 'market_manager')?.holders[0]
  const { id } = await admin.call(substitute, { appointment_id: holder?.appointment_id ?? 0, substitute_id: await idOf('lin'), from_day: '2025-01-11', through_day: '2025-01-20', operations: ['office.set_figure'] })
  const lin = await demo.as('lin')
  assert.ok((await lin.call(getMe, {})).permissions.includes('office.set_figure'))
  const person = await admin.call(getPerson, { person_id: holder?.person_id ?? 0 })
  assert.deepEqual(person.substitutions.map((one) => one.substitute), ['林雪'])
  await admin.call(endSubstitution, { substitution_id: id })
  assert.ok(!(await lin.call(getMe, {})).permissions.includes('office.set_figure'))
  assert.equal((await admin.refused(endSubstitution, { substitution_id: id })).status, 404)
})

test('who may set up one unit may not reach into another', async () => {
  const admin = await demo.as('han')
  const sun = await demo.as('sun')
  const position_id = (await admin.call(listPositions, {})).items.find((one) => one.code === 'sales_manager')?.id ?? 0
  for (const operation of [addPerson.id, appoint.id, setPermission.id, addUnit.id]) await admin.call(setPermission, { position_id, operation, scope: 'unit' })
  const own = (await unitOf('hengfeng-sales-1')).posts.find((one) => one.position_code === 'salesperson')?.id ?? 0
  const other = (await unitOf('hengfeng-market')).posts.find((one) => one.position_code === 'registrar')?.id ?? 0
  await sun.call(addPerson, { name: '许诺', login: 'xunuo', post_id: own, from_day: '2025-01-11' })
  assert.equal((await sun.refused(addPerson, { name: '许愿', login: 'xuyuan', post_id: other, from_day: '2025-01-11' })).status, 404)
  assert.equal((await sun.refused(appoint, { person_id: await idOf('sun'), post_id: other, from_day: '2025-01-11' })).status, 404)
  assert.equal((await sun.refused(addUnit, { parent_id: (await unitOf('hengju')).id, code: 'hengju-x', name_zh: '某部', name_en: 'Some', kind: 'department', valid_from: '2025-01-11' })).status, 404)
  assert.equal((await sun.refused(setPermission, { position_id, operation: 'customers.export', scope: 'all' })).status, 404)
  assert.equal((await sun.refused(explainAccess, { person_id: await idOf('lin'), operation: 'registration.accept' })).status, 404)
  assert.equal((await sun.call(explainAccess, { person_id: await idOf('chen'), operation: 'registration.accept' })).ok, false)
  assert.ok((await sun.call(listColleagues, {})).items.length > 10)
})

test('why somebody can or cannot read a customer is told by where it stands', async () => {
  const admin = await demo.as('han')
  const { items } = await (await demo.as('chen')).call(listCustomers, { limit: 100 })
  const relation_id = items.find((one) => one.holder?.name === '陈立')?.relation_id ?? assert.fail('no customer of 陈立')
  const ask = async (login: string) => admin.call(explainAccess, { person_id: await idOf(login), operation: getCustomer.id, relation_id })
  for (const login of ['chen', 'sun', 'lin', 'shen']) assert.equal((await ask(login)).ok, true, login)
  for (const login of ['zhou', 'yao', 'jiang']) {
    const { ok, steps } = await ask(login)
    assert.deepEqual([ok, steps.filter((step) => !step.ok).length], [false, 1], login)
    assert.equal((await (await demo.as(login)).refused(getCustomer, { relation_id })).status, 404)
  }
  assert.ok((await admin.call(explainAccess, { person_id: await idOf('chen'), operation: getCustomer.id, relation_id: 999_999_999 })).steps.some((step) => step.text === '没有这条记录'))
})

test('S3-22-34 S3-22-35 finance works with names and days: neither file nor telephone of a customer is shown to it', async () => {
  const fang = await demo.as('fang')
  const { items } = await fang.call(listHoldings, { state: 'running' })
  assert.ok(items.length > 0)
  assert.ok(!/1390156/.test(JSON.stringify(items)))
  assert.equal((await fang.refused(getCustomer, { relation_id: items[0]?.relation_id ?? 0 })).status, 403)
  assert.equal((await fang.refused(listCustomers, {})).status, 403)
})
