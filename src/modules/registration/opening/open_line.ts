import { stop, type Act } from '#kernel/command'
import { findRelation } from '#modules/customers'
import { factsOf, readLines, type Loaded } from './load.ts'

/** A line whose customer the actor may see, with what stands about it; `not_found` otherwise. Its customer's row is locked where the act applies. */
export async function openLine(act: Act, line_id: number): Promise<Loaded> {
  const [row] = await readLines(act, [line_id])
  const [loaded] = row ? await factsOf(act, [row]) : []
  if (!loaded || !(await findRelation(act, loaded.row.relation_id))) return stop('not_found', 404)
  const { version } = loaded.row
  if (act.if_match !== undefined && act.if_match !== version) stop('version.stale', 409, { data: { current: { version, state: loaded.state }, yours: { version: act.if_match } } })
  return loaded
}
