import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addIdentifier, customerTimeline, endTie, getCustomer, listCustomers, listTies, nameCustomer, removeIdentifier, saveContact, setRoles, tieCustomers } from '#contract/customers'
import { accept, fileCustomer, lookUp } from '#contract/registration'
import { useScenario } from '#test/scenario'

const demo = useScenario()

async function customer(login: string, name: string, kind: 'company' | 'person' = 'company', phone?: string): Promise<number> {
  const filed = await (await demo.as(login)).call(fileCustomer, { name, kind, visit: { happened_on: '2025-01-10', what: '看厂' }, not_same_because: '厂址不同', ...(phone ? { phone } : {}) })
  return (await (await demo.as('lin')).call(accept, { filing_id: filed.id })).relation_id
}

test('a tree of branches and groups without circles, on the card of each; names only of those one may see', async () => {
  const lin = await demo.as('lin')
  const [top, head, branch] = [await customer('zhou', '苏州鸿滨集团有限公司'), await customer('zhou', '苏州鸿滨精密模具有限公司'), await customer('chen', '苏州鸿滨精密模具有限公司昆山分公司')]
  const { tie_id } = await lin.call(tieCustomers, { relation_id: branch, kind: 'branch_of', to_id: head, from_day: '2020-05-01' })
  await lin.call(tieCustomers, { relation_id: head, kind: 'part_of', to_id: top })
  for (const [relation_id, to_id, code] of [[top, branch, 'customers.tie_circle'], [head, branch, 'customers.tie_circle'], [branch, top, 'customers.tie_has_head'], [branch, head, 'customers.tie_twice'], [top, top, 'customers.tie_itself']] as const) {
    assert.equal((await lin.refused(tieCustomers, { relation_id, kind: 'branch_of', to_id })).code, code)
  }
  const seen = await lin.call(listTies, { relation_id: branch })
  assert.deepEqual(seen.above.map((tie) => [tie.kind, tie.name, tie.depth]), [['branch_of', '苏州鸿滨精密模具有限公司', 1], ['part_of', '苏州鸿滨集团有限公司', 2]])
  assert.deepEqual((await lin.call(listTies, { relation_id: top })).below.map((tie) => [tie.relation_id, tie.depth]), [[head, 1], [branch, 2]])
  const chen = await demo.as('chen')
  assert.deepEqual((await chen.call(listTies, { relation_id: branch })).above.map((tie) => [tie.relation_id, tie.name]), [[null, null], [null, null]])
  assert.equal((await chen.refused(tieCustomers, { relation_id: branch, kind: 'part_of', to_id: top })).code, 'access.no_permission')
  assert.equal((await lin.refused(endTie, { tie_id, through_day: '2020-04-30' })).code, 'customers.ends_before_it_begins')
  await lin.call(endTie, { tie_id, through_day: '2025-01-09' })
  const after = await lin.call(listTies, { relation_id: branch })
  assert.deepEqual([after.above, after.former.map((tie) => [tie.name, tie.from_day, tie.through_day])], [[], [['苏州鸿滨精密模具有限公司', '2020-05-01', '2025-01-09']]])
})

test('the same person behind two companies is shown on both; a tie that never was true is taken away', async () => {
  const lin = await demo.as('lin')
  const [one, other] = [await customer('chen', '太仓聿川机械厂'), await customer('zhou', '太仓韵泽五金厂')]
  const { tie_id } = await lin.call(tieCustomers, { relation_id: one, kind: 'same_person', to_id: other, person_name: '顾老板' })
  assert.equal((await lin.refused(tieCustomers, { relation_id: other, kind: 'same_person', to_id: one })).code, 'customers.tie_twice')
  assert.deepEqual((await lin.call(listTies, { relation_id: other })).same_person.map((tie) => [tie.name, tie.person_name]), [['太仓聿川机械厂', '顾老板']])
  await lin.call(endTie, { tie_id })
  assert.deepEqual((await lin.call(listTies, { relation_id: other })).same_person, [])
  assert.equal((await lin.refused(endTie, { tie_id })).code, 'customers.tie_ended')
})

test('roles stand side by side and narrow the list', async () => {
  const chen = await demo.as('chen')
  const relation_id = await customer('chen', '常熟屿合模具钢有限公司')
  const { roles, version } = await chen.call(setRoles, { relation_id, roles: ['supplier'], add: true })
  assert.deepEqual(roles, ['customer', 'supplier'])
  assert.deepEqual((await chen.call(listCustomers, { role: 'supplier' })).items.map((row) => row.relation_id), [relation_id])
  assert.equal((await chen.refused(setRoles, { relation_id, roles: ['channel'] }, { if_match: version - 1 })).code, 'version.stale')
  assert.deepEqual((await chen.call(setRoles, { relation_id, roles: ['channel'] })).roles, ['channel'])
})

test('a car’s owner without a company is found by name, phone, plate and VIN; who bears a plate, bears it alone', async () => {
  const [chen, zhou, lin] = [await demo.as('chen'), await demo.as('zhou'), await demo.as('lin')]
  const owner = await customer('chen', '秦晚舟', 'person', '13800041001')
  const other = await customer('chen', '陆听澜', 'person', '13800041002')
  assert.deepEqual(await chen.call(addIdentifier, { relation_id: owner, scheme: 'plate', value: '苏e·d 12345' }), { scheme: 'plate', value: '苏ED12345' })
  await chen.call(addIdentifier, { relation_id: owner, scheme: 'vin', value: '1hgcm82633a004352' })
  for (const q of ['苏E·D12345', '苏ED12', '1HGCM82633A004352', '13800041001', '秦晚舟']) assert.deepEqual((await chen.call(listCustomers, { q })).items.map((row) => row.relation_id), [owner], q)
  for (const text of ['苏E·D12345', '1HGCM82633A004352']) assert.equal((await zhou.call(lookUp, { text })).state, 'protected', text)
  assert.equal((await zhou.call(lookUp, { text: '苏E·D12346' })).state, 'unknown')
  assert.equal((await chen.refused(addIdentifier, { relation_id: other, scheme: 'plate', value: '苏ED12345' })).code, 'customers.identifier_taken')
  assert.equal((await chen.refused(addIdentifier, { relation_id: other, scheme: 'plate', value: '苏E1234' })).code, 'customers.plate_wrong')
  assert.equal((await chen.refused(addIdentifier, { relation_id: other, scheme: 'vin', value: '1HGCM82643A004352' })).code, 'customers.vin_wrong')
  await lin.call(removeIdentifier, { relation_id: owner, scheme: 'plate', value: '苏ED12345', reason: '车已卖给陆听澜' })
  await chen.call(addIdentifier, { relation_id: other, scheme: 'plate', value: '苏ED12345' })
  assert.deepEqual((await chen.call(getCustomer, { relation_id: owner })).identifiers, [{ scheme: 'vin', value: '1HGCM82633A004352' }])
})

test('a company that changed its name keeps the old one with its days, and is found by both; the log keeps what was', async () => {
  const [chen, lin] = [await demo.as('chen'), await demo.as('lin')]
  const relation_id = await customer('chen', '张家港沐阳标准件厂')
  await lin.call(nameCustomer, { relation_id, registered_name: '张家港沐阳标准件厂' })
  await lin.call(nameCustomer, { relation_id, registered_name: '江苏朗煦紧固件有限公司', renamed_on: '2024-07-01', other_names: [{ kind: 'short', name: '朗煦' }, { kind: 'sign', name: '朗煦五金', from_day: '2024-08-01' }] })
  const { names } = await chen.call(getCustomer, { relation_id })
  const of = (kind: string) => names.filter((one) => one.kind === kind).map(({ name, from_day, through_day }) => [name, from_day, through_day])
  assert.deepEqual([of('registered'), of('former'), of('sign')], [[['江苏朗煦紧固件有限公司', '2024-07-01', null]], [['张家港沐阳标准件厂', null, '2024-06-30']], [['朗煦五金', '2024-08-01', null]]])
  for (const q of ['沐阳标准件', '朗煦五金']) assert.deepEqual((await chen.call(listCustomers, { q })).items.map((row) => row.relation_id), [relation_id], q)
  assert.equal((await chen.call(lookUp, { text: '张家港沐阳标准件厂' })).state, 'yours')
  await lin.call(nameCustomer, { relation_id, other_names: [{ kind: 'former', name: '张家港沐阳标准件厂', through_day: '2024-06-30' }] })
  const [last] = (await lin.call(customerTimeline, { relation_id })).items
  assert.deepEqual(last?.data.was, { name: '江苏朗煦紧固件有限公司', kind: 'company', other_names: [{ kind: 'short', name: '朗煦', from_day: null, through_day: null }, { kind: 'sign', name: '朗煦五金', from_day: '2024-08-01', through_day: null }, { kind: 'former', name: '张家港沐阳标准件厂', from_day: null, through_day: '2024-06-30' }] })
  assert.equal((await lin.refused(nameCustomer, { relation_id, other_names: [{ kind: 'sign', name: 'x', from_day: '2024-02-01', through_day: '2024-01-01' }] })).code, 'customers.ends_before_it_begins')
})

test('numbers of the customer itself are changed without a contact', async () => {
  const chen = await demo.as('chen')
  const relation_id = await customer('chen', '宜兴砚青环保设备厂')
  await chen.call(saveContact, { relation_id, contact_id: 0, name: '', reaches: [{ kind: 'phone', value: '0510-87001234' }] })
  await chen.call(saveContact, { relation_id, contact_id: 0, name: '', reaches: [{ kind: 'phone', value: '0510-87005678' }, { kind: 'email', value: 'a@yanqing.cn' }] })
  const own = (await chen.call(getCustomer, { relation_id })).contacts.filter((one) => one.id === 0)
  assert.deepEqual(own.map((one) => one.reaches.map((reach) => reach.shown)), [['0510-87005678', 'a@yanqing.cn']])
  assert.equal((await chen.refused(saveContact, { relation_id, name: '', reaches: [] })).code, 'customers.contact_needs_name')
  const [last] = (await chen.call(customerTimeline, { relation_id })).items.filter((item) => item.outcome === 'done')
  assert.deepEqual(last?.data.was, { name: '', title: null, from_day: null, through_day: null, reaches: [{ kind: 'phone', shown: '0510-87001234' }] })
})
