import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bigrams, LONGEST_NAME, nameKey, normaliseName, partsOfName, placeOf, skipBigrams, tradeName } from '#kernel/search'

describe('normaliseName', () => {
  const cases: [string, string][] = [
    ['苏州恒立精工', '苏州恒立精工'], ['蘇州恆立精工', '苏州恒立精工'], [' 苏州　恒立·精工 ', '苏州恒立精工'],
    ['某某（上海）有限公司', '某某(上海)有限公司'], ['某某【上海】有限公司', '某某(上海)有限公司'], ['某某〔上海〕[a]', '某某(上海)(a)'],
    ['ＣＲ１２ 钢材', 'cr12钢材'], ['A&T+1', 'a&t+1'], ['恒\u200b立\ufeff', '恒立'], ['乾元餅乾乾燥', '乾元饼干干燥'], ['臺灣', '台湾'],
    ['㈱恒立', '(株)恒立'], ['', ''], ['……', '......'], ['\ud83d', ''], ['İ', 'i̇']
  ]
  for (const [from, to] of cases) it(`${JSON.stringify(from)} is ${JSON.stringify(to)}`, () => assert.equal(normaliseName(from), to))
  it('cuts what no name is', () => {
    for (const text of ['某', '(', ' ', '﷽', '蘇', '有限公司', '上海', '\ud83d'].map((part) => part.repeat(10_000_000 / part.length))) {
      assert.ok(normaliseName(text).length <= LONGEST_NAME)
      assert.ok(nameKey(text).length <= 2 * LONGEST_NAME)
    }
  })
})

describe('nameKey', () => {
  const same: string[][] = [
    ['苏州恒立精工有限公司', '苏州恒立精工', '蘇州恆立精工', '苏州市恒立精工有限责任公司', '江苏省苏州市恒立精工有限公司', '江苏苏州恒立精工股份有限公司',
      '恒立精工（苏州）有限公司', '恒立（苏州）精工有限公司', '恒立精工【苏州市】有限公司', '恒立精工(江苏苏州)有限公司', '苏州 恒立 精工 有限公司',
      '苏州恒立精工公司', '苏州恒立精工（股份）有限公司', '苏州恒立精工股份', '恒立精工有限公司（苏州）', '苏州恒立精工有限'],
    ['某某（上海）有限公司', '上海某某', '上海市某某有限公司', '某某 (上海市) 有限责任公司'],
    ['华为（中国）有限公司', '中国华为'],
    ['恒立集团有限公司', '恒立（集团）股份有限公司', '恒立集团'],
    ['苏州恒立投资合伙企业（有限合伙）', '苏州恒立投资合伙企业'],
    ['老王五金店', '老王五金店（个体工商户）'],
    ['浙江省永康市五金厂', '永康市五金厂'],
    ['ABC Co., Ltd.', 'ＡＢＣ', 'abc co ltd', 'ABC Company Limited', 'abc, Inc.'],
    ['苏州恒立精工有限公司上海分公司', '苏州恒立精工有限责任公司（上海）分公司'],
    ['海北恒立经营部', '恒立（海北）经营部', '恒立(海北藏族自治州)经营部'],
    ['吉林市恒立', '吉林恒立', '吉林省吉林市恒立']
  ]
  for (const names of same) {
    it(`is one for ${names[0]}`, () => { for (const name of names) assert.equal(nameKey(name), nameKey(names[0] ?? ''), name) })
  }
  const apart: [string, string][] = [
    ['苏州恒立精工', '无锡恒立精工'], ['苏州恒立精工', '恒立精工'], ['江苏恒立精工', '苏州恒立精工'], ['苏州恒立精工', '苏州工业园区恒立精工'],
    ['恒立五金厂', '恒立五金有限公司'], ['恒立集团', '恒立有限公司'], ['苏州恒立精工有限公司', '苏州恒立精工有限公司上海分公司'],
    ['北京恒立(上海)有限公司', '北京恒立有限公司'], ['浙江永康五金', '永康五金'], ['上海有限公司', '公司'], ['Zinc', 'Z'], ['恒立总公司', '恒立公司'],
    ['苏州恒力精工', '苏州恒立精工'], ['安康', '安康医药'], ['恒立精工', '恒立机械']
  ]
  for (const [a, b] of apart) it(`parts ${a} from ${b}`, () => assert.notEqual(nameKey(a), nameKey(b)))
  it('is never empty for a name, and the same when applied again', () => {
    const piece = fc.constantFrom('上海', '江苏省', '苏州市', '永康', '中国', '(', ')', '（', '）', '恒立', '精工', '有限', '责任', '公司', '有限公司', '股份',
      '分公司', '有限合伙', '集团', '厂', ' ', 'Co., Ltd.', 'a', 'A', '蘇', '8', '😀', '.', '吴中区', '合伙企业', '个体工商户')
    const names = fc.oneof(fc.array(piece, { maxLength: 9 }).map((parts) => parts.join('')), fc.string({ unit: 'binary', maxLength: 30 }))
    fc.assert(fc.property(names, (name) => {
      const key = nameKey(name)
      assert.equal(nameKey(key), key)
      assert.equal(normaliseName(normaliseName(name)), normaliseName(name))
    }), { numRuns: 3000 })
  })
})

describe('parts of a name', () => {
  const cases: [string, string, string][] = [
    ['苏州恒立精工有限公司', '苏州', '恒立'], ['苏州工业园区恒立精密机械制造有限公司', '苏州', '恒立'], ['苏州市吴中区恒立五金厂', '苏州', '恒立'],
    ['北京市朝阳区幸福社区便利店', '北京', '幸福社区'], ['长沙三一重工股份有限公司', '长沙', '三一'], ['上海滩餐饮', '', '上海滩'], ['南京路小吃店', '', '南京路'],
    ['Cr12 钢材', '', 'cr12'], ['恒立（集团）有限公司', '', '恒立'], ['老王五金店', '', '老王'], ['安康', '', '安康'], ['张三', '', '张三'],
    ['阿里巴巴（中国）网络技术有限公司', '中国', '阿里巴巴'], ['内蒙古自治区呼和浩特市伊利实业集团', '呼和浩特', '伊利'], ['昆山市恒立贸易商行', '昆山', '恒立']
  ]
  for (const [name, place, trade_name] of cases) {
    it(`${name}: ${place || 'no place'}, ${trade_name}`, () => {
      assert.equal(partsOfName(name).place?.short ?? '', place)
      assert.equal(tradeName(name), trade_name)
    })
  }
  it('knows places by any spelling', () => {
    assert.equal(placeOf('江苏省苏州市')?.short, '苏州')
    assert.equal(placeOf('苏州人'), undefined)
    assert.equal(placeOf('上海苏州'), undefined)
  })
})

describe('bigrams', () => {
  it('are the distinct pairs, whatever the width and brackets', () => {
    assert.equal(bigrams('恒立精工').length, 3)
    assert.deepEqual(bigrams('恒（立）'), bigrams('恒立'))
    assert.deepEqual(bigrams('ＣＲ12'), bigrams('cr12'))
    assert.equal(bigrams('哈哈哈').length, 1)
    assert.deepEqual(bigrams('恒'), [])
    assert.deepEqual(bigrams(''), [])
  })
  it('are signed 32-bit and those with a gap have their own range', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      for (const gram of [...bigrams(text), ...skipBigrams(text)]) assert.equal(gram, gram | 0)
    }))
    assert.equal(skipBigrams('恒立精').length, 1)
    assert.notDeepEqual(skipBigrams('恒立精'), bigrams('恒精'))
  })
})
