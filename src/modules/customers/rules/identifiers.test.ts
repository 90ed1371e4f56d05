import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { creditCode, residentId } from './identifiers.ts'
import { findPhones, halfWidth, phoneNumber } from './phones.ts'

const RIGHT = '914403001922038216'

describe('creditCode', () => {
  const right = [RIGHT, ' 9144 0300 1922 0382 16 ', '９１４４０３００１９２２０３８２１６', '91440300-1922-0382-16']
  for (const text of right) it(`takes ${text}`, () => assert.deepEqual(creditCode(text), { ok: RIGHT }))
  const wrong: [string, string][] = [
    ['', 'credit_code.length'], ['91440300192203821', 'credit_code.length'], [`${RIGHT}0`, 'credit_code.length'],
    ['91440300192203821O', 'credit_code.character'], ['9144O3001922038216', 'credit_code.character'], ['I14403001922038216', 'credit_code.character'],
    ['9144中3001922038216', 'credit_code.character'], ['914403001922038217', 'credit_code.check'], ['9'.repeat(10_000_000), 'credit_code.length']
  ]
  for (const [text, code] of wrong) it(`refuses ${text.slice(0, 20) || 'nothing'}`, () => assert.equal(creditCode(text).error, code))
  it('says where the slip lies and what it may have been', () => {
    assert.deepEqual(creditCode('91440300I922038216'), { error: 'credit_code.character', at: 9, found: 'I', suggest: [RIGHT] })
    assert.deepEqual(creditCode('914403001922038261'), { error: 'credit_code.check', part: 'organisation', suggest: [RIGHT] })
    assert.deepEqual(creditCode('914430001922038216'), { error: 'credit_code.check', part: 'front', suggest: [RIGHT] })
  })
  it('never takes a code with one other character', () => {
    fc.assert(fc.property(fc.nat(17), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (at, char) => {
      fc.pre(RIGHT.charAt(at) !== char)
      assert.ok(!creditCode(RIGHT.slice(0, at) + char + RIGHT.slice(at + 1)).ok)
    }))
  })
})

describe('residentId', () => {
  const cases: [string, string][] = [
    ['110105194912310021', 'resident_id.check'], ['11010519491331002X', 'resident_id.birth'], ['11010519490229002X', 'resident_id.birth'],
    ['11010529491231002X', 'resident_id.birth'], ['01010519491231002X', 'resident_id.region'], ['1101051949123100X2', 'resident_id.character'],
    ['110105491231002', 'resident_id.length'], ['', 'resident_id.length'], ['X'.repeat(1_000_000), 'resident_id.length']
  ]
  it('takes a right one with its birth date', () => {
    for (const text of ['11010519491231002X', '11010519491231002x', '１１０１０５ 19491231 002Ｘ']) {
      assert.deepEqual(residentId(text), { ok: { value: '11010519491231002X', birth: '1949-12-31' } })
    }
  })
  for (const [text, code] of cases) it(`refuses ${text.slice(0, 20) || 'nothing'}`, () => assert.equal(residentId(text, '2025-01-10').error, code))
})

describe('phoneNumber', () => {
  const right: [string, string, string, string?][] = [
    ['13812345678', '+8613812345678', 'mobile'], ['138 1234 5678', '+8613812345678', 'mobile'], ['138-1234-5678', '+8613812345678', 'mobile'],
    ['+86 138 1234 5678', '+8613812345678', 'mobile'], ['008613812345678', '+8613812345678', 'mobile'], ['8613812345678', '+8613812345678', 'mobile'],
    ['１３８１２３４５６７８', '+8613812345678', 'mobile'], ['19912345678', '+8619912345678', 'mobile'],
    ['0512-68881234', '+8651268881234', 'landline'], ['(0512)68881234', '+8651268881234', 'landline'], ['（0512）6888 1234', '+8651268881234', 'landline'],
    ['+86 512 6888 1234', '+8651268881234', 'landline'], ['010-62345678', '+861062345678', 'landline'], ['0517-8888123', '+865178888123', 'landline'],
    ['0512-68881234转801', '+8651268881234', 'landline', '801'], ['0755-83765566-8012', '+8675583765566', 'landline', '8012'],
    ['400-800-1234', '+864008001234', 'service'], ['800 123 4567', '+868001234567', 'service'],
    ['+1 415 555 2671', '+14155552671', 'foreign'], ['+852 2123 4567', '+85221234567', 'foreign'], ['0044 20 7946 0958', '+442079460958', 'foreign']
  ]
  for (const [text, e164, kind, extension] of right) {
    it(`reads ${text}`, () => {
      const read = phoneNumber(text).ok
      assert.deepEqual([read?.e164, read?.kind, read?.extension], [e164, kind, extension])
    })
  }
  it('writes it as people at home do', () => {
    assert.deepEqual(['13812345678', '051268881234', '02162345678', '4008001234'].map((text) => phoneNumber(text).ok?.national),
      ['138 1234 5678', '0512-68881234', '021-62345678', '400-800-1234'])
  })
  const wrong: [string, string][] = [
    ['', 'phone.empty'], ['电话', 'phone.empty'], ['12345', 'phone.length'], ['68881234', 'phone.area_code'], ['1381234567', 'phone.invalid'],
    ['138123456789', 'phone.invalid'], ['12012345678', 'phone.invalid'], ['+1 000', 'phone.invalid'], ['1'.repeat(10_000_000), 'phone.invalid']
  ]
  for (const [text, code] of wrong) it(`refuses ${text.slice(0, 20) || 'nothing'}`, () => assert.equal(phoneNumber(text).error, code))
  it('finds numbers in a text at their place', () => {
    const text = '王经理１３８ １２３４ ５６７８，办 0512-68881234转801; Cr12 两吨 20250110 914403001922038216'
    const found = findPhones(text)
    assert.deepEqual(found.map(({ phone }) => phone.e164), ['+8613812345678', '+8651268881234'])
    assert.equal(text.slice(...found[0]?.span ?? [0, 0]), '１３８ １２３４ ５６７８')
    assert.equal(halfWidth(text).length, text.length)
  })
  it('does not hang on endless digits', () => assert.ok(findPhones('1 '.repeat(5_000_000)).length <= 10))
})
