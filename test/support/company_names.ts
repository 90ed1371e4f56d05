import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../src/launcher/data.ts'
import { PROVINCES, TRADE_WORDS } from '#kernel/search'
import { soundKey } from '#kernel/search_keys'

/** A company made up; place and trade may be ''. */
export type Company = { place: string; name: string; trade: string; form: string }

/**
 * A way in which people write a company otherwise. `of` answers the other writing, or nothing where the way does not apply.
 * `goal` is the share that must stand among the first five.
 */
export type Variant = { title: string; goal: number; of(company: Company): string | undefined }

const FORMS = ['有限公司', '有限公司', '有限公司', '有限公司', '有限责任公司', '股份有限公司', '厂', '经营部', '店']
const TRADITIONAL = new Map(Object.entries({ 苏: '蘇', 恒: '恆', 华: '華', 东: '東', 龙: '龍', 车: '車', 机: '機', 电: '電', 业: '業', 贸: '貿', 发: '發', 国: '國', 广: '廣', 庆: '慶', 阳: '陽', 长: '長', 门: '門', 宁: '寧', 兴: '興', 达: '達', 丰: '豐', 实: '實', 饰: '飾', 设: '設', 备: '備', 务: '務', 医: '醫', 药: '藥', 马: '馬', 宝: '寶', 圣: '聖', 联: '聯', 锦: '錦', 银: '銀', 汇: '匯', 凯: '凱', 伟: '偉', 维: '維', 亚: '亞', 尔: '爾', 乐: '樂', 网: '網', 纺: '紡', 织: '織' }))
const COMMON = '华丰恒立利力新鑫欣兴星盛胜圣达大安金锦晋德得福富佳嘉家建健康杰捷洁美明铭名荣融瑞锐润顺泰天添通同伟维文祥翔信亚雅扬洋阳亿益义易永勇优友宇裕誉元源远云运泽正政志智中忠众卓子紫'
const COMMON_POOL = 20_000

/**
 * 字号 to make names from: real ones where the list is there (`KEDANG_SHARED_DATA` names its folder), else
 * every two of the characters common in them.
 */
export function shortNames(): { real: boolean; shorts: readonly string[] } {
  const file = join(process.env['KEDANG_SHARED_DATA'] ?? join(root, '../shared/data'), 'company-short-names.txt')
  if (existsSync(file)) {
    const lines = readFileSync(file, 'utf8').split('\n').map((line) => line.trim())
    return { real: true, shorts: lines.filter((line) => line.length >= 2 && line.length <= 6) }
  }
  const all = [...COMMON]
  return { real: false, shorts: all.flatMap((first) => all.map((second) => first + second)) }
}

/** A company by chance. Half of the 字号 come from a small pool, and of that some more often than others, as common ones do. */
export function someCompany(shorts: readonly string[], random: () => number): Company {
  const pick = <T>(list: readonly T[], other: T): T => list[Math.floor(random() * list.length)] ?? other
  const name = random() < 0.5 ? shorts[Math.floor(random() ** 1.5 * COMMON_POOL) * 13 % shorts.length] ?? '恒立' : pick(shorts, '恒立')
  const [province, , cities] = pick(PROVINCES, PROVINCES[0] ?? ['', '', '', ''])
  const place = random() < 0.1 ? '' : random() < 0.3 || cities === '' ? province : pick(cities.split(' '), province)
  return { place, name, trade: random() < 0.1 ? '' : pick(TRADE_WORDS, '贸易'), form: pick(FORMS, '有限公司') }
}

/** A company's name as it is registered. */
export function written({ place, name, trade, form }: Company): string {
  return place + name + trade + form
}

/** The ways names are written otherwise. `companies` lend the characters that sound alike. */
export function variants(companies: readonly Company[], random: () => number): Variant[] {
  const alike = homophones(companies)
  return [
    { title: 'other form', goal: 0.98, of: (c) => written({ ...c, form: c.form === '有限公司' ? '有限责任公司' : '有限公司' }) },
    { title: 'no form', goal: 0.98, of: (c) => written({ ...c, form: '' }) },
    { title: 'no place', goal: 0.98, of: (c) => c.place === '' ? undefined : written({ ...c, place: '' }) },
    { title: 'place in brackets', goal: 0.98, of: (c) => c.place === '' ? undefined : `${c.name}${c.trade}（${c.place}）${c.form}` },
    { title: 'place in long form', goal: 0.98, of: (c) => c.place === '' || c.place.endsWith('市') ? undefined : written({ ...c, place: `${c.place}市` }) },
    { title: 'no trade', goal: 0.98, of: (c) => c.trade === '' ? undefined : written({ ...c, trade: '' }) },
    { title: '字号 and trade alone', goal: 0.98, of: (c) => `${c.name}${c.trade}` },
    { title: 'traditional', goal: 0.98, of: (c) => [...written(c)].map((char) => TRADITIONAL.get(char) ?? char).join('') },
    { title: 'full width and spaces', goal: 0.98, of: (c) => `${c.place} ${c.name}　${c.trade}${c.form}`.replace(/[a-z0-9]/giu, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)) },
    { title: 'same sound, one character', goal: 0.9, of: (c) => {
      const at = Math.floor(random() * c.name.length)
      const other = alike(c.name.charAt(at))
      return other === undefined ? undefined : written({ ...c, name: c.name.slice(0, at) + other + c.name.slice(at + 1) })
    } },
  ]
}

/** Numbers from 0 to 1, the same for one seed. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** A character that sounds the same, drawn from those common in 字号. */
function homophones(companies: readonly Company[]): (char: string) => string | undefined {
  const by_sound = new Map<string, string[]>()
  for (const char of new Set([...COMMON, ...companies.slice(0, 3000).map(written).join('')])) {
    const sound = soundOf(char)
    by_sound.set(sound, [...by_sound.get(sound) ?? [], char])
  }
  return (char) => by_sound.get(soundOf(char))?.find((other) => other !== char)
}

function soundOf(char: string): string {
  return soundKey(`${char}${char}`).split(' ')[0] ?? ''
}
