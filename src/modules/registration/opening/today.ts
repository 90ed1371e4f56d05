import { widestScope } from '#kernel/access'
import type { Act } from '#kernel/command'
import type { TodayItem } from '#kernel/module'
import { areaOfActor } from './area.ts'

/** How many lines of the old register wait, for those who confirm them. */
export async function openingToday(act: Act): Promise<TodayItem[]> {
  if (!act.actor || act.unit_id === null || !widestScope(act.house, act.actor, 'registration.confirm_opening')) return []
  const { waiting } = await act.db.selectFrom('registration.opening_line').where('area_id', '=', areaOfActor(act)).where('state', '=', 'open').select((eb) => eb.fn.countAll<number>().as('waiting')).executeTakeFirstOrThrow()
  return Number(waiting) === 0 ? [] : [{ section: 'waiting', kind: 'registration.today.opening', data: { n: Number(waiting) }, link: '/opening', due_at: null, overdue: false }]
}
