import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { draftOf, inputOf, isBlank, isReady, keyFor, newDraft, readDrafts } from './draft.ts'

const recognised = {
  raw: '恒立精工 王经理 13862571234', visited_today: true,
  fields: { name: { value: '恒立精工', sure: true, from: 0, to: 4 }, contact: { value: '王经理', sure: false, from: 5, to: 8 } },
}

describe('draft', () => {
  it('takes what was recognised and marks what is unsure', () => {
    const draft = draftOf(recognised, '2025-01-10')
    assert.equal(draft.values.name, '恒立精工')
    assert.deepEqual(draft.unsure, ['contact'])
    assert.deepEqual([draft.visited, draft.visited_on, draft.raw], [true, '2025-01-10', recognised.raw])
  })
  it('sends only what was filled in, and words for a visit nobody described', () => {
    const draft = { ...draftOf(recognised, '2025-01-10'), photo_id: 7 }
    const input = inputOf(draft, '首次拜访')
    assert.deepEqual(input, {
      name: '恒立精工', contact: '王经理', kind: 'company', standby: false, visit: { happened_on: '2025-01-10', channel: 'visit', what: '首次拜访' }, photo_id: 7, raw: recognised.raw,
    })
  })
  it('keeps the key for the very same body alone', () => {
    const draft = { ...newDraft('2025-01-10'), sent: { key: 'k', body: '{"name":"甲"}' } }
    assert.equal(keyFor(draft, '{"name":"甲"}'), 'k')
    assert.notEqual(keyFor(draft, '{"name":"乙"}'), 'k')
  })
  it('survives being stored and read, and drops what cannot be read', () => {
    const draft = draftOf(recognised, '2025-01-10')
    assert.deepEqual(readDrafts(JSON.stringify([draft])), [draft])
    assert.deepEqual([readDrafts(null), readDrafts('{'), readDrafts('[{"id":1}]')], [[], [], []])
  })
  it('is ready with a name, or with a person and a telephone', () => {
    const draft = newDraft('2025-01-10')
    assert.deepEqual([isBlank(draft), isReady(draft)], [true, false])
    assert.equal(isReady(newDraft('2025-01-10', { name: '甲' })), true)
    assert.equal(isReady({ ...draft, values: { ...draft.values, contact: '王' } }), false)
    assert.equal(isReady({ ...draft, values: { ...draft.values, contact: '王', phone: '138' } }), true)
  })
})
