import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ImportedLine, ImportLine } from '#kernel/module'
import { findHeader, readSheet, recogniseHeaders, writeXlsx } from '#kernel/sheets'
import { getCustomer, listCustomers, nameCustomer, updateCustomer } from '../contract/index.ts'
import { useHouse } from '../customers.fixture.ts'
import { findByLookUp, findOrCreateRelation } from '../index.ts'
import { inventedCode } from '../seed_names.ts'
import { importFields } from './fields.ts'
import { customersImport } from './kind.ts'

const house = useHouse()

const FIRST = '禾锐睿捷鼎润浩铭晟骏卓沃凌泓奕澜腾岩翊朗柏桓舜翰昱菱琨磐珂滕郦钰蔚槿'
const SECOND = '川达峰诚泰源硕拓霖邦迪科森成旭曜铨伟屹格辰莱丰沛和图略仪正致鸣行宁安'
const TRADES = ['模具', '精密模具', '五金制品', '精密机械', '塑胶模具', '冲压件', '汽车零部件', '刀具', '紧固件', '轴承']
const CITIES = ['苏州', '无锡', '常州', '南通', '宁波', '台州', '嘉兴', '上海', '杭州', '合肥']
const HEADINGS = ['企业名称', '统一社会信用代码', '注册日期', '企业类型', '法人代表', '注册资金', '经营范围', '所在省份', '地区', '注册地址', '联系人', '电话', '邮箱', '负责人', '备注']

/** Company number `at` of a public register; names and codes do not repeat. */
function company(at: number): string[] {
  const brand = `${FIRST.charAt(at % 34)}${SECOND.charAt(Math.floor(at / 34) % 34)}${TRADES[Math.floor(at / 1156) % 10]}`
  const city = CITIES[at % 10] ?? ''
  const day = at % 2 === 0 ? `${1995 + (at % 25)}-03-${String(1 + (at % 28)).padStart(2, '0')}` : `${1995 + (at % 25)}年3月${1 + (at % 28)}日`
  return [`${city}${brand}有限公司`, inventedCode('320500', at + 1), day, '有限责任公司(自然人投资或控股)', '张建国', '500万元人民币', '模具制造；五金加工', '江苏省', `${city}市`, `江苏省${city}市兴业路${at}号`, at % 3 ? '李经理' : '', `1380${String(1_000_000 + at)}`, '', at % 50 === 0 ? '老王' : '', '']
}

/** What is planted in the file: a line's change and what must become of it. */
type Planted = { change(cells: string[], at: number): string[]; state: ImportedLine['state']; code: string }
const set = (column: number, value: string) => (cells: string[]) => cells.with(column, value)
const PLANTED: readonly Planted[] = [
  { change: set(0, ''), state: 'returned', code: 'import.no_name' },
  { change: (cells) => cells.with(1, `${cells[1]?.slice(0, 17)}${cells[1]?.endsWith('0') ? '1' : '0'}`), state: 'returned', code: 'import.code_check' },
  { change: (cells) => cells.with(1, cells[1]?.slice(0, 17) ?? ''), state: 'returned', code: 'import.code_length' },
  { change: (cells) => cells.with(1, cells[1]?.replace(/.$/u, 'I') ?? ''), state: 'returned', code: 'import.code_character' },
  { change: set(2, '2019-02-30'), state: 'returned', code: 'import.day_impossible' },
  { change: set(2, '2031-01-01'), state: 'returned', code: 'import.day_in_future' },
  { change: set(10, '李'.repeat(81)), state: 'returned', code: 'import.too_long' },
  { change: set(14, '=HYPERLINK("http://x")'), state: 'returned', code: 'import.formula' },
  { change: (_cells, at) => company(at - 1), state: 'returned', code: 'import.twice_in_file' },
  { change: set(11, '12345'), state: 'taken', code: 'import.phone_wrong' },
  { change: set(2, '2015'), state: 'taken', code: 'import.day_incomplete' },
  { change: (cells) => cells.with(0, '1234'), state: 'returned', code: 'import.not_a_name' },
]

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of source) found.push(one)
  return found
}

async function linesOf(file: Buffer): Promise<ImportLine[]> {
  const rows = await all(readSheet(file))
  const words = importFields([]).map(({ field, labels }) => ({ field, labels }))
  const header = findHeader(rows.slice(0, 20), words)
  assert.ok(header)
  const { mapping, unmatched } = recogniseHeaders(header.cells, words)
  assert.deepEqual([mapping.length, unmatched], [HEADINGS.length, []])
  return rows.filter((row) => row.line > header.line).map((row) => ({ line: row.line, cells: Object.fromEntries(mapping.map(({ column, field }) => [field, (row.cells[column] ?? '').trim()])) }))
}

async function workbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  return Buffer.concat(await all<Uint8Array>(writeXlsx(HEADINGS.map((label) => ({ label })), rows)))
}

let imports = 0
async function take(lines: readonly ImportLine[], options: { check_only?: boolean; import_id?: number } = {}): Promise<ImportedLine[]> {
  const seen = new Map<string, number>()
  const import_id = options.import_id ?? (imports += 1)
  const done: ImportedLine[] = []
  for (let from = 0; from < lines.length; from += 1000) {
    const chunk = lines.slice(from, from + 1000)
    done.push(...(await house.act('registrar', (act) => customersImport.takeRows({ act, import_id, area_id: house.units.tools, check_only: options.check_only ?? false, seen }, chunk))))
  }
  return done
}

const line = (cells: Record<string, string>, at = 2): ImportLine => ({ line: at, cells })
const revert = (done: readonly ImportedLine[], import_id: number) => house.act('registrar', (act) => customersImport.revertRows(
  { act, import_id, area_id: house.units.tools, check_only: false, seen: new Map() },
  done.flatMap((row) => (row.state === 'returned' || row.state === 'waiting' ? [] : [{ line: row.line, state: row.state, relation_id: row.relation_id ?? null }]))))
const tally = (rows: readonly { state: string }[]) => Object.fromEntries([...Map.groupBy(rows, (row) => row.state)].map(([state, all]) => [state, all.length]))

describe('a registry spreadsheet of 10,000 rows', () => {
  const ROWS = 10_000
  const planted = new Map(PLANTED.map((one, at) => [500 + at * 700, one]))
  const rows = Array.from({ length: ROWS }, (_, at) => planted.get(at)?.change(company(at), at) ?? company(at))
  let done: ImportedLine[] = []

  test('is checked without writing, then taken, every row accounted for, planted errors by name', async () => {
    const lines = await linesOf(await workbook(rows))
    assert.equal(lines.length, ROWS)
    const checked = await take(lines, { check_only: true })
    assert.equal((await house.ask('registrar', listCustomers, {})).total, 0)
    const started = performance.now()
    done = await take(lines, { import_id: 900 })
    const rate = ROWS / ((performance.now() - started) / 1000)
    assert.ok(rate > 500, `${Math.round(rate)} rows a second`)
    assert.deepEqual(tally(checked), tally(done))
    const returned = PLANTED.filter((one) => one.state === 'returned').length
    assert.deepEqual(tally(done), { returned, taken: ROWS - returned })
    assert.deepEqual(done.map((row) => row.line).sort((a, b) => a - b), lines.map((row) => row.line))
    const of = new Map(done.map((row) => [row.line, row]))
    for (const [at, { state, code }] of planted) assert.deepEqual([of.get(at + 2)?.state, of.get(at + 2)?.reasons[0]?.code], [state, code])
  })

  test('stands in lists as listed, held by nobody, with the file filled and the former owner as text', async () => {
    const { total, total_more, items } = await house.ask('registrar', listCustomers, { stage: 'listed', limit: 1 })
    assert.deepEqual([total, total_more, items[0]?.holder], [1000, true, null])
    const [first] = (await house.ask('registrar', listCustomers, { q: inventedCode('320500', 1) })).items
    const seen = await house.ask('registrar', getCustomer, { relation_id: first?.relation_id ?? 0 })
    assert.deepEqual([seen.former_owner_text, seen.city, seen.phone, seen.names.map((one) => one.kind)], ['老王', '苏州', '138 0100 0000', ['registered']])
    const slots = new Map(seen.parts.flatMap((part) => part.slots.map((slot) => [slot.name, slot.value] as const)))
    assert.deepEqual([slots.get('founded_on'), slots.get('legal_form'), slots.get('line_of_business')], ['1995-03-01', 'company', '模具制造；五金加工'])
    assert.equal(seen.note, '法定代表人：张建国\n注册资本：500万元人民币')
  })

  test('each new customer has one act under the batch act', async () => {
    const acts = await house.connection.db.selectFrom('kernel.act').select((eb) => eb.fn.countAll<number>().as('acts')).where('name', '=', 'customers.import').where('batch_id', 'is not', null).executeTakeFirstOrThrow()
    assert.equal(Number(acts.acts), done.filter((row) => row.state === 'taken').length)
  })

  test('is taken back: what others built on is kept and listed, the rest vanishes from lists, look-ups and duplicates', async () => {
    const [kept] = done.filter((row) => row.state === 'taken')
    await house.run('registrar', updateCustomer, { relation_id: kept?.relation_id ?? 0, note: '已联系' })
    const reverted: { line: number; state: string }[] = []
    for (let from = 0; from < done.length; from += 1000) reverted.push(...(await revert(done.slice(from, from + 1000), 900)))
    assert.deepEqual(tally(reverted), { kept: 1, reverted: done.filter((row) => row.state === 'taken').length - 1 })
    assert.equal((await house.ask('registrar', listCustomers, {})).total, 1)
    assert.deepEqual((await house.act('a', (act) => findByLookUp(act, house.units.tools, company(5)[0] ?? ''))).relation_ids, [])
  })

  test('can be brought in again after that', async () => {
    const lines = (await linesOf(await workbook(rows.slice(0, 300))))
    assert.deepEqual(tally(await take(lines)), { matched: 1, taken: 299 })
  })
})

describe('a row that meets a customer already there', () => {
  test('fills what is empty, overwrites nothing, and says what differs', async () => {
    const { relation_id } = await house.act('a', (act) => findOrCreateRelation(act, house.units.tools, { name: '宁波翊硕模具有限公司', phone: '13800008001' }, 'reported'))
    const cells = { name: '宁波市翊硕模具有限责任公司', credit_code: inventedCode('330200', 900_001), phone: '13800008002', contact: '李经理', address: '浙江省宁波市东环路1号', line_of_business: '模具', short_name: '翊硕' }
    const [met] = await take([line(cells)], { import_id: 77 })
    assert.deepEqual([met?.state, met?.relation_id], ['matched', relation_id])
    assert.deepEqual(met?.reasons.map((reason) => `${reason.code} ${reason.column}`).sort(), ['import.differs name', 'import.differs phone', 'import.filled address', 'import.filled contact', 'import.filled credit_code', 'import.filled line_of_business'])
    const seen = await house.ask('registrar', getCustomer, { relation_id })
    assert.deepEqual([seen.name, seen.phone, seen.credit_code, seen.city], ['宁波翊硕模具有限公司', '138 0000 8001', cells.credit_code, '宁波'])
    assert.ok((await house.ask('registrar', listCustomers, { q: '翊硕' })).items.some((row) => row.relation_id === relation_id))
    assert.deepEqual((await take([line(cells)])).map((row) => [row.state, row.reasons.map((reason) => reason.code)]), [['matched', ['import.differs', 'import.differs']]])
    assert.deepEqual(await revert([{ line: 2, state: 'matched', reasons: [], relation_id }], 77), [{ line: 2, state: 'kept', reasons: [{ code: 'import.filled_stays' }] }])
  })

  test('is met by a name it bore before', async () => {
    const { relation_id } = await house.act('a', (act) => findOrCreateRelation(act, house.units.tools, { name: '南通榭舍刀具' }, 'reported'))
    await house.run('registrar', nameCustomer, { relation_id, registered_name: '南通榭舍精密刀具有限公司' })
    assert.deepEqual((await take([line({ name: '南通市榭舍刀具有限公司' })])).map((row) => [row.state, row.relation_id]), [['matched', relation_id]])
  })

  test('is handed back where name and code are of two customers', async () => {
    const code = (at: number) => inventedCode('320200', 800_000 + at)
    assert.deepEqual(tally(await take([line({ name: '无锡钰莱轴承有限公司', credit_code: code(1) }), line({ name: '无锡郦迪轴承有限公司', credit_code: code(2) }, 3)])), { taken: 2 })
    const [one, two] = await take([line({ name: '无锡钰莱轴承有限公司', credit_code: code(2) }), line({ name: '无锡郦迪轴承', credit_code: code(3) }, 3)])
    assert.deepEqual([one?.reasons[0]?.code, two?.reasons[0]?.code], ['import.name_of_other', 'import.name_with_other_code'])
  })

  test('knows the identity of another area and makes a relation of its own', async () => {
    const credit_code = inventedCode('320400', 810_001)
    const there = await house.act('other', (act) => findOrCreateRelation(act, house.units.shop, { name: '常州蔚霖装饰有限公司', credit_code, phone: '13800008100' }, 'reported'))
    const [taken] = await take([line({ name: '常州蔚霖装饰工程有限公司', credit_code })], { import_id: 78 })
    assert.equal(taken?.state, 'taken')
    assert.notEqual(taken?.relation_id, there.relation_id)
    await revert(taken ? [taken] : [], 78)
    assert.deepEqual((await take([line({ name: '常州蔚霖装饰工程有限公司', credit_code })])).map((row) => row.state), ['taken'])
  })
})
