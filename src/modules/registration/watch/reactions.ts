import type { Applying, Reaction } from '#kernel/command'
import { assignedTo, isAssignee } from '../assigned.ts'
import { beginWatch, endWatches, watchesOf } from './keep.ts'

const OPEN = ['submitted', 'returned', 'accepted']

async function isReported(act: Applying, relation_id: number): Promise<boolean> {
  const row = await act.db.selectFrom('registration.filing').select('id').where('relation_id', '=', relation_id).where('state', 'in', OPEN).limit(1).executeTakeFirst()
  return row !== undefined
}

/**
 * S3-03-03, S3-09-05 Contact with a customer nobody has reported begins the time for reporting it; S3-03-09, S3-03-22, S3-09-10 contact by whoever owes it
 * keeps the first contact and moves the next one forward.
 */
export const watchContact: Reaction = {
  on: 'visits.record',
  async run(act, { entry }) {
    const visit = await act.db.selectFrom('visits.visit').select(['area_id', 'relation_id', 'person_id', 'happened_on']).where('id', '=', entry.subject.id).executeTakeFirstOrThrow()
    const { area_id, relation_id, person_id } = visit
    const about = { area_id, relation_id, person_id }
    const on = visit.happened_on ?? act.today
    if (!(await isReported(act, relation_id))) return void (await beginWatch(act, 'report', about, on))
    const assigned = await assignedTo(act, relation_id)
    const owed = await watchesOf(act, relation_id, person_id)
    // For a team somebody of it answers; whoever of the team was there has kept it for all.
    if (assigned && isAssignee(act, assigned)) await endWatches(act, relation_id, ['first_contact'], 'kept')
    for (const rule of ['contact', 'progress'] as const) if (owed.has(rule)) await beginWatch(act, rule, about, on)
  },
}

/** S3-03-22 A report begins the time for contact; it is no longer owed to report the customer. */
export const watchReport: Reaction = {
  on: 'registration.file',
  async run(act, { entry }) {
    const filing = await act.db.selectFrom('registration.filing').select(['area_id', 'relation_id', 'filer_id']).where('id', '=', entry.subject.id).executeTakeFirstOrThrow()
    await endWatches(act, filing.relation_id, ['report'], 'kept')
    if (act.actor) await beginWatch(act, 'contact', { area_id: filing.area_id, relation_id: filing.relation_id, person_id: filing.filer_id }, act.today)
  },
}

/** A report that falls ends what was owed on it. */
const endsWith = (on: string): Reaction => ({
  on,
  async run(act, { entry }) {
    if (entry.relation_id && !(await isReported(act, entry.relation_id))) await endWatches(act, entry.relation_id, ['first_contact', 'contact', 'progress'], 'dropped')
  },
})
export const watchReactions = [watchContact, watchReport, ...['registration.not_accept', 'registration.withdraw', 'registration.void'].map(endsWith)]
