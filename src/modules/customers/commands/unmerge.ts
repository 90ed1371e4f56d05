import { allow, command, refuse, stop, type Act, type Applying } from '#kernel/command'
import type { In } from '#kernel/contract'
import { announceEvidence } from '#kernel/evidence'
import { unmergeCustomers } from '../contract/index.ts'
import { hangingOn, type Hanging } from '../merge/hanging.ts'
import { keptValues, mergeMoved, mergeWas, writeKept } from '../merge/kept.ts'
import { moveNamesBack, moveNumbersBack } from '../merge/names.ts'
import { moveAllBack } from '../merge/rows.ts'
import { sideOf, type Side } from '../merge/sides.ts'
import { relationColumns } from '../relation/columns.ts'
import { filePartsOf } from '../relation/file_parts.ts'
import { findRelation, openRelation } from '../relation/open.ts'
import { recount } from '../relation/recount.ts'
import { putBack } from '../rules/merge.ts'

const MOST_SHOWN = 20

type MergeRow = { id: number; kept_id: number; dropped_id: number; act_id: number; moved: unknown; was: unknown; undone_at: string | null }
type Facts = { merge: MergeRow; kept: Side; hanging: Hanging[]; reason: string }

async function load(act: Act, input: In<typeof unmergeCustomers>): Promise<Facts> {
  const found = act.db.selectFrom('customers.merge').select(['id', 'kept_id', 'dropped_id', 'act_id', 'moved', 'was', 'undone_at']).where('id', '=', input.merge_id)
  const seen = (await found.executeTakeFirst()) ?? stop('not_found', 404)
  if (act.applying) await act.db.selectFrom('customers.relation').select('id').where('id', 'in', [seen.kept_id, seen.dropped_id]).orderBy('id').forUpdate().execute()
  // Read again under the locks: somebody else may have parted them meanwhile.
  const merge = await found.executeTakeFirstOrThrow()
  const row = merge.undone_at === null ? await openRelation(act, merge.kept_id) : ((await findRelation(act, merge.kept_id)) ?? stop('not_found', 404))
  return { merge, kept: await sideOf(act.db, row), hanging: await hangingOn(act.db, merge.kept_id, merge.act_id, MOST_SHOWN), reason: input.reason }
}

function decide({ merge, hanging }: Facts) {
  if (merge.undone_at !== null) return refuse('customers.already_parted')
  if (hanging.length > 0) return refuse('customers.built_on_merge', { data: { count: hanging.length, hangs: hanging.slice(0, MOST_SHOWN) }, instead: ['open_customer'] })
  return allow(true)
}

async function apply(act: Applying, _decision: true, { merge, kept, reason }: Facts) {
  const was = mergeWas.parse(merge.was)
  const { fields: before_fields, ...before } = keptValues.parse(was.before)
  const { fields: after_fields, ...after } = keptValues.parse(was.after)
  await moveAllBack(act, mergeMoved.parse(merge.moved), merge.dropped_id)
  await moveNamesBack(act, was.names, merge.dropped_id)
  const values = keptValues.parse({ ...putBack(before, after, kept), fields: putBack(before_fields, after_fields, kept.fields) })
  if (values.identity_id !== kept.identity_id) await act.db.updateTable('customers.identity').set({ kind: before.kind }).where('id', '=', values.identity_id).execute()
  await writeKept(act, merge.kept_id, kept.area_id, values)
  await moveNumbersBack(act, was.numbers)
  await rise(act, merge.dropped_id, kept.area_id)
  await act.db.updateTable('customers.merge').set((eb) => ({ undone_at: act.now, undone_by: act.actor?.person_id ?? null, undone_act_id: act.act_id, version: eb('version', '+', 1) })).where('id', '=', merge.id).execute()
  await announceEvidence(act, [merge.kept_id, merge.dropped_id])
  return act.record(
    { subject: { kind: 'merge', id: merge.id }, relation_id: merge.kept_id, was: { name: kept.name }, now: { name: values.name, dropped: was.dropped_name, dropped_id: merge.dropped_id }, reason },
    { kept_id: merge.kept_id, dropped_id: merge.dropped_id },
  )
}

/** The record that had become part of the other stands by itself again, with the names that came back to it. */
async function rise(act: Applying, relation_id: number, area_id: number): Promise<void> {
  const row = await act.db.selectFrom('customers.relation as r').innerJoin('customers.identity as i', 'i.id', 'r.identity_id').select(['r.name', 'i.kind']).where('r.id', '=', relation_id).executeTakeFirstOrThrow()
  const names = await act.db.selectFrom('customers.name').select('name').where('relation_id', '=', relation_id).orderBy('id').execute()
  await act.db.updateTable('customers.relation').set((eb) => ({ merged_into: null, removed_at: null, ...relationColumns(row.name, names.map((one) => one.name), row.kind), version: eb('version', '+', 1) })).where('id', '=', relation_id).execute()
  await recount(act, relation_id, filePartsOf(act.house.regulations, area_id, act.now))
}

/** Parts two records that were put together wrongly: what moved goes back, what was entered since stays; refused once more was built on it. */
export const unmerge = command({
  operation: unmergeCustomers,
  settings: {},
  load,
  governs: ({ kept, merge }) => ({ area_id: kept.area_id, relation_id: kept.relation_id, subject: { kind: 'merge', id: merge.id } }),
  decide,
  apply,
})
