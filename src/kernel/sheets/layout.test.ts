import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { writeXlsx as writeOther } from 'hucre/xlsx'
import { findLayout, TableReader } from './layout.ts'
import { oneSheet, readAll } from './testfiles.ts'
import { readSheet } from './read.ts'
import { recogniseHeaders } from './header.ts'
import type { SheetRow } from './types.ts'

const WORDS = [
  { field: 'name', labels: ['客户名称', '企业名称', '名称'], required: true },
  { field: 'contact', labels: ['联系人', '姓名'], required: false },
  { field: 'phone', labels: ['电话', '手机', '联系方式'], required: false },
  { field: 'owner', labels: ['负责人', '业务员'], required: false },
  { field: 'filed_on', labels: ['报备日期'], required: false },
  { field: 'last_sale_on', labels: ['最近销售日期'], required: false },
]
const letter = (column: number): string => String.fromCharCode(65 + column)
const cell = (text: string, column: number, line: number): string => (text === '' ? '' : `<c r="${letter(column)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`)

/** A sheet of texts; a line is left out where it is null, hidden where it begins with '~'. */
function sheet(lines: readonly (readonly string[] | null)[], merges: readonly string[] = [], hidden = ''): Buffer {
  const rows = lines.map((cells, at) => (cells === null ? '' : `<row r="${at + 1}"${cells[0]?.startsWith('~') ? ' hidden="1"' : ''}>${cells.map((text, column) => cell(text.replace(/^~/, ''), column, at + 1)).join('')}</row>`))
  return oneSheet(rows.join(''), { before: hidden, after: merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : '' })
}

/** What each row below the headings is read as: the cells by field, or why it is no data. */
async function understood(file: Buffer): Promise<{ headings: string[]; beside: number[][]; rows: Record<number, string> }> {
  const all = await readAll(file)
  const layout = findLayout(all, WORDS)
  assert.ok(layout)
  const mapping = recogniseHeaders(layout.headings, WORDS).mapping
  const reader = new TableReader(layout.headings, mapping, WORDS)
  const rows = []
  for await (const row of reader.rows(below(all, layout.header_line))) rows.push(row)
  return {
    headings: layout.headings, beside: layout.beside,
    rows: Object.fromEntries(rows.map((row) => [row.line, row.no_data ?? mapping.map(({ column }) => row.cells[column] ?? '').join('|')])),
  }
}

async function* below(rows: readonly SheetRow[], line: number): AsyncGenerator<SheetRow> {
  for (const row of rows) if (row.line > line) yield row
}

describe('Excel as people keep it', () => {
  test('heads merged over two rows are joined; a head merged down counts for its column', async () => {
    const file = sheet([['2024年客户台账'], ['序号', '客户信息', '', '最近', ''], ['', '名称', '电话', '拜访日期', '销售日期'], ['1', '恒立', '138', '2024-1-1', '2024-2-1']], ['A1:E1', 'A2:A3', 'B2:C2', 'D2:E2'])
    const { headings, rows } = await understood(file)
    assert.deepEqual(headings, ['序号', '客户信息 / 名称', '客户信息 / 电话', '最近 / 拜访日期', '最近 / 销售日期'])
    assert.deepEqual(rows, { 4: '恒立|138|2024-2-1' })
  })

  test('heads over two rows are joined without merges too, as a text file has them', async () => {
    const { headings, rows } = await understood(Buffer.from('客户名称,联系方式,,负责人\n,联系人,电话,\n恒立,王经理,138,陈立\n'))
    assert.deepEqual(headings, ['客户名称', '联系方式 / 联系人', '联系方式 / 电话', '负责人'])
    assert.deepEqual(rows, { 3: '恒立|王经理|138|陈立' })
  })

  test('one row of headings stays one, whatever stands below', async () => {
    assert.deepEqual((await understood(Buffer.from('客户名称,联系人,负责人\n恒立精工,王经理,陈立\n'))).headings, ['客户名称', '联系人', '负责人'])
    assert.deepEqual((await understood(Buffer.from('客户信息\n客户名称,联系人,负责人\n恒立精工,王经理,陈立\n'))).headings, ['客户名称', '联系人', '负责人'])
  })

  test('a cell merged down over ten rows counts for each of them, blank rows stay blank', async () => {
    const file = sheet([['客户名称', '负责人'], ['甲厂', '陈立'], ['乙厂', ''], null, ['丙厂', ''], ['丁厂', '周敏']], ['B2:B5'])
    assert.deepEqual((await understood(file)).rows, { 2: '甲厂|陈立', 3: '乙厂|陈立', 5: '丙厂|陈立', 6: '丁厂|周敏' })
  })

  test('totals in the middle and at the end are told from customers', async () => {
    const totals = ['合计', '小 计', '总计：', '华东区小计', '共计 35 户', '合计：1,200', '2024年合计', 'Total', 'Subtotal:', '累计金额']
    const file = sheet([['序号', '客户名称', '电话'], ...totals.map((text, at) => (at % 2 === 0 ? [text, '', '35'] : ['', text, '35'])), ['1', '上海合计信息技术有限公司', '138'], ['2', '总计量仪器厂', '139']])
    const { rows } = await understood(file)
    assert.deepEqual(Object.values(rows), [...totals.map(() => 'total_row'), '上海合计信息技术有限公司|138', '总计量仪器厂|139'])
  })

  test('headings repeated at a page break, section titles and notes are no data', async () => {
    const file = sheet([['客户名称', '联系人', '电话'], ['甲厂', '王', '1'], ['客户名称', '联系人', '电话'], ['乙厂', '李', '2'], ['二、无锡片区'], ['丙厂', '张', '3'], ['无锡以外'], ['制表人：林雪'], ['第 2 页 共 3 页'], ['丁厂']], ['A7:C7'])
    assert.deepEqual((await understood(file)).rows, { 2: '甲厂|王|1', 3: 'heading_row', 4: '乙厂|李|2', 5: 'note_row', 6: '丙厂|张|3', 7: 'note_row', 8: 'note_row', 9: 'note_row', 10: '丁厂||' })
  })

  test('a second table below is read under its own headings where they are known, else handed back', async () => {
    const known = sheet([['客户名称', '联系人', '电话'], ['甲厂', '王', '1'], null, ['上海片区'], ['序号', '电话', '企业名称'], ['1', '2', '乙厂'], ['合计', '', '1户']])
    assert.deepEqual((await understood(known)).rows, { 2: '甲厂|王|1', 4: 'note_row', 5: 'heading_row', 6: '乙厂||2', 7: 'total_row' })
    const strange = sheet([['客户名称', '联系人', '电话'], ['甲厂', '王', '1'], ['业务员', '电话', '车牌号'], ['陈立', '139', '苏E'], ['客户名称', '联系人', '电话'], ['乙厂', '李', '2']])
    assert.deepEqual((await understood(strange)).rows, { 2: '甲厂|王|1', 3: 'heading_row', 4: 'other_table', 5: 'heading_row', 6: '乙厂|李|2' })
  })

  test('tables side by side under the same headings are seen; other headings beside are columns to be asked about', async () => {
    const twice = await understood(sheet([['序号', '客户名称', '电话', '', '序号', '客户名称', '电话'], ['1', '甲厂', '138', '', '11', '乙厂', '139']]))
    assert.deepEqual([twice.headings.filter(Boolean), twice.beside], [['序号', '客户名称', '电话'], [[4, 5, 6]]])
    const other = await understood(sheet([['客户名称', '电话', '', '产品', '单价'], ['甲厂', '138', '', '刀具', '35']]))
    assert.deepEqual([other.headings, other.beside], [['客户名称', '电话', '', '产品', '单价'], []])
    assert.deepEqual((await understood(sheet([['电话', '最近销售日期', '电话', '最近销售日期'], ['1', '2', '3', '4']]))).beside, [])
    assert.deepEqual((await understood(sheet([['客户名称', '电话', '手机', '电话'], ['甲厂', '1', '2', '3']]))).beside, [])
  })

  test('hidden rows and columns are read and said', async () => {
    const file = sheet([['客户名称', '电话'], ['~甲厂', '1'], ['乙厂', '2']], [], '<cols><col min="2" max="2" width="9" hidden="1"/></cols>')
    let hidden: readonly number[] = []
    const rows = []
    for await (const row of readSheet(file, { onHiddenColumns: (columns) => { hidden = columns } })) rows.push(row)
    assert.deepEqual([hidden, rows[1]], [[1], { line: 2, cells: ['甲厂', '1'], problems: [{ column: null, code: 'hidden_row' }] }])
    assert.equal(rows[2]?.problems, undefined)
  })
})

test('Another program’s merged cells, hidden rows and hidden columns are read as ours', async () => {
  const file = await writeOther({ sheets: [{
    name: '台账', rows: [['客户信息', null, '负责人'], ['名称', '电话', null], ['甲厂', '1', '陈立'], ['乙厂', '2', null], ['丙厂', '3', '周敏']],
    merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }, { startRow: 0, startCol: 2, endRow: 1, endCol: 2 }, { startRow: 2, startCol: 2, endRow: 3, endCol: 2 }],
    rowDefs: new Map([[4, { hidden: true }]]), columns: [{}, { hidden: true }, {}],
  }] })
  assert.deepEqual(await understood(Buffer.from(file)), { headings: ['客户信息 / 名称', '客户信息 / 电话', '负责人'], beside: [], rows: { 3: '甲厂|1|陈立', 4: '乙厂|2|陈立', 5: '丙厂|3|周敏' } })
  let hidden: readonly number[] = []
  const rows = []
  for await (const row of readSheet(file, { onHiddenColumns: (columns) => { hidden = columns } })) rows.push(row)
  assert.deepEqual([hidden, rows.map((row) => row.problems?.map((problem) => problem.code))], [[1], [undefined, undefined, undefined, undefined, ['hidden_row']]])
})

test('However a sheet is torn apart, every row below the headings is data or has a reason, and data rows keep their cells', async () => {
  const data = fc.record({ name: fc.constantFrom('恒立精工', '苏州甲厂', '无锡乙公司', '南通丙行'), phone: fc.integer({ min: 1000, max: 9999 }).map(String) })
  const piece = fc.oneof(
    { weight: 6, arbitrary: data.map(({ name, phone }) => ({ cells: [name, phone, ''], as: `${name}|${phone}` })) },
    fc.constantFrom('合计', '小计').map((text) => ({ cells: [text, '9000', ''], as: 'total_row' })),
    fc.constant({ cells: ['客户名称', '电话', '其他'], as: 'heading_row' }),
    fc.constant({ cells: ['', '', ''], as: '' }),
  )
  await fc.assert(fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 30 }), fc.array(fc.constantFrom('客户清单', '制表：林雪'), { maxLength: 3 }), async (pieces, titles) => {
    const lines = [...titles.map((text) => [text]), ['客户名称', '电话', '其他'], ...pieces.map(({ cells }) => cells)]
    const { rows } = await understood(sheet(lines))
    const expected = pieces.flatMap(({ as }, at) => (as === '' ? [] : [[at + titles.length + 2, as] as const]))
    assert.deepEqual(rows, Object.fromEntries(expected))
  }), { numRuns: 60 })
})
