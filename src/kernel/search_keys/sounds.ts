import { pinyin } from 'pinyin-pro'
import { partsOfName, normaliseName, withoutBrackets } from '#kernel/search'

/** Whose name it is: surnames have readings of their own (单 shan, 曾 zeng). */
export type Bearer = 'company' | 'person'

/** First letters in which characters of names are misread or read in two ways. */
const OTHER_INITIAL: ReadonlyMap<string, string> = new Map(Object.entries({
  长: 'cz', 重: 'cz', 行: 'hx', 乐: 'ly', 曾: 'zc', 单: 'sd', 盛: 'sc', 厦: 'xs', 朝: 'cz', 藏: 'cz', 调: 'td', 传: 'cz', 还: 'hh', 解: 'jx',
  查: 'cz', 仇: 'qc', 区: 'qo', 参: 'cs', 降: 'jx', 校: 'xj', 卡: 'kq', 贾: 'jg', 折: 'zs', 沈: 'sc', 会: 'hk', 宿: 'sx', 系: 'xj', 奇: 'qj',
  阿: 'ae', 召: 'zs', 盖: 'gh', 尉: 'wy', 翟: 'zd', 繁: 'fp', 秘: 'mb', 种: 'zc', 朴: 'pb', 谷: 'gy', 弹: 'td', 率: 'ls', 识: 'sz', 石: 'sd',
  洗: 'xx', 虹: 'hj', 蚌: 'bb', 铅: 'qy', 圈: 'qj', 属: 'sz', 车: 'cj', 血: 'xx', 乘: 'cs', 适: 'sk'
}))

/** The last sounds: scoring asks for the same 字号 again and again. */
const recent = new Map<string, string>()
const RECENT_SIZE = 4000
/** The last readings: the columns of one name ask for the same one several times. */
const heard = new Map<string, string[]>()
const HEARD_SIZE = 64
const LONGEST_HEARD = 100

/** Syllables without tones, joined: 长沙三一 gives changshasanyi. Latin letters and digits stay. */
export function pinyinOf(name: string, bearer: Bearer = 'company'): string {
  return syllables(name, bearer).join('')
}

/** First letters, at most two variants: 重庆长安 gives cqca and zqca. The likelier reading comes first. */
export function initialsOf(name: string, bearer: Bearer = 'company'): string[] {
  const chars = charactersOf(name)
  const sounds = spoken(chars, bearer)
  const letters = chars.map((char, at) => isHan(char) ? [...(sounds[at] ?? '')][0] ?? '' : char)
  const first = letters.join('')
  for (const [at, char] of chars.entries()) {
    const other = [...OTHER_INITIAL.get(char) ?? ''].find((letter) => letter !== letters[at])
    if (other !== undefined) return [first, [...letters.slice(0, at), other, ...letters.slice(at + 1)].join('')]
  }
  return [first]
}

/** How a 字号 sounds, syllable by syllable without tones: 恒立, 恒力 and 衡利 are 'heng li'. n and l, zh and z stay apart. */
export function soundKey(name: string): string {
  const { trade_name } = partsOfName(name)
  const known = recent.get(trade_name)
  if (known !== undefined) return known
  const sound = syllables(trade_name, 'company').join(' ')
  if (recent.size >= RECENT_SIZE) recent.clear()
  recent.set(trade_name, sound)
  return sound
}

/** Sorts as people look names up, character by character by sound: '苏州恒立' gives 'su zhou heng li|苏州恒立'. */
export function nameSort(name: string, bearer: Bearer = 'company'): string {
  return `${syllables(name, bearer).join(' ')}|${normaliseName(name)}`
}

function syllables(name: string, bearer: Bearer): string[] {
  const chars = charactersOf(name)
  const sounds = spoken(chars, bearer)
  const joined: string[] = []
  let foreign = ''
  for (const [at, char] of chars.entries()) {
    if (isHan(char)) {
      if (foreign) joined.push(foreign)
      foreign = ''
      joined.push(sounds[at] ?? char)
    } else foreign += char
  }
  if (foreign) joined.push(foreign)
  return joined
}

/** One reading for each character, chosen by the words they form. */
function spoken(chars: readonly string[], bearer: Bearer): string[] {
  const text = chars.join('')
  const key = `${bearer}/${text}`
  const known = heard.get(key)
  if (known) return known
  const sounds = pinyin(text, { toneType: 'none', type: 'array', v: true, surname: bearer === 'person' ? 'head' : 'off' })
  if (heard.size >= HEARD_SIZE) heard.clear()
  if (text.length <= LONGEST_HEARD) heard.set(key, sounds)
  return sounds
}

function charactersOf(name: string): string[] {
  return [...withoutBrackets(normaliseName(name))]
}

/** Most characters are in the common block; the rest is asked of the tables. */
function isHan(char: string): boolean {
  const code = char.charCodeAt(0)
  return (code >= 0x4e00 && code <= 0x9fa5) || /\p{Script=Han}/u.test(char)
}
