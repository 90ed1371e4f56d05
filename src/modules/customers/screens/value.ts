import type { getCustomer } from '#contract/customers'
import type { Out } from '#kernel/contract'
import { isDay } from '#kernel/time'
import { useT } from '#web/i18n'
import { useWhen } from '#web/ui'

export type Customer = Out<typeof getCustomer>
export type Part = Customer['parts'][number]
export type Slot = Part['slots'][number]

/** A slot's value as text to read; money is fen, shares are percent. */
export function useShown(): (slot: Slot, value: unknown) => string {
  const t = useT()
  const when = useWhen()
  return (slot, value) => {
    if (value === null || value === undefined || value === '') return ''
    if (Array.isArray(value)) return value.map((one) => labelOf(slot, one)).join(t('customers.list_comma'))
    if (typeof value === 'boolean') return t(value ? 'customers.yes' : 'customers.no')
    if (slot.type === 'money' && typeof value === 'number') return t('customers.yuan', { amount: (value / 100).toLocaleString('en-US', { maximumFractionDigits: 2 }) })
    if (slot.type === 'percent' && typeof value === 'number') return `${value} %`
    if (slot.type === 'number' && typeof value === 'number') return [value.toLocaleString('en-US'), slot.unit].filter(Boolean).join(' ')
    if (slot.type === 'day' && typeof value === 'string' && isDay(value)) return when.day(value)
    return labelOf(slot, value)
  }
}

function labelOf(slot: Slot, value: unknown): string {
  return slot.choices?.find((one) => one.value === value)?.label ?? String(value)
}

/** Whether two values of a field are the same to a reader. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
