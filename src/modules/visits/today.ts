import { sql } from 'kysely'
import { widestScope } from '#kernel/access'
import type { Act } from '#kernel/command'
import type { TodayItem } from '#kernel/module'
import { firstFreeInstant } from '#kernel/time'
import { visible } from '#modules/customers'
import { listVisits } from './contract/index.ts'

/** Plans for today and next steps that have come due, for the one who goes. */
export async function today(act: Act): Promise<TodayItem[]> {
  if (!act.actor || widestScope(act.house, act.actor, listVisits.id) === undefined) return []
  const scope = await act.scope(listVisits.id)
  const rows = await act.db
    .selectFrom('visits.visit as v').innerJoin('customers.relation as r', 'r.id', 'v.relation_id')
    .where('v.person_id', '=', act.actor.person_id)
    .where((eb) => eb.or([
      eb.and([eb('v.state', '=', 'planned'), eb('v.planned_on', '<=', act.today)]),
      eb.and([eb('v.state', '=', 'happened'), eb('v.next_on', '<=', act.today), eb.not(eb.exists(
        eb.selectFrom('visits.visit as later').select('later.id').whereRef('later.relation_id', '=', 'v.relation_id').whereRef('later.person_id', '=', 'v.person_id')
          .where('later.state', '=', 'happened').whereRef('later.happened_on', '>=', 'v.next_on').whereRef('later.id', '>', 'v.id'),
      ))]),
    ]))
    .select(['v.id', 'v.relation_id', 'v.state', 'v.planned_on', 'v.next_on', 'v.what', sql<string>`case when ${visible(scope, 'r')} then r.name else v.named_as end`.as('name')]).orderBy('v.id').limit(50).execute()
  return rows.map((row) => {
    const on = row.state === 'planned' ? row.planned_on : row.next_on
    return {
      section: row.state === 'planned' ? 'due' : 'next', kind: row.state === 'planned' ? 'visits.today.planned' : 'visits.today.next', data: { name: row.name, what: row.what ?? '', on: on ?? act.today },
      link: `/follow-up/new?relation_id=${row.relation_id}${row.state === 'planned' ? `&plan_id=${row.id}` : ''}`, due_at: on ? firstFreeInstant(on) : null, overdue: on !== null && on < act.today,
    }
  })
}
