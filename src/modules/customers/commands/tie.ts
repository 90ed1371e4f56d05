import { sql } from 'kysely'
import { command, type Act } from '#kernel/command'
import type { In } from '#kernel/contract'
import { tieCustomers } from '../contract/index.ts'
import { openRelation } from '../relation/open.ts'
import { aboveOf } from '../relation/ties.ts'
import { decideTie } from '../rules/ties.ts'

/** Ties of one area are made one after the other: three at once could close a circle that none of them sees. */
async function lockTies(act: Act, area_id: number): Promise<void> {
  if (act.applying) await sql`select pg_advisory_xact_lock(hashtextextended(${`ties/${area_id}`}, 7203))`.execute(act.db)
}

async function load(act: Act, input: In<typeof tieCustomers>) {
  const ids = [input.relation_id, input.to_id].sort((a, b) => a - b)
  if (act.applying) await sql`select id from customers.relation where id = any(${ids}::bigint[]) order by id for update`.execute(act.db)
  const one = await openRelation(act, input.relation_id)
  const other = await openRelation(act, input.to_id)
  await lockTies(act, one.area_id)
  const standing = await act.db.selectFrom('customers.tie').select(['kind', 'relation_id', 'to_id']).where('ended_at', 'is', null).where((eb) => eb.or([eb('through_day', 'is', null), eb('through_day', '>=', act.today)]))
    .where((eb) => eb.or([eb('relation_id', 'in', ids), eb('to_id', 'in', ids)])).execute()
  const isPair = (tie: { relation_id: number; to_id: number }) => (tie.relation_id === one.id && tie.to_id === other.id) || (input.kind === 'same_person' && tie.relation_id === other.id && tie.to_id === one.id)
  return {
    kind: input.kind, relation_id: one.id, to_id: other.id, area_id: one.area_id, to_area_id: other.area_id, names: [one.name, other.name], person_name: input.person_name || null,
    from_day: input.from_day ?? null, through_day: input.through_day ?? null, above_to: [other.id, ...(await aboveOf(act.db, other.id, act.today)).map((tie) => tie.to_id)],
    has_above: standing.some((tie) => tie.relation_id === one.id && tie.kind !== 'same_person'), twice: standing.some((tie) => tie.kind === input.kind && isPair(tie)),
  }
}

/** Decision 15: a branch of a company, part of a group, or the same person behind both. */
export const tie = command({
  operation: tieCustomers,
  settings: {},
  load,
  governs: ({ area_id, relation_id }) => ({ area_id, relation_id, subject: { kind: 'customer', id: relation_id } }),
  decide: (facts) => decideTie(facts),
  taken: 'customers.tie_twice',
  async apply(act, _decision, { area_id, kind, relation_id, to_id, person_name, from_day, through_day, names }) {
    const { id } = await act.db.insertInto('customers.tie').values({ area_id, kind, relation_id, to_id, person_name, from_day, through_day }).returning('id').executeTakeFirstOrThrow()
    return act.record({ subject: { kind: 'tie', id }, relation_id, now: { kind, name: names[0], to: names[1], person_name, from_day, through_day } }, { tie_id: id })
  },
})
