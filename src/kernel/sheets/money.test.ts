import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { moneyCell, moneyUnitOf, withUnit } from './money.ts'

const READ: [text: string, fen: number, rounded?: boolean][] = [
  ['1200', 120_000], ['1,200元', 120_000], ['￥1,200.50', 120_050], ['¥ 1200', 120_000], ['１２００', 120_000], ['１，２００．５', 120_050],
  ['12.5万元', 12_500_000], ['12.5万', 12_500_000], ['0.3456万元', 345_600], ['1.2亿', 12_000_000_000], ['3千元', 300_000], ['5百万', 500_000_000], ['50角', 500], ['8分', 8],
  ['人民币1,200.00元整', 120_000], ['RMB 99.9', 9_990], ['CNY1', 100], ['-300', -30_000], ['−300.00', -30_000], ['(300.00)', -30_000], ['（1,200）', -120_000], ['300-', -30_000],
  ['负300元', -30_000], ['红字 300', -30_000], ['+15', 1_500], ['.5', 50], ['12.', 1_200], ['1.2E+6', 120_000_000], ['0', 0], ['-0', 0],
  ['33.333333', 3_333, true], ['0.005', 1, true], ['0.0049', 0, true], ['-0.005', -1, true], ['0.1', 10], ['4.35', 435], ['1.005', 101, true],
]
const NOT: [text: string, code: string][] = [
  ['', 'money.empty'], ['  ', 'money.empty'], ['—', 'money.empty'], ['-', 'money.empty'], ['无', 'money.empty'], ['USD 100', 'money.foreign'], ['$5', 'money.foreign'], ['100美元', 'money.foreign'],
  ['面议', 'money.unreadable'], ['1,2,3', 'money.unreadable'], ['12,34.5', 'money.unreadable'], ['1.2.3', 'money.unreadable'], ['12%', 'money.unreadable'], ['约300', 'money.unreadable'], ['300/月', 'money.unreadable'],
  ['#DIV/0!', 'money.unreadable'], ['99999999999999', 'money.out_of_range'], ['1E99', 'money.out_of_range'],
]

test('Amounts are read to the fen as people keep them', () => {
  for (const [text, fen, rounded = false] of READ) assert.deepEqual(moneyCell(text), { ok: true, fen, rounded }, text)
  for (const [text, code] of NOT) assert.deepEqual(moneyCell(text), { ok: false, code }, text)
})

test('Any amount written in any of the ways comes back to the fen', () => {
  const written = [
    (yuan: string) => yuan, (yuan: string) => `￥${yuan}`, (yuan: string) => `${yuan}元`, (yuan: string) => yuan.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/gu, ','),
    (yuan: string) => yuan.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  ]
  fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(...written), (fen, write) => {
    const absolute = String(Math.abs(fen)).padStart(3, '0')
    const yuan = write(`${absolute.slice(0, -2)}.${absolute.slice(-2)}`)
    assert.deepEqual(moneyCell(fen < 0 ? `-${yuan}` : yuan), { ok: true, fen, rounded: false })
  }))
})

test('A heading says the unit of its plain numbers', () => {
  for (const [heading, unit] of [['金额（万元）', '万元'], ['销售额(千元)', '千元'], ['金额 单位：万元', '万元'], ['金额（元）', ''], ['万元户', ''], ['金额', ''], ['金额:万', '万']] as const) assert.equal(moneyUnitOf(heading), unit, heading)
  for (const [cell, shown] of [['12.5', '12.5万元'], ['12.5元', '12.5元'], ['(3)', '(3万元)'], ['', ''], ['—', '—']] as const) assert.equal(withUnit(cell, '万元'), shown)
  assert.deepEqual(moneyCell('(3万元)'), { ok: true, fen: -3_000_000, rounded: false })
})
