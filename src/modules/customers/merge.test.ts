import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compareSides, decideMerge, putBack, type MergeSide } from './rules/merge.ts'

const side = (more: Partial<MergeSide>): MergeSide => ({
  relation_id: 1, area_id: 1, kind: 'company', stage: 'listed', name: '苏州恒立精工', legal_name_to_check: true, credit_code: null, note: null, former_owner_text: null, roles: ['customer'], secrecy: 1, fields: {}, ...more,
})
const merged = (kept: Partial<MergeSide>, dropped: Partial<MergeSide>, choose = {}) => {
  const decision = decideMerge(side(kept), side({ relation_id: 2, ...dropped }), choose, false)
  assert.ok('ok' in decision, JSON.stringify(decision))
  return decision.ok
}
const refused = (kept: Partial<MergeSide>, dropped: Partial<MergeSide>, choose = {}, tied = false) => {
  const decision = decideMerge(side(kept), side({ relation_id: 2, ...dropped }), choose, tied)
  return 'refusals' in decision ? decision.refusals[0].code : 'allowed'
}

describe('which values stay', () => {
  test('the kept record’s own; empty ones are filled from the other', () => {
    const one = merged({ note: null, fields: { employees: 12, products: null } }, { note: '要发票', fields: { employees: 30, products: '模架' } })
    assert.deepEqual([one.note, one.fields], ['要发票', { employees: 12, products: '模架' }])
  })
  test('what is chosen otherwise is taken', () => {
    const one = merged({ name: '恒立', fields: { employees: 12 } }, { name: '苏州恒立精工有限公司', legal_name_to_check: false, fields: { employees: 30 } }, { name: 'dropped', 'fields.employees': 'dropped' })
    assert.deepEqual([one.name, one.legal_name_to_check, one.fields], ['苏州恒立精工有限公司', false, { employees: 30 }])
  })
  test('the further stage, the higher secrecy and all roles', () => {
    const one = merged({ stage: 'reported', secrecy: 1, roles: ['customer'] }, { stage: 'customer', secrecy: 2, roles: ['supplier', 'customer'] })
    assert.deepEqual([one.stage, one.secrecy, one.roles], ['customer', 2, ['customer', 'supplier']])
  })
  test('a name checked once is checked, if it is the same name', () => {
    assert.equal(merged({ name: '苏州恒立精工有限公司' }, { name: '苏州恒立精工有限责任公司', legal_name_to_check: false }).legal_name_to_check, false)
    assert.equal(merged({ name: '苏州恒立' }, { name: '无锡恒立有限公司', legal_name_to_check: false }).legal_name_to_check, true)
  })
  test('the one with the code gives the identity', () => {
    assert.deepEqual([merged({}, { credit_code: 'X' }).code_from, merged({ credit_code: 'X' }, {}).code_from, merged({}, {}).code_from], ['dropped', 'kept', 'kept'])
  })
  test('the comparison says what differs and what would stay', () => {
    const values = compareSides(side({ note: '甲' }), side({ relation_id: 2, note: '乙', fields: { employees: 3 } }), {})
    assert.deepEqual(values.filter((one) => one.differs).map((one) => [one.key, one.chosen]), [['note', 'kept'], ['fields.employees', 'dropped']])
  })
})

test('what cannot be one is refused', () => {
  for (const [kept, dropped, choose, tied, code] of [
    [{}, { relation_id: 1 }, {}, false, 'customers.merge_itself'], [{}, { area_id: 2 }, {}, false, 'customers.merge_other_area'],
    [{ credit_code: 'A' }, { credit_code: 'B' }, {}, false, 'customers.merge_codes_differ'], [{ credit_code: 'A' }, { credit_code: 'A' }, {}, false, 'allowed'],
    [{}, {}, {}, true, 'customers.merge_tied'], [{}, {}, { 'fields.nonsense': 'kept' as const }, false, 'customers.field_unknown'],
  ] as const) assert.equal(refused(kept, dropped, choose, tied), code)
})

test('an undo puts back what the merge changed and leaves what was changed since', () => {
  assert.deepEqual(putBack({ note: '甲', name: 'A' }, { note: '乙', name: 'A' }, { note: '乙', name: 'C' }), { note: '甲', name: 'C' })
  assert.deepEqual(putBack({ employees: 1 }, { employees: 1, products: 'x' }, { employees: 1, products: 'x', city: 'y' }), { employees: 1, city: 'y' })
  assert.deepEqual(putBack({ note: null }, { note: '乙' }, { note: '乙' }), { note: null })
})
