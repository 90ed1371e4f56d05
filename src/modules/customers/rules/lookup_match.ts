import { nameKey, normaliseName, partsOfName } from '#kernel/search'
import { creditCode } from './identifiers.ts'
import { phoneNumber } from './phones.ts'
import { plateNumber, vinNumber } from './vehicle.ts'

/** What a look-up asks for. `name`: the rows whose name_key is `name_key`, or whose trade_name is `trade_name`, or by bigrams of other names. */
export type LookupProbe =
  | { by: 'credit_code'; credit_code: string }
  | { by: 'phone'; e164: string }
  | { by: 'plate'; number: string }
  | { by: 'name'; name_key: string; trade_name: string }

/** A customer as far as a look-up compares it; phones in E.164; plates and VINs. */
export type LookupCandidate = { names: readonly string[]; phones?: readonly string[]; credit_code?: string; plates?: readonly string[] }

/** What of the customer the text is; `place` and `trade` say whether the text named them too. */
export type LookupMatch = { by: 'credit_code' | 'phone' | 'plate' | 'name' | 'trade_name'; place: boolean; trade: boolean }

const SHORTEST_NAME = 2

/**
 * What to search for: a whole credit code, a whole plate or VIN, a whole phone, else a whole name or 字号.
 * Nothing for a text too short or only a place, a trade or a form: it would list customers, and look-ups never do.
 */
export function lookupProbe(text: string): LookupProbe | undefined {
  const code = creditCode(text).ok
  if (code) return { by: 'credit_code', credit_code: code }
  const number = plateNumber(text).ok ?? vinNumber(text).ok
  if (number) return { by: 'plate', number }
  const phone = /^[+\d\s().\-–—（）０-９]+$/u.test(text.slice(0, 60)) ? phoneNumber(text).ok : undefined
  if (phone) return { by: 'phone', e164: phone.e164 }
  const parts = partsOfName(text)
  if ([...parts.core].length < SHORTEST_NAME || /^\d+$/u.test(parts.core)) return undefined
  return { by: 'name', name_key: parts.key, trade_name: parts.trade_name }
}

/**
 * Whether a text looks up this customer: it must be a whole code, phone, name or 字号, never a part of one.
 * A 字号 may come with the place, the trade or both; what is named must be the customer's.
 */
export function lookupMatch(text: string, candidate: LookupCandidate): LookupMatch | undefined {
  const probe = lookupProbe(text)
  if (!probe) return undefined
  if (probe.by === 'credit_code') return candidate.credit_code === probe.credit_code ? { by: probe.by, place: false, trade: false } : undefined
  if (probe.by === 'plate') return candidate.plates?.includes(probe.number) ? { by: probe.by, place: false, trade: false } : undefined
  if (probe.by === 'phone') return candidate.phones?.includes(probe.e164) ? { by: probe.by, place: false, trade: false } : undefined
  const asked = partsOfName(text)
  const named = { place: asked.place !== undefined, trade: asked.trade !== '' }
  const whole = normaliseName(text)
  for (const name of candidate.names) {
    if (nameKey(name) === probe.name_key || normaliseName(name) === whole) return { by: 'name', ...named }
  }
  for (const name of candidate.names) {
    const parts = partsOfName(name)
    if (asked.place && asked.place.short !== parts.place?.short) continue
    if (asked.core === parts.core) return { by: 'name', ...named }
    if (asked.trade === '' && asked.core === parts.trade_name) return { by: 'trade_name', ...named }
  }
  return undefined
}
