import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { customerTimeline, duplicatePairs, getCustomer, listCustomers, listMerges, mergeCustomers, mergePreview, nameCustomer, notSame, saveContact, unmergeCustomers, updateCustomer } from '#contract/customers'
import { RefusedError } from '#kernel/command'
import { useHouse } from './customers.fixture.ts'
import { inventedCode } from './seed_names.ts'
import { findByLookUp, findOrCreateRelation } from './index.ts'

const OPERATIONS = ['customers.merge_preview', 'customers.merge', 'customers.merges', 'customers.unmerge', 'customers.not_same', 'customers.duplicate_pairs']
const house = useHouse(async ({ connection }) => {
  for (const operation of OPERATIONS) await sql`insert into kernel.permission (position_id, operation, scope) select id, ${operation}, 'area' from kernel.position where code = 'registrar'`.execute(connection.db)
})

type Typed = { name: string; phone?: string; contact?: string; address?: string; credit_code?: string; note?: string; kind?: 'person' | 'company' }
const add = (typed: Typed) => house.act('registrar', async (act) => (await findOrCreateRelation(act, house.units.tools, typed, 'listed')).relation_id)
const file = (relation_id: number) => house.ask('registrar', getCustomer, { relation_id })
const found = (text: string) => house.act('registrar', async (act) => (await findByLookUp(act, house.units.tools, text)).relation_ids)
const refusedAs = (code: string) => (error: unknown) => error instanceof RefusedError && error.refusals[0]?.code === code
/** Everything the database says of two customers, but versions and acts. */
async function all(ids: readonly number[]): Promise<unknown> {
  const { db } = house.connection
  const tables = ['name', 'contact', 'reach', 'address']
  const rows = []
  for (const table of tables) rows.push((await sql`select * from ${sql.table(`customers.${table}`)} where relation_id = any(${ids}::bigint[]) order by id`.execute(db)).rows)
  rows.push((await sql`select id, area_id, identity_id, stage, name, legal_name_to_check, name_key, name_sort, search_text, bigrams, pinyin, initials, trade_name, fields, completeness, note, roles, removed_at, merged_into from customers.relation where id = any(${ids}::bigint[]) order by id`.execute(db)).rows)
  rows.push((await sql`select i.* from customers.identifier i join customers.relation r on r.identity_id = i.identity_id where r.id = any(${ids}::bigint[]) order by i.scheme, i.value`.execute(db)).rows)
  return JSON.parse(JSON.stringify(rows).replaceAll(/"version":\d+/g, '"version":0'))
}

describe('two records of one customer', () => {
  const code = inventedCode('320500', 61)
  let kept = 0
  let dropped = 0
  before(async () => {
    kept = await add({ name: '苏州澜沧模具', phone: '13800031001', contact: '钱经理', address: '苏州市吴中区东环路1号', note: '老客户' })
    dropped = await add({ name: '澜沧精密模具（苏州）有限公司', phone: '13800031002', contact: '孙工', address: '苏州市吴中区东环路2号', credit_code: code })
    await house.run('registrar', nameCustomer, { relation_id: dropped, registered_name: '澜沧精密模具（苏州）有限公司' })
  })

  test('stand side by side: what differs, what moves, what would stay', async () => {
    const seen = await house.ask('registrar', mergePreview, { keep_id: kept, drop_id: dropped })
    assert.deepEqual([seen.kept.name, seen.dropped.credit_code, seen.may.map((one) => one.ok)], ['苏州澜沧模具', code, [true]])
    assert.deepEqual(seen.values.filter((one) => one.differs).map((one) => [one.key, one.kept, one.dropped, one.chosen]), [['name', '苏州澜沧模具', '澜沧精密模具（苏州）有限公司', 'kept'], ['note', '老客户', '', 'kept']])
    assert.deepEqual(seen.moves, [{ what: 'customers.contact', rows: 1 }, { what: 'customers.reach', rows: 1 }, { what: 'customers.address', rows: 1 }])
  })

  test('become one: all names, phones, addresses and the code stand on it, and every name finds it', async () => {
    const { version } = await file(kept)
    await assert.rejects(house.run('registrar', mergeCustomers, { keep_id: kept, drop_id: dropped, reason: '同一家' }, { if_match: version + 1 }), refusedAs('version.stale'))
    await house.run('registrar', mergeCustomers, { keep_id: kept, drop_id: dropped, reason: '同一家，两人各录一次', choose: { name: 'dropped' } }, { if_match: version })
    const one = await file(kept)
    assert.deepEqual([one.name, one.credit_code, one.legal_name_to_check, one.note], ['澜沧精密模具（苏州）有限公司', code, false, '老客户'])
    assert.deepEqual(one.contacts.map((contact) => contact.name), ['钱经理', '孙工'])
    assert.deepEqual(one.addresses.map((address) => address.line), ['苏州市吴中区东环路1号', '苏州市吴中区东环路2号'])
    for (const text of ['苏州澜沧模具', '澜沧精密模具（苏州）有限公司', '13800031001', '13800031002', code]) assert.deepEqual(await found(text), [kept], text)
    assert.deepEqual((await house.ask('registrar', listCustomers, { q: '澜沧' })).items.map((row) => row.relation_id), [kept])
    assert.equal(await add({ name: '苏州市澜沧模具有限公司' }), kept, 'filed again under the old name')
  })

  test('old links lead to the one that stays, and its timeline tells of both', async () => {
    assert.equal((await file(dropped)).relation_id, kept)
    const { items } = await house.ask('registrar', customerTimeline, { relation_id: kept })
    assert.deepEqual(items.filter((item) => item.outcome === 'done').map((item) => item.kind), ['customers.merge', 'customers.name'])
    await assert.rejects(house.ask('other', getCustomer, { relation_id: dropped }), refusedAs('not_found'))
  })

  test('an undo is refused with the list of what was built on it since', async () => {
    const [merge] = (await house.ask('registrar', listMerges, { relation_id: kept })).items
    assert.ok(merge)
    assert.deepEqual([merge.dropped_name, merge.reason, merge.may_undo, merge.hangs], ['澜沧精密模具（苏州）有限公司', '同一家，两人各录一次', true, []])
    const [contact] = (await file(kept)).contacts
    await house.run('registrar', saveContact, { relation_id: kept, contact_id: contact?.id ?? 0, name: '钱经理', reaches: [{ kind: 'phone', value: '13800031003' }] })
    const [after] = (await house.ask('registrar', listMerges, { relation_id: kept })).items
    assert.deepEqual([after?.may_undo, after?.hangs.map((one) => one.act)], [false, ['customers.save_contact']])
    await assert.rejects(house.run('registrar', unmergeCustomers, { merge_id: merge.id, reason: '弄错了' }), (error) => error instanceof RefusedError && error.refusals[0]?.code === 'customers.built_on_merge' && error.refusals[0].data?.count === 1)
  })

  test('an undo puts every row back where it was', async () => {
    const one = await add({ name: '昆山澜汐五金', phone: '13800031011', note: '甲' })
    const other = await add({ name: '昆山市澜汐五金制品厂', phone: '13800031012', contact: '周', address: '昆山市前进路3号', credit_code: inventedCode('320583', 62), note: '乙' })
    const stood = await all([one, other])
    const { merge_id } = await house.run('registrar', mergeCustomers, { keep_id: one, drop_id: other, reason: '像', choose: { name: 'dropped', note: 'dropped' } })
    assert.notDeepEqual(await all([one, other]), stood)
    const parted = await house.run('registrar', unmergeCustomers, { merge_id, reason: '不是同一家' })
    assert.deepEqual(parted, { kept_id: one, dropped_id: other })
    assert.deepEqual(await all([one, other]), stood)
    await assert.rejects(house.run('registrar', unmergeCustomers, { merge_id, reason: '再来' }), refusedAs('customers.already_parted'))
    assert.deepEqual([await found('13800031012'), (await file(other)).note], [[other], '乙'])
  })
})

test('two with different codes are two, and a person of another area sees neither', async () => {
  const one = await add({ name: '常州泊舟电气有限公司', credit_code: inventedCode('320400', 63) })
  const other = await add({ name: '常州泊洲电气有限公司', credit_code: inventedCode('320400', 64) })
  await assert.rejects(house.run('registrar', mergeCustomers, { keep_id: one, drop_id: other, reason: '像' }), refusedAs('customers.merge_codes_differ'))
  await assert.rejects(house.run('registrar', mergeCustomers, { keep_id: one, drop_id: one, reason: '像' }), refusedAs('customers.merge_itself'))
  await assert.rejects(house.run('a', mergeCustomers, { keep_id: one, drop_id: other, reason: '像' }), refusedAs('access.no_permission'))
  await assert.rejects(house.run('other', mergeCustomers, { keep_id: one, drop_id: other, reason: '像' }), refusedAs('not_found'))
})

test('likely pairs are listed with why; those said not to be the same are asked about no more, until it is taken back', async () => {
  const one = await add({ name: '镇江沐岚刀具有限公司', phone: '13800031021' })
  const other = await add({ name: '沐岚', phone: '13800031021' })
  const ask = async (said: boolean) => (await house.ask('registrar', duplicatePairs, { q: '沐岚', said })).items.map((pair) => [pair.one.relation_id, pair.other.relation_id])
  assert.deepEqual(await ask(false), [[one, other]])
  await house.run('registrar', notSame, { relation_id: other, other_id: one, reason: '父子两家' })
  assert.deepEqual([await ask(false), await ask(true)], [[], [[one, other]]])
  await house.run('registrar', notSame, { relation_id: one, other_id: other, same: true })
  assert.deepEqual([await ask(false), await ask(true)], [[[one, other]], []])
})

test('two merges at once, in opposite directions: one is done, the other finds its record gone', async () => {
  for (let round = 0; round < 5; round += 1) {
    const one = await add({ name: `徐州序章${round}机械` })
    const other = await add({ name: `徐州叙章${round}机械` })
    const results = await Promise.allSettled([
      house.run('registrar', mergeCustomers, { keep_id: one, drop_id: other, reason: '甲' }), house.run('registrar', mergeCustomers, { keep_id: other, drop_id: one, reason: '乙' }),
    ])
    assert.deepEqual(results.map((result) => result.status).sort(), ['fulfilled', 'rejected'])
    const lost = results.find((result) => result.status === 'rejected')
    assert.ok(lost && refusedAs('not_found')(lost.reason), String(lost?.reason))
  }
})

test('a merge against a filing of the name that goes: the filing finds one that stands', async () => {
  for (let round = 0; round < 5; round += 1) {
    const one = await add({ name: `盐城韵川${round}模具` })
    const other = await add({ name: `盐城芸川${round}模具` })
    const [merged, filed] = await Promise.allSettled([
      house.run('registrar', mergeCustomers, { keep_id: one, drop_id: other, reason: '甲' }), add({ name: `盐城市芸川${round}模具有限公司`, phone: '13800031031' }),
    ])
    assert.deepEqual([merged.status, filed.status], ['fulfilled', 'fulfilled'])
    const { rows } = await sql<{ id: number }>`select id from customers.relation where id = any(${[one, other]}::bigint[]) and removed_at is null`.execute(house.connection.db)
    assert.deepEqual(rows.map((row) => row.id), [one])
    assert.ok(filed.status === 'fulfilled' && [one, other].includes(filed.value))
  }
})

test('a field changed since the merge stands in the way of its undo', async () => {
  const one = await add({ name: '泰州禾澍铸造' })
  const other = await add({ name: '泰州和澍铸造', note: '乙' })
  const { merge_id } = await house.run('registrar', mergeCustomers, { keep_id: one, drop_id: other, reason: '像' })
  await assert.rejects(async () => {
    await house.run('registrar', updateCustomer, { relation_id: one, note: '丙' })
    await house.run('registrar', unmergeCustomers, { merge_id, reason: '错' })
  }, refusedAs('customers.built_on_merge'))
})
