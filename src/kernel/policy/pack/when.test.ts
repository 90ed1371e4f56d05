import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstMatch, tableProblem, whenHolds } from './when.ts'
import type { Row } from './when.ts'
import { parseWho, roleIn } from './who.ts'

test('a condition holds when all of its facts do', () => {
  const facts = { stage: 'filing', points: 60, foreign: true }
  assert.equal(whenHolds(undefined, facts), true)
  assert.equal(whenHolds({ stage: 'filing', foreign: true }, facts), true)
  assert.equal(whenHolds({ stage: ['filing', 'acceptance'] }, facts), true)
  assert.equal(whenHolds({ stage: 'filing', foreign: false }, facts), false)
  assert.equal(whenHolds({ points: { min: 60 } }, facts), true)
  assert.equal(whenHolds({ points: { max: 59 } }, facts), false)
  assert.equal(whenHolds({ not_there: { max: 59 } }, facts), false)
})

test('an ordered table covers every value once', () => {
  const cases: readonly (readonly [readonly Row[], string | undefined])[] = [
    [[{ when: { p: { max: 59 } }, value: 'c' }, { when: { p: { min: 60, max: 79 } }, value: 'b' }, { when: { p: { min: 80 } }, value: 'a' }], undefined],
    [[{ when: { p: { max: 59 } }, value: 'c' }, { when: { p: { min: 61 } }, value: 'a' }], 'table.gap'],
    [[{ when: { p: { min: 0, max: 59 } }, value: 'c' }, { when: { p: { min: 60 } }, value: 'a' }], 'table.gap'],
    [[{ when: { p: { max: 59 } }, value: 'c' }], 'table.gap'],
    [[{ when: { p: { max: 60 } }, value: 'c' }, { when: { p: { min: 60 } }, value: 'a' }], 'table.overlap'],
    [[{ value: 'a' }, { when: { p: 1 }, value: 'b' }], 'table.overlap'],
    [[{ when: { foreign: true }, value: 'b' }, { when: { grade: ['a'] }, value: 'b' }], 'table.gap'],
    [[{ when: { foreign: true }, value: 'b' }, { when: { grade: ['a'] }, value: 'b' }, { value: 'c' }], undefined],
    [[{ when: { p: { min: 80 } }, value: 'a' }, { value: 'c' }], undefined],
  ]
  for (const [rows, code] of cases) assert.equal(tableProblem(rows)?.code, code, JSON.stringify(rows))
})

test('the first row that fits gives the value', () => {
  const rows: readonly Row[] = [{ when: { foreign: true }, value: 'b' }, { when: { grade: 'a' }, value: 'a' }, { value: 'c' }]
  assert.equal(firstMatch(rows, { foreign: true, grade: 'a' }), 'b')
  assert.equal(firstMatch(rows, { grade: 'a' }), 'a')
  assert.equal(firstMatch(rows, {}), 'c')
  assert.equal(firstMatch([], {}), undefined)
})

test('a person is named by role or found by a resolver', () => {
  assert.deepEqual(parseWho('requester'), { ok: { kind: 'requester' } })
  assert.deepEqual(parseWho('market_department'), { ok: { kind: 'role', role: 'market_department' } })
  assert.deepEqual(parseWho('owner(customer)'), { ok: { kind: 'owner', of: 'customer' } })
  assert.deepEqual(parseWho('named(panel)'), { ok: { kind: 'named', of: 'panel' } })
  assert.deepEqual(parseWho('leader_in_charge(unit)'), { ok: { kind: 'leader_in_charge', of: 'unit' } })
  assert.deepEqual(parseWho('superior(head_of(requester))'), {
    ok: { kind: 'superior', of: { kind: 'head_of', of: { kind: 'requester' } } },
  })
  for (const [written, code] of [['boss(requester)', 'resolver.unknown'], ['superior()', 'resolver.argument'], ['superior', 'resolver.argument'],
    ['Market Department', 'resolver.unknown'], ['keeper(The File)', 'resolver.argument']] as const) {
    const read = parseWho(written)
    assert.equal('error' in read ? read.error.code : undefined, code, written)
  }
  const nested = parseWho('superior(head_of(market_department))')
  assert.equal('ok' in nested ? roleIn(nested.ok) : undefined, 'market_department')
})
