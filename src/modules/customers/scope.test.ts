import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Scope } from '#kernel/access'
import { RefusedError } from '#kernel/command'
import { readSheet } from '#kernel/sheets'
import { customerTimeline, exportCustomers, getCustomer, likelyDuplicates, listCities, listCustomers, nameCustomer, saveAddress, saveContact, updateCustomer } from './contract/index.ts'
import { ask } from '#kernel/command'
import { registry, useHouse } from './customers.fixture.ts'
import { findOrCreateRelation, setHoldingFacets } from './index.ts'
import { namesOfCustomers } from './queries/names.ts'
import { sees, visible, visibleParts } from './relation/visible.ts'

const ids = { mine: 0, theirs: 0, free: 0, secret: 0, shop: 0 }

const refusedAs = (code: string, status?: number) => (error: unknown) => error instanceof RefusedError && error.refusals[0]?.code === code && (status === undefined || error.status === status)

async function add(area: 'tools' | 'shop', name: string, phone: string, holder?: 'a' | 'b'): Promise<number> {
  return house.act('system', async (act) => {
    const { relation_id } = await findOrCreateRelation(act, house.units[area], { name, contact: '王经理', phone, address: '苏州市吴中区东吴北路1号' }, 'customer')
    if (holder) await setHoldingFacets(act, [{ relation_id, holder_id: house.people[holder], holder_unit_id: house.units[holder === 'a' ? 'sales_1' : 'sales_2'], protected_until: '2025-04-10', held_as: 'visit', free_at: null, waits_for_finance: false, pool_from: null, company_since: null }])
    return relation_id
  })
}

const house = useHouse(async () => {
  ids.mine = await add('tools', '苏州睿捷模具有限公司', '13800000001', 'a')
  ids.theirs = await add('tools', '苏州睿捷精密机械有限公司', '13800000002', 'b')
  ids.free = await add('tools', '苏州睿杰模具厂', '13800000003')
  ids.secret = await add('tools', '苏州睿捷五金有限公司', '13800000004', 'a')
  ids.shop = await add('shop', '苏州睿捷装饰有限公司', '13800000005')
  await house.connection.db.updateTable('customers.relation').set({ secrecy: 4 }).where('id', '=', ids.secret).execute()
})

async function exported(login: 'manager' | 'registrar'): Promise<string[][]> {
  const query = registry.queries.get(exportCustomers.id)
  assert.ok(query)
  const file = await ask(registry, house.connection.db, await house.call(login), query, {})
  assert.ok(typeof file === 'object' && file !== null && 'body' in file && isBytes(file.body))
  const pieces: Uint8Array[] = []
  for await (const piece of file.body) pieces.push(piece)
  const rows: string[][] = []
  for await (const row of readSheet(Buffer.concat(pieces))) rows.push(row.cells)
  return rows
}

function isBytes(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}

test('a salesperson sees own customers on every path, and no others', async () => {
  const listed = await house.ask('a', listCustomers, {})
  assert.deepEqual([listed.items.map((row) => row.relation_id), listed.total], [[ids.mine], 1])
  for (const q of ['睿捷', '睿杰', 'ruijie', 'rjmj', '13800000002', '1380000', '苏州', '睿']) {
    const found = (await house.ask('a', listCustomers, { q })).items.map((row) => row.relation_id)
    assert.ok(found.every((id) => id === ids.mine), q)
  }
  for (const id of [ids.theirs, ids.free, ids.secret, ids.shop, 999_999]) {
    await assert.rejects(house.ask('a', getCustomer, { relation_id: id }), refusedAs('not_found', 404))
    await assert.rejects(house.ask('a', customerTimeline, { relation_id: id }), refusedAs('not_found', 404))
    await assert.rejects(house.run('a', updateCustomer, { relation_id: id, note: 'x' }), refusedAs('not_found', 404))
    await assert.rejects(house.run('a', nameCustomer, { relation_id: id, registered_name: '别的名称' }), refusedAs('not_found', 404))
    await assert.rejects(house.run('a', saveContact, { relation_id: id, name: 'x', reaches: [] }), refusedAs('not_found', 404))
    await assert.rejects(house.run('a', saveAddress, { relation_id: id, kind: 'site', line: 'x' }), refusedAs('not_found', 404))
  }
  assert.equal((await house.ask('a', getCustomer, { relation_id: ids.mine })).name, '苏州睿捷模具有限公司')
  assert.deepEqual([...(await house.act('a', (act) => namesOfCustomers(act, Object.values(ids)))).keys()], [ids.mine])
})

test('a contact of one customer cannot be changed through another', async () => {
  const [contact] = (await house.ask('registrar', getCustomer, { relation_id: ids.theirs })).contacts
  await assert.rejects(house.run('a', saveContact, { relation_id: ids.mine, contact_id: contact?.id, name: 'x', reaches: [] }), refusedAs('not_found', 404))
})

test('duplicates tell of customers one may not read only how sure they are', async () => {
  const { items } = await house.ask('a', likelyDuplicates, { name: '苏州睿捷模具制造' })
  assert.ok(items.length >= 3)
  for (const one of items) {
    if (one.relation_id === null) assert.deepEqual([one.name, one.why], [null, []])
    else assert.equal(one.relation_id, ids.mine)
  }
  assert.ok(items.every((one) => one.sure >= 0.45))
  assert.ok(!JSON.stringify(items).includes('五金') && !JSON.stringify(items).includes('装饰'))
})

test('a manager sees the unit, a registrar the area, nobody another area', async () => {
  const seen = async (login: 'manager' | 'registrar' | 'other') => (await house.ask(login, listCustomers, {})).items.map((row) => row.relation_id).sort((x, y) => x - y)
  assert.deepEqual(await seen('manager'), [ids.mine])
  assert.deepEqual(await seen('registrar'), [ids.mine, ids.theirs, ids.free])
  assert.deepEqual(await seen('other'), [ids.shop])
})

test('an export holds what one may see, is marked, and is recorded; who may not export is refused', async () => {
  const rows = await exported('manager')
  assert.deepEqual(rows.slice(1, -1).map((row) => row[0]), ['苏州睿捷模具有限公司'])
  assert.match(rows.at(-1)?.[0] ?? '', /^※ manager · 2025-01-10 09:00/)
  const act = await house.connection.db.selectFrom('kernel.act').select(['actor_id', 'outcome']).where('name', '=', 'customers.export').execute()
  assert.deepEqual(act, [{ actor_id: house.people.manager, outcome: 'done' }])
  await assert.rejects(house.ask('a', exportCustomers, {}), refusedAs('access.no_permission', 403))
})

test('who looked at which file is in the read log', async () => {
  await house.ask('registrar', getCustomer, { relation_id: ids.theirs })
  const reads = await house.connection.db.selectFrom('kernel.read_log').select(['person_id', 'purpose']).where('operation', '=', 'customers.get').where('subject_id', '=', ids.theirs).execute()
  assert.ok(reads.some((read) => read.person_id === house.people.registrar && read.purpose === 'unit'))
})

test('cities are those of one’s own customers', async () => {
  assert.deepEqual((await house.ask('a', listCities, {})).items, ['苏州'])
  assert.ok((await house.ask('a', listCities, { all: 'true' })).items.includes('无锡'))
})

test('the predicate in the database and the one in memory are the same for any scope', async () => {
  const rows = await house.connection.db.selectFrom('customers.relation').select(['id', 'area_id', 'holder_id', 'holder_unit_id', 'secrecy', 'removed_at']).execute()
  const some = (values: number[]) => fc.subarray(values)
  const scopes: fc.Arbitrary<Scope> = fc.record({
    all: fc.boolean(), unit_ids: some([house.units.sales_1, house.units.sales_2, 99]), area_ids: some([house.units.tools, house.units.shop]),
    person_id: fc.constantFrom(house.people.a, house.people.b, 0), relation_ids: some(Object.values(ids)), clearance: fc.integer({ min: 0, max: 4 }),
  })
  await fc.assert(fc.asyncProperty(scopes, async (scope) => {
    const found = await sql<{ id: number }>`select r.id from customers.relation r where ${visible(scope)} order by r.id`.execute(house.connection.db)
    const joined = await sql<{ id: number }>`select id from (${sql.join(visibleParts(scope).map((part) => sql`select r.id from customers.relation r where ${part}`), sql` union `)}) as u order by id`.execute(house.connection.db)
    assert.deepEqual(joined.rows, found.rows)
    assert.deepEqual(found.rows.map((row) => row.id), rows.filter((row) => sees(scope, row)).map((row) => row.id).sort((x, y) => x - y))
  }), { numRuns: 60 })
})
