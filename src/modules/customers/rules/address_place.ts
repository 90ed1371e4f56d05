import { normaliseName, placeAtFront, placeOf } from '#kernel/search'

/** Where an address lies, as far as its text says; names in their short form (苏州). */
export type AddressPlace = { province: string | null; city: string | null }

const MUNICIPALITIES: readonly string[] = ['北京', '天津', '上海', '重庆']

/** Province and city named at the beginning of an address; a county-level city stands for its prefecture where only it is named. */
export function placeOfAddress(line: string): AddressPlace {
  let rest = normaliseName(line.slice(0, 100))
  const found: AddressPlace = { province: null, city: null }
  for (let at = placeAtFront(rest); at; at = placeAtFront(rest)) {
    const { place } = at
    if (place.rank !== 'country') {
      found.province ??= place.province
      if (place.rank === 'city' || MUNICIPALITIES.includes(place.short)) found.city ??= place.short
      else if (place.rank === 'county') found.city ??= place.short
    }
    rest = rest.slice(at.text.length)
  }
  return found
}

/** A place as the city filter knows it: 苏州市 is 苏州. Text that is no place stays as it is. */
export function shortPlace(text: string): string {
  return placeOf(normaliseName(text))?.short ?? text.trim()
}
