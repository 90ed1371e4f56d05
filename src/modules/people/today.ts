import { widestScope } from '#kernel/access'
import type { Act } from '#kernel/command'
import type { TodayItem } from '#kernel/module'
import { stepsOf } from './queries/first_steps.ts'

/** What is still to be done before people can work here, for whoever sets up; the demo group is set up already. */
export async function today(act: Act): Promise<TodayItem[]> {
  if (!act.actor || !widestScope(act.house, act.actor, 'people.first_steps')) return []
  const installation = await act.db.selectFrom('kernel.installation').select('demo').executeTakeFirst()
  if (!installation || installation.demo || (await stepsOf(act)).done) return []
  return [{ section: 'due', kind: 'people.today.first_steps', data: {}, link: '/setup', due_at: null, overdue: false }]
}
