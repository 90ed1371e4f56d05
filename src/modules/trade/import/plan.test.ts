import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { recogniseHeaders } from '#kernel/sheets'
import { receiptsFields, salesFields } from './fields.ts'
import { carryDown, lineOf, planVoucher } from './plan.ts'

const today = '2025-01-10'
const row = { voucher_no: 'XSD-2024-0007', happened_on: '2024-12-05', customer: '苏州恒力模具有限公司', amount: '12,500.00' }

function read(cells: Record<string, string>, of: 'sales' | 'receipts' = 'sales') {
  const planned = planVoucher(cells, of, today)
  assert.ok('voucher' in planned, JSON.stringify(planned))
  return planned.voucher
}

describe('headings of exported files', () => {
  const headings = (of: typeof salesFields, texts: string[]) => recogniseHeaders(texts, of.map(({ field, labels }) => ({ field, labels }))).mapping.map((one) => `${one.header}=${one.field}`)
  const cases: [string, typeof salesFields, string[], string[]][] = [
    ['sales orders with tax', salesFields, ['日期', '单据编号', '客户', '业务员', '数量', '金额', '税额', '价税合计', '摘要'], ['日期=happened_on', '单据编号=voucher_no', '客户=customer', '业务员=salesperson', '金额=net', '价税合计=amount', '摘要=note']],
    ['invoices', salesFields, ['发票号码', '开票日期', '购买方名称', '购方税号', '价税合计(万元)', '红蓝字', '原发票号码'], ['发票号码=voucher_no', '开票日期=happened_on', '购买方名称=customer', '购方税号=credit_code', '价税合计(万元)=amount', '红蓝字=kind', '原发票号码=reverses_no']],
    ['lines of vouchers', salesFields, ['凭证号', '分录', '业务日期', '购货单位', '金额'], ['凭证号=voucher_no', '分录=line', '业务日期=happened_on', '购货单位=customer', '金额=net']],
    ['receipts', receiptsFields, ['收款单号', '收款日期', '客户名称', '付款单位', '收款金额', '核销单号', '备注'], ['收款单号=voucher_no', '收款日期=happened_on', '客户名称=customer', '付款单位=payer', '收款金额=amount', '核销单号=settles_no', '备注=note']],
    ['a bank statement', receiptsFields, ['交易流水号', '交易日期', '对方户名', '贷方金额', '摘要'], ['交易流水号=voucher_no', '交易日期=happened_on', '对方户名=payer', '贷方金额=amount', '摘要=note']],
  ]
  for (const [what, fields, texts, expected] of cases) it(what, () => assert.deepEqual(headings(fields, texts).sort(), [...expected].sort()))
  for (const fields of [salesFields, receiptsFields]) {
    it('no heading stands for two fields', () => {
      const labels = fields.flatMap((one) => [...new Set(one.labels)])
      assert.deepEqual(labels.filter((one, at) => labels.indexOf(one) !== at), [])
    })
  }
})

describe('a row of sales', () => {
  it('is a sale', () => assert.deepEqual(read({ ...row, salesperson: '陈立', note: '货款' }), {
    kind: 'sale', voucher_no: 'XSD-2024-0007', line: '', happened_on: '2024-12-05', amount_fen: 1_250_000, name: '苏州恒力模具有限公司', credit_code: null, person_text: '陈立', payer_text: null, reverses_no: null, settles_no: null, note: '货款',
  }))
  const amounts: [string, Record<string, string>, number, string][] = [
    ['in 万元', { amount: '1.25万元' }, 1_250_000, 'sale'], ['with the sign of money', { amount: '￥300' }, 30_000, 'sale'], ['below nothing', { amount: '-300.5' }, -30_050, 'return'], ['in brackets', { amount: '(300)' }, -30_000, 'return'],
    ['of a red invoice', { amount: '300', kind: '红字' }, -30_000, 'return'], ['of goods returned', { amount: '300', kind: '销售退货单' }, -30_000, 'return'], ['with tax before without', { amount: '113', net: '100' }, 11_300, 'sale'], ['without tax where there is no other', { amount: '', net: '100' }, 10_000, 'sale'],
  ]
  for (const [what, cells, fen, kind] of amounts) it(`an amount ${what}`, () => assert.deepEqual([read({ ...row, ...cells }).amount_fen, read({ ...row, ...cells }).kind], [fen, kind]))
  const returned: [string, Record<string, string>, string][] = [
    ['without number', { voucher_no: '' }, 'trade.row.no_number'], ['without day', { happened_on: '' }, 'trade.row.no_day'], ['of a day that never was', { happened_on: '2024-02-30' }, 'trade.row.day_wrong'], ['of tomorrow', { happened_on: '2025-01-11' }, 'trade.row.day_in_future'],
    ['without amount', { amount: '—' }, 'trade.row.no_amount'], ['of no amount', { amount: '约三百' }, 'trade.row.amount_wrong'], ['beyond all sums', { amount: '100000000000.01' }, 'trade.row.amount_wrong'], ['of another currency', { amount: 'US$300' }, 'trade.row.amount_foreign'], ['of nothing', { amount: '0.00' }, 'trade.row.amount_zero'],
    ['of nobody', { customer: '' }, 'trade.row.no_name'], ['made void', { state: '已作废' }, 'trade.row.not_booked'], ['nobody has approved', { state: '未审核' }, 'trade.row.not_booked'], ['that sums up', { voucher_no: '合计', customer: '' }, 'import.total_row'], ['that sums a customer up', { customer: '小计：' }, 'import.total_row'], ['with a number too long', { voucher_no: 'X'.repeat(61) }, 'trade.row.number_too_long'],
  ]
  for (const [what, cells, code] of returned) {
    it(`one ${what} is handed back`, () => {
      const planned = planVoucher({ ...row, ...cells }, 'sales', today)
      assert.ok('returned' in planned)
      assert.equal(planned.returned[0].code, code)
    })
  }
  for (const state of ['已审核', '未作废', '正常', '已关闭']) it(`one that is ${state} is booked`, () => assert.equal(read({ ...row, state }).kind, 'sale'))
  it('names every fault at once', () => {
    const planned = planVoucher({ ...row, voucher_no: '', amount: 'x', customer: '' }, 'sales', today)
    assert.deepEqual('returned' in planned ? planned.returned.map((one) => one.code) : [], ['trade.row.no_number', 'trade.row.amount_wrong', 'trade.row.no_name'])
  })
})

describe('a row of receipts', () => {
  it('of a customer paid by another', () => {
    const paid = read({ ...row, payer: '张三', settles_no: 'XSD-2024-0007' }, 'receipts')
    assert.deepEqual([paid.kind, paid.name, paid.payer_text, paid.settles_no], ['receipt', '苏州恒力模具有限公司', '张三', 'XSD-2024-0007'])
  })
  it('where only the payer stands, is the payer’s', () => {
    const paid = read({ ...row, customer: '', payer: '苏州恒力模具有限公司' }, 'receipts')
    assert.deepEqual([paid.name, paid.payer_text], ['苏州恒力模具有限公司', null])
  })
  it('below nothing is a refund', () => assert.equal(read({ ...row, amount: '-5' }, 'receipts').kind, 'refund'))
})

describe('lines of one voucher', () => {
  const lines: [string, string][] = [['', ''], ['1', ''], ['01', ''], ['0', ''], ['２', '2'], ['010', '10'], ['A3', 'A3']]
  for (const [text, key] of lines) it(`line ${text || 'none'} is kept as ${key || 'the first'}`, () => assert.equal(lineOf(text), key))
  const above = { ...row, salesperson: '陈立' }
  it('take their head from the line above', () => assert.deepEqual(carryDown({ voucher_no: '', happened_on: '', customer: '', amount: '5' }, above), { ...above, amount: '5' }))
  it('not without an amount', () => assert.deepEqual(carryDown({ voucher_no: '', amount: '' }, above), { voucher_no: '', amount: '' }))
  it('not with a head of their own', () => assert.deepEqual(carryDown({ voucher_no: 'Y', amount: '5' }, above), { voucher_no: 'Y', amount: '5' }))
  it('not a sum', () => assert.deepEqual(carryDown({ voucher_no: '', salesperson: '合计', amount: '5' }, above), { voucher_no: '', salesperson: '合计', amount: '5' }))
  it('not under nothing', () => assert.deepEqual(carryDown({ voucher_no: '', amount: '5' }, undefined), { voucher_no: '', amount: '5' }))
})
