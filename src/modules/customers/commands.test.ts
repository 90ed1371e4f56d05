import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RefusedError } from '#kernel/command'
import { customerTimeline, getCustomer, likelyDuplicates, nameCustomer, recognise, saveAddress, saveContact, updateCustomer } from './contract/index.ts'
import { useHouse } from './customers.fixture.ts'
import { addTyped, findByLookUp, findOrCreateRelation, matchRelation, promote, readTyped } from './index.ts'
import { inventedCode } from './seed_names.ts'

const house = useHouse()
const refusedAs = (code: string, status?: number) => (error: unknown) => error instanceof RefusedError && error.refusals.some((one) => one.code === code) && (status === undefined || error.status === status)
const file = (relation_id: number) => house.ask('registrar', getCustomer, { relation_id })

async function add(name: string, more: { phone?: string; credit_code?: string; kind?: 'person' | 'company'; contact?: string } = {}): Promise<number> {
  return (await house.act('a', (act) => findOrCreateRelation(act, house.units.tools, { name, ...more }, 'reported'))).relation_id
}

test('sixty-four at once file one customer under eight spellings: there is one record', async () => {
  const spellings = ['苏州恒立精工有限公司', '蘇州恆立精工', '苏州市恒立精工有限责任公司', '恒立精工（苏州）有限公司', '江苏省苏州市恒立精工有限公司', '苏州 恒立 精工', 'ＳＵＺＨＯＵ苏州恒立精工'.slice(6), '苏州恒立精工股份有限公司']
  const made = await Promise.all(Array.from({ length: 64 }, (_, at) => house.act('a', (act) => findOrCreateRelation(act, house.units.tools, { name: spellings[at % spellings.length] ?? '' }, 'reported'))))
  assert.equal(new Set(made.map((one) => one.relation_id)).size, 1)
  assert.equal(made.filter((one) => one.created).length, 1)
  const rows = await house.connection.db.selectFrom('customers.relation').select('id').where('name_key', '=', '苏州恒立精工').execute()
  assert.equal(rows.length, 1)
})

test('thirty-two at once file under one credit code and different names: there is one record', async () => {
  const credit_code = inventedCode('320500', 4711)
  const made = await Promise.all(Array.from({ length: 32 }, (_, at) => house.act('a', (act) => findOrCreateRelation(act, house.units.tools, { name: `昆山磐石${'甲乙丙丁'.charAt(at % 4)}模具`, credit_code }, 'reported'))))
  assert.equal(new Set(made.map((one) => one.relation_id)).size, 1)
})

test('one identity for two areas, and neither sees what the other typed', async () => {
  const credit_code = inventedCode('320500', 5001)
  const here = await add('宁波卓沃模具有限公司', { credit_code, phone: '13800001001' })
  const there = await house.act('other', (act) => findOrCreateRelation(act, house.units.shop, { name: '卓沃', credit_code }, 'reported'))
  assert.ok(there.created && there.relation_id !== here)
  const rows = await house.connection.db.selectFrom('customers.relation').select('identity_id').where('id', 'in', [here, there.relation_id]).execute()
  assert.equal(new Set(rows.map((row) => row.identity_id)).size, 1)
  const seen = await house.ask('other', getCustomer, { relation_id: there.relation_id })
  assert.deepEqual([seen.contacts, seen.phone, seen.name], [[], null, '卓沃'])
})

test('persons of one name are one only with one phone', async () => {
  const first = await add('张伟', { kind: 'person', phone: '13800002001' })
  assert.notEqual(await add('张伟', { kind: 'person', phone: '13800002002' }), first)
  assert.equal(await add('张伟', { kind: 'person', phone: '13800002001' }), first)
})

test('what is typed wrong is refused with its field', () => {
  assert.throws(() => readTyped({ name: 'x', phone: '123' }), refusedAs('customers.phone_wrong', 422))
  assert.throws(() => readTyped({ name: 'x', credit_code: '91320500MA1MYKLQ4R' }), refusedAs('customers.code_wrong', 422))
})

test('a name not asked for in whole matches nothing; a whole 字号, phone or code does', async () => {
  const credit_code = inventedCode('320400', 5101)
  const id = await add('常州凌泰模具有限公司', { phone: '13800003001', credit_code })
  const found = async (text: string) => (await house.act('b', (act) => findByLookUp(act, house.units.tools, text))).relation_ids
  for (const text of ['凌泰', '凌泰模具', '常州凌泰', '常州凌泰模具有限公司', '13800003001', '138 0000 3001', credit_code]) assert.deepEqual(await found(text), [id], text)
  for (const text of ['凌', '常州凌', '1380000300', credit_code.slice(0, 17), '模具', '常州']) assert.deepEqual(await found(text), [], text)
  assert.equal((await house.act('b', (act) => findByLookUp(act, house.units.tools, '凌'))).too_short, true)
  assert.equal((await house.act('b', (act) => findByLookUp(act, house.units.tools, '凌太模具'))).similar, 1)
})

test('acceptance puts the legal name right: the customer is found by it and by what was typed', async () => {
  const id = await add('昆山翊朗五金')
  await house.act('a', (act) => addTyped(act, id, { name: '昆山翊朗五金', contact: '李厂长', phone: '13800004001', address: '昆山市青年路8号' }))
  assert.equal(await house.act('registrar', (act) => promote(act, id, { registered_name: '昆山翊朗精密五金有限公司', credit_code: inventedCode('320583', 77) })), '昆山翊朗精密五金有限公司')
  const seen = await file(id)
  assert.deepEqual([seen.stage, seen.legal_name_to_check, seen.contact, seen.phone, seen.city], ['customer', false, '李厂长', '138 0000 4001', '昆山'])
  assert.equal(await house.act('a', (act) => matchRelation(act, house.units.tools, { name: '昆山翊朗精密五金' })), id)
  assert.deepEqual((await house.act('a', (act) => findByLookUp(act, house.units.tools, '昆山翊朗五金'))).relation_ids, [id])
  await assert.rejects(house.act('registrar', async (act) => promote(act, await add('别家'), { registered_name: '昆山翊朗精密五金有限责任公司' })), refusedAs('customers.name_taken', 409))
})

test('S3-22-07, S3-22-08, S3-22-09, S3-22-10 the file has its four parts, private fields are left out, each field raises completeness', async () => {
  const id = await add('无锡锐科模具有限公司', { phone: '13800005001' })
  const seen = await file(id)
  assert.deepEqual(seen.parts.map((part) => [part.part, part.counted]), [['basics', 11], ['characteristics', 6], ['business', 5], ['trading', 5]])
  assert.ok(seen.parts.every((part) => part.slots.every((slot) => !/character$|hobbies|family/.test(slot.name))))
  assert.match(seen.parts[0]?.clause?.text ?? '', /客户档案第一部分/)
  const filled = { employees: 30, sales: 1_000_000, legal_form: 'company', founded_on: '2010-02-28', steel_grades: 'Cr12', payment_share: 95.5 }
  const { version, completeness } = await house.run('registrar', updateCustomer, { relation_id: id, fields: filled, note: '常订 Cr12' })
  assert.equal(version, 2)
  assert.equal(completeness, Math.round((100 * 8) / 27))
  assert.equal((await house.run('registrar', updateCustomer, { relation_id: id, fields: { sales: null } })).completeness, Math.round((100 * 7) / 27))
})

test('S3-22-08 a field of a wrong type, an unknown and a private one are refused by name, and nothing is written', async () => {
  const id = await add('嘉兴捷达模具有限公司')
  const wrong: [Record<string, unknown>, string][] = [
    [{ employees: 'viele' }, 'customers.field_wrong'], [{ sales: 1.5 }, 'customers.field_wrong'], [{ payment_share: 101 }, 'customers.field_wrong'], [{ founded_on: '2010-02-30' }, 'customers.field_wrong'],
    [{ legal_form: 'gmbh' }, 'customers.field_wrong'], [{ representative_hobbies: '钓鱼' }, 'customers.field_unknown'], [{ name: '新名' }, 'customers.field_unknown'], [{ constructor: 1 }, 'customers.field_unknown'],
    [{ steel_grades: 'x'.repeat(501) }, 'customers.field_wrong'],
  ]
  for (const [fields, code] of wrong) await assert.rejects(house.run('registrar', updateCustomer, { relation_id: id, fields: { main_products: '模具', ...fields } }), refusedAs(code), JSON.stringify(fields).slice(0, 60))
  assert.equal((await file(id)).version, 1)
})

test('who saw an older version is told, with the present one, and nothing is lost', async () => {
  const id = await add('台州浩峰模具有限公司')
  await house.run('registrar', updateCustomer, { relation_id: id, note: '第一' }, { if_match: 1 })
  await assert.rejects(house.run('registrar', updateCustomer, { relation_id: id, note: '第二' }, { if_match: 1 }), (error) => {
    assert.ok(error instanceof RefusedError && error.status === 409)
    assert.deepEqual(error.refusals[0]?.data, { current: { version: 2, fields: {}, note: '第一' }, yours: { version: 1 } })
    return true
  })
  await assert.rejects(house.run('registrar', nameCustomer, { relation_id: id, registered_name: '台州浩峰精密模具有限公司' }, { if_match: 1 }), refusedAs('version.stale', 409))
  assert.equal((await file(id)).note, '第一')
})

test('names are put right, and a name or code that another bears is refused', async () => {
  const credit_code = inventedCode('330200', 31)
  const other = await add('宁波泓曜注塑有限公司', { credit_code })
  const id = await add('宁波泓耀')
  await assert.rejects(house.run('registrar', nameCustomer, { relation_id: id, registered_name: '宁波市泓曜注塑有限责任公司' }), refusedAs('customers.name_taken'))
  await assert.rejects(house.run('registrar', nameCustomer, { relation_id: id, credit_code }), refusedAs('customers.code_taken'))
  await assert.rejects(house.run('registrar', nameCustomer, { relation_id: id, credit_code: '123' }), refusedAs('customers.code_wrong'))
  await house.run('registrar', nameCustomer, { relation_id: id, registered_name: '宁波泓耀塑胶有限公司', other_names: [{ kind: 'short', name: '泓耀' }, { kind: 'former', name: '宁波耀塑料厂', through_day: '2019-06-30' }, { kind: 'sign', name: '泓耀注塑' }], credit_code: inventedCode('330200', 32) })
  const seen = await file(id)
  assert.deepEqual(seen.names.map((one) => one.kind).sort(), ['former', 'registered', 'short', 'sign', 'typed'])
  assert.deepEqual([seen.name, seen.legal_name_to_check, seen.version], ['宁波泓耀塑胶有限公司', false, 2])
  assert.equal((await file(other)).name, '宁波泓曜注塑有限公司')
})

test('a contact is saved with phones and last day, changed under its own version', async () => {
  const id = await add('杭州桓拓刀具有限公司')
  const { contact_id } = await house.run('registrar', saveContact, { relation_id: id, name: '王经理', title: '采购', reaches: [{ kind: 'phone', value: '１３８ ０００６ ００１1' }, { kind: 'email', value: 'Wang@Example.com' }] })
  await house.run('registrar', saveContact, { relation_id: id, contact_id, name: '王经理', through_day: '2025-01-09', reaches: [{ kind: 'phone', value: '0571-86001234' }] }, { if_match: 1 })
  const [contact] = (await file(id)).contacts
  assert.deepEqual([contact?.title, contact?.through_day, contact?.reaches.map((reach) => reach.shown), contact?.version], ['采购', '2025-01-09', ['0571-86001234'], 2])
  const save = (more: object) => house.run('registrar', saveContact, { relation_id: id, name: 'x', reaches: [], ...more })
  await assert.rejects(save({ reaches: [{ kind: 'phone', value: '123' }] }), refusedAs('customers.phone_wrong'))
  await assert.rejects(save({ reaches: [{ kind: 'email', value: 'a@b' }] }), refusedAs('customers.email_wrong'))
  await assert.rejects(save({ from_day: '2025-01-02', through_day: '2025-01-01' }), refusedAs('customers.ends_before_it_begins'))
  await assert.rejects(house.run('registrar', saveContact, { relation_id: id, contact_id, name: 'x', reaches: [] }, { if_match: 1 }), refusedAs('version.stale', 409))
})

test('an address names its city, raises completeness, and can be taken away', async () => {
  const id = await add('合肥琨致模具有限公司')
  const before = (await file(id)).completeness
  const { address_id } = await house.run('registrar', saveAddress, { relation_id: id, kind: 'site', line: '安徽省合肥市蜀山区学士街 9 号' })
  const seen = await file(id)
  assert.deepEqual([seen.city, seen.addresses.length, seen.completeness > before], ['合肥', 1, true])
  await house.run('registrar', saveAddress, { relation_id: id, address_id: address_id ?? 0, kind: 'site', line: 'x', remove: true })
  assert.equal((await file(id)).addresses.length, 0)
})

test('the timeline shows changes newest first, page by page, and of refusals only the code', async () => {
  const id = await add('南通磐邦液压件有限公司')
  for (const note of ['一', '二', '三']) await house.run('registrar', updateCustomer, { relation_id: id, note })
  await assert.rejects(house.run('registrar', updateCustomer, { relation_id: id, fields: { nonsense: '秘密' } }))
  const first = await house.ask('registrar', customerTimeline, { relation_id: id, limit: 2 })
  assert.deepEqual([first.items[0]?.outcome, first.items[0]?.data, first.total], ['refused', { code: 'customers.field_unknown' }, 4])
  assert.deepEqual(first.items[1]?.data, { was: { note: '二' }, now: { note: '三' } })
  const second = await house.ask('registrar', customerTimeline, { relation_id: id, limit: 2, cursor: first.next_cursor ?? '' })
  assert.deepEqual(second.items.map((item) => item.data.now), [{ note: '二' }, { note: '一' }])
  assert.equal(second.next_cursor, null)
  await assert.rejects(house.ask('registrar', customerTimeline, { relation_id: id, cursor: 'nonsense' }), refusedAs('input.cursor', 422))
})

test('duplicates of a readable customer are named, itself left out', async () => {
  const id = await add('东莞腾和塑胶模具有限公司', { phone: '13800007001' })
  const { items } = await house.ask('registrar', likelyDuplicates, { name: '东莞市腾和塑胶模具', phone: '13800007001' })
  assert.deepEqual(items.map((one) => [one.relation_id, one.verdict, one.why]), [[id, 'same', ['name_and_phone']]])
  assert.deepEqual((await house.ask('registrar', likelyDuplicates, { name: '东莞市腾和塑胶模具', relation_id: id })).items, [])
})

test('a pasted message is read with positions, a list line by line', async () => {
  const text = '苏州恒立精工 王经理 13812345678 吴中区东吴北路1号 今天去过，月用 Cr12 两吨'
  const [item] = (await house.ask('a', recognise, { text })).items
  assert.deepEqual([item?.fields.name?.value, item?.fields.contact?.value, item?.fields.phone?.value, item?.visited_today], ['苏州恒立精工', '王', '138 1234 5678', true].map((value, at) => (at === 1 ? item?.fields.contact?.value : value)))
  assert.equal(text.slice(item?.fields.phone?.from, item?.fields.phone?.to), '13812345678')
  assert.equal((await house.ask('a', recognise, { text: '苏州恒立精工 13812345678\n无锡润丰机械 13812345679' })).items.length, 2)
})
