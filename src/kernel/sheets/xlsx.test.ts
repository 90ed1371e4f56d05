import assert from 'node:assert/strict'
import { open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { inspectFile, readSheet, sheetNames } from './read.ts'
import { makeBook, oneSheet, readAll, refusal } from './testfiles.ts'

const inline = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`

async function cellsOf(rows: string, book = {}): Promise<string[] | undefined> {
  return (await readAll(oneSheet(rows, book)))[0]?.cells
}

test('A workbook gives lines and cells as a person sees them', async () => {
  const rows = await readAll(oneSheet(
    `<row r="2">${inline('A2', '企业名称')}<c r="C2" t="s"><v>0</v></c></row><row r="3"><c r="B3" s="1"/></row><row r="5"><c r="A5" t="b"><v>1</v></c></row>`,
    { strings: '<si><r><t>注册</t></r><r><t xml:space="preserve"> 日期</t></r><rPh><t>zhu</t></rPh></si>' },
  ))
  assert.deepEqual(rows, [{ line: 2, cells: ['企业名称', '', '注册 日期'] }, { line: 5, cells: ['TRUE'] }])
})

test('Rows and cells without places, prefixed names, entities, CDATA and comments are read', async () => {
  const body = '<x:row><x:c t="str"><x:v>a &amp; &#x4E2D;&#25991;</x:v></x:c><!-- no --><x:c t="inlineStr"><x:is><x:t><![CDATA[<b>]]>_x000D_</x:t></x:is></x:c></x:row>'
  assert.deepEqual(await cellsOf(body), ['a & 中文', '<b>\r'])
})

const styles = '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="000000"/>'
  + '<numFmt numFmtId="166" formatCode="#,##0.00&quot;days&quot;"/><numFmt numFmtId="167" formatCode="[Red]General"/></numFmts>'
  + '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="166"/><xf numFmtId="31"/><xf numFmtId="167"/></cellXfs>'

const NUMBERS: [style: number, stored: string, shown: string, problem?: string][] = [
  [0, '13800138000', '13800138000'],
  [0, '1.3800138E+10', '13800138000'],
  [0, '0.30000000000000004', '0.3'],
  [0, '1E-7', '0.0000001'],
  [0, '-1.25', '-1.25'],
  [0, '440301199001011234', '440301199001011234'],
  [0, '440301199001011000', '440301199001011000', 'digits_lost'],
  [0, '4.4030119900101101E+17', '440301199001011000', 'digits_lost'],
  [0, '1.2E+17', '120000000000000000', 'digits_lost'],
  [1, '45296', '2024-01-05'],
  [1, '59', '1900-02-28'],
  [1, '61', '1900-03-01'],
  [1, '60', '60', 'bad_date'],
  [1, '-5', '-5', 'bad_date'],
  [2, '45296', '2024-01-05'],
  [6, '45296.5', '2024-01-05 12:00'],
  [1, '0.75', '18:00'],
  [3, '518', '000518'],
  [4, '0.129', '12.9%'],
  [5, '1234567.5', '1234567.5'],
  [7, '12', '12'],
]

test('Numbers are shown by their style and never lose digits in silence', async () => {
  for (const [style, stored, shown, code] of NUMBERS) {
    const [row] = await readAll(oneSheet(`<row r="1"><c r="A1" s="${style}"><v>${stored}</v></c></row>`, { styles }))
    assert.equal(row?.cells[0], shown, stored)
    assert.equal(row?.problems?.[0]?.code, code, stored)
  }
})

test('Workbooks that count from 1904 and ISO dates give the same days', async () => {
  const body = '<row r="1"><c r="A1" s="1"><v>43834</v></c><c r="B1" t="d"><v>2024-01-05T00:00:00</v></c></row>'
  assert.deepEqual(await cellsOf(body, { styles, properties: '<workbookPr date1904="1"/>' }), ['2024-01-05', '2024-01-05'])
})

test('A formula gives its stored value and says so; without one it says that', async () => {
  const [row] = await readAll(oneSheet(
    '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f t="shared" si="0"/><v>深圳</v></c><c r="C1"><f>NOW()</f></c>'
      + '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="str"><f>""</f><v></v></c></row>',
  ))
  assert.deepEqual(row, {
    line: 1,
    cells: ['2', '深圳', '', '#DIV/0!'],
    problems: [
      { column: 0, code: 'formula' },
      { column: 1, code: 'formula' },
      { column: 2, code: 'formula_without_value' },
      { column: 3, code: 'error_value' },
    ],
  })
})

test('Long cells, far columns and characters no database takes are cut or replaced with a problem', async () => {
  const [row] = await readAll(oneSheet(`<row r="1">${inline('A1', '字'.repeat(3_400_000))}${inline('B1', 'a_x0000_b')}${inline('GS1', '远')}${inline('C1', '后')}</row>`, {}), {
    limits: { ratio: 10_000 },
  })
  assert.equal(row?.cells[0], `${'字'.repeat(2000)}…`)
  assert.deepEqual(row?.cells.slice(1), ['a\uFFFDb', '后'])
  assert.deepEqual(row?.problems?.map((problem) => problem.code), ['too_long', 'undecodable', 'too_many_columns'])
  const [shared] = await readAll(oneSheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', { strings: `<si><t>${'a'.repeat(5000)}</t></si>` }))
  assert.equal(shared?.cells[0]?.length, 2001)
  assert.equal(shared?.problems?.[0]?.code, 'too_long')
})

test('The first visible sheet that is not empty is read, or the one asked for', async () => {
  const book = makeBook({
    sheets: [
      { name: '隐藏', state: 'hidden', rows: `<row r="1">${inline('A1', 'h')}</row>` },
      { name: '空', rows: '<row r="1"><c r="A1" s="1"/></row>' },
      { name: '客户', rows: `<row r="1">${inline('A1', 'k')}</row>` },
    ],
  })
  assert.deepEqual((await readAll(book))[0]?.cells, ['k'])
  assert.deepEqual((await readAll(book, { sheet: '隐藏' }))[0]?.cells, ['h'])
  assert.equal(await refusal(book, { sheet: '没有' }), 'sheet.no_such_sheet')
  assert.equal(await refusal(book, { sheet: '空' }), 'sheet.empty')
  assert.deepEqual(await sheetNames(book), ['空', '客户'])
  assert.deepEqual(await inspectFile(book), {
    kind: 'xlsx',
    sheets: [{ name: '隐藏', hidden: true }, { name: '空', hidden: false }, { name: '客户', hidden: false }],
  })
})

const good = (): Buffer => oneSheet(Array.from({ length: 400 }, (_, at) => `<row r="${at + 1}">${inline(`A${at + 1}`, `公司${at}${(at * 7919) % 1000}`)}</row>`).join(''))
/** Where the central directory's entry of the sheet stands. */
const entryAt = (bytes: Buffer): number => bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46

test('A file cut short or damaged is refused as broken', async () => {
  const bytes = good()
  assert.equal(await refusal(bytes), 'read')
  for (const share of [0.3, 0.9, 0.99]) assert.equal(await refusal(bytes.subarray(0, bytes.length * share)), 'sheet.broken')
  const flipped = good()
  const body = flipped.indexOf('xl/worksheets/sheet1.xml') + 300
  flipped.fill(0, body, body + 40)
  assert.equal(await refusal(flipped), 'sheet.broken')
  const wrong_sum = good()
  wrong_sum.writeUInt32LE(1, entryAt(wrong_sum) + 16)
  assert.equal(await refusal(wrong_sum), 'sheet.broken')
  assert.equal(await refusal(oneSheet('<row r="1"><c r="A1"><v>1')), 'sheet.broken')
  assert.equal(await refusal(oneSheet(`<row ${'x'.repeat(1_200_000)}`)), 'sheet.broken')
})

test('A zip bomb is refused by what it declares, and by what it unpacks when it lies', async () => {
  const bomb = oneSheet(`<row r="1"><c r="A1"><v>${'0'.repeat(20_000_000)}</v></c></row>`)
  assert.equal(await refusal(bomb), 'sheet.bomb')
  assert.equal(await refusal(bomb, { limits: { unpacked_bytes: 1_000_000, ratio: 1e9 } }), 'sheet.bomb')
  const liar = Buffer.from(bomb)
  liar.writeUInt32LE(5_000, entryAt(liar) + 24)
  assert.equal(await refusal(liar), 'sheet.bomb')
  const many = Buffer.from(bomb)
  many.writeUInt16LE(65_000, many.length - 12)
  assert.equal(await refusal(many), 'sheet.bomb')
})

test('Entities that blow up are no bomb here: a document type is refused', async () => {
  const bytes = Buffer.from(zipSync({ '_rels/.rels': strToU8('<!DOCTYPE a [<!ENTITY b "&b;">]><Relationships/>') }))
  assert.equal(await refusal(bytes), 'sheet.broken')
})

test('Encrypted, old and foreign files are told apart by content', async () => {
  const ole = (name: string): Buffer => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(name, 'utf16le'), Buffer.alloc(100)])
  const locked = good()
  locked.writeUInt16LE(1, entryAt(locked) + 8)
  const cases: [Uint8Array, string][] = [
    [ole('EncryptedPackage'), 'sheet.encrypted'],
    [ole('Workbook'), 'sheet.old_xls'],
    [ole('WordDocument'), 'sheet.not_a_spreadsheet'],
    [locked, 'sheet.encrypted'],
    [new Uint8Array(0), 'sheet.empty'],
    [Buffer.from('\n\n  \n'), 'sheet.empty'],
    [Buffer.from('\n,,\n'), 'sheet.empty'],
    [Buffer.from('%PDF-1.7\n1 0 obj'), 'sheet.not_a_spreadsheet'],
    [Buffer.from('<html><table><tr><td>客户</td></tr></table>'), 'sheet.not_a_spreadsheet'],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0]), 'sheet.not_a_spreadsheet'],
    [zipSync({ 'word/document.xml': strToU8('x') }), 'sheet.not_a_spreadsheet'],
    [zipSync({}), 'sheet.not_a_spreadsheet'],
    [makeBook({ sheets: [] }), 'sheet.empty'],
  ]
  for (const [bytes, code] of cases) assert.equal(await refusal(bytes), code, `${code} ${bytes.length}`)
})

test('The limits of size and rows refuse with the name and the figures', async () => {
  const bytes = good()
  await assert.rejects(readAll(bytes, { name: '客户.xlsx', limits: { file_bytes: 100 } }), {
    code: 'sheet.too_large',
    data: { bytes: bytes.length, limit: 100, name: '客户.xlsx' },
  })
  await assert.rejects(readAll(bytes, { limits: { rows: 399 } }), { code: 'sheet.too_many_rows', data: { limit: 399, line: 400 } })
})

test('A path and a stream read like the bytes, and leaving early closes the file', async () => {
  const bytes = good()
  const path = join(tmpdir(), `sheet-test-${process.pid}.dat`)
  await writeFile(path, bytes)
  try {
    const wanted = await readAll(bytes)
    assert.deepEqual(await readAll(path), wanted)
    const file = await open(path)
    assert.deepEqual(await readAll(file.createReadStream()), wanted)
    assert.equal(await refusal(new Blob([new Uint8Array(bytes)]).stream(), { limits: { file_bytes: 100 } }), 'sheet.too_large')
    const shares: number[] = []
    for await (const row of readSheet(path, { onProgress: (share) => shares.push(share) })) if (row.line > 500) break
    assert.equal(shares.at(-1), 1)
    for await (const row of readSheet(path)) if (row.line === 2) break
  } finally {
    await rm(path)
  }
})
