import type { Applying } from '#kernel/command'
import type { Instant } from '#kernel/time'
import { settingsAt } from '../facets.ts'
import { decidersAt, reviewAt, type Standpoint } from '../review_steps.ts'
import { reviewDueAt } from '../rules/review.ts'

export type Reviewing = Standpoint & { filing_id: number; relation_id: number; filed_at: Instant }

/** H-06, S3-05-08, S3-10-06 Whoever decides the step a filing waits at owes it within the working days allowed, counted from now; figures as of the filing's second. */
export async function openReviewDuty(act: Applying, filing: Reviewing): Promise<void> {
  const { area_id, filing_id, relation_id, filed_at } = filing
  const { current, steps } = reviewAt(act, filing)
  if (!current) return
  const settings = settingsAt(act, area_id, filed_at)
  const due = reviewDueAt(act.now, settings, act.calendar, current.limit)
  const { posts, in_person } = decidersAt(act, filing, current)
  const owner = in_person !== null ? { person_id: in_person } : posts[0] === undefined ? undefined : { post_id: posts[0] }
  if (!owner || (!due && steps.length === 1)) return
  await act.openDuty({ kind: 'registration.review_filing', clause_ref: due?.clause_ref ?? current.clause_ref, area_id, relation_id, subject: { kind: 'filing', id: filing_id }, owner, due_at: due?.due_at ?? null })
}

/** The same for a filing by its key, at the step it waits at now. */
export async function openReviewDutyOf(act: Applying, filing_id: number): Promise<void> {
  const row = await act.db.selectFrom('registration.filing').select(['area_id', 'relation_id', 'unit_id', 'filer_id', 'step', 'typed', 'fields', 'submitted_at']).where('id', '=', filing_id).executeTakeFirstOrThrow()
  const typed: { kind?: string } = Object.assign({}, row.typed)
  await openReviewDuty(act, { ...row, filing_id, kind: typed.kind, fields: Object.assign({}, row.fields), filed_at: row.submitted_at })
}
