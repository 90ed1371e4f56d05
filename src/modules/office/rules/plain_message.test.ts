import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fitting, plainData, withoutContacts } from './plain_message.ts'

test('telephone numbers, addresses and chat names are taken out of names, however they are typed', () => {
  const typed: readonly (readonly [string, string])[] = [
    ['恒立精工 13812345678', '恒立精工 …'],
    ['恒立精工１３８１２３４５６７８', '恒立精工…'],
    ['王经理 138-1234-5678', '王经理 …'],
    ['王经理 138 1234 5678 下午', '王经理 … 下午'],
    ['总机(0512)6512 3456', '总机(…'],
    ['+86 13812345678', '…'],
    ['幺三八一二三四五六七八王工', '…王工'],
    ['采购 wang.li@example.com 处', '采购 … 处'],
    ['王工 微信：wangli_88', '王工 …'],
    ['苏州吴中区东吴北路88号3幢', '…'],
    ['苏州恒立精工有限公司', '苏州恒立精工有限公司'],
    ['三一重工第2分厂', '三一重工第2分厂'],
    ['360搜索', '360搜索'],
    ['恒锋（苏州）工具', '恒锋（苏州）工具'],
  ]
  for (const [text, left] of typed) assert.equal(withoutContacts(text), left)
})

test('no telephone number survives, whatever stands around it and between its digits', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 13 })
  fc.assert(fc.property(digits, fc.constantFrom('', ' ', '-', '.', '  ', '–'), fc.constantFrom('', '王工', '电话', '(', '+'), (number, between, before) => {
    const left = withoutContacts(`${before}${number.join(between)}号码`)
    assert.doesNotMatch(left.replaceAll(/\D/g, ''), /\d/)
  }))
})

test('only figures, days and names leave; reasons and remarks stay behind', () => {
  const data = { name: '恒立 13812345678', until: '2025-04-10', count: 3, reason: '请补电话', what: '谈了价', nested: { phone: '1' }, at: '2025-01-10T01:00:00.000Z', none: null }
  assert.deepEqual(plainData(data), { name: '恒立 …', until: '2025-04-10', count: 3, reason: '…', what: '…', nested: '…', at: '2025-01-10T01:00:00.000Z', none: null })
})

test('what does not fit is counted, in bytes and not in characters', () => {
  const more = (count: number) => `还有${count}条`
  const lines = ['一二三四五', '一二三四五', '一二三四五', '一二三四五']
  assert.deepEqual(fitting(lines, 64, more), lines)
  assert.deepEqual(fitting(lines, 58, more), ['一二三四五', '一二三四五', '还有2条'])
  assert.deepEqual(fitting(lines, 10, more), ['还有4条'])
})
