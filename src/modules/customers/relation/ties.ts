import { sql } from 'kysely'
import type { Db } from '#kernel/db'
import type { Day } from '#kernel/time'

export type TieRow = { tie_id: number; kind: string; relation_id: number; to_id: number; from_day: Day | null; through_day: Day | null; person_name: string | null; depth: number; version: number }

const COLUMNS = sql`t.id as tie_id, t.kind, t.relation_id, t.to_id, t.from_day, t.through_day, t.person_name, t.version`

function standing(day: Day) {
  return sql`t.ended_at is null and (t.through_day is null or t.through_day >= ${day}::date) and (t.from_day is null or t.from_day <= ${day}::date)`
}

/** Ties upwards on a day, nearest first: head, group, and what stands above them, however many. */
export async function aboveOf(db: Db, relation_id: number, day: Day, kinds: readonly string[] = ['branch_of', 'part_of']): Promise<TieRow[]> {
  const { rows } = await sql<TieRow>`
    with recursive up as (
      select ${COLUMNS}, 1 as depth, array[t.relation_id, t.to_id] as way from customers.tie t where t.relation_id = ${relation_id} and t.kind = any(${kinds}::text[]) and ${standing(day)}
      union all select ${COLUMNS}, up.depth + 1, up.way || t.to_id from customers.tie t join up on t.relation_id = up.to_id where t.kind = any(${kinds}::text[]) and ${standing(day)} and t.to_id <> all(up.way))
    select tie_id, kind, relation_id, to_id, from_day, through_day, person_name, version, depth from up order by depth, tie_id`.execute(db)
  return rows
}

/** Ties downwards on a day to a depth: branches, members, and theirs. At most `most`. */
export async function belowOf(db: Db, relation_id: number, day: Day, depth: number, most: number): Promise<TieRow[]> {
  const { rows } = await sql<TieRow>`
    with recursive down as (
      select ${COLUMNS}, 1 as depth, array[t.to_id, t.relation_id] as way from customers.tie t where t.to_id = ${relation_id} and t.kind <> 'same_person' and ${standing(day)}
      union all select ${COLUMNS}, down.depth + 1, down.way || t.relation_id from customers.tie t join down on t.to_id = down.relation_id
        where t.kind <> 'same_person' and ${standing(day)} and down.depth < ${depth} and t.relation_id <> all(down.way))
    select tie_id, kind, relation_id, to_id, from_day, through_day, person_name, version, depth from down order by way limit ${most}`.execute(db)
  return rows
}

/**
 * The customers whose protection would cover this one, were protection to cover branches: the company it is a branch of, and of which that is one.
 * Members of a group are companies of their own and are not covered.
 */
export async function coveringOf(db: Db, relation_id: number, day: Day): Promise<number[]> {
  return (await aboveOf(db, relation_id, day, ['branch_of'])).map((tie) => tie.to_id)
}
