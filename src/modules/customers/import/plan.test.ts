import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { recogniseHeaders } from '#kernel/sheets'
import type { FilePart } from '../rules/file_parts.ts'
import { inventedCode } from '../seed_names.ts'
import { importFields } from './fields.ts'
import { planRow } from './plan.ts'

const label = { zh: '', en: '' }
const slot = (name: string, type: string, zh: string, more: object = {}) => ({ name, type, label: { zh, en: name }, weight: 1, intimate: false, built_in: false, ...more })
const parts: FilePart[] = [{
  part: 'basics', title: label, clause_ref: 1,
  slots: [slot('founded_on', 'day', '创业时间'), slot('legal_form', 'choice', '组织形式', { choices: { company: { zh: '公司', en: 'Company' }, sole_trader: { zh: '个体', en: 'Sole trader' }, other: { zh: '其他', en: 'Other' } } }), slot('line_of_business', 'text', '行业'), slot('employees', 'number', '员工人数'), slot('sales', 'money', '销售额')],
}]
const plan = (cells: Record<string, string>, asked = parts) => planRow(cells, asked, '2025-01-10')
const draft = (cells: Record<string, string>, asked = parts) => {
  const planned = plan(cells, asked)
  assert.ok('draft' in planned, JSON.stringify(planned))
  return planned
}

describe('headings', () => {
  const cases: [string, string][] = [
    ['企业名称', 'name'], ['客户名称*', 'name'], ['统一社会信用代码', 'credit_code'], ['注册日期', 'founded_on'], ['成立日期', 'founded_on'], ['企业类型', 'legal_form'], ['法人代表', 'representative'], ['法定代表人', 'representative'],
    ['注册资金', 'capital'], ['注册资本(万元)', 'capital'], ['经营范围', 'business_scope'], ['所在省份', 'province'], ['地区', 'city'], ['城市', 'city'], ['注册地址', 'address'], ['地址', 'address'], ['联系人', 'contact'], ['联系电话', 'phone'],
    ['手机', 'phone'], ['邮箱', 'email'], ['简称', 'short_name'], ['曾用名', 'former_name'], ['负责人', 'owner'], ['备注', 'note'], ['Company name', 'name'], ['Credit code', 'credit_code'], ['Phone', 'phone'], ['员工人数', 'fields.employees'],
  ]
  const words = importFields(parts).map(({ field, labels }) => ({ field, labels }))
  for (const [heading, field] of cases) it(`${heading} is ${field}`, () => assert.deepEqual(recogniseHeaders([heading], words).mapping.map((one) => [one.field, one.sure]), [[field, true]]))
  it('no heading stands for two fields', () => {
    const labels = words.flatMap((one) => [...new Set(one.labels)])
    assert.deepEqual(labels.filter((one, at) => labels.indexOf(one) !== at), [])
  })
})

describe('a row', () => {
  const returned: [Record<string, string>, string, string][] = [
    [{ name: '' }, 'import.no_name', 'name'], [{ name: '—' }, 'import.no_name', 'name'], [{ name: '12' }, 'import.not_a_name', 'name'], [{ name: '店' }, 'import.not_a_name', 'name'], [{ name: '某'.repeat(201) }, 'import.too_long', 'name'],
    [{ name: '=1+1' }, 'import.formula', 'name'], [{ name: '某某模具', credit_code: '123' }, 'import.code_length', 'credit_code'], [{ name: '某某模具', credit_code: '9132050OMA1MYKLQ4S' }, 'import.code_character', 'credit_code'],
    [{ name: '某某模具', credit_code: '91320500MA1MYKLQ4R' }, 'import.code_check', 'credit_code'], [{ name: '某某模具', founded_on: '2023-02-29' }, 'import.day_impossible', 'founded_on'],
    [{ name: '某某模具', founded_on: '2025-01-11' }, 'import.day_in_future', 'founded_on'], [{ name: '某某\ufffd模具' }, 'import.unreadable', 'name'],
  ]
  for (const [cells, code, column] of returned) {
    it(`${JSON.stringify(cells).slice(0, 50)} is handed back: ${code}`, () => {
      const planned = plan(cells)
      assert.ok('returned' in planned)
      assert.deepEqual(planned.returned[0], { code, column })
    })
  }
  it('names every fault at once', () => {
    const planned = plan({ name: '', credit_code: '1', founded_on: '2024-13-01' })
    assert.ok('returned' in planned)
    assert.equal(planned.returned.length, 3)
  })
  it('is read into the file where regulations ask for it, the rest into the remark', () => {
    const cells = { name: '苏州禾川模具有限公司', credit_code: inventedCode('320500', 1), founded_on: '2010年2月8日', legal_form: '有限责任公司', business_scope: '模具制造', capital: '500万', representative: '张三', 'fields.employees': '1,200', 'fields.sales': '12.34', note: '老客户' }
    const { draft: read, doubts } = draft(cells)
    assert.deepEqual([read.fields, read.note, doubts], [{ founded_on: '2010-02-08', legal_form: 'company', line_of_business: '模具制造', employees: 1200, sales: 1234 }, '老客户\n法定代表人：张三\n注册资本：500万', []])
    assert.equal(draft(cells, []).draft.note, '老客户\n成立日期：2010-02-08\n企业类型：有限责任公司\n经营范围：模具制造\n法定代表人：张三\n注册资本：500万')
  })
  it('reads amounts and counts with their units', () => {
    for (const [employees, count] of [['120人', 120], ['１，２００ 名', 1200], ['1.2万人', 12_000], ['85', 85]] as const) assert.equal(draft({ name: '某某模具厂', 'fields.employees': employees }).draft.fields.employees, count)
    for (const [sales, fen] of [['12.5万元', 12_500_000], ['￥1,200', 120_000], ['３００', 30_000]] as const) assert.equal(draft({ name: '某某模具厂', 'fields.sales': sales }).draft.fields.sales, fen)
    assert.deepEqual(draft({ name: '某某模具厂', 'fields.employees': '约百来人', 'fields.sales': '面议' }).doubts.map((doubt) => doubt.code), ['import.field_wrong', 'import.field_wrong'])
  })
  it('keeps what it cannot read in the remark and says so', () => {
    const { draft: read, doubts } = draft({ name: '某某模具厂', phone: '很多', email: 'x@y', founded_on: '去年', 'fields.employees': '很多' })
    assert.deepEqual(doubts.map((one) => one.code), ['import.day_incomplete', 'import.field_wrong', 'import.phone_wrong', 'import.email_wrong'])
    assert.equal(read.note, '成立日期：去年\n员工人数：很多\n电话：很多\n邮箱：x@y')
  })
  it('finds several phones in one cell, and the city by its own column or the address', () => {
    const { draft: read } = draft({ name: '某某模具厂', phone: '13800000001；0512-65001234转8', city: '苏州市', address: '东环路1号' })
    assert.deepEqual([read.reaches.map((reach) => reach.value), read.address?.city, read.address?.line], [['+8613800000001', '+8651265001234'], '苏州', '东环路1号'])
    assert.deepEqual(draft({ name: '某某模具厂', address: '江苏省昆山市青年路1号' }).draft.address, { kind: 'registered', province: '江苏', city: '昆山', line: '江苏省昆山市青年路1号' })
    assert.deepEqual(draft({ name: '某某模具厂', province: '江苏', city: '苏州' }).draft.address, { kind: 'registered', province: '江苏', city: '苏州', line: '江苏苏州' })
  })
  const kinds: [string, string, string][] = [['老王五金店', '个体工商户', 'sole_trader'], ['某某公司上海分公司', '', 'branch'], ['某某学校', '事业单位', 'institution'], ['某某公司', '', 'company']]
  for (const [name, legal_form, kind] of kinds) it(`${name} is a ${kind}`, () => assert.equal(draft({ name, legal_form }).draft.kind, kind))
  it('never fails, whatever the cells', () => {
    const fields = importFields(parts).map((one) => one.field)
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...fields), fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('2020-01-01', '13800000001', '无', '苏州市', '1e9')), { maxKeys: 12 }), (cells) => {
      const planned = plan(cells)
      if ('draft' in planned) assert.ok(planned.draft.name.length >= 1 && planned.draft.name.length <= 200)
      else assert.ok(planned.returned.length > 0)
    }), { numRuns: 150 })
  })
})
