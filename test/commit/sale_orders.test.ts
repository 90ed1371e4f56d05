import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirmData, enterVoucher, withdrawVoucher } from '#contract/trade'
import { accept, customerHoldings, fileCustomer } from '#contract/registration'
import { useScenario } from '#test/scenario'

const demo = useScenario()
const ORDERS = 60

type News = { kind: 'sale' | 'receipt'; on: string; by: string | null; gone?: boolean } | { confirms: 'sales' | 'receipts'; through: string }

/** What becomes known of each customer, in another order each time: a chain of sales and payments with one gap, a colleague's sale, one taken back. */
const story: readonly News[] = [
  { kind: 'sale', on: '2025-01-15', by: 'chen' }, { kind: 'receipt', on: '2025-02-20', by: null }, { kind: 'sale', on: '2025-03-10', by: 'zhou' }, { kind: 'receipt', on: '2025-08-01', by: null },
  { kind: 'sale', on: '2025-12-20', by: 'chen' }, { kind: 'receipt', on: '2026-06-18', by: null, gone: true },
]
/** With the payment of 1 August: 陈立's to 20 June 2026. Without it: the company's since 21 August 2025. */
const cases = [
  { news: story, ends: ['sale', '陈立', '2025-12-20'] },
  { news: story.filter((one) => !('on' in one) || one.on !== '2025-08-01'), ends: ['company', null, null] },
] as const

/** The same numbers in the same order every time. */
function drawn(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

function shuffled<T>(all: readonly T[], next: () => number): T[] {
  return all.map((one) => ({ one, at: next() })).toSorted((a, b) => a.at - b.at).map(({ one }) => one)
}

async function personId(login: string): Promise<number> {
  return (await demo.db.selectFrom('kernel.person').select('id').where('login', '=', login).executeTakeFirstOrThrow()).id
}

test(`S3-22-14 on the database ${ORDERS} orders of the same vouchers and confirmations end in the same holders, and no range ends before it was known`, async () => {
  const [chen, lin, fang] = [await demo.as('chen'), await demo.as('lin'), await demo.as('fang')]
  const people: Record<string, number> = { chen: await personId('chen'), zhou: await personId('zhou') }
  const customers: { relation_id: number; name: string; ends: readonly (string | null)[]; news: News[] }[] = []
  const next = drawn(20250110)
  for (let at = 0; at < ORDERS; at++) {
    if (at === 28) await demo.advance('2025-01-11T01:00:00.000Z')
    if (at === 56) await demo.advance('2025-01-12T01:00:00.000Z')
    const name = `第${at + 1}次序模具有限公司`
    const { id, relation_id } = await chen.call(fileCustomer, { name, visit: { happened_on: '2025-01-10', what: '看厂' }, not_same_because: '不同的公司' })
    await lin.call(accept, { filing_id: id })
    const { news, ends } = cases[at % cases.length] ?? cases[0]
    customers.push({ relation_id, name, ends, news: shuffled(news, next) })
  }
  await demo.advance('2026-06-20T01:00:00.000Z')
  // Customers learn in turns, and finance confirms further in between: each meets the confirmations at another place of its own order.
  const through = ['2025-03-31', '2025-08-20', '2025-12-31', '2026-06-19']
  for (let turn = 0; turn < story.length; turn++) {
    for (const { name, news, relation_id } of shuffled(customers, next)) {
      const one = news[turn]
      if (!one || !('on' in one)) continue
      const { id } = await fang.call(enterVoucher, { name, kind: one.kind, voucher_no: `${relation_id}-${turn}`, happened_on: one.on, amount_fen: 10_000, person_id: one.by === null ? undefined : people[one.by] })
      if (one.gone) await fang.call(withdrawVoucher, { voucher_id: id, reason: '重复录入' })
    }
    for (const kind of shuffled(['sales', 'receipts'] as const, next)) {
      const day = through[turn - 1]
      if (day !== undefined) await fang.call(confirmData, { kind, confirmed_to: day, names_can_wait: true })
      await demo.runJobs()
    }
  }
  for (const { relation_id, name, ends } of customers) {
    const { current, state } = await lin.call(customerHoldings, { relation_id })
    assert.deepEqual(current === null ? [state, null, null] : [current.kind, current.holder.name, current.counts_from], ends, name)
  }
  const ended = await demo.db.selectFrom('registration.holding as h').innerJoin('kernel.act as a', 'a.id', 'h.ended_by').where('h.relation_id', 'in', customers.map((one) => one.relation_id)).where('h.kind', '=', 'sale')
    .select('h.id').execute()
  const known = await demo.db.selectFrom('registration.holding as h').innerJoin('kernel.act as a', 'a.id', 'h.ended_by').where('h.kind', '=', 'sale').where((eb) => eb(eb.fn<string>('upper', ['h.during']), '<', eb.ref('a.at'))).select('h.id').execute()
  assert.ok(ended.length > 0, 'some orders end rights and give them back')
  assert.deepEqual(known, [])
})
