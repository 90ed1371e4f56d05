import { sql } from 'kysely'
import { query, offsetOf } from '#kernel/command'
import { capped } from '#kernel/db'
import { dayOf, daysBetween } from '#kernel/time'
import { aboutVisible, visible } from '#modules/customers'
import { withClause } from '#modules/office'
import { channel, listVisits } from '../contract/index.ts'
import { z } from 'zod'

const visitState = z.enum(['planned', 'happened', 'dropped', 'withdrawn'])

/** Follow-ups of customers one may read, newest first; plans by their day. Own ones are always among them; of one customer, also those taken back. */
export const list = query(listVisits, async (act, input) => {
  const scope = await act.scope()
  const base = act.db
    .selectFrom('visits.visit as v')
    .innerJoin('customers.relation as r', 'r.id', 'v.relation_id')
    .innerJoin('kernel.person as p', 'p.id', 'v.person_id')
    .leftJoin('kernel.person as c', 'c.id', 'v.colleague_id')
    .where((eb) => eb.or([aboutVisible(scope, 'v.relation_id'), eb('v.person_id', '=', scope.person_id)]))
    .where('v.state', 'in', input.state ? [input.state] : ['planned', 'happened', ...(input.relation_id === undefined ? [] : ['withdrawn'])])
    .$if(input.relation_id !== undefined, (qb) => qb.where('v.relation_id', '=', input.relation_id ?? 0))
    .$if(input.person_id !== undefined, (qb) => qb.where('v.person_id', '=', input.person_id ?? 0))
    .$if(input.from !== undefined, (qb) => qb.where(sql<string>`coalesce(v.happened_on, v.planned_on)`, '>=', input.from ?? ''))
    .$if(input.to !== undefined, (qb) => qb.where(sql<string>`coalesce(v.happened_on, v.planned_on)`, '<=', input.to ?? ''))
  const offset = offsetOf(input.cursor)
  const rows = await base
    .selectAll('v')
    // Of a customer one may not read, only what one called it.
    .select(sql<string>`case when ${visible(scope, 'r')} then r.name else v.named_as end`.as('customer'))
    .select(['p.name as person_name', 'c.name as colleague_name'])
    .select((eb) => eb.selectFrom('kernel.evidence as e').select('e.clause_ref').where('e.fact_kind', '=', 'visit').whereRef('e.fact_id', '=', 'v.id').orderBy('e.id', 'desc').limit(1).as('clause_ref'))
    .orderBy(sql`coalesce(v.happened_on, v.planned_on) desc`).orderBy('v.id', 'desc').offset(offset).limit(input.limit + 1).execute()
  const items = rows.slice(0, input.limit).map((row) => {
    return {
      ...row, state: visitState.parse(row.state), channel: channel.parse(row.channel), person: { id: row.person_id, name: row.person_name },
      colleague: row.colleague_id === null || row.colleague_name === null ? null : { id: row.colleague_id, name: row.colleague_name },
      may_withdraw: row.state === 'happened' && row.person_id === scope.person_id && daysBetween(dayOf(row.recorded_at), act.today) <= 1, ...withClause(act, row.clause_ref),
    }
  })
  return { items, next_cursor: rows.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, base)) }
})
