import type { Act } from '#kernel/command'
import { coveringOf } from '#modules/customers'
import type { Day } from '#kernel/time'
import { settingsAt } from './facets.ts'
import type { Running, Standing } from './rules/filing.ts'
import { runningOn } from './standing.ts'

/** H-15 The right over the company that a customer is a branch of, nearest first, where the text in force lets it cover branches. */
export async function coveringRight(act: Act, relation_id: number, day: Day = act.today): Promise<Running | null> {
  const { area_id } = await act.db.selectFrom('customers.relation').select('area_id').where('id', '=', relation_id).executeTakeFirstOrThrow()
  const covers = settingsAt(act, area_id, act.now).find('registration.covers_branches')
  if (!covers?.value) return null
  for (const head_id of await coveringOf(act.db, relation_id, day)) {
    const running = await runningOn(act, head_id, day)
    if (running) return { ...running, clause_ref: covers.clause_ref ?? running.clause_ref }
  }
  return null
}

/** H-15 What stands about a customer, the right over its head company among it where nobody holds the branch itself. */
export async function withCovering(act: Act, standing: Standing | null): Promise<Standing | null> {
  if (standing === null || standing.running !== null) return standing
  return { ...standing, running: await coveringRight(act, standing.relation_id) }
}
