import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#kernel/time'
import { standOfSale, type Claim, type Deal, type SaleFacts, type Stand } from './sale_term.ts'

const A = 1
const B = 2
const FIGURES = { months: 6, walk_in_is_company: true, named_gets: true }
let drawn = 0

function deal(kind: 'sale' | 'receipt', happened_on: Day, person_id: number | null = A, more: Partial<Deal> = {}): Deal {
  drawn += 1
  return { id: drawn, kind, happened_on, person_id, counts: true, recorded_at: `${happened_on}T02:00:00.000Z`, ...more }
}
const filed = (person_id: number, from: Day, reserved: Claim['reserved'] = null): Claim => ({ holding_id: 100 + person_id, person_id, unit_id: 10 + person_id, from, until: null, reserved })
const reserved = (person_id: number, from: Day, through: Day) => filed(person_id, from, { from, through })

function facts(given: Partial<SaleFacts>): SaleFacts {
  return { deals: [], claims: [], rulings: [], help: [], waiting: [], confirmed_to: null, ...given }
}
/** `A to 2025-08-20`, `A waits 2025-08-20`, `company since 2025-08-21`, `none`. */
function short(stand: Stand): string {
  if (stand.state === 'sale') return `${stand.person_id === A ? 'A' : 'B'} ${stand.waits ? 'waits' : 'to'} ${stand.last_day}`
  return stand.state === 'company' ? `company since ${stand.since}` : 'none'
}

const sold = [deal('sale', '2025-01-05'), deal('receipt', '2025-02-20', null)]
const claims = [filed(A, '2024-12-20')]
const given = (person_id: number, on: Day) => ({ kind: 'given' as const, person_id, unit_id: 10 + person_id, on, at: `${on}T02:00:00.000Z`, counts_from: on, holding_id: 900 })

const opened = (person_id: number, on: Day, counts_from: Day) => ({ ...given(person_id, on), counts_from })

const cases: [string, Partial<SaleFacts>, Day, string][] = [
  ['S3-22-14 last sale on 5 January, last payment on 20 February: through 20 August it is A’s', { deals: sold, claims }, '2025-08-20', 'A to 2025-08-20'],
  ['S3-22-14 on 21 August, both confirmed through the 20th: the company’s', { deals: sold, claims, confirmed_to: '2025-08-20' }, '2025-08-21', 'company since 2025-08-21'],
  ['S3-22-14 on 21 August, confirmed through 31 July only: nothing is judged, it waits for finance', { deals: sold, claims, confirmed_to: '2025-07-31' }, '2025-08-21', 'A waits 2025-08-20'],
  ['S3-22-14 a payment on 1 August keeps it', { deals: [...sold, deal('receipt', '2025-08-01', null)], claims, confirmed_to: '2025-08-20' }, '2025-08-21', 'A to 2026-02-01'],
  ['S3-22-14 a sale alone keeps it as well', { deals: [...sold, deal('sale', '2025-08-20')], claims, confirmed_to: '2025-08-20' }, '2025-08-21', 'A to 2026-02-20'],
  ['S3-22-14 a sale the day after the last comes too late', { deals: [...sold, deal('sale', '2025-08-21')], claims, confirmed_to: '2025-08-31' }, '2025-09-01', 'company since 2025-08-21'],
  ['S3-22-14 and as long as the gap is not confirmed, what came after it saves nothing', { deals: [...sold, deal('sale', '2025-08-25')], claims, confirmed_to: '2025-08-19' }, '2025-09-01', 'A waits 2025-08-20'],
  ['S3-22-11 sold and never filed: no protection', { deals: sold }, '2025-03-01', 'none'],
  ['S3-22-11 filed and only paid: no sale, no protection by sales', { deals: [deal('receipt', '2025-02-20', null)], claims }, '2025-03-01', 'none'],
  ['S3-22-11 sold first and filed afterwards: protected from the filing', { deals: [deal('sale', '2025-01-05')], claims: [filed(A, '2025-03-10')] }, '2025-03-11', 'A to 2025-07-05'],
  ['S3-22-11 a sale too old to protect at the filing does not', { deals: [deal('sale', '2024-01-05')], claims: [filed(A, '2025-03-10')] }, '2025-03-11', 'none'],
  ['S3-22-11 a colleague’s sale to a protected customer moves nothing', { deals: [...sold, deal('sale', '2025-07-01', B)], claims }, '2025-07-02', 'A to 2025-08-20'],
  ['S3-22-11 a helper’s sale is the holder’s', { deals: [...sold, deal('sale', '2025-07-01', B)], claims, help: [{ holder_id: A, helper_id: B, from: '2025-06-01', through: null }] }, '2025-07-02', 'A to 2026-01-01'],
  ['S3-22-12 a colleague’s sale within A’s reservation gives the colleague nothing', { deals: [deal('sale', '2025-01-20', B)], claims: [reserved(A, '2025-01-10', '2025-04-10'), filed(B, '2025-01-02')] }, '2025-01-21', 'none'],
  ['S3-22-11 a sale of nobody’s within A’s reservation is A’s customer’s', { deals: [deal('sale', '2025-01-20', null)], claims: [reserved(A, '2025-01-10', '2025-04-10')] }, '2025-01-21', 'A to 2025-07-20'],
  ['S3-22-13 after the reservation a sale by who had filed protects', { deals: [deal('sale', '2025-05-20')], claims: [reserved(A, '2025-01-10', '2025-04-10')] }, '2025-05-21', 'A to 2025-11-20'],
  ['S3-22-28 a walk-in who named nobody and is not filed is the company’s', { deals: [deal('sale', '2025-01-20', null, { counts: false, counter: { named: null } })] }, '2025-01-20', 'company since 2025-01-20'],
  ['S3-22-28 and a salesperson chosen for the sale does not become its owner', { deals: [deal('sale', '2025-01-20', B, { counter: { named: null } })] }, '2025-01-20', 'company since 2025-01-20'],
  ['S3-22-28 a filing stands', { deals: [deal('sale', '2025-01-20', null, { counter: { named: null } })], claims }, '2025-01-20', 'A to 2025-07-20'],
  ['S3-22-28 so does one that waits for review', { deals: [deal('sale', '2025-01-20', null, { counter: { named: null } })], waiting: [{ person_id: B, from: '2025-01-19' }] }, '2025-01-20', 'none'],
  ['S3-22-30 a buyer who names A is A’s with the sale, before finance has confirmed it', { deals: [deal('sale', '2025-01-20', null, { counts: false, counter: { named: { person_id: A, unit_id: 11 } } })] }, '2025-01-20', 'A to 2025-07-20'],
  ['S3-22-30 named B where A has filed: the filing stands', { deals: [deal('sale', '2025-01-20', null, { counter: { named: { person_id: B, unit_id: 12 } } })], claims }, '2025-01-20', 'A to 2025-07-20'],
  ['S3-22-15 assigned to B it counts from the assignment', { deals: sold, claims, confirmed_to: '2025-08-31', rulings: [given(B, '2025-09-10')] }, '2025-09-11', 'B to 2026-03-10'],
  ['S3-22-15 and passes again after six months without either', { deals: sold, claims, confirmed_to: '2026-03-31', rulings: [given(B, '2025-09-10')] }, '2026-04-01', 'company since 2026-03-11'],
  ['S3-22-14 a line of the opening list confirmed in November with a sale of January: what the holder sold in July counts', { deals: [deal('sale', '2025-07-08')], confirmed_to: '2025-11-20', rulings: [opened(A, '2025-11-21', '2025-01-05')] }, '2025-11-22', 'A to 2026-01-08'],
  ['S3-22-14 so does a payment, and a sale that is nobody’s', { deals: [deal('receipt', '2025-06-01', null), deal('sale', '2025-07-01', null)], confirmed_to: '2025-11-20', rulings: [opened(A, '2025-11-21', '2025-01-05')] }, '2025-11-22', 'A to 2026-01-01'],
  ['S3-22-14 what a colleague sold does not', { deals: [deal('sale', '2025-07-08', B)], confirmed_to: '2025-11-21', rulings: [opened(A, '2025-11-21', '2025-01-05')] }, '2025-11-22', 'company since 2025-07-06'],
  ['S3-22-14 and a line whose months are over passes once finance has confirmed them', { confirmed_to: '2025-11-20', rulings: [opened(A, '2025-11-21', '2025-01-05')] }, '2025-11-22', 'company since 2025-07-06'],
  ['given up, it is nobody’s', { deals: sold, claims: [{ ...filed(A, '2024-12-20'), until: '2025-03-01' }], rulings: [{ kind: 'given_up', person_id: A, on: '2025-03-01', at: '2025-03-01T02:00:00.000Z' }] }, '2025-03-02', 'none'],
]

for (const [title, given, today, expected] of cases) {
  test(title, () => assert.equal(short(standOfSale(facts(given), FIGURES, today).stand), expected))
}

test('S3-22-11 a colleague’s sale is named with whose customer it was', () => {
  const colleague = deal('sale', '2025-07-01', B)
  assert.deepEqual(standOfSale(facts({ deals: [...sold, colleague], claims }), FIGURES, '2025-07-02').discounted, [{ id: colleague.id, person_id: B, holder_id: A }])
})

test('S3-22-30 a naming beside a filing, and an assignment while the former right was alive, are conflicts', () => {
  const named = standOfSale(facts({ deals: [deal('sale', '2025-01-20', null, { counter: { named: { person_id: B, unit_id: 12 } } })], claims }), FIGURES, '2025-01-20')
  assert.deepEqual(named.conflicts.map((one) => [one.cause, one.person_id, one.against_id]), [['named', B, A]])
  const late = standOfSale(facts({ deals: [...sold, deal('receipt', '2025-08-01', null)], claims, confirmed_to: '2025-08-31', rulings: [given(B, '2025-09-10')] }), FIGURES, '2025-09-11')
  assert.deepEqual([short(late.stand), late.conflicts.map((one) => [one.cause, one.person_id, one.against_id])], ['B to 2026-03-10', [['late_evidence', A, B]]])
})
