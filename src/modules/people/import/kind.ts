import type { ImportKind } from '#kernel/module'
import { STAFF_FIELDS } from './fields.ts'
import { hanging, revertRows } from './revert.ts'
import { takeRows } from './take.ts'

/** Lists of staff with their units and posts: brought in by whoever adds people, as often as the personnel list changes. */
export const staffImport: ImportKind = { kind: 'staff', operation: 'people.add_person', reading: 'people.add_person', fields: () => STAFF_FIELDS, takeRows, revertRows, hanging, onward: (import_id) => `/staff-list/${import_id}` }
