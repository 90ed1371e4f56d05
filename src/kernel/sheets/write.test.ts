import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx, streamXlsxRows, writeXlsx as writeOther } from 'hucre/xlsx'
import { isWatermarkRow } from './columns.ts'
import type { RowSource, SheetColumn } from './columns.ts'
import { writeCsv } from './csvwriter.ts'
import { readAll } from './testfiles.ts'
import { writeXlsx } from './xlsxwriter.ts'
import type { XlsxOptions } from './xlsxwriter.ts'

const xlsx = (columns: SheetColumn[], rows: RowSource, options?: XlsxOptions): Promise<Buffer> => buffer(writeXlsx(columns, rows, options))
const csv = (columns: SheetColumn[], rows: RowSource, watermark?: string): Promise<Buffer> => buffer(writeCsv(columns, rows, watermark === undefined ? {} : { watermark }))
const COLUMNS: SheetColumn[] = [{ label: '名称' }, { label: '电话' }, { label: '日期', kind: 'day' }, { label: '金额', kind: 'number' }]

const part = (bytes: Buffer, name: string): string => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array(0))

test('What is written is read back, in both kinds of file', async () => {
  const rows = [['甲公司', '013800138000', '2024-01-05', 12.5], ['=1+1', '+86 755', '下周', null], ['多\n行', "'-5", '1850-01-01', -3]]
  const wanted = [['名称', '电话', '日期', '金额'], ['甲公司', '013800138000', '2024-01-05', '12.5'], ['=1+1', '+86 755', '下周'], ['多\n行', "'-5", '1850-01-01', '-3']]
  const from_xlsx = await readAll(await xlsx(COLUMNS, rows))
  assert.deepEqual(from_xlsx.map((row) => row.cells), wanted)
  assert.ok(from_xlsx.every((row) => row.problems === undefined))
  const from_csv = await readAll(await csv(COLUMNS, rows))
  assert.deepEqual(from_csv.map((row) => row.cells.slice(0, 2)), wanted.map((row) => row.slice(0, 2)))
})

test('No cell of a CSV begins as a formula; numbers stay numbers', async () => {
  const bytes = await csv([{ label: '=x' }, { label: 'n', kind: 'number' }], ['=A1', '+1', '-1', '@x', '\tx', '\rx', "'=x", 'x=1', '中'].map((text) => [text, -1]))
  const text = bytes.toString()
  assert.ok(text.startsWith("\uFEFF'=x,n\r\n'=A1,-1\r\n'+1,-1\r\n'-1,-1\r\n'@x,-1\r\n\"'\tx\",-1\r\n\"'\rx\",-1\r\n''=x,-1\r\nx=1,-1\r\n中,-1\r\n"))
})

test('In a workbook text is text: no formula, no number made of a code', async () => {
  const sheet = part(await xlsx([{ label: '代码' }, { label: '日', kind: 'day' }], [['914403001922038216', '2024-01-05'], ['=HYPERLINK("x")', 'x']]), 'xl/worksheets/sheet1.xml')
  assert.ok(!sheet.includes('<f'))
  assert.ok(sheet.includes('t="inlineStr"><is><t xml:space="preserve">914403001922038216</t>'))
  assert.ok(sheet.includes('<c r="B2" s="3"><v>45296</v></c>'))
  assert.ok(sheet.includes('state="frozen"'))
})

test('The watermark is the last row of both kinds, and the foot of printed pages', async () => {
  const mark = '张三 & 李四 · 2025-01-10 09:00'
  const workbook = await xlsx(COLUMNS, [['甲']], { watermark: mark, sheet_name: "客户/[清单]'", freeze_header: false, widths: [40] })
  const sheet = part(workbook, 'xl/worksheets/sheet1.xml')
  assert.ok(sheet.includes('<oddFooter>&amp;L张三 &amp;&amp; 李四 · 2025-01-10 09:00&amp;R&amp;P / &amp;N</oddFooter>'))
  assert.ok(sheet.includes('<col min="1" max="1" width="40"'))
  assert.ok(!sheet.includes('frozen'))
  assert.ok(part(workbook, 'xl/workbook.xml').includes('<sheet name="客户  清单"'))
  for (const bytes of [workbook, await csv(COLUMNS, [['甲']], mark)]) {
    const rows = await readAll(bytes)
    assert.deepEqual(rows.map((row) => isWatermarkRow(row.cells)), [false, false, true])
    assert.deepEqual(rows.at(-1)?.cells, [`※ ${mark}`])
  }
})

test('A source that fails fails the stream; one that is left is closed', async () => {
  const failing = async function* () {
    yield ['甲']
    throw new Error('lost')
  }
  await assert.rejects(xlsx(COLUMNS, failing()), /lost/)
  await assert.rejects(csv(COLUMNS, failing()), /lost/)
  let closed = false
  const endless = async function* () {
    try {
      for (let at = 0; ; at++) yield [`公司${at}${Math.sin(at)}`]
    } finally {
      closed = true
    }
  }
  const stream = writeXlsx(COLUMNS, endless())
  for await (const piece of stream) if (piece.length > 100) break
  if (!stream.closed) await new Promise((resolve) => stream.once('close', resolve))
  assert.ok(closed)
})

test('Another program reads our workbooks, and we read its', async () => {
  const rows = [['甲公司 & <乙>', '013800138000', '2024-01-05', 12.5], ['_x0041_', 'a\rb', null, 0]]
  const bytes = await xlsx(COLUMNS, rows)
  const read: unknown[] = []
  for await (const row of streamXlsxRows(bytes)) read.push(row.values)
  assert.deepEqual(read[1], ['甲公司 & <乙>', '013800138000', new Date('2024-01-05T00:00:00Z'), 12.5])
  assert.equal((await readXlsx(bytes)).sheets[0]?.rows[2]?.[0], '_x0041_')
  const theirs = await writeOther({ sheets: [{ name: '表', rows: [['企业名称', '日期', '数'], ['甲公司', new Date('2024-01-05T00:00:00Z'), 0.1]] }] })
  assert.deepEqual((await readAll(theirs)).map((row) => row.cells), [['企业名称', '日期', '数'], ['甲公司', '2024-01-05', '0.1']])
})

const characters = fc.constantFrom('a', '中', '𠮷', '=', '+', '-', '@', "'", '"', ',', ';', '\t', '\n', ' ', '<', '&', '_x0041_', '\u{1}', '|', '0', '1', 'E', '年', '\uFFFF', '（')
const text = fc.array(characters, { maxLength: 12 }).map((all) => all.join(''))
const table = fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { maxLength: 8 })

/** Rows with something in them, without the empty cells at their end: what can come back. */
const visible = (rows: string[][]): string[][] =>
  rows.filter((row) => row.some((cell) => cell.trim() !== '')).map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))

const bare = (rows: { cells: string[] }[]): string[][] => visible(rows.map((row) => row.cells))

test('Any text comes back from a workbook as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const read = await readAll(await xlsx([{ label: '名称' }], rows))
      assert.deepEqual(bare(read.slice(1)), visible(rows))
    }),
    { numRuns: 150 },
  )
})

test('Any text comes back from a CSV as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const columns = ['名称', '电话', '地址', '备注'].map((label) => ({ label }))
      const read = await readAll(await csv(columns, rows))
      assert.deepEqual(bare(read.slice(1)), visible(rows))
    }),
    { numRuns: 300 },
  )
})

test('Whatever bytes come, the answer is rows or a SheetError', async () => {
  const start = fc.constantFrom('', 'PK\u0003\u0004', '\u00ef\u00bb\u00bf', '"', 'a,b\n')
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), async (head, tail) => {
      try {
        await readAll(Buffer.concat([Buffer.from(head, 'latin1'), tail]))
      } catch (error) {
        assert.ok(error instanceof Error && error.name === 'SheetError', String(error))
      }
    }),
    { numRuns: 500 },
  )
})

test('A workbook with any bytes changed gives rows or a SheetError', async () => {
  const good = await xlsx(COLUMNS, Array.from({ length: 20 }, (_, at) => [`公司${at}`, `${at}`, '2024-01-05', at]))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), async (changes) => {
      const bytes = Buffer.from(good)
      for (const [at, value] of changes) bytes[at] = value
      try {
        await readAll(bytes)
      } catch (error) {
        assert.ok(error instanceof Error && error.name === 'SheetError', String(error))
      }
    }),
    { numRuns: 500 },
  )
})
