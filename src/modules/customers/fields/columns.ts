import type { Act } from '#kernel/command'
import { areaOfUnit, localeOf } from '#modules/office'
import { filePartsOf } from '../relation/file_parts.ts'
import { choicesOf, type FileSlot } from '../rules/file_parts.ts'
import { shownValue } from '../rules/shown_value.ts'

/** Fields of an area's files that are columns of its list. */
function listed(act: Act, area_id: number): FileSlot[] {
  return filePartsOf(act.house.regulations, area_id, act.now).flatMap((part) => part.slots).filter((slot) => slot.in_list && !slot.built_in)
}

/** The columns that the acting area added to the list. */
export function ownColumnsFor(act: Act) {
  const locale = localeOf(act)
  return listed(act, areaOfUnit(act)).map((slot) => {
    const choices = choicesOf(slot, locale)
    return { name: slot.name, label: slot.label[locale], type: slot.type, ...(choices ? { choices } : {}) }
  })
}

/** What a customer has in these columns, as it reads. */
export function ownValues(act: Act, row: { area_id: number; fields: unknown }): Record<string, string> {
  const fields = new Map(Object.entries(typeof row.fields === 'object' && row.fields !== null ? row.fields : {}))
  return Object.fromEntries(listed(act, row.area_id).flatMap((slot) => {
    const value = shownValue(slot, fields.get(slot.name), localeOf(act))
    return value === null ? [] : [[slot.name, value]]
  }))
}
