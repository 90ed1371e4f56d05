import { sql } from 'kysely'
import type { Applying } from '#kernel/command'
import type { Instant } from '#kernel/time'
import { cutAt, showFree } from '../facets.ts'
import { receiptAfter } from '../receipt.ts'
import { moveUp } from './move_up.ts'
import type { Reviewed } from './review_facts.ts'
import { keepStep } from './step_row.ts'

type Closed = { state: 'not_accepted' | 'withdrawn' | 'void'; ended_code: string; reason: string | undefined; message?: string; clause_ref?: number | undefined }

/** Ends a place or right at this instant; one that is over stays as it ended. Answers whether it was a right that ran. */
async function cutShort(act: Applying, holding_id: number, ended_code: string): Promise<boolean> {
  const { state, starts_at, ends_at } = await act.db.selectFrom('registration.holding as h').where('h.id', '=', holding_id)
    .select(['h.state', sql<Instant>`lower(h.during)`.as('starts_at'), sql<Instant | null>`upper(h.during)`.as('ends_at')]).executeTakeFirstOrThrow()
  if (state === 'ended' || (ends_at !== null && ends_at <= act.now)) return false
  const during = `[${starts_at},${cutAt(starts_at, act.now)})`
  await act.db.updateTable('registration.holding').set((eb) => ({ state: 'ended', ended_code, ended_by: act.act_id, during, version: eb('version', '+', 1) })).where('id', '=', holding_id).execute()
  return state !== 'waiting'
}

/** Ends a filing and its place or right, settles the review, tells the filer. Nothing is deleted. */
export async function close(act: Applying, facts: Reviewed, closed: Closed) {
  const { state, ended_code, reason } = closed
  if (state === 'not_accepted') await keepStep(act, facts, 'not_accepted', reason)
  const decided = state === 'withdrawn' ? {} : { decided_at: act.now, decided_by: act.actor?.person_id ?? null }
  await act.db.updateTable('registration.filing').set((eb) => ({ state, awaits_assignment: false, reason: reason ?? null, reviewing_by: null, ...decided, version: eb('version', '+', 1) })).where('id', '=', facts.filing_id).execute()
  if (await cutShort(act, facts.holding_id, ended_code)) {
    await showFree(act, facts.relation_id, null)
    await moveUp(act, [facts.relation_id])
  }
  await act.settleDuties({ kind: 'registration.review_filing', subject: { kind: 'filing', id: facts.filing_id } }, state === 'withdrawn' ? 'dropped' : 'kept')
  if (closed.message) await act.tell([{ person_id: facts.filer_id, kind: closed.message, data: { name: facts.name, reason: reason ?? '' }, link: `/filings/${facts.filing_id}` }])
  const entry = { subject: { kind: 'filing', id: facts.filing_id }, relation_id: facts.relation_id, clause_ref: closed.clause_ref, was: { state: facts.state }, now: { state }, reason }
  return act.record(entry, await receiptAfter(act, facts.filing_id))
}
