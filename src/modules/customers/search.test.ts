import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { RefusedError, type AnyCommand } from '#kernel/command'
import { answerOf, type SeedRun } from '#kernel/module'
import { initialsOf, pinyinOf } from '#kernel/search_keys'
import { partsOfName } from '#kernel/search'
import { commands } from './commands/index.ts'
import { listCustomers, nameCustomer } from './contract/index.ts'
import { useHouse, type TestHouse } from './customers.fixture.ts'
import { findByLookUp, setHoldingFacets, setVisitFacet } from './index.ts'
import { keepFrequency } from './jobs.ts'
import { refreshFrequency } from './relation/frequency.ts'
import { seedCustomers } from './seed.ts'

type Row = { id: number; name: string; kind: string; credit_code: string | null; phone: string | null }
let rows: Row[] = []

function commandOf(id: string): AnyCommand {
  return commands.find((one) => one.operation.id === id) ?? assert.fail(`no command ${id}`)
}

/** The demo's customers come in through the seed itself. */
async function bringDemo(house: TestHouse): Promise<void> {
  const logins = new Map<string | null, 'registrar' | 'other' | 'system'>([['lin', 'registrar'], ['yao', 'other'], [null, 'system']])
  const unused = () => Promise.reject(new Error('not used by this seed'))
  const run: SeedRun = {
    db: house.connection.db, data_dir: '', at: () => undefined, now: () => '2024-10-08T01:30:00.000Z', personId: unused, unitId: unused,
    as: async (login, operation, input) => answerOf(operation, await house.runCommand(logins.get(login) ?? 'system', commandOf(operation.id), input)),
    run: (login, command, input) => house.runCommand(logins.get(login) ?? 'system', command, input),
  }
  await seedCustomers(run)
}

const house = useHouse(async (made) => {
  await bringDemo(made)
  const found = await sql<Row>`select r.id, r.name, i.kind, (select n.value from customers.identifier n where n.identity_id = i.id) as credit_code, (select c.value from customers.reach c where c.relation_id = r.id limit 1) as phone
    from customers.relation r join customers.identity i on i.id = r.identity_id where r.area_id = ${made.units.tools} order by r.id`.execute(made.connection.db)
  rows = found.rows
})

/** Keys of every customer a search lists, page by page. */
async function all(input: Partial<Parameters<typeof house.ask<typeof listCustomers>>[2]>): Promise<number[]> {
  const found: number[] = []
  let cursor: string | undefined
  do {
    const page = await house.ask('registrar', listCustomers, { limit: 17, ...input, ...(cursor === undefined ? {} : { cursor }) })
    found.push(...page.items.map((row) => row.relation_id))
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  return found
}

test('the demo has 124 customers of the tool maker and 60 of the shop, none of them 恒立精工, two alike', async () => {
  assert.equal(rows.length, 124)
  assert.equal((await house.ask('other', listCustomers, {})).total, 60)
  for (const area of [house.units.tools, house.units.shop]) {
    const found = await house.act('a', (act) => findByLookUp(act, area, '恒立精工'))
    assert.deepEqual([found.relation_ids, found.similar], [[], area === house.units.tools ? 2 : 0])
  }
  assert.deepEqual((await house.act('a', (act) => findByLookUp(act, house.units.tools, '苏州恒立精工'))).relation_ids, [])
})

test('any two or more neighbouring characters of a name find it', async () => {
  const part = fc.record({ at: fc.nat({ max: 119 }), from: fc.nat({ max: 20 }), length: fc.integer({ min: 2, max: 8 }) })
  await fc.assert(fc.asyncProperty(part, async ({ at, from, length }) => {
    const row = rows[at]
    const start = Math.min(from, (row?.name.length ?? 0) - 2)
    const q = row?.name.slice(start, start + length) ?? ''
    assert.ok((await all({ q })).includes(row?.id ?? 0), q)
  }), { numRuns: 80 })
})

test('a name is found by sound, initials, phone, code, other spellings and several words', async () => {
  for (const row of rows.filter((_, at) => at % 9 === 0)) {
    const { core, place, trade_name } = partsOfName(row.name)
    const initials = initialsOf(core)[0] ?? ''
    const texts = [pinyinOf(core).slice(0, 7), initials.slice(0, 2), initials.slice(0, 4), initials, initials.toUpperCase(), initialsOf(row.name)[0] ?? '', row.credit_code ?? '', row.credit_code?.slice(0, 10) ?? '', `${place?.short} ${trade_name}`, `${trade_name} ${place?.short}`]
    for (const q of [...texts, ...(row.phone ? [row.phone, row.phone.slice(3), row.phone.slice(3, 10)] : [])]) assert.ok((await all({ q })).includes(row.id), `${row.name}: ${q}`)
  }
})

test('the best come first: the name itself, then what begins with the words', async () => {
  const [first] = rows
  assert.equal((await all({ q: first?.name ?? '' }))[0], first?.id)
  const [, second] = rows
  await house.run('registrar', nameCustomer, { relation_id: second?.id ?? 0, other_names: [{ kind: 'short', name: '苏州禾川模' }] })
  assert.deepEqual((await all({ q: '苏州禾川模' })).slice(0, 2), [second?.id, first?.id])
})

test('frequent and rare bigrams find the same', async () => {
  const before = await Promise.all(['有限公司', '模具', '苏州', '精密'].map((q) => all({ q })))
  await house.connection.db.updateTable('customers.bigram_frequency').set({ relations: 50_000 }).execute()
  const after = await Promise.all(['有限公司', '模具', '苏州', '精密'].map((q) => all({ q })))
  assert.deepEqual(after, before)
  await house.connection.db.transaction().execute((tx) => refreshFrequency(tx))
})

test('bigrams are counted anew only when customers have become many more or fewer', async () => {
  const count = async () => (await house.connection.db.selectFrom('customers.bigram_frequency').select('relations').where('bigram', '=', 0).executeTakeFirstOrThrow()).relations
  assert.equal(await count(), 184)
  await house.connection.db.updateTable('customers.bigram_frequency').set({ relations: 150 }).where('bigram', '=', 0).execute()
  await keepFrequency({ db: house.connection.db })
  assert.equal(await count(), 150)
  await house.connection.db.updateTable('customers.bigram_frequency').set({ relations: 100 }).where('bigram', '=', 0).execute()
  await Promise.all([keepFrequency({ db: house.connection.db }), keepFrequency({ db: house.connection.db })])
  assert.equal(await count(), 184)
})

test('pages of every order join to the whole list, none twice', async () => {
  await house.act('system', async (act) => {
    for (const [at, row] of rows.entries()) {
      if (at % 3 === 0) await setHoldingFacets(act, [{ relation_id: row.id, holder_id: house.people.a, holder_unit_id: house.units.sales_1, protected_until: `2025-0${1 + (at % 5)}-15`, held_as: 'visit', free_at: null, waits_for_finance: false, pool_from: null, company_since: null }])
      if (at % 4 === 0) await setVisitFacet(act, row.id, `2024-12-${10 + (at % 9)}`)
    }
  })
  const value = { name: 'name', '-created_at': 'created_at', protected_until: 'protected_until', '-last_visit_on': 'last_visit_on', '-completeness': 'completeness', completeness: 'completeness' } as const
  for (const sort of ['name', '-created_at', 'protected_until', '-last_visit_on', '-completeness', 'completeness'] as const) {
    const found = await all({ sort })
    assert.deepEqual([found.length, new Set(found).size], [124, 124], sort)
    const page = (await house.ask('registrar', listCustomers, { sort, limit: 100 })).items.map((row) => row[value[sort]])
    if (sort !== 'name') {
      const present = page.filter((one) => one !== null)
      assert.deepEqual(present, present.toSorted((a, b) => (sort.startsWith('-') ? -1 : 1) * (a < b ? -1 : a > b ? 1 : 0)), sort)
      assert.ok(page.slice(present.length).every((one) => one === null), sort)
    }
  }
})

test('filters narrow the list and can be joined with a search', async () => {
  const [protectedOnes, lapsing, free] = await Promise.all([all({ holding: 'protected' }), all({ holding: 'lapsing' }), all({ holding: 'free' })])
  assert.deepEqual([protectedOnes.length, free.length, lapsing.length > 0 && lapsing.length < 40], [42, 82, true])
  assert.ok(lapsing.every((id) => protectedOnes.includes(id)))
  const cities = (await house.ask('registrar', listCustomers, { city: '苏州市', limit: 100 })).items
  assert.ok(cities.length > 5 && cities.every((row) => row.city === '苏州'))
  assert.deepEqual(await all({ holder_id: house.people.a, unit_id: house.units.sales_1 }), await all({ holding: 'protected' }))
  const joined = await all({ q: '模具', city: '苏州' })
  assert.ok(joined.length > 0 && joined.length < cities.length)
  assert.equal((await all({ stage: 'customer' })).length, 0)
})

test('a cursor of another order is refused, and strange texts are only texts', async () => {
  const { next_cursor } = await house.ask('registrar', listCustomers, { limit: 5 })
  await assert.rejects(house.ask('registrar', listCustomers, { sort: 'completeness', cursor: next_cursor ?? '' }), (error) => error instanceof RefusedError && error.status === 422)
  for (const q of ['%', '_', '\\', "'; drop table x; --", '|', '()', '😀', '100%', '%%%%', '\u0000', 'ａ'.repeat(90)]) await house.ask('registrar', listCustomers, { q }).catch((error) => assert.ok(error instanceof RefusedError, q))
  assert.deepEqual(await all({ q: '%模%' }), await all({ q: '模' }))
})
