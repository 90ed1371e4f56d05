import type { ImportKind } from '#kernel/module'
import { filePartsOf } from '../relation/file_parts.ts'
import { ahead } from './ahead.ts'
import { importFields } from './fields.ts'
import { hangingOn } from './hanging.ts'
import { revertRows } from './revert.ts'
import { takeRows } from './take.ts'

/** Lists of customers: registers, old lists. Customers come without a holder; whoever stands in a column 负责人 is kept as text and protects nobody. */
export const customersImport: ImportKind = {
  kind: 'customers',
  operation: 'customers.name',
  reading: 'customers.get',
  fields: (act) => importFields(act.unit_id === null ? [] : filePartsOf(act.house.regulations, act.area(act.unit_id, 'registration'), act.now)),
  ahead,
  takeRows,
  revertRows,
  hanging: hangingOn,
}
