import { sql } from 'kysely'
import type { Applying } from '#kernel/command'
import { openReviewDutyOf } from './review_duty.ts'

/** H-06 Customers have come free: filings that stood by behind them are owed a review from now on. */
export async function moveUp(act: Applying, relation_ids: readonly number[]): Promise<void> {
  const rows = await act.db.selectFrom('registration.filing as f').where('f.relation_id', '=', sql<number>`any(${relation_ids}::bigint[])`).where('f.state', '=', 'submitted')
    .where((eb) => eb.not(eb.exists(eb.selectFrom('kernel.duty as d').select('d.id').where('d.kind', '=', 'registration.review_filing').where('d.subject_kind', '=', 'filing').whereRef('d.subject_id', '=', 'f.id').where('d.state', '=', 'open'))))
    .select('f.id').orderBy('f.id').execute()
  for (const { id } of rows) await openReviewDutyOf(act, id)
}

/** Filings that stand by behind a right that runs cannot be decided on, so nobody owes their review. */
export async function standBack(act: Applying, filing_ids: readonly number[]): Promise<void> {
  for (const id of filing_ids) await act.settleDuties({ kind: 'registration.review_filing', subject: { kind: 'filing', id } }, 'dropped')
}
