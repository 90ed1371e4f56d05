import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsOf, valuesOf } from './bound.ts'
import type { Known } from './checks.ts'
import { loadPack } from './load.ts'
import { rolesInUse } from './people.ts'
import { packSchema } from './schema.ts'
import { setting } from './setting.ts'

const label = { zh: '名', en: 'label' }
const known: Known = {
  settings: {
    'r.months': setting.months({ label, anchor: 'record' }),
    'r.times': setting.count({ label, anchor: 'act' }),
    'r.hour': setting.time({ label, anchor: 'record' }),
    'r.keeper': setting.role({ label, anchor: 'act' }),
    'r.grade': setting.choice({ label, anchor: 'act', choices: { a: label, b: label } }),
    't.standard': setting.table({
      label, anchor: 'act', keys: ['grade', 'rank'], cells: { host: setting.names({ label, anchor: 'act' }) },
    }),
  },
  operations: new Set(['r.file', 'v.record', 'v.confirm']),
  records: new Set(['c.relation']),
  modules: new Set(['registration', 'visits']),
}

type Parts = { readonly head?: string; readonly text?: string; readonly binds?: string; readonly more?: string; readonly id?: string }

const clause = ({ id = 'X-01', text = '{zh: 满期, en: after the term}', binds = '- built: {rule: r.protects}', more = '' }: Parts) => `
  - id: ${id}
    module: registration
    text: ${text}
    does: {zh: 做, en: does}
    ${more}
    binds:
      ${binds}`

const pack = (parts: Parts, ...others: readonly Parts[]) => `
pack: X
title: {zh: 甲, en: X}
matter: registration
version: 1
roles: {market: {kind: unit, label: {zh: 市场部, en: Market}}}
${parts.head ?? ''}
clauses:${[parts, ...others].map(clause).join('')}`

const faults = (yaml: string): readonly string[] => {
  const loaded = loadPack(yaml, known)
  return 'ok' in loaded ? [] : loaded.error.map((error) => `${error.clause ?? '-'} ${error.path} ${error.code}`)
}

const months = '- setting: {name: r.months, value: 3}'
const review = (by: string) => `- approval: {form: review, operation: r.file, steps: [{by: ${by}}]}`
const duty = (owner: string) => `- duty: {id: brief, label: {zh: 沟通, en: Brief}, owner: ${owner}, after: v.record, settle: {act: v.confirm}}`
const field = (slot: string) => `- fields: {on: c.relation, part: basics, title: {zh: 资料, en: Data}, slots: [${slot}]}`

test('a sound pack loads with its defaults filled in', () => {
  const loaded = loadPack(pack({ binds: months, text: '{zh: "满{r.months}", en: "after {r.months}"}' },
    { id: 'X-02', binds: review('superior(requester)') }, { id: 'X-03', binds: duty('market') }), known)
  assert.ok('ok' in loaded, JSON.stringify(loaded))
  assert.deepEqual(settingsOf(loaded.ok), [
    { name: 'r.months', key: undefined, cell: undefined, address: 'r.months', value: 3, clause_id: 'X-01', strength: 'default' }])
  assert.deepEqual(loaded.ok.clauses[1]?.binds[0]?.approval, {
    form: 'review', operation: 'r.file', steps: [{ by: 'superior(requester)', signs: ['account'] }],
  })
  assert.deepEqual(rolesInUse(loaded.ok), ['market'])
})

test('a loaded pack survives being stored and read again', () => {
  const loaded = loadPack(pack({ binds: months }, { id: 'X-02', binds: duty('requester') }), known)
  assert.ok('ok' in loaded)
  assert.deepEqual(packSchema.parse(JSON.parse(JSON.stringify(loaded.ok))), loaded.ok)
})

const refused: readonly (readonly [string, string, string])[] = [
  ['not YAML', 'pack: [', '-  yaml.syntax'],
  ['no mapping', 'just words', '-  shape'],
  ['an unknown key', pack({ more: 'colour: red' }), 'X-01  shape'],
  ['a binding of two kinds', pack({ binds: '- {built: {rule: r.x}, notice: {}}' }), 'X-01 binds.0 shape'],
  ['an unknown kind of binding', pack({ binds: '- wish: {rule: r.x}' }), 'X-01 binds.0 shape'],
  ['one language only', pack({ text: '{zh: 满期}' }), 'X-01 text.en shape'],
  ['a setting without a value', pack({ binds: '- setting: {name: r.months}' }), 'X-01 binds.0.setting.value shape'],
  ['a clause id twice', pack({}, {}), 'X-01 id clause.twice'],
  ['a gap in the clause ids', pack({}, { id: 'X-03' }), 'X-03 id clause.gap'],
  ["another pack's clause id", pack({ id: 'Y-01' }), 'Y-01 id clause.gap'],
  ['a clause that binds nothing', pack({ binds: '[]' }), 'X-01 binds clause.unbound'],
  ['an unknown role', pack({ binds: review('finance') }), 'X-01 binds.0.approval.steps.0.by role.unknown'],
  ['an unknown role inside a resolver', pack({ binds: review('head_of(finance)') }), 'X-01 binds.0.approval.steps.0.by role.unknown'],
  ['an unknown resolver', pack({ binds: duty('boss(requester)') }), 'X-01 binds.0.duty.owner resolver.unknown'],
  ['a resolver that does not say of whom', pack({ binds: duty('superior') }), 'X-01 binds.0.duty.owner resolver.argument'],
  ['a role given by a setting that is not declared', pack({ binds: '- setting: {name: r.keeper, value: finance}' }), 'X-01 binds.0.setting.value role.unknown'],
  ['an unknown setting', pack({ binds: '- setting: {name: r.weeks, value: 3}' }), 'X-01 binds.0.setting.name setting.unknown'],
  ['a value the setting does not take', pack({ binds: '- setting: {name: r.hour, value: "24:00"}' }), 'X-01 binds.0.setting.value setting.value'],
  ['a figure that is no whole number', pack({ binds: '- setting: {name: r.months, value: 2.5}' }), 'X-01 binds.0.setting.value setting.value'],
  ['two clauses binding one setting', pack({ binds: months }, { id: 'X-02', binds: months }), 'X-02 binds.0.setting.name setting.twice'],
  ['a row where there is no table', pack({ binds: '- setting: {name: r.months, key: [a], cell: host, value: 3}' }), 'X-01 binds.0.setting.key setting.key'],
  ['a cell the table does not have', pack({ binds: '- setting: {name: t.standard, key: [a, b], cell: gift, value: [a]}' }), 'X-01 binds.0.setting.key setting.key'],
  ['an ordered table with a gap',
    pack({ binds: '- setting: {name: r.grade, first_match: [{when: {p: {max: 59}}, value: b}, {when: {p: {min: 61}}, value: a}]}' }),
    'X-01 binds.0.setting.first_match.1 table.gap'],
  ['an ordered table that overlaps',
    pack({ binds: '- setting: {name: r.grade, first_match: [{when: {p: {max: 60}}, value: b}, {when: {p: {min: 60}}, value: a}]}' }),
    'X-01 binds.0.setting.first_match.1 table.overlap'],
  ['a literal Chinese figure', pack({ binds: months, text: '{zh: 三个月内, en: in that time}' }), 'X-01 text.zh text.literal'],
  ['a literal figure in digits', pack({ binds: months, text: '{zh: 满3个月, en: in that time}' }), 'X-01 text.zh text.literal'],
  ['a literal English figure', pack({ binds: months, text: '{zh: 期内, en: for three months}' }), 'X-01 text.en text.literal'],
  ['a literal time of day', pack({ binds: '- setting: {name: r.hour, value: "09:00"}', text: '{zh: 九点放出, en: opened}' }), 'X-01 text.zh text.literal'],
  ['a literal figure in the note', pack({ binds: months, more: 'note: {zh: 即三个月, en: that is}' }), 'X-01 note.zh text.literal'],
  ['braces without a setting', pack({ text: '{zh: "满{months}", en: after}' }), 'X-01 text.zh text.placeholder'],
  ['settings named in one language only', pack({ binds: months, text: '{zh: "满{r.months}", en: after}' }), 'X-01 text text.uneven'],
  ['a setting nobody binds', pack({ text: '{zh: "每天{r.times}次", en: "{r.times} times"}' }), 'X-01 text setting.undeclared'],
  ['a deadline nobody binds', pack({ binds: '- approval: {form: review, operation: r.file, steps: [{by: market}], deadline: {limit: r.months}}' }),
    'X-01 binds.0.approval.deadline.limit setting.undeclared'],
  ['use of an unknown setting', pack({ head: 'uses: [r.weeks]' }), '- uses setting.unknown'],
  ['an unknown operation', pack({ binds: '- built: {operation: r.dance}' }), 'X-01 binds.0.built.operation operation.unknown'],
  ['fields on nothing', pack({ binds: field('{name: a, type: text, label: {zh: 甲, en: A}}').replace('c.relation', 'c.moon') }), 'X-01 binds.0.fields.on record.unknown'],
  ['an unknown module', pack({ more: 'pending: moon' }), 'X-01 pending module.unknown'],
  ['a kind not carried yet', pack({ binds: '- notice: {ack: market}' }), 'X-01 binds.0 binding.later'],
  ['a form of approval not carried yet', pack({ binds: '- approval: {form: gate, operation: r.file}' }), 'X-01 binds.0 binding.later'],
  ['a duty twice', pack({ binds: duty('market') }, { id: 'X-02', binds: duty('market') }), 'X-02 binds.0.duty.id duty.twice'],
  ['a field twice', pack({ binds: field('{name: a, type: text, label: {zh: 甲, en: A}}, {name: a, type: text, label: {zh: 甲, en: A}}') }), 'X-01 binds.0.fields.slots field.twice'],
  ['an intimate field that counts', pack({ binds: field('{name: a, type: text, intimate: true, label: {zh: 甲, en: A}}') }), 'X-01 binds.0.fields.slots.0 field.intimate'],
  ['an intimate field that is required', pack({ binds: field('{name: a, type: text, intimate: true, weight: 0, required_from: filing, label: {zh: 甲, en: A}}') }),
    'X-01 binds.0.fields.slots.0 field.intimate'],
  ['a choice without choices', pack({ binds: field('{name: a, type: choice, label: {zh: 甲, en: A}}') }), 'X-01 binds.0.fields.slots.0 field.choices'],
  ['a pack that is not there', `${pack({})}\n  - take: Z`, '- clauses pack.unknown'],
]

for (const [what, yaml, fault] of refused) {
  test(`refused: ${what}`, () => {
    const found = faults(yaml)
    assert.ok(found.includes(fault), `${fault} is not among ${found.join(' | ') || 'no faults'}`)
  })
}

test('every fault has a sentence in both languages', () => {
  const loaded = loadPack(pack({ binds: review('finance') }), known)
  assert.ok('error' in loaded)
  assert.deepEqual(loaded.error[0]?.message, { zh: '角色“finance”未在 roles 中声明', en: "the role 'finance' is not declared in roles" })
})

test('a pending clause may name what is not built, and gives no figure', () => {
  const pending = { id: 'X-02', more: 'pending: visits' }
  const loaded = loadPack(pack({ binds: months }, { ...pending, binds: '- setting: {name: moon.days, value: 6}' },
    { ...pending, id: 'X-03', binds: '- notice: {ack: market}' }, { ...pending, id: 'X-04', binds: '[]' }), known)
  assert.ok('ok' in loaded, JSON.stringify(loaded))
  assert.deepEqual(valuesOf(loaded.ok), { 'r.months': 3 })
})

test('clauses may bind single cells of one table, and leave a figure to the company', () => {
  const cell = (row: string, value: string) => `- setting: {name: t.standard, key: [vip, ${row}], cell: host, value: ${value}}`
  const loaded = loadPack(pack({ binds: cell('chairman', '[head]') }, { id: 'X-02', binds: cell('manager', 'ask') }), known)
  assert.ok('ok' in loaded, JSON.stringify(loaded))
  assert.deepEqual(valuesOf(loaded.ok), { 't.standard[vip,chairman].host': ['head'], 't.standard[vip,manager].host': null })
  assert.deepEqual(faults(pack({ binds: cell('chairman', '[a]') }, { id: 'X-02', binds: cell('chairman', '[b]') })), ['X-02 binds.0.setting.name setting.twice'])
})

test('a pack takes the clauses of another where it says so', () => {
  const own = pack({ id: 'Y-01', binds: review('market') }).replace('pack: X', 'pack: Y')
  const taken = pack({ binds: months })
  const loaded = loadPack(`${own}\n  - take: X`, known, { X: taken })
  assert.ok('ok' in loaded, JSON.stringify(loaded))
  assert.deepEqual(loaded.ok.clauses.map((one) => [one.id, one.taken_from]), [['Y-01', undefined], ['X-01', 'X']])
  const circle = loadPack(`${own}\n  - take: X`, known, { X: `${taken}\n  - take: X` })
  assert.ok('error' in circle && circle.error[0]?.code === 'pack.circle')
})
