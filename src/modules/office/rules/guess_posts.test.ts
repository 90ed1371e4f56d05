import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { guessPosts } from './guess_posts.ts'

const units = [
  { id: 1, parent_id: null, name: '市场部', posts: [{ id: 1, name: '登记员', position: '登记员' }, { id: 2, name: '市场部经理', position: '市场部经理' }] },
  { id: 2, parent_id: null, name: '财务部', posts: [{ id: 3, name: '会计', position: '财务' }] },
  { id: 5, parent_id: 2, name: '结算组', posts: [{ id: 7, name: '出纳', position: '财务' }] },
  { id: 3, parent_id: null, name: '销售一部', posts: [{ id: 4, name: '经理', position: '销售经理' }, { id: 5, name: '业务员', position: '业务员' }] },
  { id: 4, parent_id: null, name: '销售二部', posts: [{ id: 6, name: '销售经理', position: '销售经理' }] },
]

describe('posts proposed for a role', () => {
  const cases: [string, number[]][] = [['市场部', [1, 2]], ['财务部', [3, 7]], ['市场部经理', [2]], ['销售部经理', [4, 6]], ['登记员', [1]], ['发货人员', []]]
  for (const [label, wanted] of cases) it(`${label}: ${wanted.length === 0 ? 'none' : wanted.join()}`, () => assert.deepEqual(guessPosts(label, units), wanted))
})
