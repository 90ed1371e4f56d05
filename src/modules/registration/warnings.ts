import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { HouseKeeper } from '#kernel/access'
import type { Db } from '#kernel/db'
import type { JobContext } from '#kernel/module'
import { figuresOf, settingsFrom, type Regulations } from '#kernel/policy'
import { addDays, dayOf, daysLeft, firstFreeInstant, lastDayOf, type Day, type Instant } from '#kernel/time'
import { warningDue } from './rules/term.ts'
import { registrationSettings } from './settings.ts'

const AT_ONCE = 1000
const SWEEP = 'warnings'

type Ending = { id: number; area_id: number; holder_id: number; relation_id: number; name: string; ends_at: Instant; starts_at: Instant; kind: string }

/** Every number of days before the end at which some text in force warns. */
function thresholdsOf(regulations: Regulations, now: Instant): number[] {
  const units = new Set(regulations.versions.map((version) => version.unit_id))
  return [...new Set([...units].flatMap((unit_id) => settingsFrom(registrationSettings, figuresOf(regulations, unit_id, now)).find('registration.warn_days_before')?.value ?? []))]
}

/** Rights whose end has come within one of the numbers of days since the day swept last: one day's for each, however many run. */
async function endingSoon(db: Db, now: Instant, thresholds: readonly number[], swept: Day | undefined): Promise<Ending[]> {
  const today = dayOf(now)
  const within = (end: RawBuilder<unknown>) => thresholds.map((days): RawBuilder<SqlBool> => {
    const after = swept === undefined ? now : firstFreeInstant(addDays(swept, days))
    return sql<SqlBool>`(${end} > greatest(${after}::timestamptz, ${now}::timestamptz) and ${end} <= ${firstFreeInstant(addDays(today, days))}::timestamptz)`
  })
  const columns = sql`h.id, h.area_id, h.holder_id, h.relation_id, r.name, lower(h.during) as starts_at, h.kind`
  const calendar = sql.join(within(sql`upper(h.during)`), sql` or `)
  const absence = sql.join(within(sql`h.expected_end`), sql` or `)
  const { rows } = await sql<Ending>`
    select ${columns}, upper(h.during) as ends_at from registration.holding h join customers.relation r on r.id = h.relation_id where h.state = 'running' and (${calendar})
    union all select ${columns}, h.expected_end as ends_at from registration.holding h join customers.relation r on r.id = h.relation_id where h.state = 'running' and h.expected_end is not null and not h.waits and (${absence})`.execute(db)
  return rows
}

/** H-05 Warns holders before the end; each threshold once, whatever days the clock was not looked at. Of a sale protection the warning says what would keep it. */
export async function sweepWarnings(context: JobContext): Promise<void> {
  const now = await context.now()
  const today = dayOf(now)
  const swept = (await context.db.selectFrom('registration.swept').select('through_day').where('name', '=', SWEEP).executeTakeFirst())?.through_day
  const { regulations } = await new HouseKeeper().now(context.db)
  const thresholds = thresholdsOf(regulations, now)
  if (thresholds.length === 0 || (swept !== undefined && swept >= today)) return
  const rows = (await endingSoon(context.db, now, thresholds, swept)).flatMap((one) => {
    const settings = settingsFrom(registrationSettings, figuresOf(regulations, one.area_id, one.starts_at))
    const until = lastDayOf(one.ends_at)
    const threshold = warningDue(daysLeft(until, today), settings)
    if (threshold === undefined) return []
    const clause_ref = settings.find('registration.warn_days_before')?.clause_ref ?? null
    const isSale = one.kind === 'sale'
    return [{
      person_id: one.holder_id, kind: isSale ? 'registration.msg.sale_lapsing' : 'registration.msg.lapsing', data: JSON.stringify({ name: one.name, days: daysLeft(until, today), until }), link: `/customers/${one.relation_id}`,
      clause_ref, dedupe: isSale ? `lapsing:${one.id}:${until}:${threshold}` : `lapsing:${one.id}:${threshold}`, sent_at: now,
    }]
  })
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    await context.db.insertInto('kernel.message').values(rows.slice(at, at + AT_ONCE)).onConflict((oc) => oc.columns(['person_id', 'dedupe']).doNothing()).execute()
  }
  await context.db.insertInto('registration.swept').values({ name: SWEEP, through_day: today }).onConflict((oc) => oc.column('name').doUpdateSet({ through_day: today })).execute()
}
