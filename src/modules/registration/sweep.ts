import { sql } from 'kysely'
import { HouseKeeper } from '#kernel/access'
import { RefusedError } from '#kernel/command'
import type { JobContext } from '#kernel/module'
import { figuresOf, settingsFrom } from '#kernel/policy'
import { holdersOf, superiorsOf, type Directory } from '#kernel/parties'
import { dayOf, type Instant } from '#kernel/time'
import { accept } from './commands/accept.ts'
import { lapse } from './commands/lapse.ts'
import { pass } from './commands/pass.ts'
import { registrationSettings } from './settings.ts'

const AT_ONCE = 1000

/** S3-22-13 Terms that have run out are written down, an act each, a thousand in one transaction. What is due is found by index, however many holdings there are. */
export async function sweepLapses(context: JobContext): Promise<void> {
  const now = await context.now()
  for (;;) {
    const due = await context.db.selectFrom('registration.holding as h').where('h.state', '=', 'running').where(sql<Instant>`upper(h.during)`, '<=', now).orderBy(sql`upper(h.during)`).limit(AT_ONCE).select('h.id').execute()
    await context.runMany(lapse, due.map(({ id }) => ({ holding_id: id })))
    if (due.length < AT_ONCE) return
  }
}

type Overdue = { id: number; owner_post_id: number | null; clause_ref: number | null; filing_id: number; area_id: number; submitted_at: Instant; name: string }

/** Who is told of an overdue review: the reviewers, and their superiors where the text says it goes up. */
function toldOf(directory: Directory, duty: Overdue, goesUp: boolean, now: Instant): Set<number> {
  const reviewers = duty.owner_post_id === null ? [] : holdersOf(directory, duty.owner_post_id, dayOf(now))
  return new Set([...reviewers, ...(goesUp ? reviewers.flatMap((person) => superiorsOf(directory, person, dayOf(now))) : [])])
}

/** A filing that cannot pass (another right runs, a paper is missing) stays open; the others in the sweep go on. With steps to come it goes on to the next, which has its own time. */
async function acceptInTheSystemsName(context: JobContext, filing_id: number): Promise<void> {
  try {
    await context.run(null, accept, { filing_id })
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    if (error.refusals[0]?.code === 'registration.more_steps') await context.run(null, pass, { filing_id }).catch(leaveOpen)
  }
}

function leaveOpen(error: unknown): void {
  if (!(error instanceof RefusedError)) throw error
}

/** H-06 A review past its limit is urged, goes up or counts as passed, as the text says, once; the filing keeps its place all the while. */
export async function sweepOverdueReviews(context: JobContext): Promise<void> {
  const now = await context.now()
  const { directory, regulations } = await new HouseKeeper().now(context.db)
  const overdue: Overdue[] = await context.db
    .selectFrom('kernel.duty as d').innerJoin('registration.filing as f', 'f.id', 'd.subject_id').innerJoin('customers.relation as r', 'r.id', 'f.relation_id')
    .where('d.kind', '=', 'registration.review_filing').where('d.state', '=', 'open').where('d.due_at', '<=', now).where('d.escalated_at', 'is', null)
    .select(['d.id', 'd.owner_post_id', 'd.clause_ref', 'f.id as filing_id', 'f.area_id', 'f.submitted_at', 'r.name']).limit(AT_ONCE).execute()
  for (const duty of overdue) {
    const then = settingsFrom(registrationSettings, figuresOf(regulations, duty.area_id, duty.submitted_at)).find('registration.review_overdue')?.value ?? 'remind'
    const rows = [...toldOf(directory, duty, then === 'escalate', now)].map((person_id) => ({ person_id, kind: 'registration.msg.review_overdue', data: JSON.stringify({ name: duty.name }), link: '/review', clause_ref: duty.clause_ref, dedupe: `overdue:${duty.id}`, sent_at: now }))
    if (rows.length > 0) await context.db.insertInto('kernel.message').values(rows).onConflict((oc) => oc.columns(['person_id', 'dedupe']).doNothing()).execute()
    await context.db.updateTable('kernel.duty').set({ escalated_at: now }).where('id', '=', duty.id).execute()
    if (then === 'accept') await acceptInTheSystemsName(context, duty.filing_id)
  }
}
