import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import { aboutVisible, visible } from '#modules/customers'
import { filingRows } from './receipt.ts'

/**
 * Filings the actor may read through an operation (this one if not named): own ones, those of the units and areas in charge, and accepted ones of
 * customers one may read: what a colleague typed on a filing that waits is not the holder's to see.
 */
export async function readableFilings(act: Act, operation?: string) {
  const scope = await act.scope(operation)
  const rows = filingRows(act)
  if (scope.all) return rows.where(visible(scope, 'r'))
  const areas = { ...scope, person_id: 0, unit_ids: [], relation_ids: [] }
  const inArea = scope.area_ids.length === 0 ? [] : [visible(areas, 'r')]
  const inUnit = scope.unit_ids.length === 0 ? [] : [sql<boolean>`f.unit_id = any(${scope.unit_ids}::bigint[])`]
  return rows.where((eb) => eb.or([...inArea, ...inUnit, eb.and([aboutVisible(scope, 'f.relation_id'), eb('f.state', '=', 'accepted')]), eb('f.filer_id', '=', scope.person_id)]))
}
