import { allow, command, type Act, type Decision } from '#kernel/command'
import type { In } from '#kernel/contract'
import { updateCustomer } from '../contract/index.ts'
import { checkVersion, openRelation } from '../relation/open.ts'
import { fieldsOf } from '../queries/get.ts'
import { filePartsOf } from '../relation/file_parts.ts'
import { changeFields, valuesOf } from '../rules/change_fields.ts'
import { completenessOf, partsFor, type FilePart } from '../rules/file_parts.ts'

type Facts = {
  area_id: number; relation_id: number; version: number; name: string; kind: string; note: string | null; has_address: boolean; has_phone: boolean
  fields: Record<string, unknown>; parts: readonly FilePart[]; asked: Record<string, unknown>; asked_note: string | null | undefined
}
type Change = { fields: Record<string, unknown>; note: string | null; completeness: number }

async function load(act: Act, input: In<typeof updateCustomer>): Promise<Facts> {
  const relation = await openRelation(act, input.relation_id)
  checkVersion(act, relation.version, { fields: relation.fields, note: relation.note })
  const address = await act.db.selectFrom('customers.address').select('id').where('relation_id', '=', relation.id).executeTakeFirst()
  const phone = await act.db.selectFrom('customers.reach').select('id').where('relation_id', '=', relation.id).where('kind', '=', 'phone').executeTakeFirst()
  return {
    area_id: relation.area_id, relation_id: relation.id, version: relation.version, name: relation.name, kind: relation.kind, note: relation.note, has_address: address !== undefined, has_phone: phone !== undefined,
    fields: fieldsOf(relation), parts: partsFor(filePartsOf(act.house.regulations, relation.area_id, act.now), relation.kind), asked: input.fields, asked_note: input.note,
  }
}

/** S3-22-07 to S3-22-10 Takes the fields that the regulations in force ask for. */
function decide(facts: Facts): Decision<Change> {
  const changed = changeFields(facts.parts, facts.fields, facts.asked)
  if ('refusals' in changed) return changed
  const note = facts.asked_note === undefined ? facts.note : facts.asked_note || null
  return allow({ fields: changed.ok, note, completeness: completenessOf(facts.parts, { ...facts, fields: changed.ok }) })
}

export const update = command({
  operation: updateCustomer,
  settings: {},
  load,
  governs: ({ area_id, relation_id, asked }) => ({ area_id, relation_id, subject: { kind: 'customer', id: relation_id }, said: { touches_file: Object.keys(asked).length > 0 } }),
  decide,
  async apply(act, { fields, note, completeness }, facts) {
    const { version } = await act.db.updateTable('customers.relation').set((eb) => ({ fields: JSON.stringify(fields), note, completeness, version: eb('version', '+', 1) }))
      .where('id', '=', facts.relation_id).returning('version').executeTakeFirstOrThrow()
    const names = Object.keys(facts.asked)
    const noted = note === facts.note ? [{}, {}] : [{ note: facts.note }, { note }]
    const entry = { subject: { kind: 'customer', id: facts.relation_id }, was: { ...valuesOf(facts.fields, names), ...noted[0] }, now: { ...valuesOf(fields, names), ...noted[1] } }
    return act.record(entry, { version, completeness })
  },
})
