import { sql } from 'kysely'
import { query, type Act } from '#kernel/command'
import { listTies, tieKind } from '../contract/index.ts'
import { openRelation } from '../relation/open.ts'
import { aboveOf, belowOf, type TieRow } from '../relation/ties.ts'
import { visible } from '../relation/visible.ts'

const DEPTH = 3
const MOST = 200

/** Decision 15: what stands above a customer and below it, and who has the same person behind. Names only of those one may see. */
export const ties = query(listTies, async (act, input) => {
  const relation = await openRelation(act, input.relation_id)
  const above = await aboveOf(act.db, relation.id, act.today)
  const below = await belowOf(act.db, relation.id, act.today, DEPTH, MOST + 1)
  const others = await beside(act, relation.id)
  const far = (tie: TieRow) => (tie.relation_id === relation.id ? tie.to_id : tie.relation_id)
  const names = await namesOf(act, [...above.map((tie) => tie.to_id), ...below.map((tie) => tie.relation_id), ...others.map(far)])
  const shown = (other_id: (tie: TieRow) => number) => (tie: TieRow) => {
    const name = names.get(other_id(tie)) ?? null
    const { tie_id, from_day, through_day, person_name, depth, version } = tie
    return { tie_id, kind: tieKind.parse(tie.kind), relation_id: name === null ? null : other_id(tie), name, from_day, through_day, person_name, depth, version }
  }
  return {
    above: above.map(shown((tie) => tie.to_id)), below: below.slice(0, MOST).map(shown((tie) => tie.relation_id)), below_more: below.length > MOST,
    same_person: others.filter((tie) => tie.kind === 'same_person' && (tie.through_day === null || tie.through_day >= act.today)).map(shown(far)), former: others.filter((tie) => tie.through_day !== null && tie.through_day < act.today).map(shown(far)),
  }
})

/** Ties with the same person behind, and those that are over. */
async function beside(act: Act, relation_id: number): Promise<TieRow[]> {
  const { rows } = await sql<TieRow>`
    select t.id as tie_id, t.kind, t.relation_id, t.to_id, t.from_day, t.through_day, t.person_name, t.version, 1 as depth from customers.tie t
    where t.ended_at is null and (t.relation_id = ${relation_id} or t.to_id = ${relation_id}) and (t.kind = 'same_person' or t.through_day < ${act.today}::date) order by t.id limit ${MOST}`.execute(act.db)
  return rows
}

async function namesOf(act: Act, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; name: string }>`select r.id, r.name from customers.relation r where r.id = any(${ids}::bigint[]) and ${visible(await act.scope())}`.execute(act.db)
  return new Map(rows.map((row) => [row.id, row.name]))
}
