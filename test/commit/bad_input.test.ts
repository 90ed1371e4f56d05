import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { bombard, plant, stray } from './bad_input.ts'
import { Crowd } from './crowd.ts'
import { checkTables } from './races.ts'

const REQUESTS = Number(process.env.KEDANG_FUZZ ?? 400)
const SEED = Number(process.env.KEDANG_SEED ?? 20_250_110)
let crowd: Crowd

before(async () => {
  crowd = await Crowd.open()
  await plant(crowd)
})
after(() => crowd.close())

test('made-up requests from every post: never a failure, always a sentence, nobody else\'s customer', async () => {
  const { faults, statuses } = await bombard(crowd, REQUESTS, SEED)
  assert.equal(faults.length, 0, `seed ${SEED}\n${faults.join('\n')}`)
  assert.ok((statuses[200] ?? 0) + (statuses[201] ?? 0) > REQUESTS / 20 && (statuses[422] ?? 0) > REQUESTS / 20, JSON.stringify(statuses))
})

test('addresses that are no operation are answered with a sentence too', async () => {
  assert.deepEqual(await stray(crowd), [])
})

test('afterwards nothing is half-written', async () => {
  await checkTables(crowd)
})
