import { sql } from 'kysely'
import { query } from '#kernel/command'
import { clauseOfRule, reviewSteps } from '#kernel/policy'
import { areaOfUnit, localeOf, localName, withClause } from '#modules/office'
import { waitingTimes } from '../contract/waiting.ts'
import { readableFilings } from '../readable.ts'

const RULE = 'registration.waiting_times'

/** S3-11-05 How long filings of the acting area waited in each department, and those that wait now, the longest first; where a clause asks for it. */
export const waiting = query(waitingTimes, async (act) => {
  const area_id = areaOfUnit(act)
  const clause_ref = clauseOfRule(act.house.regulations, area_id, RULE, act.now)
  if (clause_ref === undefined) return { items: [], waiting: [] }
  const labels = reviewSteps(act.house.regulations, area_id, 'registration.file', act.now).map((step) => ({ id: step.id, label: step.label?.[localeOf(act)] ?? step.id }))
  const { rows } = await sql<{ unit_id: number | null; name: string; decided: number; average: number; longest: number }>`
    select s.unit_id, s.name, count(*)::int as decided, round(avg(extract(epoch from s.at - s.since) / 60))::int as average, round(max(extract(epoch from s.at - s.since) / 60))::int as longest
    from registration.review_step s join registration.filing f on f.id = s.filing_id where f.area_id = ${area_id} group by s.unit_id, s.name order by min(s.step), s.unit_id`.execute(act.db)
  // Departments are compared with one another; what waits is named to those who may read it.
  const now = await (await readableFilings(act)).where('f.area_id', '=', area_id).where('f.state', '=', 'submitted')
    .select(sql<number>`floor(extract(epoch from ${act.now}::timestamptz - coalesce(f.step_since, f.submitted_at)) / 60)::int`.as('minutes')).orderBy('minutes', 'desc').orderBy('f.id').limit(100).execute()
  return {
    ...withClause(act, clause_ref),
    items: rows.map((row) => {
      const unit = row.unit_id === null ? undefined : act.house.directory.units.get(row.unit_id)
      return { unit_id: row.unit_id, unit: unit ? localName(unit, localeOf(act)) : '', step: labels.find((one) => one.id === row.name)?.label ?? row.name, decided: row.decided, average_minutes: row.average, longest_minutes: row.longest }
    }),
    waiting: now.map((row) => ({ filing_id: row.id, filing_no: row.filing_no, name: row.customer, step: labels[row.step - 1]?.label ?? '', minutes: row.minutes })),
  }
})
