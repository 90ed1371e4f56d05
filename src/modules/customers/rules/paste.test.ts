import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { recognise } from './paste.ts'
import type { Recognised } from './paste.ts'
import { isList, MOST_LINES, recogniseLines } from './paste_lines.ts'

/** The recognised parts as short text, '?' behind what is in doubt. */
function shown(found: Recognised): Record<string, string> {
  const parts: Record<string, string> = {}
  for (const key of ['name', 'person', 'title', 'address', 'credit_code', 'project', 'visited_today', 'note'] as const) {
    const field = found[key]
    if (field) parts[key] = `${field.value}${field.sure ? '' : '?'}`
  }
  if (found.phones.length > 0) parts.phones = found.phones.map(({ value }) => value.e164.replace('+86', '')).join(' ')
  return parts
}

describe('recognise', () => {
  const cases: [string, Record<string, string>][] = [
    ['苏州恒立精工 王经理 13812345678 吴中区木渎镇金枫路188号 今天去过，月用 Cr12 两吨', {
      name: '苏州恒立精工', person: '王经理', title: '经理', phones: '13812345678', address: '吴中区木渎镇金枫路188号?', visited_today: 'true', note: '月用 Cr12 两吨' }],
    ['苏州恒立精工 王经理 138… 吴中区… 今天去过，月用 Cr12 两吨', {
      name: '苏州恒立精工', person: '王经理', title: '经理', address: '吴中区…?', visited_today: 'true', note: '138…，月用 Cr12 两吨' }],
    ['苏州恒立精工王经理１３８１２３４５６７８，吴中区金枫路 188 号 3 栋，今天刚拜访了，要两吨', {
      name: '苏州恒立精工', person: '王经理', title: '经理', phones: '13812345678', address: '吴中区金枫路 188 号 3 栋?', visited_today: 'true', note: '要两吨' }],
    ['客户名称：无锡明达模具有限公司\n联系人：李建国\n联系方式：0510-85551234\n项目名称：二期扩产\n地址：无锡市新吴区长江路 8 号\n备注：月底要货，急', {
      name: '无锡明达模具有限公司', person: '李建国', phones: '51085551234', project: '二期扩产', address: '无锡市新吴区长江路 8 号', note: '月底要货，急' }],
    ['李建国\n采购经理\n无锡明达模具有限公司\n手机 139 1234 5678\n电话 0510-85551234转8\n地址 无锡市新吴区长江路8号\n税号 914403001922038216', {
      name: '无锡明达模具有限公司', person: '李建国?', title: '采购经理', phones: '13912345678 51085551234', address: '无锡市新吴区长江路8号', credit_code: '914403001922038216' }],
    ['昆山市恒达五金厂\t张老板\t137-1234-5678\t昆山市玉山镇城北路1号\t做紧固件', {
      name: '昆山市恒达五金厂', person: '张老板', title: '老板', phones: '13712345678', address: '昆山市玉山镇城北路1号?', note: '做紧固件' }],
    ['门头修车张师傅 15912345678 明天去拜访', { name: '门头修车?', person: '张师傅', title: '师傅', phones: '15912345678', note: '明天去拜访' }],
    ['老王五金店 老王 13912345678 没去过', { name: '老王五金店', person: '老王', phones: '13912345678', note: '没去过' }],
    ['13812345678 张先生', { person: '张先生', title: '先生', phones: '13812345678' }],
    ['某某（上海）有限公司 欧阳总 +86 138 1234 5678 昨天去过', { name: '某某（上海）有限公司', person: '欧阳总', title: '总', phones: '13812345678', note: '昨天去过' }],
    ['蘇州恆立精工 王經理 13812345678', { name: '蘇州恆立精工', person: '王經理', title: '经理', phones: '13812345678' }],
    ['ABC Tools Co., Ltd. +1 415 555 2671', { name: 'ABC Tools Co., Ltd.', phones: '+14155552671' }],
    ['恒立 王总 13812345678 万科城项目', { name: '恒立?', person: '王总', title: '总', phones: '13812345678', project: '万科城项目?' }],
    ['税号：914403001922038217', { credit_code: '914403001922038217?' }],
    ['地址：吴中区1号\n地址：虎丘区2号\n电话：坏', { address: '吴中区1号', note: '虎丘区2号，坏' }],
    ['', {}], ['。。。', {}]
  ]
  for (const [text, parts] of cases) it(JSON.stringify(text.slice(0, 40)), () => assert.deepEqual(shown(recognise(text)), parts))
  const visits: [string, boolean | undefined][] = [
    ['今天去过', true], ['今天下午刚拜访了王总', true], ['刚见过', true], ['今天没去过', undefined], ['今天要去拜访', undefined], ['昨天上午去过', undefined],
    ['明天拜访', undefined], ['今天准备去', undefined], ['已去过', undefined], ['今日走访', true]
  ]
  for (const [text, visited] of visits) it(`${text}: visited today ${visited ?? 'not said'}`, () => assert.equal(recognise(`恒立精工 ${text}`).visited_today?.value, visited))
  it('points at what it took, and loses no number', () => {
    const piece = fc.constantFrom('苏州恒立精工', '王经理', '13812345678', '吴中区金枫路1号', '今天去过', '月用 Cr12 两吨', '，', ' ', '\n', '\t', '：', '地址', '电话：', '联系人：',
      '914403001922038216', '万科城项目', '（', '）', 'Ａ', '😀', '某某有限公司', '备注：')
    fc.assert(fc.property(fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')), (text) => {
      const found = recognise(text)
      for (const field of [found.name, found.person, found.address, found.project, ...found.phones]) {
        if (!field) continue
        const [start, end] = field.span
        assert.ok(start >= 0 && start < end && end <= text.length)
        if (typeof field.value === 'string') assert.ok(text.includes(field.value))
      }
      const kept = [...Object.values(shown(found)), ...found.phones.map(({ value }) => value.national.replace(/\D/g, ''))]
      for (const [digits] of text.matchAll(/\d+/g)) assert.ok(kept.some((value) => value.includes(digits)), `${digits} of ${text}`)
    }), { numRuns: 500 })
  })
  it('does not hang on ten million characters', () => {
    for (const part of ['苏州恒立精工 ', '1', '区', '今天', '客户：', 'a.', '路 1 号 ', '（', '王经理']) recognise(part.repeat(10_000_000 / part.length))
  })
})

describe('recogniseLines', () => {
  it('reads one customer a line, at most twenty', () => {
    const many = recogniseLines(Array.from({ length: 25 }, (_, at) => `恒立${at}五金厂 1381234${String(5600 + at)}`).join('\r\n\r\n'))
    assert.deepEqual([many.lines.length, many.left_out, many.lines[1]?.line], [MOST_LINES, 5, 3])
    assert.equal(many.lines[1]?.recognised.name?.value, '恒立1五金厂')
  })
  it('maps the columns of a sheet by their headings', () => {
    const sheet = recogniseLines('客户名称\t联系人\t联系电话\t地 址\t吨位\n恒立精工\t王经理\t138 1234 5678\t吴中区\t2\n\n无锡明达\t李\t坏\t\t\n')
    assert.deepEqual(sheet.lines.map(({ recognised }) => shown(recognised)), [
      { name: '恒立精工', person: '王经理', title: '经理', phones: '13812345678', address: '吴中区', note: '2' }, { name: '无锡明达', person: '李', note: '坏' }])
  })
  it('tells a list from a card', () => {
    assert.equal(isList('恒立精工 13812345678\n无锡明达模具有限公司 李总'), true)
    assert.equal(isList('李建国\n采购经理\n无锡明达模具有限公司\n手机 139 1234 5678'), false)
    assert.equal(isList(''), false)
    assert.equal(recogniseLines('恒立\n'.repeat(3_000_000)).lines.length, MOST_LINES)
  })
})
