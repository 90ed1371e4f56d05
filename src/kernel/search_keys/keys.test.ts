import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { initialsOf, nameSort, pinyinOf, searchColumns, soundKey } from '#kernel/search_keys'
import { bigrams } from '#kernel/search'

describe('sounds', () => {
  const cases: [string, string, string[]][] = [
    ['苏州恒立精工', 'suzhouhenglijinggong', ['szhljg']], ['长沙', 'changsha', ['cs', 'zs']], ['重庆', 'chongqing', ['cq', 'zq']],
    ['重庆长安', 'chongqingchangan', ['cqca', 'zqca']], ['厦门', 'xiamen', ['xm', 'sm']], ['Cr12 钢材', 'cr12gangcai', ['cr12gc']],
    ['绿色', 'lvse', ['ls']], ['（上海）', 'shanghai', ['sh']], ['😀店', '😀dian', ['d']], ['', '', ['']]
  ]
  for (const [name, sound, initials] of cases) {
    it(`${name || 'nothing'} is read`, () => {
      if (!name.includes('😀')) assert.deepEqual([pinyinOf(name), initialsOf(name)], [sound, initials])
      assert.doesNotThrow(() => pinyinOf(name))
    })
  }
  it('reads surnames as surnames', () => {
    assert.equal(pinyinOf('单小明', 'person'), 'shanxiaoming')
    assert.equal(pinyinOf('曾国藩', 'person'), 'zengguofan')
  })
  it('hears one 字号 under other characters, and keeps n and l, zh and z apart', () => {
    assert.equal(soundKey('苏州恒立精工有限公司'), 'heng li')
    assert.equal(soundKey('恒力贸易'), 'heng li')
    assert.notEqual(soundKey('恒尼贸易'), soundKey('恒利贸易'))
    assert.notEqual(soundKey('中恒贸易'), soundKey('宗恒贸易'))
  })
  it('sorts by syllable', () => {
    assert.equal(nameSort('苏州恒立'), 'su zhou heng li|苏州恒立')
    assert.ok(nameSort('长沙') < nameSort('重庆') && nameSort('安庆') < nameSort('昂立'))
  })
})

describe('searchColumns', () => {
  it('hold all names', () => {
    const columns = searchColumns('苏州恒立精工有限公司', ['恒立精工', '苏州五金二厂'])
    assert.equal(columns.search_text, '|苏州恒立精工有限公司|恒立精工|苏州五金二厂|')
    assert.deepEqual([columns.name_key, columns.trade_name, columns.sound_key, columns.pinyin], ['苏州恒立精工', '恒立', 'heng li', 'henglijinggong'])
    assert.deepEqual(columns.initials, ['hljg', 'szhljgyxgs'])
    for (const gram of bigrams('五金二厂')) assert.ok(columns.bigrams.includes(gram))
  })
  it('stay small for a name of ten million characters', () => {
    assert.ok(searchColumns('长'.repeat(10_000_000)).name_sort.length < 2000)
  })
})
