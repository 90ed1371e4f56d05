import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { settingsOfValues, type ReviewStep } from '#kernel/policy'
import { calendarOf } from '#kernel/time'
import { registrationSettings } from '../settings.ts'
import { decideFiling, type FilingFacts, type Running, type Standing } from './filing.ts'
import { mayDeal, visitCounts } from './guard.ts'
import { decideLookUp, stateOf, type LookUpState, type Met } from './look_up.ts'
import { decideReturnToPool, decideTake, decideTakeBack, type TakeFacts } from './pool.ts'
import { decideAcceptance, decidePassing, decideReturn, decideRejection, decideResubmission, decideVoiding, decideWithdrawal, reviewDueAt, type ReviewFacts } from './review.ts'
import { coolingOffThrough, poolFrom, renewedTerm, termOf, warningDue } from './term.ts'

const A = 1
const B = 2
/** 10 January 2025, 09:00 in Shanghai. */
const FILED = '2025-01-10T01:00:00.000Z'
const calendar = calendarOf([{ day: '2025-04-04', working: false, name: '清明节' }], [2025])

const filingText = settingsOfValues(registrationSettings, {
  'registration.registrants': ['salesperson', 'shop_sales', 'part_time_seller'], 'registration.on_running': 'refuse', 'registration.visit_months': 3, 'registration.visit_required_for_protection': true,
  'registration.after_lapse': 'open', 'registration.filings_per_day': 30, 'registration.holdings_max': 200, 'registration.holdings_exempt_with_sales': true, 'registration.cooling_off_days': 30,
  'registration.look_ups_per_day': 30, 'registration.look_up_shows': ['state', 'until'], 'registration.warn_days_before': [30, 7, 3, 1], 'registration.returned_keeps_days': 3, 'registration.review_limit_days': 2,
})
const poolText = settingsOfValues(registrationSettings, {
  'registration.visit_months': 3, 'registration.after_lapse': 'pool', 'registration.pool_release_hour': '09:00', 'registration.takes_per_day': 5, 'registration.take_undo_minutes': 10,
  'registration.cooling_off_days': 30, 'registration.holdings_max': 200,
})
const nothing = settingsOfValues(registrationSettings, {})

const running = (holder_id: number): Running => ({ holding_id: 9, holder_id, since: FILED, last_day: '2025-04-10', free_at: '2025-04-10T16:00:00.000Z', clause_ref: 12 })
const standing = (more: Partial<Standing> = {}): Standing => ({ relation_id: 7, running: null, own_open_filing: false, waiting: 0, own_ended_on: null, ...more })
const filing = (more: Partial<FilingFacts> = {}): FilingFacts => ({
  area_id: 1, filer_id: B, position_code: 'salesperson', filings_today: 0, asked_today: 0, holdings: { held: 0, with_sales: 0 }, standing: null, similar: [], not_same_because: undefined, standby: false, named: true, phone: true,
  form: { customer_kind: 'company', birth: undefined, stated: false, refusals: [] }, assigned_to: null, ...more,
})
const code = (decision: object) => ('refusals' in decision && Array.isArray(decision.refusals) ? decision.refusals.map((one: { code: string }) => one.code) : 'ok')

describe('terms', () => {
  for (const [from, last_day] of [['2025-01-10', '2025-04-10'], ['2025-01-31', '2025-04-30'], ['2024-11-30', '2025-02-28'], ['2023-11-30', '2024-02-29']] as const) {
    test(`S3-22-12 filed ${from}: three calendar months, last day ${last_day}`, () => {
      const term = termOf({ from: `${from}T03:00:00.000Z`, visited: true }, filingText)
      assert.ok('last_day' in term)
      assert.equal(term.last_day, last_day)
    })
  }
  test('S3-22-12 the term is free from 24:00 of its last day in Shanghai', () => {
    const term = termOf({ from: FILED, visited: true }, filingText)
    assert.ok('free_at' in term)
    assert.equal(term.free_at, '2025-04-10T16:00:00.000Z')
  })
  test('S3-22-05 without a visit on the form it is on record and unprotected', () => {
    const term = termOf({ from: FILED, visited: false }, filingText)
    assert.ok('unprotected' in term)
    assert.equal(term.unprotected, 'registration.not_visited')
  })
  test('where no clause gives a term there is none', () => assert.ok('unprotected' in termOf({ from: FILED, visited: true }, nothing)))
  const renewing = settingsOfValues(registrationSettings, { 'registration.visit_months': 3, 'registration.repeat_visit_renews': true })
  const renewals: [string, string, typeof renewing, string | undefined][] = [
    ['S3-22-12 a repeat visit renews nothing', '2025-03-01', settingsOfValues(registrationSettings, { 'registration.visit_months': 3, 'registration.repeat_visit_renews': false }), undefined],
    ['where the text says it renews, the term starts anew', '2025-03-01', renewing, '2025-06-01'],
    ['a visit entered late never shortens it', '2025-01-02', renewing, undefined],
  ]
  for (const [title, visited_on, settings, last_day] of renewals) test(title, () => assert.equal(renewedTerm({ visited_on, last_day: '2025-04-10' }, settings)?.last_day, last_day))
  test('H-01 in the pool at 09:00 of the next working day, over a weekend and a holiday', () => {
    assert.equal(poolFrom('2025-04-10', poolText, calendar), '2025-04-11T01:00:00.000Z')
    assert.equal(poolFrom('2025-04-03', poolText, calendar), '2025-04-07T01:00:00.000Z')
  })
  test('S3-22-13 open to all means no pool', () => assert.equal(poolFrom('2025-04-10', filingText, calendar), undefined))
  test('H-04 thirty days of cooling-off', () => assert.equal(coolingOffThrough('2025-04-10', filingText), '2025-05-10'))
  for (const [left, warned] of [[31, undefined], [30, 30], [12, 30], [7, 7], [4, 7], [3, 3], [1, 1], [0, 1], [-1, undefined]] as const) {
    test(`H-05 ${left} days left: warning ${warned}`, () => assert.equal(warningDue(left, filingText), warned))
  }
})

describe('filing', () => {
  const cases: [string, Partial<FilingFacts>, string | string[]][] = [
    ['S3-22-05 an unknown customer may be filed', {}, 'ok'],
    ['S3-22-01 shop sales may file', { position_code: 'shop_sales' }, 'ok'],
    ['S3-22-01 part-time sellers may file', { position_code: 'part_time_seller' }, 'ok'],
    ['S3-22-01 a finance clerk may not', { position_code: 'finance_clerk' }, ['registration.not_a_registrant']],
    ['S3-22-12 protected for a colleague: refused', { standing: standing({ running: running(A) }) }, ['registration.protected']],
    ['S3-22-12 protected for a colleague: one may stand by', { standing: standing({ running: running(A) }), standby: true }, 'ok'],
    ['one\'s own customer needs no second filing', { standing: standing({ running: running(B) }) }, ['registration.already_yours']],
    ['an open filing of one\'s own is not repeated', { standing: standing({ own_open_filing: true }) }, ['registration.already_filed']],
    ['a colleague\'s open filing does not refuse: one queues', { standing: standing({ waiting: 1 }) }, 'ok'],
    ['H-04 the former holder waits thirty days', { standing: standing({ own_ended_on: '2025-01-01' }) }, ['registration.cooling_off']],
    ['H-04 after the cooling-off it may be filed again', { standing: standing({ own_ended_on: '2024-12-10' }) }, 'ok'],
    ['H-02 a refusal tells as much as a look-up: past thirty a day it tells nothing', { standing: standing({ running: running(A) }), asked_today: 30 }, ['registration.look_ups_used_up']],
    ['H-02 the day\'s number keeps nobody from filing a free customer', { asked_today: 30 }, 'ok'],
    ['H-09 the thirtieth of the day is taken', { filings_today: 29 }, 'ok'],
    ['H-09 the thirty-first is refused', { filings_today: 30 }, ['registration.filings_used_up']],
    ['H-08 two hundred held: refused', { holdings: { held: 200, with_sales: 0 } }, ['registration.holdings_full']],
    ['H-08 customers with sales are exempt', { holdings: { held: 205, with_sales: 6 } }, 'ok'],
    ['alike: asked', { similar: [{ sure: 0.6, verdict: 'ask' }] }, ['registration.confirm_not_same']],
    ['alike with a reason: taken', { similar: [{ sure: 0.6, verdict: 'ask' }], not_same_because: '另一家厂' }, 'ok'],
    ['the same code: refused whatever is said', { similar: [{ sure: 1, verdict: 'same' }], not_same_because: 'x' }, ['customers.same_identity']],
    ['nameless: asked for a name', { named: false }, ['registration.needs_name']],
    ['all refusals are shown together', { position_code: 'finance_clerk', filings_today: 30 }, ['registration.not_a_registrant', 'registration.filings_used_up']],
  ]
  for (const [title, facts, expected] of cases) test(title, () => assert.deepEqual(code(decideFiling(filing(facts), filingText, '2025-01-10')), expected))
  test('S3-22-12 the refusal names the clause of the running right, the last day and three ways on', () => {
    const decision = decideFiling(filing({ standing: standing({ running: running(A) }) }), filingText, '2025-01-10')
    assert.ok('refusals' in decision)
    const [refusal] = decision.refusals
    assert.equal(refusal.clause_ref, 12)
    assert.deepEqual(refusal.data, { until: '2025-04-10' })
    assert.deepEqual(refusal.instead, ['stand_by', 'polite_exit'])
  })
})

describe('review', () => {
  const facts = (more: Partial<ReviewFacts> & { complete_clause?: number } = {}): ReviewFacts & { complete_clause?: number } => ({
    area_id: 1, filing_id: 5, relation_id: 7, state: 'submitted', filer_id: A, reviewer_id: 3, submitted_at: FILED, now: '2025-01-10T02:00:00.000Z', visited: true, ahead: 0, holdings: { held: 0, with_sales: 0 }, running: null, freed_at: null, return_until: null,
    working_days: ['2025-01-13', '2025-01-14', '2025-01-15', '2025-01-16'],
    steps: [], current: undefined, is_last: true, in_turn: true, passed_by: [], remark: undefined, missing: [], ...more,
  })
  test('S3-22-12 acceptance counts from the second of filing', () => {
    const decision = decideAcceptance(facts(), filingText)
    assert.ok('ok' in decision && 'last_day' in decision.ok.term)
    assert.deepEqual([decision.ok.from, decision.ok.term.last_day], [FILED, '2025-04-10'])
  })
  test('who stood by is counted from the instant it came free', () => {
    const decision = decideAcceptance(facts({ freed_at: '2025-04-10T16:00:00.000Z' }), filingText)
    assert.ok('ok' in decision && 'last_day' in decision.ok.term)
    assert.deepEqual([decision.ok.from, decision.ok.term.last_day], ['2025-04-10T16:00:00.000Z', '2025-07-11'])
  })
  test('S3-22-02 nobody accepts, returns or refuses their own', () => {
    const own = facts({ reviewer_id: A })
    assert.deepEqual([code(decideAcceptance(own, filingText)), code(decideReturn(own, filingText)), code(decideRejection(own))], [['registration.own_filing'], ['registration.own_filing'], ['registration.own_filing']])
  })
  const step = (id: string, by: string): ReviewStep => ({ id, by, label: { zh: id, en: id }, regulation_id: 1, clause_ref: id === 'first' ? 8 : 10, limit: undefined, overdue: undefined })
  const two = [step('first', 'head_of(unit)'), step('second', 'office')]
  const verified = [step('first', 'requester'), step('second', 'office')]
  const missing = [{ slot: { name: 'licence', type: 'file', label: { zh: '执照', en: 'licence' }, intimate: false, built_in: false }, clause_ref: 13 }]
  for (const [what, more, passes, accepts] of [
    ['at the first of two steps', { steps: two, current: two[0], is_last: false }, 'ok', 'registration.more_steps'],
    ['at the second', { steps: two, current: two[1], passed_by: [4] }, 'registration.last_step', 'ok'],
    ['at the second, by who passed the first', { steps: two, current: two[1], passed_by: [3] }, 'registration.same_reviewer', 'registration.same_reviewer'],
    ['before one’s turn', { steps: two, current: two[0], is_last: false, in_turn: false }, 'registration.step_before', 'registration.step_before'],
    ['one’s own, at the department’s step', { steps: two, current: two[0], is_last: false, reviewer_id: A }, 'registration.own_filing', 'registration.own_filing'],
    ['one’s own, to be verified by oneself', { steps: verified, current: verified[0], is_last: false, reviewer_id: A }, 'ok', 'registration.more_steps'],
    ['lacking a paper, at the first step', { steps: two, current: two[0], is_last: false, missing }, 'ok', 'registration.more_steps'],
    ['lacking a paper, where a clause wants it whole', { steps: two, current: two[0], is_last: false, missing, complete_clause: 9 }, 'registration.form_incomplete', 'registration.more_steps'],
    ['lacking a paper, at the last step', { steps: two, current: two[1], missing }, 'registration.last_step', 'registration.form_incomplete'],
    ['already decided', { steps: two, current: two[1], state: 'accepted' }, 'registration.filing_state', 'registration.filing_state'],
  ] as const) {
    test(`S3-05-09, S3-05-10, S3-10-04 ${what}: passing ${passes}, accepting ${accepts}`, () => {
      const about = facts(more)
      const first = (decision: object) => (Array.isArray(code(decision)) ? code(decision)[0] : code(decision))
      assert.deepEqual([first(decidePassing(about, filingText)), first(decideAcceptance(about, filingText))], [passes, accepts])
    })
  }
  test('S3-03-07 where the text wants a finding, none passes or accepts without; the system’s own need none', () => {
    const text = settingsOfValues(registrationSettings, { 'registration.review_remark': true })
    assert.deepEqual(code(decideAcceptance(facts(), text)), ['registration.needs_remark'])
    assert.ok('ok' in decideAcceptance(facts({ remark: '属实' }), text))
    assert.ok('ok' in decideAcceptance(facts({ reviewer_id: null }), text))
  })
  test('S3-03-08, S3-09-08 where the manager assigns, acceptance gives no term but a place on the open list', () => {
    const decision = decideAcceptance(facts(), settingsOfValues(registrationSettings, { 'registration.accepted_goes_to': 'assignment', 'registration.visit_months': 3 }))
    assert.ok('ok' in decision && 'unprotected' in decision.ok.term)
    assert.deepEqual([decision.ok.awaits_assignment, decision.ok.term.unprotected], [true, 'registration.awaits_assignment'])
  })
  test('S3-10-06 a step that names its own limit is due by that', () => {
    const text = settingsOfValues(registrationSettings, { 'registration.entry_limit_days': 1, 'registration.review_limit_days': 2 })
    assert.deepEqual([reviewDueAt(FILED, text, calendar, 'registration.entry_limit_days')?.due_at, reviewDueAt(FILED, text, calendar)?.due_at], ['2025-01-13T16:00:00.000Z', '2025-01-14T16:00:00.000Z'])
  })
  test('S3-22-12 while another right runs it cannot be accepted', () => assert.deepEqual(code(decideAcceptance(facts({ running: running(B) }), filingText)), ['registration.taken']))
  test('H-07 a returned filing keeps its place through the third working day', () => {
    const decision = decideReturn(facts(), filingText)
    assert.ok('ok' in decision)
    assert.equal(decision.ok.return_until, '2025-01-15')
  })
  test('H-07 handed in on the last day it keeps its second, a day later it has lost it', () => {
    const returned = facts({ state: 'returned', return_until: '2025-01-15' })
    assert.equal(code(decideResubmission(returned, filingText, '2025-01-15')), 'ok')
    assert.deepEqual(code(decideResubmission(returned, filingText, '2025-01-16')), ['registration.place_lost'])
  })
  test('H-06 two working days: filed on Friday it is overdue on Wednesday at 00:00', () => assert.equal(reviewDueAt(FILED, filingText, calendar)?.due_at, '2025-01-14T16:00:00.000Z'))
  const states: [string, string, string, string][] = [['submitted', 'ok', 'no', 'no'], ['returned', 'ok', 'no', 'ok'], ['accepted', 'no', 'ok', 'no'], ['withdrawn', 'no', 'no', 'no'], ['void', 'no', 'no', 'no']]
  for (const [state, withdrawn, voided, again] of states) {
    test(`from ${state}: withdraw ${withdrawn}, void ${voided}, hand in again ${again}`, () => {
      const short = (decision: object) => (code(decision) === 'ok' ? 'ok' : 'no')
      const of = facts({ state })
      assert.deepEqual([short(decideWithdrawal(of)), short(decideVoiding(of)), short(decideResubmission(of, filingText, '2025-01-10'))], [withdrawn, voided, again])
    })
  }
})

describe('look-up', () => {
  const met = (more: Partial<Met> = {}, stand: Partial<Standing> = {}): Met => ({ standing: standing(stand), stage: 'customer', pool_from: null, was_held: false, ...more })
  const states: [LookUpState, Met][] = [
    ['protected', met({}, { running: running(A) })], ['yours', met({}, { running: running(B) })], ['yours_waiting', met({}, { own_open_filing: true, waiting: 1 })], ['under_review', met({}, { waiting: 1 })],
    ['open', met({ was_held: true })], ['listed', met()], ['pool', met({ pool_from: FILED, was_held: true })], ['open', met({ pool_from: '2025-01-11T01:00:00.000Z', was_held: true })],
  ]
  for (const [state, one] of states) test(`answers ${state}`, () => assert.equal(stateOf(one, B, '2025-01-10T02:00:00.000Z'), state))
  const ask = (met: Met[], used_today = 0, settings = filingText) => decideLookUp({ area_id: 1, asker_id: B, now: FILED, used_today, met, similar: 2 }, settings, '2025-01-10')
  test('H-12 protected shows the last day and nothing else', () => {
    const answer = ask([met({}, { running: running(A) })])
    assert.ok('ok' in answer)
    assert.deepEqual([answer.ok.days_left, answer.ok.days_total], [90, 90])
    assert.deepEqual([answer.ok.state, answer.ok.until, answer.ok.may_file, answer.ok.may_stand_by, answer.ok.clause_ref], ['protected', '2025-04-10', false, true, 12])
  })
  test('H-12 where the setting does not show it, the last day is hidden', () => {
    const answer = ask([met({}, { running: running(A) })], 0, nothing)
    assert.ok('ok' in answer)
    assert.equal(answer.ok.until, null)
  })
  test('several hits show as counts by state', () => {
    const answer = ask([met(), met(), met({}, { running: running(A) })])
    assert.ok('ok' in answer)
    assert.deepEqual([answer.ok.state, answer.ok.counts], ['several', [{ state: 'listed', customers: 2 }, { state: 'protected', customers: 1 }]])
  })
  test('H-02 the thirtieth is answered, the thirty-first refused', () => {
    assert.equal(code(ask([], 29)), 'ok')
    assert.deepEqual(code(ask([], 30)), ['registration.look_ups_used_up'])
  })
})

describe('visits to others\' customers', () => {
  test('S3-22-12 a colleague plans no visit while it runs, the holder and a helper may', () => {
    assert.deepEqual(code(mayDeal({ actor_id: B, running: running(A), helper: false, asked_today: 0 }, filingText)), ['registration.protected'])
    assert.equal(code(mayDeal({ actor_id: A, running: running(A), helper: false, asked_today: 0 }, filingText)), 'ok')
    assert.equal(code(mayDeal({ actor_id: B, running: running(A), helper: true, asked_today: 0 }, filingText)), 'ok')
  })
  test('S3-22-13 when nothing runs everybody may', () => assert.equal(code(mayDeal({ actor_id: B, running: null, helper: false, asked_today: 0 }, filingText)), 'ok'))
  test('S3-22-26 what happened does not count against a running right, nor when the customer deals with a colleague', () => {
    assert.deepEqual(code(visitCounts({ actor_id: B, running: running(A), helper: false, customer_of_colleague: false }, 26)), ['registration.visit_to_protected'])
    assert.deepEqual(code(visitCounts({ actor_id: B, running: null, helper: false, customer_of_colleague: true }, 26)), ['registration.visit_to_colleagues'])
    assert.equal(code(visitCounts({ actor_id: B, running: null, helper: false, customer_of_colleague: false }, 26)), 'ok')
  })
})

describe('pool', () => {
  const take = (more: Partial<TakeFacts> = {}): TakeFacts => ({ area_id: 2, relation_id: 7, taker_id: B, now: '2025-04-11T01:00:00.000Z', pool_from: '2025-04-11T01:00:00.000Z', standing: standing(), taken_today: 0, holdings: { held: 0, with_sales: 0 }, ...more })
  const cases: [string, Partial<TakeFacts>, string | string[]][] = [
    ['H-01 at the hour of release it can be taken', {}, 'ok'],
    ['H-01 a second before it cannot', { now: '2025-04-11T00:59:59.999Z' }, ['registration.not_in_pool']],
    ['what never was in the pool cannot', { pool_from: null }, ['registration.not_in_pool']],
    ['taken by another', { standing: standing({ running: running(A) }) }, ['registration.taken']],
    ['H-03 the fifth of the day', { taken_today: 4 }, 'ok'],
    ['H-03 the sixth is refused', { taken_today: 5 }, ['registration.takes_used_up']],
    ['H-04 the former holder waits', { standing: standing({ own_ended_on: '2025-04-10' }) }, ['registration.cooling_off']],
    ['H-08 two hundred held', { holdings: { held: 200, with_sales: 0 } }, ['registration.holdings_full']],
  ]
  for (const [title, facts, expected] of cases) test(title, () => assert.deepEqual(code(decideTake(take(facts), poolText, '2025-04-11')), expected))
  test('H-11 taken back within ten minutes, not later', () => {
    const facts = { taken_at: '2025-04-11T01:00:00.000Z', open: true }
    assert.equal(code(decideTakeBack({ ...facts, now: '2025-04-11T01:10:00.000Z' }, poolText)), 'ok')
    assert.deepEqual(code(decideTakeBack({ ...facts, now: '2025-04-11T01:10:00.001Z' }, poolText)), ['registration.too_late_to_take_back'])
  })
  test('H-01 returned on Friday it is released on Monday at 09:00', () => {
    const decision = decideReturnToPool({ running: true, holder_id: A, actor_id: A, next_working_day: '2025-04-14' }, poolText)
    assert.ok('ok' in decision)
    assert.equal(decision.ok.pool_from, '2025-04-14T01:00:00.000Z')
  })
  test('S3-22-13 where there is no pool nothing is returned to it', () => assert.deepEqual(code(decideReturnToPool({ running: true, holder_id: A, actor_id: A, next_working_day: '2025-04-14' }, filingText)), ['registration.no_pool']))
})
