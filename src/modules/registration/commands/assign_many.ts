import { allow, command, refuse, stop, type Act } from '#kernel/command'
import type { In } from '#kernel/contract'
import { assignMany as operation } from '../contract/company.ts'
import { decideAssign } from '../rules/company.ts'
import { assigning, ownArea, type Assigning } from '../sale/company.ts'
import { giveAll } from '../sale/give.ts'
import { registrationSettings } from '../settings.ts'

async function loadAll(act: Act, input: In<typeof operation>) {
  const rows: Assigning[] = []
  for (const relation_id of [...new Set(input.relation_ids)].sort((a, b) => a - b)) {
    const found = await assigning(act, relation_id, input.person_id)
    if (found?.relation.area_id === ownArea(act)) rows.push(found)
  }
  return rows.length > 0 ? rows : stop('not_found', 404, { field: 'relation_ids' })
}

/** S3-22-15 The same for many at once: each by the same rule, what is refused is a result and rolls nothing back. */
export const assignMany = command({
  operation,
  settings: registrationSettings,
  load: async (act, input) => ({ area_id: ownArea(act), rows: await loadAll(act, input), input }),
  governs: ({ area_id }) => ({ area_id }),
  decide({ rows }, settings, day) {
    const results = rows.map((row) => ({ row, decision: decideAssign(row, settings, day) }))
    const given = results.flatMap(({ row, decision }) => ('ok' in decision ? [{ row, ...decision.ok }] : []))
    const codes = results.map(({ row, decision }) => ({ relation_id: row.relation.id, name: row.relation.name, ok: 'ok' in decision, code: 'ok' in decision ? null : (decision.refusals[0]?.code ?? null) }))
    const first = results.flatMap(({ decision }) => ('refusals' in decision ? decision.refusals : []))[0]
    return given.length > 0 ? allow({ given, results: codes }) : refuse('registration.nothing_assigned', { clause_ref: first?.clause_ref, data: { why: first?.code ?? '' } })
  },
  taken: 'registration.taken',
  async apply(act, { given, results }, { area_id, input: { person_id, purpose, reason } }) {
    const clause_ref = given[0]?.clause_ref
    await giveAll(act, given.map(({ row, counts_from, expected_end, right_clause }) => ({ relation_id: row.relation.id, area_id, person_id, unit_id: row.assignee.unit_id, counts_from, expected_end, right_clause, purpose })))
    await act.tell([{ person_id, kind: 'registration.msg.assigned_many', data: { n: given.length, name: given[0]?.row.relation.name ?? '' }, link: '/holdings', clause_ref }])
    return act.record({ subject: { kind: 'area', id: area_id }, clause_ref, now: { holder_id: person_id, relation_ids: given.map(({ row }) => row.relation.id), purpose }, reason }, { assigned: given.length, results })
  },
})
