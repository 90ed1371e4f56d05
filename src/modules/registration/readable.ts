import type { Act } from '#kernel/command'
import { visible } from '#modules/customers'
import { filingRows } from './receipt.ts'

/** Filings the actor may read through an operation (this one if not named): own ones, those of the units in charge, those of customers one may read. */
export async function readableFilings(act: Act, operation?: string) {
  const scope = await act.scope(operation)
  const rows = filingRows(act)
  return scope.all ? rows : rows.where((eb) => eb.or([visible(scope, 'r'), eb('f.filer_id', '=', scope.person_id), eb('f.unit_id', 'in', scope.unit_ids.length > 0 ? scope.unit_ids : [0])]))
}
