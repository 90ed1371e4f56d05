import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { settingsFrom } from '#kernel/policy'
import { registrationSettings } from '../settings.ts'
import { decideOpening, openingTerm, type OpeningFacts } from './opening.ts'

type Figure = { value: unknown; clause_ref: number; clause_id: string }
const figure = (value: unknown, clause_ref: number): Figure => ({ value, clause_ref, clause_id: `X-${clause_ref}` })
const s322 = { 'registration.visit_months': figure(3, 12), 'registration.visit_required_for_protection': figure(true, 5), 'registration.sale_protects': figure(true, 11), 'registration.sale_absence_months': figure(6, 14) }
const house = { 'registration.opening_counts_from': figure('own_dates', 113), 'registration.opening_needs_visit': figure(false, 114) }
const without = (name: string) => Object.fromEntries(Object.entries({ ...s322, ...house }).filter(([one]) => one !== name))
const settings = (figures: Record<string, Figure>) => settingsFrom(registrationSettings, new Map(Object.entries(figures)))
const facts = (more: Partial<OpeningFacts> = {}): OpeningFacts => ({ state: 'open', holder_id: 7, filed_on: null, last_visit_on: null, last_sale_on: null, last_receipt_on: null, running: null, effect_on: '2025-01-06', confirmed_to: null, now: '2025-01-10T01:00:00.000Z', ...more })
const today = '2025-01-10'

describe('H-13 the term of a line of the opening list', () => {
  const anew = { 'registration.opening_counts_from': figure('day_of_effect', 113) }
  const cases: [string, Partial<OpeningFacts>, Record<string, Figure>, object][] = [
    ['S3-22-14 counts from the later of sale and payment', { last_sale_on: '2025-01-05', last_receipt_on: '2024-12-20' }, {}, { outcome: 'sale', counts_from: '2025-01-05', last_day: '2025-07-05', waits: false }],
    ['S3-22-14 of a sale long ago waits for finance', { filed_on: '2015-03-02', last_sale_on: '2019-05-03' }, {}, { outcome: 'sale', from: '2015-03-02', last_day: '2019-11-03', waits: true }],
    ['S3-22-14 of a sale long ago passes where finance has confirmed the months', { last_sale_on: '2019-05-03', confirmed_to: '2024-12-31' }, {}, { outcome: 'sale', waits: false, passes: true }],
    ['with a sale counts from the day of effect where the text says so', { last_sale_on: '2019-05-03' }, anew, { outcome: 'sale', counts_from: '2025-01-06', last_day: '2025-07-06', waits: false }],
    ['S3-22-12 without a sale runs from the day of filing', { filed_on: '2024-12-01' }, {}, { outcome: 'visit', from: '2024-12-01', last_day: '2025-03-01' }],
    ['without a day of filing runs from the last visit', { last_visit_on: '2024-11-15' }, {}, { outcome: 'visit', last_day: '2025-02-15' }],
    ['filed too long ago is on record', { filed_on: '2024-06-01' }, {}, { outcome: 'on_record', why: 'registration.opening_lapsed', last_day: '2024-09-01' }],
    ['filed too long ago runs anew from the day of effect', { filed_on: '2024-06-01' }, anew, { outcome: 'visit', from: '2025-01-06', last_day: '2025-04-06' }],
    ['without any day is on record', {}, {}, { outcome: 'on_record', why: 'registration.opening_no_day' }],
    ['H-14 without a visit is on record where the text asks for one', { filed_on: '2024-12-01' }, { 'registration.opening_needs_visit': figure(true, 114) }, { outcome: 'on_record', why: 'registration.not_visited' }],
    ['without protection by sales in the text runs as a filing', { filed_on: '2024-12-01', last_sale_on: '2024-12-20' }, { 'registration.sale_protects': figure(false, 11) }, { outcome: 'visit', last_day: '2025-03-01' }],
  ]
  for (const [says, line, more, wanted] of cases) {
    it(says, () => {
      const got = openingTerm(facts(line), settings({ ...s322, ...house, ...more }), today)
      assert.deepEqual({ ...got, ...wanted }, got)
    })
  }
  it('without a term in the text is on record', () => {
    const got = openingTerm(facts({ filed_on: '2024-12-01' }), settings(without('registration.visit_months')), today)
    assert.ok(got.outcome === 'on_record' && got.why === 'registration.no_term_in_force')
  })
})

describe('H-13 confirming a line', () => {
  const decide = (more: Partial<OpeningFacts>) => decideOpening(facts({ filed_on: '2024-12-01', ...more }), settings({ ...s322, ...house }), today)
  it('gives nothing without a known holder', () => assert.equal('refusals' in decide({ holder_id: null }), true))
  it('is done once', () => assert.equal('refusals' in decide({ state: 'confirmed' }), true))
  it('beside another holder opens a collision', () => assert.deepEqual(decide({ running: { holding_id: 1, holder_id: 8, kind: 'visit' } }), { ok: { outcome: 'collision', clause_ref: 113 } }))
  it('of what one holds already gives nothing more', () => assert.deepEqual(decide({ running: { holding_id: 1, holder_id: 7, kind: 'visit' } }), { ok: { outcome: 'held', holding_id: 1, clause_ref: 113 } }))
  it('with a sale turns one’s reservation into protection by sales', () => {
    const got = decide({ last_sale_on: '2025-01-05', running: { holding_id: 1, holder_id: 7, kind: 'visit' } })
    assert.ok('ok' in got && got.ok.outcome === 'sale' && got.ok.visit_id === 1)
  })
})
