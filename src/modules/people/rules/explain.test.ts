import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explain, type Explained } from './explain.ts'

const base: Explained = { name: '陈立', state: 'active', operation: '客户档案', access: 'permission', posts: [{ post: '业务员', unit: '销售一部', scope: 'own', substitute: false }], record: undefined, roles: [] }
const scope = { all: false, unit_ids: [4], area_ids: [], person_id: 2, relation_ids: [77], clearance: 1 }
const place = { area_id: 1, unit_id: 5, owner_id: 3, secrecy: 0 }

test('one failing step is enough for no, and says which', () => {
  const cases: readonly (readonly [string, Partial<Explained>, boolean])[] = [
    ['may', {}, true],
    ['disabled', { state: 'disabled' }, false],
    ['no post today', { posts: [] }, false],
    ['no permission in any post', { posts: [{ post: '门市接待', unit: '门市', scope: null, substitute: false }] }, false],
    ['open to all who are signed in', { access: 'signed_in', posts: [{ post: '门市接待', unit: '门市', scope: null, substitute: false }] }, true],
    ['record of another unit and holder', { record: { place, relation_id: 9, scope } }, false],
    ['record of the own unit', { record: { place: { ...place, unit_id: 4 }, relation_id: 9, scope } }, true],
    ['record one holds', { record: { place: { ...place, owner_id: 2 }, relation_id: 9, scope } }, true],
    ['record one helps with', { record: { place, relation_id: 77, scope } }, true],
    ['record too secret', { record: { place: { ...place, owner_id: 2, secrecy: 3 }, relation_id: 9, scope } }, false],
    ['no such record', { record: { place: undefined, relation_id: 9, scope } }, false],
    ['a clause gives it to others', { roles: [{ regulation: '客户备案制度', article: '第二条', posts: ['登记员'], fills: false }] }, false],
    ['a clause gives it to the post', { roles: [{ regulation: '客户备案制度', article: '第二条', posts: ['业务员'], fills: true }] }, true],
  ]
  for (const [title, change, ok] of cases) {
    const answer = explain({ ...base, ...change }, 'zh')
    assert.equal(answer.ok, ok, title)
    if (!ok) assert.ok(answer.steps.some((step) => !step.ok), title)
  }
})
