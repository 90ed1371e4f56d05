import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { settingsOfValues } from '#kernel/policy'
import { customerKindOf } from '../contract/form.ts'
import { registrationSettings } from '../settings.ts'
import { followsUp, mayDealReported, type DealFacts } from './deal.ts'
import { ageRefusals, formIn, missingIn, missingRefusals, partsFor, readFields } from './form.ts'

const word = (zh: string) => ({ zh, en: zh })
const clauses = [
  { ref: 1, pending: null, binds: [{ fields: { on: 'registration.file', part: 'channel', title: word('渠道'), slots: [{ name: 'channel', type: 'choice', label: word('渠道'), choices: { shop: word('店'), online: word('网') }, required_from: 'filing' }] } }] },
  { ref: 2, pending: null, binds: [{ fields: { on: 'registration.file', part: 'papers', title: word('资料'), when: { customer_kind: 'company' }, slots: [
    { name: 'licence', type: 'file', label: word('执照'), required_from: 'acceptance' }, { name: 'phone', type: 'phone', label: word('电话'), built_in: true, required_from: 'acceptance' }] } }] },
  { ref: 3, pending: null, binds: [{ fields: { on: 'registration.file', part: 'other', title: word('其他'), when: { customer_kind: 'other' }, slots: [{ name: 'policy_ground', type: 'choice', label: word('依据'), choices: { sole_trader: word('个体') }, required_from: 'filing' }] } }] },
  { ref: 4, pending: 'privacy', binds: [{ fields: { on: 'registration.file', part: 'later', title: word('以后'), slots: [{ name: 'later', type: 'text', label: word('以后') }] } }] },
  { ref: 5, pending: null, binds: [{ fields: { on: 'customers.relation', part: 'file', title: word('档案'), slots: [{ name: 'assets', type: 'money', label: word('资产') }] } }] },
]
const form = formIn(clauses)
const filled = (more: object = {}) => ({ kind: 'company', fields: { channel: 'shop' }, papers: {}, built_in: {}, ...more })

describe('the form of a filing', () => {
  test('has the parts of clauses in force that ask a filing, each for the customers it names', () => {
    assert.deepEqual(form.map((part) => part.part), ['channel', 'papers', 'other'])
    assert.deepEqual(partsFor(form, { kind: 'company', fields: {} }).map((part) => part.part), ['channel', 'papers'])
    assert.deepEqual(partsFor(form, { kind: 'branch', fields: {} }).map((part) => part.part), ['channel', 'other'])
  })
  for (const [kind, legal_person, is] of [['person', undefined, 'person'], ['company', true, 'company'], ['company', false, 'other'], ['institution', undefined, 'company'], ['sole_trader', undefined, 'other'], ['foreign', undefined, 'other'], [undefined, undefined, 'company']] as const) {
    test(`S3-05-06, S3-05-07 ${kind ?? 'nothing said'}, legal person ${legal_person ?? 'unsaid'}: ${is}`, () => assert.equal(customerKindOf(kind, legal_person === undefined ? {} : { legal_person }), is))
  }
  for (const [stage, given, lacks] of [
    ['filing', filled({ fields: {} }), ['channel']], ['filing', filled(), []], ['acceptance', filled(), ['licence', 'phone']],
    ['acceptance', filled({ papers: { licence: [7] }, built_in: { phone: '139' } }), []], ['acceptance', filled({ papers: { licence: [] }, built_in: { phone: '' } }), ['licence', 'phone']],
  ] as const) {
    test(`at ${stage} it lacks ${lacks.join(', ') || 'nothing'}`, () => assert.deepEqual(missingIn(form, given, stage).map((one) => one.slot.name), lacks))
  }
  test('each clause names what it misses; a clause that wants it whole speaks for all', () => {
    const missing = missingIn(form, filled({ fields: {} }), 'acceptance')
    assert.deepEqual(missingRefusals(missing, 'zh').map((one) => [one.clause_ref, one.data?.missing]), [[1, '渠道'], [2, '执照、电话']])
    assert.deepEqual(missingRefusals(missing, 'zh', 9).map((one) => [one.clause_ref, one.data?.missing]), [[9, '渠道、执照、电话']])
  })
  test('wrong values and fields nobody asks for are refused by name, emptied ones left out, a ground that goes without saying is set', () => {
    assert.deepEqual(readFields(form, 'company', { channel: 'shop', policy_ground: '' }), { ok: { channel: 'shop' } })
    assert.deepEqual(readFields(form, 'sole_trader', {}), { ok: { policy_ground: 'sole_trader' } })
    for (const [name, value] of [['channel', 'street'], ['assets', 5], ['licence', 7], ['constructor', 'x']] as const) {
      const read = readFields(form, 'company', { [name]: value })
      assert.deepEqual('refusals' in read ? read.refusals.map((one) => [one.code, one.field]) : 'ok', [['registration.form_wrong', `fields.${name}`]])
    }
  })
})

describe('age', () => {
  const text = settingsOfValues(registrationSettings, { 'registration.least_age': 16, 'registration.full_age': 18 })
  for (const [birth, stated, code] of [['2009-01-11', false, 'registration.under_age'], ['2009-01-10', false, 'registration.needs_statement'], ['2009-01-10', true, 'ok'], ['2007-01-11', false, 'registration.needs_statement'], ['2007-01-10', false, 'ok'], [undefined, false, 'ok']] as const) {
    test(`S3-05-05 born ${birth ?? 'unknown'}, ${stated ? 'with' : 'without'} a statement, on 10 January 2025: ${code}`, () => {
      assert.equal(ageRefusals({ customer_kind: 'person', birth, stated }, text, '2025-01-10')[0]?.code ?? 'ok', code)
    })
  }
  test('S3-05-05 a company has no age', () => assert.deepEqual(ageRefusals({ customer_kind: 'company', birth: '2020-01-01', stated: false }, text, '2025-01-10'), []))
})

describe('before a deal', () => {
  const facts = (more: Partial<DealFacts> = {}): DealFacts => ({ known_before: false, reported: false, accepted: false, refused_because: null, assigned_elsewhere: false, assignee_clause: 9, ...more })
  const code = (decision: object) => ('refusals' in decision && Array.isArray(decision.refusals) ? decision.refusals[0]?.code : 'ok')
  for (const [needs, more, expected] of [
    ['reported', {}, 'registration.not_reported'], ['reported', { reported: true }, 'ok'], ['reported', { known_before: true }, 'ok'],
    ['accepted', { reported: true }, 'registration.still_under_review'], ['accepted', { reported: true, accepted: true }, 'ok'], ['accepted', { refused_because: '欠款' }, 'registration.not_accepted_yet'],
    ['accepted', { reported: true, accepted: true, assigned_elsewhere: true }, 'registration.assigned_to_other'], ['accepted', { known_before: true, assigned_elsewhere: true }, 'registration.assigned_to_other'],
  ] as const) {
    test(`S3-03-01, S3-05-11, S3-09-07 needs ${needs}, ${JSON.stringify(more)}: ${expected}`, () => assert.equal(code(mayDealReported(facts(more), settingsOfValues(registrationSettings, { 'registration.deal_needs': needs }))), expected))
  }
  test('where no text asks, nothing is needed', () => assert.equal(code(mayDealReported(facts(), settingsOfValues(registrationSettings, {}))), 'ok'))
  test('S3-09-09 nobody else follows up, unless no clause says so', () => {
    assert.deepEqual([code(followsUp({ assigned_elsewhere: true, assignee_clause: 9 })), code(followsUp({ assigned_elsewhere: true, assignee_clause: undefined })), code(followsUp({ assigned_elsewhere: false, assignee_clause: 9 }))], ['registration.assigned_to_other', 'ok', 'ok'])
  })
})
