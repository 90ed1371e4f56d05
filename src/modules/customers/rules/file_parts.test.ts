import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completenessOf, missingAt, partsFor, partsIn, type OwnSlot } from './file_parts.ts'

const label = { zh: '栏', en: 'field' }
const slot = (name: string, more: Record<string, unknown> = {}) => ({ name, type: 'text', label, ...more })
const clause = (part: string, slots: readonly unknown[], more: Record<string, unknown> = {}) => ({ ref: 1, clause_id: 'X-01', pending: null, binds: [{ fields: { on: 'customers.relation', part, title: label, slots, ...more } }] })
const own = (name: string, more: Partial<OwnSlot> = {}): OwnSlot => ({
  name, of_text: false, part: 'own', kinds: [], label_zh: name, label_en: name, type: 'text', choices: null, unit_zh: null, unit_en: null, required_from: null, weight: 1, in_list: false, position: 1, hidden: false, ground: null, ...more,
})
const names = (parts: ReturnType<typeof partsIn>) => parts.map((part) => [part.part, part.slots.map((one) => one.name)])
const filled = (kind: string, fields: Record<string, unknown> = {}) => ({ name: '甲', kind, has_address: false, has_phone: false, fields })

test('own fields stand behind those of the text, in their part or in one of their own', () => {
  const text = [clause('basics', [slot('a'), slot('b')])]
  assert.deepEqual(names(partsIn(text, [own('own_1', { part: 'basics' }), own('own_2')])), [['basics', ['a', 'b', 'own_1']], ['own', ['own_2']]])
  assert.deepEqual(names(partsIn(text, [own('own_1', { part: 'gone' })])), [['basics', ['a', 'b']], ['own', ['own_1']]])
  assert.deepEqual(names(partsIn([], [own('own_1')])), [['own', ['own_1']]])
})

test('where the area chose places they hold for both; hidden ones are left out', () => {
  const text = [clause('basics', [slot('a'), slot('b'), slot('c')])]
  const placed = [own('b', { of_text: true, position: 1 }), own('own_1', { part: 'basics', position: 2 }), own('a', { of_text: true, position: 3 })]
  assert.deepEqual(names(partsIn(text, placed)), [['basics', ['b', 'own_1', 'a', 'c']]])
  assert.deepEqual(names(partsIn(text, [own('a', { of_text: true, hidden: true }), own('own_1', { hidden: true })])), [['basics', ['b', 'c']]])
})

test('private fields are off without a ground, and neither required nor counted with one', () => {
  const text = [clause('basics', [slot('a'), slot('hobbies', { intimate: true, weight: 0 })])]
  assert.deepEqual(names(partsIn(text)), [['basics', ['a']]])
  const on = partsIn(text, [own('hobbies', { of_text: true, ground: '本人同意', required_from: 'filing', in_list: true, weight: 9 })])
  const hobbies = on[0]?.slots.find((one) => one.name === 'hobbies')
  assert.deepEqual([hobbies?.required_from, hobbies?.weight, hobbies?.in_list], [undefined, 0, false])
  assert.equal(completenessOf(on, filled('company', { a: '有' })), 100)
})

test('a field for some kinds of customers is neither asked of nor counted for the others', () => {
  const parts = partsIn([clause('basics', [slot('a')]), clause('person', [slot('sex')], { when: { customer_kind: 'person' } })], [own('own_1', { kinds: ['company'] })])
  assert.deepEqual(names(partsFor(parts, 'person')), [['basics', ['a']], ['person', ['sex']]])
  assert.deepEqual(names(partsFor(parts, 'company')), [['basics', ['a']], ['own', ['own_1']]])
  assert.deepEqual([completenessOf(parts, filled('person', { a: 'x', sex: 'y' })), completenessOf(parts, filled('company', { a: 'x' }))], [100, 50])
})

test('what is required by a stage is required at the later ones too', () => {
  const parts = partsIn([clause('basics', [slot('a', { required_from: 'filing' }), slot('b', { required_from: 'acceptance' }), slot('c', { required_from: 'contract' })])])
  const missing = (stage: string, fields = {}) => missingAt(parts, filled('company', fields), stage).map((one) => one.slot.name)
  assert.deepEqual([missing('filing'), missing('acceptance'), missing('contract', { a: 'x' }), missing('credit', { a: 1, b: 2, c: 3 })], [['a'], ['a', 'b'], ['b', 'c'], []])
})

test('an area may ask earlier for a field of a text, never later', () => {
  const parts = partsIn([clause('basics', [slot('a', { required_from: 'filing' }), slot('b')])], [own('a', { of_text: true, required_from: 'credit' }), own('b', { of_text: true, required_from: 'contract' })])
  assert.deepEqual(parts[0]?.slots.map((one) => one.required_from), ['filing', 'contract'])
})
