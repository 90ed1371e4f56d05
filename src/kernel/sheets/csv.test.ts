import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspectFile } from './read.ts'
import { readAll, refusal } from './testfiles.ts'

/** «企业名称», «深圳某某公司» and «联通» in GB18030. */
const GB = {
  heading: Buffer.from('c6f3d2b5c3fbb3c6', 'hex'),
  company: Buffer.from('c9eedbdac4b3c4b3b9abcbbe', 'hex'),
  unicom: Buffer.from('c1aacda8', 'hex'),
}
const line = (...parts: (string | Buffer)[]): Buffer => Buffer.concat([...parts.map((part) => Buffer.from(part)), Buffer.from('\r\n')])

async function cells(text: string | Buffer): Promise<string[][]> {
  return (await readAll(Buffer.from(text))).map((row) => row.cells)
}

test('Quoted delimiters, marks and line breaks stay in their cell', async () => {
  const rows = await readAll(Buffer.from('名称,地址\r\n"甲,公司","一行\r\n二行""引"""\r\n\r\n乙,丙'))
  assert.deepEqual(rows, [
    { line: 1, cells: ['名称', '地址'] },
    { line: 2, cells: ['甲,公司', '一行\n二行"引"'] },
    { line: 4, cells: ['乙', '丙'] },
  ])
})

test('Comma, semicolon, tab and a line that names the delimiter are found', async () => {
  const cases: [string, string][] = [
    ['a,b;c\n1,2', ','],
    ['a;b\n"1,2,3";2\n', ';'],
    ['名称\t电话,手机\n甲\t1\n', '\t'],
    ['名称|电话\n甲|1\n', '|'],
    ['sep=;\na,b,c;d\n1,2,3;4', ';'],
    ['只有一列\n甲公司', ','],
  ]
  for (const [text, delimiter] of cases) {
    const file = await inspectFile(Buffer.from(text))
    assert.equal(file.kind === 'csv' && file.delimiter, delimiter, text)
  }
  assert.deepEqual(await readAll(Buffer.from('sep=;\na;b')), [{ line: 1, cells: ['a', 'b'] }])
})

test('UTF-8 with and without mark, UTF-16 and old line ends are read', async () => {
  const text = '名称,电话\n甲公司,13800138000\n'
  const wanted = [['名称', '电话'], ['甲公司', '13800138000']]
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le')
  const unmarked = Buffer.from('名称,电话\n一公司,13800138000\n', 'utf16le')
  assert.deepEqual(await cells(unmarked), [['名称', '电话'], ['一公司', '13800138000']])
  for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), utf16, Buffer.from(utf16).swap16(), Buffer.from(text.replaceAll('\n', '\r'))]) {
    assert.deepEqual(await cells(bytes), wanted)
  }
})

test('GB18030 is read where the file is not UTF-8, the word 联通 included', async () => {
  const bytes = Buffer.concat([line(GB.heading, ',b'), line(GB.company, ',', GB.unicom), line(GB.unicom, ',1')])
  assert.deepEqual(await readAll(bytes), [
    { line: 1, cells: ['企业名称', 'b'] },
    { line: 2, cells: ['深圳某某公司', '联通'] },
    { line: 3, cells: ['联通', '1'] },
  ])
  assert.deepEqual(await inspectFile(bytes), { kind: 'csv', encoding: 'gb18030', delimiter: ',' })
  const rare = Buffer.concat([line(GB.heading, ',b'), line(Buffer.from('9538d030', 'hex'), ',b')])
  assert.equal((await cells(rare))[1]?.[0], '\u{2208E}')
})

test('A line in another encoding is read in that one and says so, either way round', async () => {
  const in_utf8 = await readAll(Buffer.concat([line('企业名称,b'), line('深圳公司,1'), line(GB.company, ',2')]))
  assert.deepEqual(in_utf8[2], { line: 3, cells: ['深圳某某公司', '2'], problems: [{ column: null, code: 'other_encoding' }] })
  const in_gb = await readAll(Buffer.concat([line(GB.heading, ',b'), line(GB.company, ',1'), line('广州公司,2')]))
  assert.deepEqual(in_gb[2], { line: 3, cells: ['广州公司', '2'], problems: [{ column: null, code: 'other_encoding' }] })
})

test('Bytes in no encoding are marked in their row; a file of them is refused', async () => {
  const bad = Buffer.from([0xff, 0xff])
  const rows = await readAll(Buffer.concat([line('企业,b'), line('深圳,1'), line(bad, '后,2')]))
  assert.deepEqual(rows[2]?.problems, [{ column: null, code: 'undecodable' }])
  assert.equal(rows[2]?.cells[1], '2')
  assert.equal(await refusal(Buffer.concat([line(bad, ',1'), line(bad, ',2'), line('企业,3')])), 'sheet.encoding')
})

test('A mark that never closes costs its own line only', async () => {
  const rest = Array.from({ length: 500 }, (_, at) => `公司${at},${at}`).join('\n')
  const rows = await readAll(Buffer.from(`a,b\n"甲公司,1\n${rest}\n`))
  assert.equal(rows.length, 502)
  assert.deepEqual(rows[1], { line: 2, cells: ['"甲公司', '1'], problems: [{ column: null, code: 'quote' }] })
  assert.deepEqual(rows[501], { line: 502, cells: ['公司499', '499'] })
  const at_end = await readAll(Buffer.from('a,b\n"甲,1\n乙,2'))
  assert.deepEqual(at_end.map((row) => row.cells), [['a', 'b'], ['"甲', '1'], ['乙', '2']])
  const twice = await readAll(Buffer.from('a,b\n"甲,1\n"乙,2\n丙,3'))
  assert.deepEqual(twice.map((row) => row.cells), [['a', 'b'], ['"甲', '1'], ['"乙', '2'], ['丙', '3']])
  const inside = await readAll(Buffer.from('a,b\n"某"公司,5" 管\n'))
  assert.deepEqual(inside[1], { line: 2, cells: ['某公司', '5" 管'], problems: [{ column: null, code: 'quote' }] })
})

test('Formulas, lost digits, kept zeros and guarded text are told apart', async () => {
  const [, row] = await readAll(Buffer.from('a,b,c,d,e\n=SUM(A1),9.1E+17,"=""0012""",\'=1+1,-5\n'))
  assert.deepEqual(row, {
    line: 2,
    cells: ['=SUM(A1)', '9.1E+17', '0012', '=1+1', '-5'],
    problems: [{ column: 0, code: 'formula' }, { column: 1, code: 'digits_lost' }],
  })
})

test('A cell of 10 MB is cut, the cells after it stay; so with far too many columns', async () => {
  const long = `a,b\n"${'名'.repeat(3_400_000)}",后\n甲,乙\n`
  const rows = await readAll(Buffer.from(long))
  assert.deepEqual(rows.map((row) => row.cells.map((cell) => cell.length)), [[1, 1], [2001, 1], [1, 1]])
  assert.deepEqual(rows[1]?.problems, [{ column: 0, code: 'too_long' }])
  const [wide] = await readAll(Buffer.from(`${'x,'.repeat(100_000)}\n`))
  assert.equal(wide?.cells.length, 200)
  assert.deepEqual(wide?.problems, [{ column: null, code: 'too_many_columns' }])
})

test('A line without end is cut at 16 MiB and the next one is whole', async () => {
  const rows = await readAll(Buffer.concat([Buffer.from('甲,'), Buffer.alloc(18_000_000, 'x'), Buffer.from('\n乙,1\n')]))
  assert.deepEqual(rows[0]?.problems?.map((problem) => problem.code), ['too_long', 'too_long'])
  assert.deepEqual(rows[1]?.cells, ['乙', '1'])
})

test('NUL bytes behind the head of a file do not reach a row', async () => {
  const [, row] = await readAll(Buffer.concat([line(`${'x'.repeat(70_000)},b`), line('a\0b,c')]))
  assert.deepEqual(row, { line: 2, cells: ['a\uFFFDb', 'c'], problems: [{ column: 0, code: 'undecodable' }] })
})
