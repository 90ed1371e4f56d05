import assert from 'node:assert/strict'
import fc from 'fast-check'
import { addDays, addMs, type Day, type Instant } from '#kernel/time'
import { SaleModel, type News } from './model.fixture.ts'
import type { Deal } from '../rules/sale_term.ts'

const A = 1
const B = 2
const FILED: Instant = '2024-12-20T02:00:00.000Z'
const START: Day = '2024-12-21'
/** By now everything has happened; what differs is the order in which it becomes known. */
const KNOWN_FROM: Instant = '2026-01-05T02:00:00.000Z'
const DAY_MS = 86_400_000

const happened = fc.integer({ min: 0, max: 370 }).map((days) => addDays(START, days))
const soldOrPaid = fc.record({
  kind: fc.constantFrom('sale' as const, 'receipt' as const), happened_on: happened, person_id: fc.constantFrom(A, A, B, null), counter: fc.boolean(), withdrawn: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
})
const confirmed = fc.record({ confirms: fc.constantFrom('sales' as const, 'receipts' as const), through: happened })
const story = fc.record({ deals: fc.array(soldOrPaid, { minLength: 1, maxLength: 8 }), confirmations: fc.array(confirmed, { maxLength: 6 }), seed: fc.infiniteStream(fc.nat()) })

type Story = { news: News[]; deals: Deal[] }

function newsOf(told: { deals: readonly { kind: 'sale' | 'receipt'; happened_on: Day; person_id: number | null; counter: boolean; withdrawn: boolean }[]; confirmations: readonly { confirms: 'sales' | 'receipts'; through: Day }[] }): Story {
  const deals = told.deals.map(({ kind, happened_on, person_id, counter }, at): Deal => ({
    id: at + 1, kind, happened_on, person_id, counts: true, recorded_at: KNOWN_FROM, ...(counter && kind === 'sale' && person_id === null ? { counter: { named: null } } : {}),
  }))
  const withdrawn = told.deals.flatMap((one, at): News[] => (one.withdrawn ? [{ withdrawn: at + 1 }] : []))
  return { news: [...deals.map((deal): News => ({ deal })), ...withdrawn, ...told.confirmations], deals }
}

/** An order by drawn numbers; a voucher is taken back only after it came. */
function ordered(news: readonly News[], next: () => number): News[] {
  const drawn = news.map((one) => ({ one, at: next() })).sort((a, b) => a.at - b.at).map(({ one }) => one)
  return drawn.filter((one) => !('withdrawn' in one)).flatMap((one): News[] => [one, ...('deal' in one && drawn.some((other) => 'withdrawn' in other && other.withdrawn === one.deal.id && drawn.indexOf(other) < drawn.indexOf(one)) ? [{ withdrawn: one.deal.id }] : [])])
    .concat(drawn.filter((one) => 'withdrawn' in one && drawn.findIndex((other) => 'deal' in other && other.deal.id === one.withdrawn) < drawn.indexOf(one)))
}

/** What becomes of it; a right once ended never ends earlier than it did, and never before the instant at which that was known. */
function tell(news: readonly News[], prepare: (model: SaleModel) => void): SaleModel {
  const model = new SaleModel(FILED)
  prepare(model)
  const ends = new Map<number, Instant>()
  let at = KNOWN_FROM
  for (const one of news) {
    at = addMs(at, DAY_MS)
    model.learn(one, at)
    for (const row of model.rows) {
      if (row.state !== 'ended' || row.ends_at === null) continue
      const before = ends.get(row.id)
      if (before !== undefined) assert.equal(row.ends_at, before, 'an end does not move')
      else if (row.kind === 'sale') assert.ok(row.ends_at >= at, `a term closed backwards: ${row.ends_at} at ${at}`)
      ends.set(row.id, row.ends_at)
    }
    const running = model.rows.filter((row) => row.state === 'running' && (row.ends_at === null || row.ends_at > at))
    assert.ok(running.length <= 1, 'two rights run at once')
  }
  return model
}

function draw(seed: Iterator<number>): () => number {
  return () => seed.next().value ?? 0
}

function shown(ideal: ReturnType<SaleModel['ideal']>): string {
  return ideal.state === 'sale' ? `person ${ideal.person_id} from ${ideal.counts_from}` : ideal.state === 'company' ? 'company' : 'nobody'
}

/** Two orders of the same news end in the same holder, the one all facts together say. */
export function sameHolderInAnyOrder(runs: number): void {
  const prepare = (model: SaleModel) => model.files(A, FILED, '2025-03-20')
  fc.assert(fc.property(story, ({ seed, ...told }) => {
    const { news } = newsOf(told)
    const next = draw(seed[Symbol.iterator]())
    const one = tell(ordered(news, next), prepare)
    assert.equal(one.outcome(), tell(ordered(news, next), prepare).outcome())
    assert.equal(one.outcome(), shown(one.ideal()))
  }), { numRuns: runs })
}

/** Where two had filed, each order ends in the rightful holder or in a collision. */
export function rightfulOrCollision(runs: number): void {
  const prepare = (model: SaleModel) => {
    model.files(A, FILED, '2025-03-20')
    model.files(B, '2024-12-22T02:00:00.000Z', null)
  }
  fc.assert(fc.property(story, ({ seed, ...told }) => {
    const { news } = newsOf(told)
    const model = tell(ordered(news, draw(seed[Symbol.iterator]())), prepare)
    if (model.claimants.size === 0) assert.equal(model.outcome(), shown(model.ideal()))
  }), { numRuns: runs })
}
