import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { decideOrder, decideQuote } from './deal.ts'
import { decideEntry } from './entry.ts'
import { decideConfirm, decideReopen } from './horizon.ts'
import { outcomesByImport } from './names.ts'
import { monthOwed } from './today.ts'
import { weighVouchers, type Weighed } from './verdict.ts'

const code = (decision: object): unknown => ('refusals' in decision && Array.isArray(decision.refusals) ? decision.refusals[0].code : Object.values(decision)[0])
const voucher = (id: number, kind: string, number: string, amount_fen: number, more: Partial<Weighed> = {}): Weighed => ({ id, kind, number, amount_fen, is_confirmed: true, is_withdrawn: false, ...more })
const why = (rows: readonly Weighed[]) => [...weighVouchers(rows)].map(([id, verdict]) => `${id} ${verdict.counts} ${verdict.why.replace('trade.why.', '')}`)

describe('S3-22-03 what a voucher counts for', () => {
  const cases: [string, Weighed[], string[]][] = [
    ['a confirmed sale', [voucher(1, 'sale', 'X1', 100)], ['1 true counts']],
    ['a sale that waits', [voucher(1, 'sale', 'X1', 100, { is_confirmed: false })], ['1 false waits_for_finance']],
    ['a sale taken back by hand', [voucher(1, 'sale', 'X1', 100, { is_withdrawn: true })], ['1 false withdrawn']],
    ['a part returned', [voucher(1, 'sale', 'X1', 100), voucher(2, 'return', 'X1', -40)], ['1 true counts', '2 false return']],
    ['returned in two parts', [voucher(1, 'sale', 'X1', 100), voucher(2, 'return', 'X1', -40), voucher(3, 'return', 'X1', -60)], ['1 false reversed', '2 false return', '3 false return']],
    ['a return that waits takes nothing back', [voucher(1, 'sale', 'X1', 100), voucher(2, 'return', 'X1', -100, { is_confirmed: false })], ['1 true counts', '2 false waits_for_finance']],
    ['a return taken back by hand', [voucher(1, 'sale', 'X1', 100), voucher(2, 'return', 'X1', -100, { is_withdrawn: true })], ['1 true counts', '2 false withdrawn']],
    ['two lines, one red', [voucher(1, 'sale', 'X1', 100), voucher(2, 'sale', 'X1', 50), voucher(3, 'return', 'X1', -50)], ['1 true counts', '2 true counts', '3 false return']],
    ['a return of another number', [voucher(1, 'sale', 'X1', 100), voucher(2, 'return', 'X2', -100)], ['1 true counts', '2 false return']],
    ['a receipt and its refund', [voucher(1, 'receipt', 'R1', 100), voucher(2, 'refund', 'R1', -100)], ['1 false reversed', '2 false refund']],
    ['a sale and a refund of one number have nothing to do with each other', [voucher(1, 'sale', 'N1', 100), voucher(2, 'refund', 'N1', -100)], ['1 true counts', '2 false refund']],
  ]
  for (const [what, rows, expected] of cases) it(what, () => assert.deepEqual(why(rows), expected))
  it('does not depend on the order in which they came', () => {
    const any = fc.record({ kind: fc.constantFrom('sale', 'return', 'receipt', 'refund'), number: fc.constantFrom('A', 'B'), amount: fc.integer({ min: 1, max: 3 }), is_confirmed: fc.boolean(), is_withdrawn: fc.boolean() })
    const rows = fc.array(any, { maxLength: 8 }).map((all) => all.map((one, id) => voucher(id, one.kind, one.number, one.kind === 'return' || one.kind === 'refund' ? -one.amount : one.amount, one)))
    const orders = rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
    fc.assert(fc.property(orders, ([given, shuffled]) => {
      const before = weighVouchers(given)
      for (const [id, verdict] of weighVouchers(shuffled)) assert.deepEqual(verdict, before.get(id))
    }), { numRuns: 200 })
  })
})

describe('S3-22-03 an entry', () => {
  const facts = { kind: 'sale', amount_fen: 100, happened_on: '2025-01-09', known_id: null, is_finance: true, confirmed_to: '2024-12-31' }
  const cases: [string, Partial<typeof facts> | { known_id: number }, unknown][] = [
    ['of finance stands at once', {}, { amount_fen: 100, is_confirmed: true, late: false }],
    ['of the counter waits', { is_finance: false }, { amount_fen: 100, is_confirmed: false, late: false }],
    ['today', { happened_on: '2025-01-10' }, { amount_fen: 100, is_confirmed: true, late: false }],
    ['for the last confirmed day is late', { happened_on: '2024-12-31' }, { amount_fen: 100, is_confirmed: true, late: true }],
    ['for the first day after it is not', { happened_on: '2025-01-01' }, { amount_fen: 100, is_confirmed: true, late: false }],
    ['of a return is below nothing, however typed', { kind: 'return' }, { amount_fen: -100, is_confirmed: true, late: false }],
    ['of a refund typed below nothing', { kind: 'refund', amount_fen: -100 }, { amount_fen: -100, is_confirmed: true, late: false }],
    ['tomorrow', { happened_on: '2025-01-11' }, 'trade.in_future'],
    ['of a sale below nothing', { amount_fen: -100 }, 'trade.amount_sign'],
    ['of a number in the books', { known_id: 7 }, 'trade.voucher_known'],
  ]
  for (const [what, more, expected] of cases) it(what, () => assert.deepEqual(code(decideEntry({ ...facts, ...more }, '2025-01-10')), expected))
})

describe('S3-22-14 the day to which data are complete', () => {
  const facts = { confirmed_to: '2025-01-09', stands_at: '2024-12-31', names_waiting: 0, names_can_wait: false }
  const cases: [string, object, unknown][] = [
    ['yesterday', {}, { confirmed_to: '2025-01-09' }],
    ['for the first time', { stands_at: null, confirmed_to: '2024-06-30' }, { confirmed_to: '2024-06-30' }],
    ['today, which is not over', { confirmed_to: '2025-01-10' }, 'trade.day_not_over'],
    ['the day it stands at', { confirmed_to: '2024-12-31' }, 'trade.confirmed_already'],
    ['back', { confirmed_to: '2024-11-30' }, 'trade.confirmed_already'],
    ['with names that wait', { names_waiting: 3 }, 'trade.names_wait'],
    ['with names that can wait', { names_waiting: 3, names_can_wait: true }, { confirmed_to: '2025-01-09' }],
  ]
  for (const [what, more, expected] of cases) it(what, () => assert.deepEqual(code(decideConfirm({ ...facts, ...more }, '2025-01-10')), expected))
  it('goes back to a day before', () => assert.deepEqual(code(decideReopen({ back_to: '2024-07-31', stands_at: '2024-08-20' })), { back_to: '2024-07-31' }))
  it('does not go back to the same day', () => assert.equal(code(decideReopen({ back_to: '2024-08-20', stands_at: '2024-08-20' })), 'trade.not_confirmed_so_far'))
  it('does not go back where nothing was confirmed', () => assert.equal(code(decideReopen({ back_to: '2024-08-20', stands_at: null })), 'trade.not_confirmed_so_far'))
})

describe('quotes and orders', () => {
  it('a quote may end today', () => assert.equal(code(decideQuote({ valid_through: '2025-01-10' }, '2025-01-10')), true))
  it('a quote that ended is none', () => assert.equal(code(decideQuote({ valid_through: '2025-01-09' }, '2025-01-10')), 'trade.ends_before_today'))
  it('an order needs no quote', () => assert.equal(code(decideOrder({ quote: null, relation_id: 1 })), true))
  it('an order follows an open quote', () => assert.equal(code(decideOrder({ quote: { state: 'open', relation_id: 1 }, relation_id: 1 })), true))
  it('not one that is done', () => assert.equal(code(decideOrder({ quote: { state: 'done', relation_id: 1 }, relation_id: 1 })), 'trade.quote_not_open'))
  it('nor one to somebody else', () => assert.equal(code(decideOrder({ quote: { state: 'open', relation_id: 2 }, relation_id: 1 })), 'trade.quote_not_open'))
})

it('what became of a name’s rows is counted file by file', () => {
  const rows = [{ import_id: 1, state: 'taken' }, { import_id: 1, state: 'taken' }, { import_id: 1, state: 'matched' }, { import_id: 2, state: 'returned' }]
  assert.deepEqual([...outcomesByImport(rows)], [[1, { taken: 2, matched: 1, returned: 0 }], [2, { taken: 0, matched: 0, returned: 1 }]])
})

describe('the month finance owes', () => {
  const cases: [string, string, number | undefined][] = [['2024-12-31', '2025-01-10', undefined], ['2024-12-30', '2025-01-10', 12], ['2024-11-30', '2025-01-10', 12], ['2025-01-05', '2025-01-31', undefined], ['2025-01-05', '2025-02-01', 1], ['2024-12-31', '2025-03-01', 1]]
  for (const [confirmed_to, today, month] of cases) it(`confirmed to ${confirmed_to}, on ${today}`, () => assert.equal(monthOwed(confirmed_to, today), month))
})
