import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDayCell } from './day.ts'
import { findHeader, recogniseHeaders } from './header.ts'
import type { HeaderWords } from './header.ts'

const WORDS: HeaderWords[] = [
  { field: 'name', labels: ['企业名称', '公司名称', '客户名称'] },
  { field: 'code', labels: ['统一社会信用代码', '信用代码'] },
  { field: 'registered_on', labels: ['注册日期', '成立日期'] },
  { field: 'kind', labels: ['企业类型'] },
  { field: 'legal_person', labels: ['法人代表', '法定代表人'] },
  { field: 'capital', labels: ['注册资金', '注册资本'] },
  { field: 'scope', labels: ['经营范围'] },
  { field: 'province', labels: ['所在省份'] },
  { field: 'region', labels: ['地区'] },
  { field: 'address', labels: ['注册地址', '地址'] },
  { field: 'contact', labels: ['联系人'] },
  { field: 'phone', labels: ['电话', '手机'] },
]
const rows = (...lines: string[][]) => lines.map((cells, at) => ({ line: at + 1, cells }))

test('The headings of the public business registry are all recognised', () => {
  const header = ['企业名称', '统一社会信用代码', '注册日期', '企业类型', '法人代表', '注册资金', '经营范围', '所在省份', '地区', '注册地址']
  const { mapping, unmatched, doubled } = recogniseHeaders(header, WORDS)
  assert.deepEqual(mapping.map((column) => column.field), WORDS.slice(0, 10).map((word) => word.field))
  assert.ok(mapping.every((column) => column.sure))
  assert.deepEqual([unmatched, doubled], [[], []])
})

test('Width, spaces, brackets and asterisks do not matter; a heading that only contains a label is a guess', () => {
  const cases: [heading: string, field: string | undefined, sure?: boolean][] = [
    ['*企业 名称', 'name', true],
    ['企业名称（必填）', 'name', true],
    ['【企业名称】', 'name', true],
    ['注册资金(万元)', 'capital', true],
    ['电话：', 'phone', true],
    ['联系(人)', 'contact', true],
    ['客户联系人电话', 'phone', false],
    ['手机号码', 'phone', false],
    ['公司注册地址', 'address', false],
    ['备注', undefined],
  ]
  for (const [heading, field, sure] of cases) {
    const [found] = recogniseHeaders([heading], WORDS).mapping
    assert.deepEqual([found?.field, found?.sure], [field, sure], heading)
  }
})

test('Two columns for one field are told; a guess gives way to the label itself', () => {
  assert.deepEqual(recogniseHeaders(['电话', '', '手机', '联系人电话', '手机 '], WORDS), {
    mapping: [{ column: 0, header: '电话', field: 'phone', label: '电话', sure: true }],
    unmatched: [{ column: 3, header: '联系人电话' }],
    doubled: [{ field: 'phone', columns: [0, 2, 4] }],
  })
})

test('The header is found below titles, notes and merged heads', () => {
  const found = rows(['2024年客户清单'], ['', '基本信息', '', '', '联系'], ['序号', '企业名称', '统一社会信用代码', '注册地址', '电话'], ['1', '甲公司', '9144', '深圳', '138'])
  assert.equal(findHeader(found, WORDS)?.line, 3)
  assert.equal(findHeader(found)?.line, 3)
  assert.equal(findHeader(rows(['甲', '乙'], ['1', '2']))?.line, 1)
  assert.equal(findHeader(rows(['客户名称'], ['甲公司']), WORDS)?.line, 1)
  assert.equal(findHeader(rows(['1', '2'], ['3', '4'])), null)
  assert.equal(findHeader([]), null)
})

test('Days are read as people write them', () => {
  const cases: [text: string, answer: string, serials?: boolean][] = [
    ['2024-01-05', '2024-01-05'],
    ['2024/1/5', '2024-01-05'],
    ['2024.1.5', '2024-01-05'],
    ['2024年1月5日', '2024-01-05'],
    ['2024 年 1 月 5 号', '2024-01-05'],
    [' ２０２４－０１－０５ ', '2024-01-05'],
    ['20240105', '2024-01-05'],
    ['2024-01-05 08:30:00', '2024-01-05'],
    ['2024-01-05T08:30:00Z', '2024-01-05'],
    ['2024-02-29', '2024-02-29'],
    ['2023-02-29', 'day.impossible'],
    ['2024/13/1', 'day.impossible'],
    ['20240431', 'day.impossible'],
    ['2024-0-0', 'day.impossible'],
    ['0204-01-05', 'day.out_of_range'],
    ['2024-1', 'day.incomplete'],
    ['2024年1月', 'day.incomplete'],
    ['2024-1/5', 'day.unreadable'],
    ['5/1/2024', 'day.unreadable'],
    ['24-1-5', '2024-01-05'],
    ['19.5.3', '2019-05-03'],
    ['19/5/3', '2019-05-03'],
    ['98年5月3日', '1998-05-03'],
    ['08-5-3', '2008-05-03'],
    ['5/1/24', 'day.unreadable'],
    ['13/5/2024', '2024-05-13'],
    ['5/13/2024', '2024-05-13'],
    ['二〇一九年五月三日', '2019-05-03'],
    ['二零一九年十二月三十一日', '2019-12-31'],
    ['二○二〇年十月二十日', '2020-10-20'],
    ['2019年5月3日 星期五', '2019-05-03'],
    ['2019-05-03（周五）', '2019-05-03'],
    ['2019/5/3 下午 3:20', '2019-05-03'],
    ['3-May-19', '2019-05-03'],
    ['May 3, 2019', '2019-05-03'],
    ['2019.05', 'day.incomplete'],
    ['2019年5月份', 'day.incomplete'],
    ['2019', 'day.incomplete'],
    ['19-2-30', 'day.impossible'],
    ['十年前', 'day.unreadable'],
    ['昨天', 'day.unreadable'],
    ['45296', 'day.unreadable'],
    ['45296', '2024-01-05', true],
    ['45296.75', '2024-01-05', true],
    ['60', 'day.impossible', true],
    ['20240105', '2024-01-05', true],
    ['  ', 'day.empty'],
  ]
  for (const [text, answer, serials = false] of cases) {
    const result = parseDayCell(text, { serials })
    assert.equal(result.ok ? result.day : result.code, answer, text)
  }
})
