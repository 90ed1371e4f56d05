import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bigrams, skipBigrams } from '#kernel/search'
import { duplicateProbe } from './duplicate_probe.ts'
import { likeness, nameLikeness } from './likeness.ts'
import type { Candidate, Likeness } from './likeness.ts'
import { lookupMatch, lookupProbe } from './lookup_match.ts'

const PHONE = '+8613812345678'
const CODE = '914403001922038216'
const rare = { names: 100_000, of: (gram: number) => bigrams('精密机械制造科技贸易发展').includes(gram) ? 8000 : 20 }

describe('likeness', () => {
  const cases: [string, Candidate, Candidate, Likeness['verdict'], string][] = [
    ['one code under two names', { name: '恒立', credit_code: CODE }, { name: '明达', credit_code: CODE }, 'same', 'credit_code'],
    ['one id number', { name: '张三', id_number: '1' }, { name: '李四', id_number: '1' }, 'same', 'id_number'],
    ['one name and phone', { name: '苏州恒立精工', phones: [PHONE] }, { name: '蘇州市恆立精工有限公司', phones: [PHONE] }, 'same', 'name_and_phone'],
    ['a former name and phone', { name: '恒立', phones: [PHONE] }, { name: '明达', other_names: ['恒立有限公司'], phones: [PHONE] }, 'same', 'name_and_phone'],
    ['one name without a phone', { name: '苏州恒立精工' }, { name: '恒立精工（苏州）有限公司' }, 'ask', 'name'],
    ['the place left out', { name: '恒立精密机械' }, { name: '苏州恒立精密机械有限公司' }, 'ask', 'trade_name'],
    ['the trade left out', { name: '苏州恒立' }, { name: '苏州恒立精密机械制造有限公司' }, 'ask', 'trade_name'],
    ['one sound', { name: '苏州恒力精工' }, { name: '苏州恒立精工' }, 'ask', 'sound'],
    ['one sound in another place', { name: '苏州恒力精工' }, { name: '成都恒立精工' }, 'none', 'other_place'],
    ['a phone alone', { name: '恒立', phones: [PHONE] }, { name: '明达', phones: [PHONE] }, 'ask', 'phone'],
    ['one place and trade', { name: '苏州恒立精工' }, { name: '苏州明达精工' }, 'none', 'words'],
    ['another place and trade', { name: '苏州恒立精工有限公司' }, { name: '成都恒立餐饮有限公司' }, 'none', 'other_place'],
    ['nothing', { name: '苏州恒立精工' }, { name: '成都明达餐饮' }, 'none', ''],
    ['no names', { name: '' }, { name: '' }, 'none', ''],
    ['empty codes', { name: '恒立', credit_code: '' }, { name: '明达', credit_code: '' }, 'none', '']
  ]
  for (const [title, a, b, verdict, why] of cases) {
    it(`${title}: ${verdict}`, () => {
      const found = likeness(a, b, rare)
      assert.equal(found.verdict, verdict, JSON.stringify(found))
      if (why !== '') assert.ok(found.why.some((reason) => reason === why), JSON.stringify(found))
    })
  }
  const ranked: [string, string, string, string][] = [
    ['a long trade left out counts like a short one', '苏州恒立有限公司', '苏州恒立农业机械制造有限公司', '无锡恒立有限公司'],
    ['one 字号 stands before one sound', '恒立店', '恒立清洁服务店', '苏州恒力店'],
    ['the form as written decides', '恒立有限责任公司', '恒立贸易有限责任公司', '恒立贸易有限公司'],
    ['the place given decides', '苏州恒立有限公司', '苏州恒立五金有限公司', '无锡恒立五金有限公司'],
    ['a place that may be part of the 字号 is read as a place', '泰城水泥有限公司', '白银泰城水泥有限公司', '湖北泰城防水有限公司'],
  ]
  for (const [title, typed, first, second] of ranked) {
    it(title, () => assert.ok(nameLikeness(typed, first, rare).score > nameLikeness(typed, second, rare).score))
  }
  it('adds a little for the address', () => {
    const address = '苏州市吴中区金枫路188号'
    const alone = likeness({ name: '恒立精工' }, { name: '恒丰精工' }, rare).score
    const found = likeness({ name: '恒立精工', address }, { name: '恒丰精工', address: '吴中区金枫路 188 号' }, rare)
    assert.ok(found.score > alone && found.why.includes('address'))
  })
  it('is the same both ways, between 0 and 1, and 1 for oneself', () => {
    const piece = fc.constantFrom('苏州', '上海市', '恒立', '恒力', '明达', '精工', '贸易', '有限公司', '厂', '（', '）', 'Cr12', '店', '😀')
    const name = fc.array(piece, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
    fc.assert(fc.property(name, name, (a, b) => {
      const { score } = nameLikeness(a, b, rare)
      assert.ok(score >= 0 && score <= 1)
      assert.ok(Math.abs(score - nameLikeness(b, a, rare).score) < 1e-9)
      assert.equal(nameLikeness(a, a, rare).score, 1)
    }), { numRuns: 500 })
  })
  it('does not hang on names of ten million characters', () => assert.equal(likeness({ name: '恒'.repeat(10_000_000) }, { name: '立'.repeat(10_000_000) }).verdict, 'none'))
})

describe('duplicateProbe', () => {
  it('takes the rarest bigrams, the 字号 among them, its skip bigrams and sound', () => {
    const probe = duplicateProbe('苏州恒立精密机械制造有限公司', rare)
    assert.ok(probe.bigrams.includes(bigrams('恒立')[0] ?? 0))
    for (const gram of skipBigrams('恒立精密机')) assert.ok(probe.bigrams.includes(gram))
    for (const gram of bigrams('机械制造有限公司')) assert.ok(!probe.bigrams.includes(gram))
    assert.deepEqual([probe.name_key, probe.sound_key], ['苏州恒立精密机械制造', 'heng li'])
  })
  it('always probes with something, for a name of two characters or more', () => {
    const common = duplicateProbe('科技', { names: 10, of: () => 1_000_000 })
    assert.deepEqual([common.bigrams, common.trade_name, common.sound_key], [[], '科技', 'ke ji'])
    assert.deepEqual(duplicateProbe('', rare).bigrams, [])
  })
})

describe('lookupMatch', () => {
  const hengli = { names: ['苏州恒立精工有限公司', '恒立老厂'], phones: [PHONE], credit_code: CODE }
  const cases: [string, string | undefined][] = [
    ['恒立精工', 'name'], ['苏州恒立精工', 'name'], ['蘇州恆立精工股份有限公司', 'name'], ['恒立', 'trade_name'], ['苏州恒立', 'trade_name'],
    ['138 1234 5678', 'phone'], ['+8613812345678', 'phone'], [CODE, 'credit_code'], ['恒立老厂', 'name'],
    ['恒', undefined], ['恒立精', undefined], ['立精工', undefined], ['苏州', undefined], ['精工', undefined], ['有限公司', undefined], ['无锡恒立', undefined],
    ['恒立餐饮', undefined], ['1381234567', undefined], ['1381234', undefined], ['91440300192203821', undefined], ['', undefined], ['*', undefined], ['%', undefined]
  ]
  for (const [text, by] of cases) it(`${text || 'nothing'} finds ${by ?? 'nothing'}`, () => assert.equal(lookupMatch(text, hengli)?.by, by))
  it('never matches a beginning or any other part', () => {
    const name = '华强北电子'
    for (let end = 1; end < name.length; end += 1) {
      const match = lookupMatch(name.slice(0, end), { names: [name] })
      assert.ok(match === undefined || name.slice(0, end) === '华强北', name.slice(0, end))
    }
  })
  it('tells what to search for', () => {
    assert.deepEqual(lookupProbe('138-1234-5678'), { by: 'phone', e164: PHONE })
    assert.deepEqual(lookupProbe('苏州恒立精工有限公司'), { by: 'name', name_key: '苏州恒立精工', trade_name: '恒立' })
    assert.equal(lookupProbe('苏'), undefined)
  })
})
