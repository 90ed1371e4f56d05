/**
 * Recall of the duplicate check: names built from real 字号, places, trades and forms, variants planted, and the share found
 * among the best five. In memory, with the columns and probes the database uses.
 *
 *     node bench/duplicates.ts [--names 200000] [--samples 300] [--million]
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bigrams, partsOfName, PROVINCES, skipBigrams, TRADE_WORDS } from '#kernel/search'
import { soundKey } from '#kernel/search_keys'
import { duplicateProbe, MOST_CANDIDATES, MOST_SHOWN } from '../src/modules/customers/rules/duplicate_probe.ts'
import { ASK_FROM, likeness } from '../src/modules/customers/rules/likeness.ts'
import type { Frequency } from '../src/modules/customers/rules/likeness.ts'

type Company = { place: string; name: string; trade: string; form: string }
type Index = { names: string[]; byGram: Map<number, number[]>; bySound: Map<string, number[]>; byKey: Map<string, number[]>; frequency: Frequency }
type Variant = { title: string; goal: number; of(company: Company): string | undefined }

const FORMS = ['有限公司', '有限公司', '有限公司', '有限公司', '有限责任公司', '股份有限公司', '厂', '经营部', '店']
const TRADITIONAL = new Map(Object.entries({ 苏: '蘇', 恒: '恆', 华: '華', 东: '東', 龙: '龍', 车: '車', 机: '機', 电: '電', 业: '業', 贸: '貿', 发: '發', 国: '國', 广: '廣', 庆: '慶', 阳: '陽', 长: '長', 门: '門', 宁: '寧', 兴: '興', 达: '達', 丰: '豐', 实: '實', 饰: '飾', 设: '設', 备: '備', 务: '務', 医: '醫', 药: '藥', 马: '馬', 宝: '寶', 圣: '聖', 联: '聯', 锦: '錦', 银: '銀', 汇: '匯', 凯: '凱', 伟: '偉', 维: '維', 亚: '亞', 尔: '爾', 乐: '樂', 网: '網', 纺: '紡', 织: '織' }))
const COMMON = '华丰恒立利力新鑫欣兴星盛胜圣达大安金锦晋德得福富佳嘉家建健康杰捷洁美明铭名荣融瑞锐润顺泰天添通同伟维文祥翔信鑫亚雅扬洋阳亿益义易永勇优友宇裕誉元源远云运泽正政志智中忠众卓子紫'

main()

function main(): void {
  const file = join(process.env.KEDANG_SHARED_DATA ?? '../shared/data', 'company-short-names.txt')
  if (!existsSync(file)) {
    console.log(`bench/duplicates: skipped, ${file} is not there (KEDANG_SHARED_DATA names its folder)`)
    return
  }
  const count = process.argv.includes('--million') ? 1_000_000 : option('--names', 200_000)
  const random = generator(20250110)
  const shorts = readFileSync(file, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line.length >= 2 && line.length <= 6)
  const companies = Array.from({ length: count }, () => company(shorts, random))
  const started = process.hrtime.bigint()
  const index = indexOf(companies.map(written))
  console.log(`${count} names indexed in ${seconds(started)} s, ${index.byGram.size} bigrams`)
  for (const variant of variants(index, random)) measure(variant, companies, index, random)
  strangers(shorts, index, random)
}

/** How many are asked about companies that are new: a number to keep low, there is no goal. */
function strangers(shorts: readonly string[], index: Index, random: () => number): void {
  const wanted = option('--samples', 300)
  const rare = Array.from({ length: wanted }, () => ({ ...company(shorts, random), name: shorts[Math.floor(random() * shorts.length)] ?? '恒立' }))
  const shown = rare.map((stranger) => best(written(stranger), index).best.filter(({ score }) => score >= ASK_FROM))
  const asked = shown.map((found) => found.length)
  const any = asked.filter((count) => count > 0).length / wanted
  console.log(`${'new companies'.padEnd(28)} asked about ${any.toFixed(3)}, ${(asked.reduce((total, count) => total + count, 0) / wanted).toFixed(2)} names shown each`)
  if (!process.argv.includes('--missed')) return
  const pairs = rare.flatMap((stranger, at) => (shown[at] ?? []).slice(0, 1).map(({ row, score }) => `    ${score}  ${written(stranger)} and ${index.names[row]}`))
  console.log(pairs.slice(0, 12).join('\n'))
}

function measure(variant: Variant, companies: readonly Company[], index: Index, random: () => number): void {
  const wanted = option('--samples', 300)
  let tried = 0
  let found = 0
  let asked = 0
  let scored = 0
  const missed: string[] = []
  const started = process.hrtime.bigint()
  for (let draw = 0; draw < wanted * 20 && tried < wanted; draw += 1) {
    const at = Math.floor(random() * companies.length)
    const original = companies[at]
    const typed = original && variant.of(original)
    if (!original || !typed || typed === written(original)) continue
    tried += 1
    const answer = best(typed, index)
    scored += answer.scored
    // Two companies of the very same name are one to any reader.
    const hit = answer.best.find(({ row }) => index.names[row] === written(original))
    if (hit) found += 1
    else missed.push(`${typed} for ${written(original)}`)
    if (hit && hit.score >= ASK_FROM) asked += 1
  }
  const share = (value: number) => (value / Math.max(tried, 1)).toFixed(3)
  const ms = (Number(seconds(started)) * 1000 / Math.max(tried, 1)).toFixed(1)
  const verdict = found / Math.max(tried, 1) >= variant.goal ? 'ok' : 'BELOW'
  console.log(`${variant.title.padEnd(28)} recall@5 ${share(found)}  asked ${share(asked)}  goal ${variant.goal} ${verdict}  ${Math.round(scored / Math.max(tried, 1))} scored, ${ms} ms`)
  if (process.argv.includes('--missed')) console.log(missed.slice(0, 6).map((line) => `    ${line}`).join('\n'))
}

function best(typed: string, index: Index): { best: { row: number; score: number }[]; scored: number } {
  const probe = duplicateProbe(typed, index.frequency)
  const rows = new Set(index.byKey.get(probe.name_key)?.slice(0, MOST_CANDIDATES))
  const union = (lists: readonly (readonly number[])[]) => {
    let taken = 0
    for (const list of lists) {
      for (const row of list) {
        if (taken >= MOST_CANDIDATES) return
        if (!rows.has(row)) taken += 1
        rows.add(row)
      }
    }
  }
  union(probe.bigrams.map((gram) => index.byGram.get(gram) ?? []))
  if (probe.common_bigram !== null) union([index.byGram.get(probe.common_bigram) ?? []])
  if (probe.sound_key !== null) union([index.bySound.get(probe.sound_key) ?? []])
  const scored = [...rows].map((row) => ({ row, score: likeness({ name: typed }, { name: index.names[row] ?? '' }, index.frequency).score }))
  scored.sort((a, b) => b.score - a.score)
  return { best: scored.slice(0, MOST_SHOWN), scored: rows.size }
}

function indexOf(names: string[]): Index {
  const byGram = new Map<number, number[]>()
  const bySound = new Map<string, number[]>()
  const byKey = new Map<string, number[]>()
  const sounds = new Map<string, string>()
  for (const [row, name] of names.entries()) {
    const parts = partsOfName(name)
    for (const gram of new Set([...bigrams(name), ...skipBigrams(parts.core)])) put(byGram, gram, row)
    const sound = sounds.get(parts.trade_name) ?? soundKey(parts.trade_name)
    sounds.set(parts.trade_name, sound)
    put(bySound, sound, row)
    put(byKey, parts.key, row)
  }
  return { names, byGram, bySound, byKey, frequency: { names: names.length, of: (gram) => byGram.get(gram)?.length ?? 0 } }
}

function variants(index: Index, random: () => number): Variant[] {
  const alike = homophones(index)
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
    } }
  ]
}

/** A character that sounds the same, drawn from those common in 字号. */
function homophones(index: Index): (char: string) => string | undefined {
  const bySound = new Map<string, string[]>()
  for (const char of new Set([...COMMON, ...index.names.slice(0, 3000).join('')])) put(bySound, soundKey(`${char}${char}`).split(' ')[0] ?? '', char)
  return (char) => bySound.get(soundKey(`${char}${char}`).split(' ')[0] ?? '')?.find((other) => other !== char)
}

function company(shorts: readonly string[], random: () => number): Company {
  const pick = <T>(list: readonly T[], other: T): T => list[Math.floor(random() * list.length)] ?? other
  // Half of the 字号 come from a small pool, as common ones do.
  const name = random() < 0.5 ? shorts[Math.floor(random() ** 1.5 * 20_000) * 13 % shorts.length] ?? '恒立' : pick(shorts, '恒立')
  const [province, , cities] = pick(PROVINCES, PROVINCES[0] ?? ['', '', '', ''])
  const place = random() < 0.1 ? '' : random() < 0.3 || cities === '' ? province : pick(cities.split(' '), province)
  return { place, name, trade: random() < 0.1 ? '' : pick(TRADE_WORDS, '贸易'), form: pick(FORMS, '有限公司') }
}

function written({ place, name, trade, form }: Company): string {
  return place + name + trade + form
}

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : Number(process.argv[at + 1]) || otherwise
}

function seconds(since: bigint): string {
  return (Number(process.hrtime.bigint() - since) / 1e9).toFixed(3)
}

/** The same numbers at every run. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
