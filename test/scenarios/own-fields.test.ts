import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getCustomer, listCustomers, listFields, orderFields, saveField, updateCustomer } from '#contract/customers'
import { beginImport, runImport, uploadFile } from '#contract/office'
import { accept, fileCustomer } from '#contract/registration'
import { useScenario } from '#test/scenario'

const demo = useScenario()
const area = async (code: string) => (await demo.db.selectFrom('kernel.unit').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id
const field = () => ({ label_zh: '客户来源', type: 'choice' as const, choices: [{ label_zh: '转介绍', label_en: 'referral' }, { label_zh: '展会', label_en: 'fair' }], in_list: true })
const filed = async (name: string, kind: 'company' | 'person' = 'company') => (await demo.as('chen')).call(fileCustomer, { name, kind, phone: kind === 'person' ? '13912345621' : '13912345620', visit: { happened_on: '2025-01-10', what: '看厂' }, not_same_because: '地址和电话都不同，不是同一家' })
const slots = async (relation_id: number) => (await (await demo.as('chen')).call(getCustomer, { relation_id })).parts.flatMap((part) => part.slots)

test('decision 12: a field the administrator adds stands in form, list, filter, import and API, of its area alone', async () => {
  const han = await demo.as('han')
  const chen = await demo.as('chen')
  const area_id = await area('hengfeng')
  const { name } = await han.call(saveField, { area_id, ...field() })
  const { relation_id } = await filed('苏州胥口模具有限公司')
  const slot = (await slots(relation_id)).find((one) => one.name === name)
  assert.deepEqual([slot?.own, slot?.label, slot?.choices?.map((one) => one.label)], [true, '客户来源', ['转介绍', '展会']])
  const value = slot?.choices?.[0]?.value ?? ''
  await chen.call(updateCustomer, { relation_id, fields: { [name]: value } })
  const list = await chen.call(listCustomers, { own: `${name}:${value}` })
  assert.deepEqual([list.own_columns.map((one) => one.label), list.items.map((one) => [one.name, one.own[name]])], [['客户来源'], [['苏州胥口模具有限公司', '转介绍']]])
  assert.deepEqual((await chen.call(listCustomers, { own: `${name}:c2` })).items, [])

  const lin = await demo.as('lin')
  const csv = Buffer.from('客户名称,客户来源\n苏州光福模具有限公司,展会\n')
  const file = await lin.upload(uploadFile, { purpose: 'import' }, { name: '客户.csv', bytes: csv })
  const begun = await lin.call(beginImport, { file_id: file.id, kind: 'customers' })
  assert.deepEqual(begun.mapping.map((one) => one.field), ['name', `fields.${name}`])
  await lin.call(runImport, { import_id: begun.id, mapping: { 0: 'name', 1: `fields.${name}` }, check_only: false })
  await demo.runJobs()
  assert.deepEqual((await lin.call(listCustomers, { own: `${name}:c2` })).items.map((one) => one.name), ['苏州光福模具有限公司'])

  const other = await han.call(listFields, { area_id: await area('hengju') })
  assert.equal(other.items.find((one) => one.name === name), undefined)
  assert.equal((await chen.refused(saveField, { area_id, label_zh: '私加' })).status, 403)
})

test('decision 12: renamed, hidden and ordered at once; what was filled in is kept', async () => {
  const han = await demo.as('han')
  const area_id = await area('hengfeng')
  const { name, version } = await han.call(saveField, { area_id, label_zh: '月用电', type: 'number', unit_zh: '度', kinds: ['company'], part: 'business' })
  const { relation_id } = await filed('苏州东渚模具有限公司')
  const person = await filed('陆小舟', 'person')
  assert.equal((await slots(person.relation_id)).find((one) => one.name === name), undefined)
  await (await demo.as('chen')).call(updateCustomer, { relation_id, fields: { [name]: 1200 } })
  const { version: next } = await han.call(saveField, { area_id, name, label_zh: '月用电量', kinds: ['company'], part: 'business', hidden: true }, { if_match: version })
  assert.equal((await slots(relation_id)).find((one) => one.name === name), undefined)
  await han.call(saveField, { area_id, name, label_zh: '月用电量', kinds: ['company'], part: 'business' }, { if_match: next })
  const shown = (await slots(relation_id)).find((one) => one.name === name)
  assert.deepEqual([shown?.label, shown?.type, shown?.value], ['月用电量', 'number', 1200])
  assert.equal((await han.refused(saveField, { area_id, name, label_zh: '旧', kinds: [] }, { if_match: 1 })).code, 'version.stale')

  await han.call(orderFields, { area_id, names: ['main_suppliers', 'monthly_purchase'] })
  const business = (await (await demo.as('chen')).call(getCustomer, { relation_id })).parts.find((part) => part.part === 'business')
  assert.deepEqual(business?.slots.slice(0, 2).map((one) => one.name), ['main_suppliers', 'monthly_purchase'])
  assert.equal((await han.refused(orderFields, { area_id, names: ['no_such_field'] })).code, 'customers.field_unknown')
  assert.equal((await han.refused(saveField, { area_id, name: 'name', label_zh: '客户名称', hidden: true })).code, 'customers.field_needed')
})

test('decision 11: private fields are off until switched on with a ground, then neither required nor counted', async () => {
  const han = await demo.as('han')
  const area_id = await area('hengfeng')
  const { relation_id } = await filed('苏州越溪模具有限公司')
  const before = await (await demo.as('chen')).call(getCustomer, { relation_id })
  assert.equal(before.parts.flatMap((part) => part.slots).find((one) => one.name === 'representative_hobbies'), undefined)
  const off = (await han.call(listFields, { area_id })).items.find((one) => one.name === 'representative_hobbies')
  assert.deepEqual([off?.intimate, off?.ground], [true, null])
  assert.equal((await han.refused(saveField, { area_id, name: 'representative_hobbies', label_zh: '负责人爱好' })).code, 'customers.intimate_needs_ground')
  await han.call(saveField, { area_id, name: 'representative_hobbies', label_zh: '负责人爱好', ground: '客户活动邀请，本人同意', required_from: 'acceptance', in_list: true })
  const after = await (await demo.as('chen')).call(getCustomer, { relation_id })
  const slot = after.parts.flatMap((part) => part.slots).find((one) => one.name === 'representative_hobbies')
  assert.deepEqual([slot?.intimate, slot?.counted, slot?.required_from, after.completeness], [true, false, null, before.completeness])
  assert.equal((await (await demo.as('chen')).call(listCustomers, {})).own_columns.some((one) => one.name === 'representative_hobbies'), false)
})

test('decision 11: a field required at acceptance holds the acceptance until it is filled in, and nothing before', async () => {
  const han = await demo.as('han')
  const lin = await demo.as('lin')
  const area_id = await area('hengfeng')
  const { name, version } = await han.call(saveField, { area_id, label_zh: '主要用途', required_from: 'acceptance' })
  const filing = await filed('苏州横泾模具有限公司')
  const refused = await lin.refused(accept, { filing_id: filing.id })
  assert.deepEqual([refused.code, refused.data?.labels], ['customers.required_missing', '主要用途'])
  await (await demo.as('chen')).call(updateCustomer, { relation_id: filing.relation_id, fields: { [name]: '冲压模' } })
  assert.equal((await lin.call(accept, { filing_id: filing.id })).state, 'accepted')
  await han.call(saveField, { area_id, name, label_zh: '主要用途', hidden: true }, { if_match: version })
})
