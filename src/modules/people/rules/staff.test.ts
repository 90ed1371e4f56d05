import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { differencesOf, freeLogin, readStaff, unitKindOf } from './staff.ts'

const company = ['恒信集团', 'Hengxin Group']
const read = (cells: Record<string, string>) => readStaff({ name: '陈立', unit: '恒锋工具钢/销售一部', position: '业务员', ...cells }, company)

describe('a row of a list of staff', () => {
  const cases: [string, Record<string, string>, object][] = [
    ['is read from the top unit down', { unit: '恒锋工具钢/销售一部' }, { path: ['恒锋工具钢', '销售一部'] }],
    ['leaves the company itself out', { unit: '恒信集团 > 恒锋工具钢 > 销售一部' }, { path: ['恒锋工具钢', '销售一部'] }],
    ['of the company itself has no path', { unit: '恒信集团' }, { path: [] }],
    ['has the section in a column of its own', { unit: '营销中心', unit_below: '销售一部' }, { path: ['营销中心', '销售一部'] }],
    ['has no section where that column is empty', { unit: '营销中心', unit_below: '—' }, { path: ['营销中心'] }],
    ['closes the gap in a name of two characters', { name: '陈　立' }, { name: '陈立' }],
    ['reads full-width letters of a login', { login: 'ＣｈｅｎＬｉ' }, { login: 'chenli' }],
    ['without a position is named by its title', { position: '', title: '业务员' }, { position: '业务员', title: '业务员' }],
    ['that says 离职 has left', { state: '已离职' }, { left: true }],
    ['that says 在职 has not', { state: '在职' }, { left: false }],
    ['takes a dash for nothing', { phone: '—', email: '/' }, { phone: null, email: null }],
  ]
  for (const [says, cells, wanted] of cases) {
    it(says, () => {
      const got = read(cells)
      assert.ok('row' in got, JSON.stringify(got))
      assert.deepEqual({ ...got.row, ...wanted }, got.row)
    })
  }
  const wrong: [string, Record<string, string>, string][] = [
    ['without a name', { name: ' ' }, 'import.staff_no_name'], ['with a login in characters', { login: '陈立' }, 'import.staff_login_wrong'],
    ['with no e-mail address where one should be', { email: 'chen at example' }, 'import.email_wrong'], ['without position or title', { position: '' }, 'import.staff_no_position'],
  ]
  for (const [says, cells, code] of wrong) it(`${says} is handed back`, () => {
    const got = read(cells)
    assert.ok('returned' in got)
    assert.deepEqual(got.returned.map((one) => one.code), [code])
  })
})

describe('a sign-in name', () => {
  it('is how the name sounds', () => assert.equal(freeLogin('chenli', () => false), 'chenli'))
  it('counts on where it is taken', () => assert.equal(freeLogin('chenli', (login) => ['chenli', 'chenli2'].includes(login)), 'chenli3'))
  it('is made up where the name has no letters', () => assert.equal(freeLogin('·', () => false), 'user'))
})

it('the name of a unit tells its kind', () => {
  assert.deepEqual(['恒锋工具钢有限公司', '销售一部', '中心门市', '苏州分公司', '城东支行'].map(unitKindOf), ['company', 'department', 'shop', 'branch', 'branch'])
})

it('differences are named by column; who has left differs in nothing else', () => {
  const got = read({ phone: '13800000000' })
  assert.ok('row' in got)
  const known = { name: '陈立', phone: '13900000000', email: 'chen@example.com', state: 'active', places: ['a'] }
  assert.deepEqual(differencesOf(known, got.row, 'a'), ['phone'])
  assert.deepEqual(differencesOf({ ...known, phone: '13800000000' }, got.row, 'b'), ['post'])
  assert.deepEqual(differencesOf({ ...known, state: 'disabled' }, { ...got.row, left: true }, 'b'), [])
  assert.deepEqual(differencesOf(known, { ...got.row, left: true }, 'b'), ['left'])
})
