import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import { aboutVisible, visible } from '#modules/customers'
import { filingRows, onFiling, type FilingRow } from './receipt.ts'
import { decides, reviewAt } from './review_steps.ts'
import { inSeats, seatsOf } from './seats.ts'

/**
 * Filings the actor may read through an operation (this one if not named): own ones, those of the units and areas in charge, those of whose review one
 * decides a step, and accepted ones of customers one may read: what a colleague typed on a filing that waits is not the holder's to see.
 */
export async function readableFilings(act: Act, operation?: string) {
  const scope = await act.scope(operation)
  const rows = filingRows(act)
  if (scope.all) return rows.where(visible(scope, 'r'))
  const areas = { ...scope, person_id: 0, unit_ids: [], relation_ids: [] }
  const inArea = scope.area_ids.length === 0 ? [] : [visible(areas, 'r')]
  const inUnit = scope.unit_ids.length === 0 ? [] : [sql<boolean>`f.unit_id = any(${scope.unit_ids}::bigint[])`]
  const { seats } = seatsOf(act)
  const seated = seats.length === 0 ? [] : [inSeats(seats, 'ever')]
  return rows.where((eb) => eb.or([...inArea, ...inUnit, ...seated, eb.and([aboutVisible(scope, 'f.relation_id'), eb('f.state', '=', 'accepted')]), eb('f.filer_id', '=', scope.person_id)]))
}

/** S3-05-08 Filings that wait for the actor's own step; where no text asks for a review, those in scope; whoever may read every area sees all of them. */
export async function queuedFilings(act: Act, operation?: string) {
  const rows = await readableFilings(act, operation)
  if ((await act.scope(operation)).all) return rows
  const { seats, areas } = seatsOf(act)
  return rows.where(sql<boolean>`(${inSeats(seats, 'now')} or f.area_id <> all(${areas}::bigint[]))`)
}

/** Whether the actor decides the step a filing waits at, or only a later one. */
export function reviewedHere(act: Act, row: FilingRow): 'now' | 'not_now' {
  const { typed, fields } = onFiling(row)
  const { current } = reviewAt(act, { area_id: row.area_id, unit_id: row.unit_id, filer_id: row.filer_id, step: row.step, kind: typed.kind, fields })
  return current === undefined || decides(act, row, current) ? 'now' : 'not_now'
}
