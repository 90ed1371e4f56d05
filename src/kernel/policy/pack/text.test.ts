import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figuresIn, literalsOf } from './figures.ts'
import { articleLabel, parseChinese, parseEnglish, toChinese } from './numerals.ts'
import { formatFigure, setting } from './setting.ts'
import { addressOf, nameOf, placeholdersOf, renderText, textParts } from './text.ts'

const label = { zh: '名', en: 'label' }
const registry = {
  'r.months': setting.months({ label, anchor: 'record' }),
  'r.days': setting.days({ label, anchor: 'record' }),
  'r.working': setting.workingDays({ label, anchor: 'record' }),
  'r.minutes': setting.minutes({ label, anchor: 'act' }),
  'r.times': setting.count({ label, anchor: 'act' }),
  'r.hour': setting.time({ label, anchor: 'record' }),
  'r.warn': setting.dayList({ label, anchor: 'record' }),
  'r.flag': setting.flag({ label, anchor: 'act' }),
  'r.after': setting.choice({ label, anchor: 'record', choices: { open: { zh: '开放', en: 'open to all' } } }),
  'r.shows': setting.choices({ label, anchor: 'act', choices: { state: { zh: '状态', en: 'state' }, until: { zh: '到期日', en: 'last day' } } }),
  't.standard': setting.table({ label, anchor: 'act', keys: ['grade', 'rank'], cells: { host: setting.names({ label, anchor: 'act' }) } }),
}

test('articles are numbered as a regulation numbers them', () => {
  const cases = [[1, '第一条'], [10, '第十条'], [11, '第十一条'], [20, '第二十条'], [50, '第五十条'], [99, '第九十九条'],
    [100, '第一百条'], [103, '第一百零三条'], [110, '第一百一十条'], [2008, '第二千零八条']] as const
  for (const [n, zh] of cases) assert.equal(articleLabel(n, 'zh'), zh)
  assert.equal(articleLabel(12, 'en'), 'Article 12')
  assert.throws(() => articleLabel(0, 'zh'), RangeError)
})

test('numerals read back what was written', () => {
  for (let n = 1; n < 3000; n += 1) assert.equal(parseChinese(toChinese(n)), n)
  const words = [['两', 2], ['〇', 0], ['三十', 30], ['二百', 200], ['一万二千', 12_000]] as const
  for (const [word, value] of words) assert.equal(parseChinese(word), value)
  const english = [['three', 3], ['thirty', 30], ['twenty-one', 21], ['two hundred', 200]] as const
  for (const [word, value] of english) assert.equal(parseEnglish(word), value)
  assert.equal(parseChinese('个'), undefined)
  assert.equal(parseEnglish('customer'), undefined)
})

test('figures written out are found in both languages', () => {
  const cases: readonly (readonly [string, readonly (number | string)[]])[] = [
    ['三个月内', [3]], ['满3个月', [3]], ['３ 个月', [3]], ['not within three months', [3]], ['两个工作日', [2]],
    ['一律不得，统一、一经发现', []], ['提醒一次', [1]], ['no one may', []], ['one day later', [1]],
    ['三十天', [30]], ['thirty-one days', [31]], ['于 09:00 放出', ['09:00']], ['上午九点放出', ['09:00']], ['第三条规定', []],
    ['see Article 3', []], ['{r.months}内', []], ['A4 纸', []], ['提成减半，按 50% 计发', [50]], ['there, often', []],
  ]
  for (const [text, values] of cases) assert.deepEqual(literalsOf(text).map((one) => one.value), values, text)
})

test('figures inside a value are found wherever they stand', () => {
  assert.deepEqual(figuresIn([30, 7]), [30, 7])
  assert.deepEqual(figuresIn([{ when: { share: { max: 59 } }, value: 5 }]), [59, 5])
  assert.deepEqual(figuresIn('09:00'), ['09:00'])
  assert.deepEqual(figuresIn('open'), [])
})

test('a figure reads as its reader writes it', () => {
  const cases = [
    ['r.months', 3, '3 个月', '3 months'], ['r.months', 1, '1 个月', '1 month'], ['r.days', 30, '30 天', '30 days'],
    ['r.working', 2, '2 个工作日', '2 working days'], ['r.minutes', 10, '10 分钟', '10 minutes'], ['r.times', 30, '30', '30'],
    ['r.hour', '09:00', '09:00', '09:00'], ['r.warn', [30, 7, 3, 1], '30、7、3、1 天', '30, 7, 3 and 1 days'], ['r.flag', true, '是', 'yes'],
    ['r.after', 'open', '开放', 'open to all'], ['r.shows', ['state', 'until'], '状态、到期日', 'state and last day'], ['r.days', null, '未定', 'not set'],
  ] as const
  for (const [name, value, zh, en] of cases) {
    assert.equal(formatFigure(value, registry[name], 'zh'), zh)
    assert.equal(formatFigure(value, registry[name], 'en'), en)
  }
})

test('a clause is rendered in both languages with a space between Chinese and digits', () => {
  const text = { zh: '自备案之日起{r.months}内保留；{r.hour}放出，到期后{r.after}。', en: 'Reserved for {r.months}; opened at {r.hour}; then {r.after}.' }
  const figures = { 'r.months': 3, 'r.hour': '09:00', 'r.after': 'open' }
  assert.equal(renderText(text, figures, 'zh', registry), '自备案之日起 3 个月内保留；09:00 放出，到期后开放。')
  assert.equal(renderText(text, figures, 'en', registry), 'Reserved for 3 months; opened at 09:00; then open to all.')
  assert.equal(renderText(text, {}, 'en', registry), 'Reserved for not set; opened at not set; then not set.')
})

test('the parts of a clause name the setting each figure stands for', () => {
  const parts = textParts({ zh: '满{r.months}。', en: 'After {r.months}.' }, { 'r.months': 2 }, 'en', registry)
  assert.deepEqual(parts, [{ text: 'After ' }, { text: '2 months', setting: 'r.months' }, { text: '.' }])
})

test('one cell of a keyed table has an address of its own', () => {
  const address = addressOf({ name: 't.standard', key: ['vip', 'chairman'], cell: 'host' })
  assert.equal(address, 't.standard[vip,chairman].host')
  assert.equal(nameOf(address), 't.standard')
  assert.deepEqual(placeholdersOf('由{t.standard[vip, chairman].host}出面'), [address])
  assert.equal(renderText({ zh: '由{t.standard[vip,chairman].host}出面', en: '-' }, { [address]: ['head'] }, 'zh', registry), '由 head 出面')
})
