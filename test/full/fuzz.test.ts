import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, test } from 'node:test'
import { bombard, plant } from '../commit/bad_input.ts'
import { Crowd } from '../commit/crowd.ts'
import { checkTables } from '../commit/races.ts'

const REQUESTS = Number(process.env.KEDANG_FUZZ ?? 3000)
const SEED = Number(process.env.KEDANG_SEED ?? randomInt(2 ** 31))
let crowd: Crowd

before(async () => {
  crowd = await Crowd.open()
  await plant(crowd)
})
after(() => crowd.close())

test(`${REQUESTS} made-up requests from every post: never a failure, always a sentence, nobody else's customer (KEDANG_SEED=${SEED})`, async () => {
  const { faults, sent } = await bombard(crowd, REQUESTS, SEED)
  assert.equal(faults.length, 0, `KEDANG_SEED=${SEED}\n${faults.join('\n')}`)
  assert.equal(sent, REQUESTS)
  await checkTables(crowd)
})
