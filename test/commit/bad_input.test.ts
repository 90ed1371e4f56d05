import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { customerTimeline, getCustomer, listCustomers } from '#contract/customers'
import { customerHoldings, fileCustomer, getFiling, lookUp } from '#contract/registration'
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

test('who files a customer that waits for a colleague sees the own filing, and nothing the colleague typed', async () => {
  const zhou = await crowd.demo('zhou')
  const chen = await crowd.demo('chen')
  await crowd.must(zhou, fileCustomer, { name: '湖州织里绣花厂', contact: '密女士', phone: '13900019999', note: '秘密备注', not_same_because: '不同的公司' })
  const mine = await crowd.must(chen, fileCustomer, { name: '湖州 织里绣花厂', not_same_because: '不同的公司' })
  assert.equal(mine.place_in_line, 2)
  const relation_id = Number(mine.relation_id)
  assert.equal((await crowd.send(chen, getCustomer, { relation_id })).status, 404)
  const answers = await Promise.all([
    crowd.send(chen, listCustomers, { q: '湖州织里' }), crowd.send(chen, customerTimeline, { relation_id }), crowd.send(chen, customerHoldings, { relation_id }),
    crowd.send(chen, getFiling, { filing_id: Number(mine.id) }), crowd.send(chen, lookUp, { text: '湖州织里绣花厂' }),
  ])
  for (const { body } of answers) assert.doesNotMatch(JSON.stringify(body), /密女士|139 ?0001 ?9999|秘密备注/)
  assert.equal((await crowd.send(zhou, getCustomer, { relation_id })).status, 200)
})
