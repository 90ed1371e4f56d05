import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { lookUp, take } from '#contract/registration'
import { Crowd, type Person } from './crowd.ts'
import { checkTables, fillPool, raceForOne, raceToFile, tally, tradeName } from './races.ts'

const ROUNDS = 3
let crowd: Crowd
let people: Person[]
let pool: number[]

before(async () => {
  crowd = await Crowd.open()
  people = await crowd.hire(64, 'jiang')
  pool = await fillPool(crowd, people, ROUNDS + 8)
})
after(() => crowd.close())

describe('sixty-four at once', () => {
  test('S3-22-12 take one customer of the pool: one has it, whatever connections are cut', async () => {
    for (const relation_id of pool.slice(0, ROUNDS)) await raceForOne(crowd, people, relation_id, 3)
  })

  test('S3-22-05 file one new name in different spellings: one customer, one first place', async () => {
    const others = await crowd.hire(2, 'chen')
    for (let round = 0; round < ROUNDS; round++) {
      const [answers, elsewhere] = await Promise.all([raceToFile(crowd, people, tradeName(round), 3), raceToFile(crowd, others, tradeName(round), 0)])
      assert.notEqual(answers[0]?.body.relation_id, elsewhere[0]?.body.relation_id, 'another area has its own customer and its own first place')
    }
  })

  test('H-03 one person takes eight customers at once: five, as a day allows', async () => {
    const [greedy] = await crowd.hire(1, 'jiang')
    assert.ok(greedy)
    const answers = await crowd.atOnce(pool.slice(ROUNDS).map((relation_id) => () => crowd.send(greedy, take, { relation_id })), 1)
    assert.deepEqual(tally(answers), { 201: 5, 'registration.takes_used_up': 3 })
  })

  test('H-02 one person looks up forty times at once: thirty are answered, each counted once though connections are cut', async () => {
    const [asker] = await crowd.hire(1, 'jiang')
    assert.ok(asker)
    const answers = await crowd.atOnce(Array.from({ length: 40 }, (_, at) => () => crowd.send(asker, lookUp, { text: `不存在的公司${at}` })), 10)
    assert.equal(answers.filter((answer) => answer.status === 200).length, 30, JSON.stringify(tally(answers)))
    const [counted] = await crowd.rows(`select count(*)::int as rows, (select count(*)::int from kernel.act where name = 'registration.look_up' and outcome = 'done' and actor_id = $1) as acts from registration.look_up where person_id = $1`, [asker.id])
    assert.deepEqual(counted, { rows: 30, acts: 30 })
  })

  test('afterwards no holdings overlap, no number is missing and no act is half-written', async () => {
    assert.ok(crowd.cut > ROUNDS, `${crowd.cut} connections were cut`)
    await checkTables(crowd)
  })
})
