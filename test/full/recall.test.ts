import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { connect, type Connection } from '#kernel/db'
import { generator, shortNames, someCompany, variants, written, type Company } from '#test/company_names'
import { testDatabase, type TestDatabase } from '#test/database'
import { recordMany } from '#test/many_customers'
import { RecallBench } from '#test/recall'
import { keepFrequency } from '../../src/modules/customers/jobs.ts'

const NAMES = 20_000
const SAMPLES = 60
/** More texts than this that name too many companies, and the figure would say little. */
const MOST_UNDECIDABLE = 0.02
const random = generator(20250110)
const { real, shorts } = shortNames()
const companies: Company[] = Array.from({ length: NAMES }, () => someCompany(shorts, random))
let database: TestDatabase
let connection: Connection
let bench: RecallBench

before(async () => {
  database = await testDatabase()
  connection = connect(database.config, { max: 4 })
  const area_id = await recordMany(connection.db, database.url, companies.map(written))
  await keepFrequency({ db: connection.db })
  bench = new RecallBench(connection.db, area_id, companies, random)
})
after(async () => {
  await connection.close()
  await database.drop()
})

describe(`likely duplicates among ${NAMES} names from ${real ? 'real' : 'built'} 字号`, () => {
  for (const variant of variants(companies, random)) {
    test(`${variant.title}: at least ${variant.goal} among the first five`, async () => {
      const { tried, found, all, missed } = await bench.measure(variant, SAMPLES)
      assert.equal(tried, SAMPLES, 'too few texts to measure')
      assert.ok(found / tried >= variant.goal, `${found} of ${tried}: ${missed.map((one) => `${one.typed} for ${one.wanted}`).join('; ')}`)
      assert.ok((all - tried) / all <= MOST_UNDECIDABLE, `${all - tried} of ${all} texts name too many companies`)
    })
  }

  test('a company that is new is asked about once in five times at most', async () => {
    let asked = 0
    for (let at = 0; at < SAMPLES; at += 1) {
      const stranger = { ...someCompany(shorts, random), name: `${shorts[Math.floor(random() * shorts.length)]}${shorts[Math.floor(random() * shorts.length)]}` }
      if ((await bench.ask(written(stranger))).length > 0) asked += 1
    }
    assert.ok(asked <= SAMPLES / 5, `${asked} of ${SAMPLES}`)
  })
})
