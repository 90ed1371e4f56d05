import { z } from 'zod'
import { formatFigure } from './setting.ts'
import type { SettingRegistry } from './setting.ts'

/** A language of the pages. */
export type Locale = 'zh' | 'en'

/** A sentence in both languages. */
export type Text = { readonly zh: string; readonly en: string }

/** Both languages, neither of them empty. */
export const textSchema = z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1) })

/** Values in force by address: `registration.visit_months`, `reception.standard[vip,chairman].host`. */
export type FiguresInForce = Readonly<Record<string, unknown>>

/** A stretch of a clause: plain words, or a figure that stands for a setting. */
export type TextPart = { readonly text: string; readonly setting?: string }

/** Where a bound value stands: the setting's name, the keys of a table's row, the cell. */
export type Address = { readonly name: string; readonly key?: readonly string[] | undefined; readonly cell?: string | undefined }

const PLACEHOLDER = /\{([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*(?:\[[a-z0-9_, ]+\])?(?:\.[a-z][a-z0-9_]*)?)\}/g
const HAN = /\p{Script=Han}/u

/** The address as it is written in a text, without braces. */
export function addressOf(at: Address): string {
  const key = at.key === undefined || at.key.length === 0 ? '' : `[${at.key.join(',')}]`
  return `${at.name}${key}${at.cell === undefined ? '' : `.${at.cell}`}`
}

/** The setting's name of an address: `reception.standard` of `reception.standard[vip,chairman].host`. */
export function nameOf(address: string): string {
  return address.split('[')[0]?.split('.').slice(0, 2).join('.') ?? address
}

/** The addresses a text holds as placeholders, in order, each once. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((hit) => clean(hit[1] ?? '')))]
}

/** The text with its placeholders blanked out, for looking at what is written in words and digits. */
export function withoutPlaceholders(text: string): string {
  return text.replace(PLACEHOLDER, ' ')
}

/** The clause in one language, cut where figures of settings stand, so that a page can link each figure. */
export function textParts(text: Text, figures: FiguresInForce, locale: Locale, registry: SettingRegistry): readonly TextPart[] {
  const parts: TextPart[] = []
  const source = text[locale]
  let from = 0
  for (const hit of source.matchAll(PLACEHOLDER)) {
    const address = clean(hit[1] ?? '')
    const shown = formatFigure(figures[address], registry[nameOf(address)], locale)
    const before = source.slice(from, hit.index)
    from = hit.index + hit[0].length
    if (before !== '') parts.push({ text: before })
    parts.push({ text: spaced(source, hit.index, from, shown, locale), setting: address })
  }
  if (from < source.length) parts.push({ text: source.slice(from) })
  return parts
}

/** The clause in one language with the figures in force: `{registration.visit_months}` reads `3 个月` or `3 months`. */
export function renderText(text: Text, figures: FiguresInForce, locale: Locale, registry: SettingRegistry): string {
  return textParts(text, figures, locale, registry).map((part) => part.text).join('')
}

function clean(address: string): string {
  return address.replaceAll(' ', '')
}

/** Between a Han character and a Latin letter or digit stands a space. */
function spaced(source: string, start: number, end: number, shown: string, locale: Locale): string {
  if (locale !== 'zh') return shown
  const before = HAN.test(source.charAt(start - 1)) && /^[\w]/.test(shown) ? ' ' : ''
  const after = HAN.test(source.charAt(end)) && /[\w]$/.test(shown) ? ' ' : ''
  return `${before}${shown}${after}`
}
