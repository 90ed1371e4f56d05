import type { Applying, Message } from '#kernel/command'
import { holdersOf } from '#kernel/parties'
import { postsOfRole } from '#kernel/policy'
import { addDays, lastDayOf } from '#kernel/time'
import { having, type Settling } from './apply.ts'

/** Who fills the market department's role in an area today. */
export function marketDepartment(act: Applying, area_id: number): number[] {
  const posts = postsOfRole(act.house.regulations, area_id, 'market_department', act.now)
  return [...new Set(posts.flatMap((post_id) => holdersOf(act.house.directory, post_id, act.today)))]
}

function tellHolders(rows: readonly Settling[]): Message[] {
  const link = (relation_id: number) => `/customers/${relation_id}`
  return [
    ...having(rows, 'starts').map(({ facts: { name, relation_id }, move, clause_ref }) => ({ person_id: move.person_id, kind: 'registration.msg.sale_protected', data: { name, until: lastDayOf(move.expected_end) }, link: link(relation_id), clause_ref })),
    ...having(rows, 'passes').flatMap(({ facts: { name, relation_id }, move: { holding, since }, clause_ref }) => (holding ? [{ person_id: holding.person_id, kind: 'registration.msg.passed_to_company', data: { name, through: addDays(since, -1) }, link: link(relation_id), clause_ref, dedupe: `passed:${holding.holding_id}` }] : [])),
    ...having(rows, 'restores').map(({ facts: { name, relation_id }, move, clause_ref }) => ({ person_id: move.person_id, kind: 'registration.msg.restored', data: { name, until: lastDayOf(move.expected_end) }, link: link(relation_id), clause_ref })),
    ...having(rows, 'falls').map(({ facts: { name, relation_id }, move: { holding }, clause_ref }) => ({ person_id: holding.person_id, kind: 'registration.msg.evidence_gone', data: { name }, link: link(relation_id), clause_ref })),
    ...having(rows, 'collides').flatMap(({ facts: { name, relation_id }, move, clause_ref }) => move.claims.map(({ person_id }) => ({ person_id, kind: 'registration.msg.collided', data: { name }, link: link(relation_id), clause_ref }))),
  ]
}

/** The market department hears in one message of what passed, was given back or collides. */
function tellOffice(act: Applying, rows: readonly Settling[]): Message[] {
  const areas = Map.groupBy([...having(rows, 'passes'), ...having(rows, 'restores'), ...having(rows, 'collides')], (one) => `${one.facts.area_id}/${one.move.code}`)
  return [...areas.values()].flatMap((group): Message[] => {
    const [first] = group
    if (!first) return []
    const kind = `registration.msg.office_${first.move.code}`
    const link = first.move.code === 'passes' ? '/company-customers' : first.move.code === 'collides' ? '/collisions' : `/customers/${first.facts.relation_id}`
    return marketDepartment(act, first.facts.area_id).map((person_id) => ({ person_id, kind, data: { name: first.facts.name, n: group.length }, link, clause_ref: first.clause_ref }))
  })
}

/** Tells whose customers they were, are again or are claimed to be, and the market department. */
export async function tellSettled(act: Applying, rows: readonly Settling[]): Promise<void> {
  await act.tell([...tellHolders(rows), ...tellOffice(act, rows)])
}
