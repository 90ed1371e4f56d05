import { formatDay, isDay } from '#kernel/time'
import type { FileSlot } from './file_parts.ts'

/** A field's value as text to read in a list, an export or a message; null for nothing. Money is fen. */
export function shownValue(slot: FileSlot | undefined, value: unknown, locale: 'zh' | 'en'): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.map((one) => choiceLabel(slot, one, locale)).join(locale === 'zh' ? '、' : ', ')
  if (typeof value === 'boolean') return locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'
  if (slot?.type === 'money' && typeof value === 'number') return (value / 100).toLocaleString('en-US', { maximumFractionDigits: 2 }) + (locale === 'zh' ? ' 元' : ' yuan')
  if (slot?.type === 'percent') return `${String(value)} %`
  if (slot?.type === 'day' && typeof value === 'string' && isDay(value)) return formatDay(value, locale)
  return slot?.unit ? `${choiceLabel(slot, value, locale)} ${slot.unit[locale]}` : choiceLabel(slot, value, locale)
}

function choiceLabel(slot: FileSlot | undefined, value: unknown, locale: 'zh' | 'en'): string {
  return slot?.choices?.[String(value)]?.[locale] ?? String(value)
}
