import type { ImportKind } from '#kernel/module'
import { customersImport } from '#modules/customers'
import { NOT_HERE, OPENING_FIELDS } from './fields.ts'
import { takeRows } from './take.ts'
import { hanging, revertRows } from './revert.ts'

/** 期初台账: customers as somebody held them before, with the days of the old register. Each line waits for the market department to confirm it. */
export const openingImport: ImportKind = {
  kind: 'opening_list',
  operation: 'registration.confirm_opening',
  reading: 'registration.opening_lines',
  fields: async (act) => [...OPENING_FIELDS, ...(await customersImport.fields(act)).filter(({ field }) => !NOT_HERE.has(field))],
  ahead: (act, area_id) => customersImport.ahead?.(act, area_id) ?? (() => undefined),
  takeRows,
  revertRows,
  hanging,
  onward: () => '/opening',
}
