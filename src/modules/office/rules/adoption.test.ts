import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setting, type Pack } from '#kernel/policy/pack'
import { adoption, rolesToMap, type AdoptionFacts } from './adoption.ts'
import { keptClauses, settingOf } from './kept_clause.ts'

const registry = { 'test.months': setting.months({ label: { zh: '期限', en: 'Term' }, anchor: 'record' }), 'test.times': setting.count({ label: { zh: '次数', en: 'Times' }, anchor: 'act' }) }
const words = { zh: '条文', en: 'Text' }
const role = (kind: 'post' | 'body', members?: string[]) => ({ kind, label: words, ...(members ? { members } : {}) })

const pack: Pack = {
  pack: 'T-1', title: { zh: '试用制度', en: 'A text' }, matter: 'registration', version: 1, uses: [],
  roles: { clerk: role('post'), chief: role('post'), idle: role('post'), panel: role('body', ['chief']) },
  clauses: [
    { id: 'T-1-01', module: 'registration', text: words, does: words, binds: [{ setting: { name: 'test.months', value: 3, strength: 'default' } }] },
    { id: 'T-1-02', module: 'registration', text: words, does: words, binds: [{ setting: { name: 'test.times', value: 'ask', strength: 'default' } }, { tell: { id: 'told', after: 'a.b', to: ['clerk', 'panel'], says: words } }] },
    { id: 'T-1-03', module: 'trade', pending: 'trade', text: words, does: words, binds: [{ tell: { id: 'later', after: 'a.b', to: ['idle'], says: words } }] },
  ],
}
const whole: AdoptionFacts = { locale: 'zh', pack: 'T-1', already: false, in_past: false, roles_mapped: ['clerk', 'chief'], figures: { 'test.times': 5 }, bound_elsewhere: [] }

test('roles of running clauses are mapped; a body by its members; those of pending clauses may wait', () => {
  assert.deepEqual(rolesToMap(pack), ['clerk', 'chief'])
})

test('a text is adopted once, whole, not backwards, and with one source for each setting', () => {
  const cases: readonly (readonly [Partial<AdoptionFacts>, string | undefined])[] = [
    [{}, undefined],
    [{ already: true }, 'office.already_adopted'],
    [{ in_past: true }, 'office.effect_in_past'],
    [{ roles_mapped: ['clerk'] }, 'office.role_unmapped'],
    [{ figures: {} }, 'office.figure_missing'],
    [{ figures: { 'test.times': -1 } }, 'office.figure_wrong'],
    [{ figures: { 'test.times': 5, 'test.months': 'long' } }, 'office.figure_wrong'],
    [{ figures: { 'test.times': 5, 'test.other': 1 } }, 'office.figure_unknown'],
    [{ bound_elsewhere: [{ name: 'test.months', regulation: { zh: '别的制度', en: 'Another text' }, article: 7 }] }, 'office.setting_twice'],
    [{ bound_elsewhere: [{ name: 'test.else', regulation: { zh: '别的制度', en: 'Another text' }, article: 7 }] }, undefined],
  ]
  for (const [change, code] of cases) {
    const decision = adoption(pack, { ...whole, ...change }, registry)
    assert.equal('refusals' in decision ? decision.refusals[0].code : undefined, code)
  }
})

test('clauses are numbered in order and keep the figures given', () => {
  const kept = keptClauses(pack, { 'test.times': 5 })
  assert.deepEqual(kept.map((clause) => clause.article), [1, 2, 3])
  assert.deepEqual(kept.flatMap((clause) => clause.binds.flatMap((bind) => settingOf(bind)?.value ?? [])), [3, 5])
})
