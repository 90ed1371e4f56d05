// node bench/holdings.ts     how filing and taking go one by one, by twelve at once, and by sixty-four for one customer; ratios of one run
import { fileCustomer, take } from '#contract/registration'
import { Crowd, type Answer, type Person } from '../test/commit/crowd.ts'
import { fillPool, tradeName } from '../test/commit/races.ts'

const CROWD = 64
const FILINGS = 192
const POOL = 8

const crowd = await Crowd.open()
const people = await crowd.hire(CROWD, 'jiang')
await crowd.raise('registration.filings_per_day', 'registration.takes_per_day', 'registration.holdings_max')
const pool = await fillPool(crowd, people, POOL)

let named = 100
const file = (person: Person, trade: string): Promise<Answer> => crowd.send(person, fileCustomer, { name: `苏州${trade}精密机械有限公司`, not_same_because: '不同的公司' })
const somebody = (at: number): Person => people[at % CROWD] ?? missing()

function missing(): never {
  throw new Error('the crowd is empty')
}

/** Sends all, `width` at a time, and says how many a second were answered as wanted. */
async function measure(what: string, width: number, sending: readonly (() => Promise<Answer>)[]): Promise<number> {
  const left = [...sending]
  const started = performance.now()
  const statuses = new Map<number, number>()
  await Promise.all(Array.from({ length: width }, async () => {
    for (let send = left.shift(); send; send = left.shift()) {
      const { status } = await send()
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }))
  const rate = sending.length / ((performance.now() - started) / 1000)
  process.stdout.write(`${what.padEnd(52)} ${rate.toFixed(0).padStart(5)} /s   ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}\n`)
  return rate
}

const fresh = () => tradeName(named++)
await measure('(warm-up)', 4, Array.from({ length: 32 }, (_, at) => () => file(somebody(at), fresh())))
const one = await measure('filings of different names, one after the other', 1, Array.from({ length: FILINGS / 2 }, (_, at) => () => file(somebody(at), fresh())))
const twelve = await measure('filings of different names, twelve at once', 12, Array.from({ length: FILINGS }, (_, at) => () => file(somebody(at), fresh())))
const same = fresh()
const contended = await measure('filings of one name, sixty-four at once', CROWD, people.map((person) => () => file(person, same)))
const taken = await measure(`${POOL} customers of the pool, sixty-four takers each`, CROWD, pool.flatMap((relation_id) => people.map((person) => () => crowd.send(person, take, { relation_id }))))
process.stdout.write(`\ntwelve at once / one by one   ${(twelve / one).toFixed(2)}\none name / different names    ${(contended / twelve).toFixed(2)}\ntakes / filings               ${(taken / twelve).toFixed(2)}\n`)
await crowd.close()
