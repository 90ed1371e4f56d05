import { sql } from 'kysely'
import { HouseKeeper } from '#kernel/access'
import type { JobContext } from '#kernel/module'
import { figuresOf, settingsFrom } from '#kernel/policy'
import { superiorsOf, holdersOf } from '#kernel/parties'
import { addDays, dayOf, daysLeft, firstFreeInstant, lastDayOf, type Instant } from '#kernel/time'
import { lapse } from './commands/lapse.ts'
import { warningDue } from './rules/term.ts'
import { registrationSettings } from './settings.ts'

const AT_ONCE = 1000
const WARN_AHEAD_DAYS = 31

/** S3-22-13 Terms that have run out are written down, an act each, a thousand in one transaction. What is due is found by index, however many holdings there are. */
export async function sweepLapses(context: JobContext): Promise<void> {
  const now = await context.now()
  for (;;) {
    const due = await context.db.selectFrom('registration.holding as h').where('h.state', '=', 'running').where(sql<Instant>`upper(h.during)`, '<=', now).orderBy(sql`upper(h.during)`).limit(AT_ONCE).select('h.id').execute()
    await context.runMany(lapse, due.map(({ id }) => ({ holding_id: id })))
    if (due.length < AT_ONCE) return
  }
}

/** H-05 Warns holders before the end; each threshold once, whatever days the clock was not looked at. */
export async function sweepWarnings(context: JobContext): Promise<void> {
  const now = await context.now()
  const today = dayOf(now)
  const { regulations } = await new HouseKeeper().now(context.db)
  const ending = await context.db
    .selectFrom('registration.holding as h').innerJoin('customers.relation as r', 'r.id', 'h.relation_id')
    .where('h.state', '=', 'running').where(sql<Instant>`upper(h.during)`, '>', now).where(sql<Instant>`upper(h.during)`, '<=', firstFreeInstant(addDays(today, WARN_AHEAD_DAYS)))
    .select(['h.id', 'h.area_id', 'h.holder_id', 'h.relation_id', 'r.name', sql<Instant>`upper(h.during)`.as('ends_at'), sql<Instant>`lower(h.during)`.as('starts_at')]).execute()
  const rows = ending.flatMap((one) => {
    const settings = settingsFrom(registrationSettings, figuresOf(regulations, one.area_id, one.starts_at))
    const until = lastDayOf(one.ends_at)
    const threshold = warningDue(daysLeft(until, today), settings)
    if (threshold === undefined) return []
    const clause_ref = settings.find('registration.warn_days_before')?.clause_ref ?? null
    return [{ person_id: one.holder_id, kind: 'registration.msg.lapsing', data: JSON.stringify({ name: one.name, days: daysLeft(until, today), until }), link: `/customers/${one.relation_id}`, clause_ref, dedupe: `lapsing:${one.id}:${threshold}`, sent_at: now }]
  })
  if (rows.length > 0) await context.db.insertInto('kernel.message').values(rows).onConflict((oc) => oc.columns(['person_id', 'dedupe']).doNothing()).execute()
}

/** H-06 A review past its limit goes to the superior, once; the filing keeps its place all the while. */
export async function sweepOverdueReviews(context: JobContext): Promise<void> {
  const now = await context.now()
  const { directory } = await new HouseKeeper().now(context.db)
  const overdue = await context.db
    .selectFrom('kernel.duty as d').innerJoin('registration.filing as f', 'f.id', 'd.subject_id').innerJoin('customers.relation as r', 'r.id', 'f.relation_id')
    .where('d.kind', '=', 'registration.review_filing').where('d.state', '=', 'open').where('d.due_at', '<=', now).where('d.escalated_at', 'is', null)
    .select(['d.id', 'd.owner_post_id', 'd.clause_ref', 'f.id as filing_id', 'r.name']).limit(AT_ONCE).execute()
  for (const duty of overdue) {
    const reviewers = duty.owner_post_id === null ? [] : holdersOf(directory, duty.owner_post_id, dayOf(now))
    const told = new Set([...reviewers, ...reviewers.flatMap((person) => superiorsOf(directory, person, dayOf(now)))])
    const rows = [...told].map((person_id) => ({ person_id, kind: 'registration.msg.review_overdue', data: JSON.stringify({ name: duty.name }), link: '/review', clause_ref: duty.clause_ref, dedupe: `overdue:${duty.id}`, sent_at: now }))
    if (rows.length > 0) await context.db.insertInto('kernel.message').values(rows).onConflict((oc) => oc.columns(['person_id', 'dedupe']).doNothing()).execute()
    await context.db.updateTable('kernel.duty').set({ escalated_at: now }).where('id', '=', duty.id).execute()
  }
}
