import { command, type Act, type Applying } from '#kernel/command'
import type { In } from '#kernel/contract'
import { announceEvidence } from '#kernel/evidence'
import { mergeCustomers } from '../contract/index.ts'
import { areTied, writeKept, type KeptValues } from '../merge/kept.ts'
import { moveNames, moveNumbers } from '../merge/names.ts'
import { moveAll } from '../merge/rows.ts'
import { openBoth, sideOf, type Side } from '../merge/sides.ts'
import { checkVersion } from '../relation/open.ts'
import { decideMerge, type Choices, type Merged } from '../rules/merge.ts'

type Facts = { facets: Record<string, unknown>; kept: Side; dropped: Side; choose: Choices; reason: string; tied: boolean }

/** What later modules show on the record: they put it right after the merge, and back after its undo. */
const FACETS = ['holder_id', 'holder_unit_id', 'held_as', 'protected_until', 'free_at', 'waits_for_finance', 'pool_from', 'company_since', 'last_visit_on', 'last_sale_on', 'last_receipt_on'] as const

async function load(act: Act, input: In<typeof mergeCustomers>): Promise<Facts> {
  const { kept, dropped } = await openBoth(act, input.keep_id, input.drop_id)
  checkVersion(act, kept.version, { name: kept.name })
  const facets = await act.db.selectFrom('customers.relation').select(FACETS).where('id', '=', kept.id).executeTakeFirstOrThrow()
  return { facets, kept: await sideOf(act.db, kept), dropped: await sideOf(act.db, dropped), choose: input.choose, reason: input.reason, tied: await areTied(act.db, kept.id, dropped.id) }
}

/** The values of a side as the undo puts them back. */
function valuesOf({ name, kind, note, former_owner_text, fields, stage, legal_name_to_check, roles, secrecy, identity_id, identity_name }: Side): KeptValues {
  return { name, kind, note, former_owner_text, fields: { ...fields }, stage, legal_name_to_check, roles: [...roles], secrecy, identity_id, identity_name }
}

async function apply(act: Applying, merged: Merged, { facets, kept, dropped, reason }: Facts) {
  await act.db.updateTable('customers.relation').set((eb) => ({ merged_into: kept.relation_id, removed_at: act.now, version: eb('version', '+', 1) })).where('id', '=', dropped.relation_id).execute()
  const [identity_id, other] = merged.code_from === 'dropped' ? [dropped.identity_id, kept.identity_id] : [kept.identity_id, dropped.identity_id]
  await act.db.updateTable('customers.relation').set({ identity_id }).where('id', '=', kept.relation_id).execute()
  const numbers = await moveNumbers(act, other, identity_id, dropped.relation_id)
  const names = await moveNames(act, kept, dropped, merged.name)
  const moved = await moveAll(act, dropped.relation_id, kept.relation_id)
  const { credit_code: _code, code_from: _from, ...values } = merged
  const after: KeptValues = { ...values, fields: { ...values.fields }, roles: [...values.roles], identity_id, identity_name: merged.legal_name_to_check ? kept.identity_name : merged.name }
  const version = await writeKept(act, kept.relation_id, kept.area_id, after)
  const was = { before: valuesOf(kept), after, names, numbers, facets, dropped_name: dropped.name }
  const { id } = await act.db.insertInto('customers.merge').values({
    area_id: kept.area_id, kept_id: kept.relation_id, dropped_id: dropped.relation_id, reason, moved: JSON.stringify(moved), was: JSON.stringify(was), merged_by: act.actor?.person_id ?? null, merged_at: act.now, act_id: act.act_id,
  }).returning('id').executeTakeFirstOrThrow()
  await announceEvidence(act, [kept.relation_id])
  const counts = Object.fromEntries(Object.entries(moved).map(([what, ids]) => [what, ids.length]))
  return act.record(
    { subject: { kind: 'merge', id }, relation_id: kept.relation_id, was: { name: kept.name, dropped: dropped.name }, now: { name: merged.name, dropped_id: dropped.relation_id, moved: counts }, reason },
    { relation_id: kept.relation_id, merge_id: id, version },
  )
}

/** Two records of one customer become one: everything moves, the names of both find it, nothing is lost and nothing of the past is rewritten. */
export const merge = command({
  operation: mergeCustomers,
  settings: {},
  load,
  governs: ({ kept, dropped }) => ({ area_id: kept.area_id, relation_id: kept.relation_id, subject: { kind: 'customer', id: dropped.relation_id } }),
  decide: ({ kept, dropped, choose, tied }) => decideMerge(kept, dropped, choose, tied),
  apply,
})
