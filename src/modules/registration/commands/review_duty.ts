import type { Applying } from '#kernel/command'
import { reviewersOf } from '#kernel/policy'
import type { Instant } from '#kernel/time'
import { settingsAt } from '../facets.ts'
import { reviewDueAt } from '../rules/review.ts'

/** H-06 Whoever reviews by the text in force owes it within the working days allowed, counted from now; figures as of the filing's second. */
export async function openReviewDuty(act: Applying, filing: { area_id: number; filing_id: number; relation_id: number; filed_at: Instant }): Promise<void> {
  const { area_id, filing_id, relation_id, filed_at } = filing
  const due = reviewDueAt(act.now, settingsAt(act, area_id, filed_at), act.calendar)
  const post_id = reviewersOf(act.house.regulations, area_id, 'registration.file', act.now)?.posts[0]
  if (!due || post_id === undefined) return
  await act.openDuty({ kind: 'registration.review_filing', clause_ref: due.clause_ref, area_id, relation_id, subject: { kind: 'filing', id: filing_id }, owner: { post_id }, due_at: due.due_at })
}
