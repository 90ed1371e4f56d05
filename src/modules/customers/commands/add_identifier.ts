import { allow, command, refuse, type Act } from '#kernel/command'
import type { In } from '#kernel/contract'
import { addIdentifier as operation } from '../contract/index.ts'
import { lockNames } from '../relation/match.ts'
import { openRelation, type RelationRow } from '../relation/open.ts'
import { plateNumber, vinNumber } from '../rules/vehicle.ts'

type Facts = { relation: RelationRow; scheme: 'plate' | 'vin'; value: string | null; why: string | null; bearers: number[] }

async function load(act: Act, input: In<typeof operation>): Promise<Facts> {
  const relation = await openRelation(act, input.relation_id)
  const read = input.scheme === 'plate' ? plateNumber(input.value) : vinNumber(input.value)
  if (read.ok === undefined) return { relation, scheme: input.scheme, value: null, why: read.error, bearers: [] }
  if (act.applying) await lockNames(act.db, relation.area_id, [], [`${input.scheme}/${relation.area_id}/${read.ok}`])
  const bearers = await act.db.selectFrom('customers.identifier as n').innerJoin('customers.relation as r', 'r.identity_id', 'n.identity_id').select('r.id')
    .where('n.scheme', '=', input.scheme).where('n.value', '=', read.ok).where('r.area_id', '=', relation.area_id).where('r.removed_at', 'is', null).execute()
  return { relation, scheme: input.scheme, value: read.ok, why: null, bearers: bearers.map((row) => row.id) }
}

/** Decision 15: a plate or VIN by which a car's owner is found; in one register one customer bears it at a time. */
export const addIdentifier = command({
  operation,
  settings: {},
  load,
  governs: ({ relation }) => ({ area_id: relation.area_id, relation_id: relation.id, subject: { kind: 'customer', id: relation.id } }),
  decide({ relation, scheme, value, why, bearers }) {
    if (value === null) return refuse(scheme === 'plate' ? 'customers.plate_wrong' : 'customers.vin_wrong', { field: 'value', data: { why } })
    return bearers.some((id) => id !== relation.id) ? refuse('customers.identifier_taken', { field: 'value' }) : allow(value)
  },
  async apply(act, value, { relation, scheme, bearers }) {
    if (!bearers.includes(relation.id)) await act.db.insertInto('customers.identifier').values({ scheme, value, identity_id: relation.identity_id }).onConflict((oc) => oc.doNothing()).execute()
    return act.record({ subject: { kind: 'customer', id: relation.id }, now: { [scheme]: value } }, { scheme, value })
  },
})
