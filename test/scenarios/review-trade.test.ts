import assert from 'node:assert/strict'
import { setTimeout as later } from 'node:timers/promises'
import { test } from 'node:test'
import pg from 'pg'
import { confirmData, confirmVouchers, enterVoucher, listVouchers, withdrawVoucher } from '#contract/trade'
import { ProblemError } from '#kernel/contract'
import { useScenario } from '#test/scenario'

const demo = useScenario()

/** A customer of the tool maker that nobody holds. */
const NAME = '宜兴丁蜀五金工具厂'

/** Runs acts that all wait for a lock held by somebody else, and lets them go once all of them wait. Answers what became of each. */
async function together(lock: string, acts: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const client = new pg.Client(demo.database.config)
  await client.connect()
  try {
    await client.query('begin')
    await client.query(lock)
    const ended = Promise.all(acts.map((act) => act().then(() => 'done', (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)))))
    for (let tries = 0; tries < 200; tries += 1) {
      const { rows: [row] } = await client.query<{ waiting: number }>(`select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
      if ((row?.waiting ?? 0) >= acts.length) break
      await later(10)
    }
    await client.query('commit')
    return (await ended).sort()
  } finally {
    await client.end()
  }
}

test('S3-22-14 two who confirm data at once: the horizon never goes back without a reason', async () => {
  const fang = await demo.as('fang')
  const ended = await together('lock table kernel.data_horizon in exclusive mode', [
    () => fang.call(confirmData, { kind: 'sales', confirmed_to: '2025-01-08' }), () => fang.call(confirmData, { kind: 'sales', confirmed_to: '2025-01-08' }),
  ])
  assert.deepEqual(ended, ['done', 'trade.confirmed_already'])
})

test('S3-22-03 a voucher is taken back once, and confirmed once, by however many at once', async () => {
  const [xu, fang] = [await demo.as('xu'), await demo.as('fang')]
  const entered = await xu.call(enterVoucher, { name: NAME, kind: 'sale', voucher_no: 'R-1', happened_on: '2025-01-07', amount_fen: 900 })
  const { items: [row] } = await fang.call(listVouchers, { voucher_no: 'R-1' })
  const lock = `select id from customers.relation where id = ${row?.relation_id ?? 0} for update`
  assert.deepEqual(await together(lock, [fang, fang].map((one) => () => one.call(confirmVouchers, { ids: [entered.id] }))), ['done', 'trade.nothing_to_confirm'])
  assert.deepEqual(await together(lock, [fang, fang].map((one) => () => one.call(withdrawVoucher, { voucher_id: entered.id, reason: '录错' }))), ['done', 'trade.already_withdrawn'])
})
