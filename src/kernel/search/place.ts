import { LONG_ONLY, LONG_PREFECTURES, PROVINCES } from './places.ts'

/** A place of the list: its short form, the province it lies in and its rank. */
export type Place = { short: string; province: string; rank: 'country' | 'province' | 'city' | 'county' }

type Spelling = { place: Place; text: string; long: boolean }

const spellings = allSpellings()
const LONGEST_SPELLING = Math.max(...[...spellings.keys()].map((text) => text.length))

/** After a short place these make a street, a district or a word of it: 南京路, 朝阳区, 上海滩. */
const NO_PLACE_BEFORE = /^[区县旗镇乡村路街道巷弄滩湾港河山口]/u

/** The place a normalised text begins with, in its longest spelling. */
export function placeAtFront(text: string): Spelling | undefined {
  for (let length = Math.min(LONGEST_SPELLING, text.length); length >= 2; length -= 1) {
    const found = spellings.get(text.slice(0, length))
    if (!found) continue
    return found.long || !NO_PLACE_BEFORE.test(text.slice(length)) ? found : undefined
  }
  return undefined
}

/** The place a text is, in any spelling; also 'province city' written together. */
export function placeOf(text: string): Place | undefined {
  if (LONG_ONLY.has(text)) return spellings.get(LONG_PREFECTURES[text] ?? `${text}市`)?.place
  const first = placeAtFront(text)
  if (!first) return undefined
  const rest = text.slice(first.text.length)
  if (rest === '') return first.place
  const second = placeOf(rest)
  return second && liesIn(second, first.place) ? second : undefined
}

/** Whether the inner place lies in the outer one, as far as the list knows. */
export function liesIn(inner: Place, outer: Place): boolean {
  if (inner.short === outer.short) return false
  if (outer.rank === 'province') return inner.province === outer.short
  return outer.rank === 'city' && inner.rank === 'county' && inner.province === outer.province
}

function allSpellings(): ReadonlyMap<string, Spelling> {
  const all = new Map<string, Spelling>()
  const add = (place: Place, long: string) => {
    if (!all.has(place.short) && !LONG_ONLY.has(place.short)) all.set(place.short, { place, text: place.short, long: false })
    if (!all.has(long)) all.set(long, { place, text: long, long: true })
  }
  for (const [short, long] of PROVINCES) add({ short, province: short, rank: short === '中国' ? 'country' : 'province' }, long)
  for (const [province, , cities] of PROVINCES) {
    for (const short of words(cities)) add({ short, province, rank: 'city' }, LONG_PREFECTURES[short] ?? `${short}市`)
  }
  for (const [province, , , counties] of PROVINCES) {
    for (const short of words(counties)) add({ short, province, rank: 'county' }, LONG_PREFECTURES[short] ?? `${short}市`)
  }
  // The only city that bears its province's name.
  const jilin = all.get('吉林')
  if (jilin) all.set('吉林市', { place: jilin.place, text: '吉林市', long: true })
  return all
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ')
}
