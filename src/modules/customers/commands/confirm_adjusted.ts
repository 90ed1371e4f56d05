import { sql } from 'kysely'
import { allow, command } from '#kernel/command'
import { areaOfUnit } from '#modules/office'
import { confirmAdjusted as operation } from '../contract/index.ts'
import { changesIn, sinceOf } from '../upkeep/period.ts'

/** S3-22-37 The keeper has gone through all changes since the first of last month; the duty of the month is kept. */
export const confirmAdjusted = command({
  operation,
  settings: {},
  async load(act, { remark }) {
    const area_id = areaOfUnit(act)
    const [from_day, through_day] = [sinceOf(act.today), act.today]
    const { rows } = await sql<{ changes: number }>`select count(*)::int as changes ${changesIn(act, area_id, from_day, through_day)}`.execute(act.db)
    return { area_id, from_day, through_day, changes: rows[0]?.changes ?? 0, remark: remark ?? null, confirmed_by: act.actor?.person_id ?? 0 }
  },
  governs: ({ area_id }) => ({ area_id, subject: { kind: 'area', id: area_id } }),
  decide: (facts) => allow(facts),
  async apply(act, facts) {
    await act.db.insertInto('customers.adjustment').values({ ...facts, confirmed_at: act.now, act_id: act.act_id }).execute()
    const { area_id, from_day, through_day, changes, remark } = facts
    return act.record({ subject: { kind: 'area', id: area_id }, now: { from_day, through_day, changes, remark } }, { from_day, through_day, changes })
  },
})
