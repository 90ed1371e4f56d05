import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { Crowd, type Person } from '../commit/crowd.ts'
import { checkTables, fillPool, raceForOne, raceToFile, tradeName } from '../commit/races.ts'

/** Rounds in all; takers and filers race in turn. */
const ROUNDS = Number(process.env.KEDANG_ROUNDS ?? 200)
const CROWD = 64
let crowd: Crowd
let people: Person[]
let pool: number[]

before(async () => {
  crowd = await Crowd.open()
  people = await crowd.hire(CROWD, 'jiang')
  await crowd.raise('registration.takes_per_day', 'registration.filings_per_day', 'registration.holdings_max')
  pool = await fillPool(crowd, people, Math.ceil(ROUNDS / 2))
})
after(() => crowd.close())

describe(`${ROUNDS} rounds of ${CROWD} at once, connections cut at random`, () => {
  test('S3-22-05, S3-22-12 one winner of every customer, one first place for every name', async () => {
    for (const [round, relation_id] of pool.entries()) {
      await raceForOne(crowd, people, relation_id, randomInt(4))
      await raceToFile(crowd, people, tradeName(round), randomInt(4))
    }
  })

  test('afterwards no holdings overlap, no number is missing and no act is half-written', async () => {
    assert.ok(crowd.cut >= ROUNDS / 2, `${crowd.cut} connections were cut`)
    await checkTables(crowd)
  })
})
