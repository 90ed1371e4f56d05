import type { Applying } from '#kernel/command'
import { cutAt, showFree } from '../facets.ts'
import { receiptAfter } from '../receipt.ts'
import type { Reviewed } from './review_facts.ts'

type Closed = { state: 'not_accepted' | 'withdrawn' | 'void'; ended_code: string; reason: string | undefined; message?: string; clause_ref?: number | undefined }

/** Ends a filing and its place or right, settles the review, tells the filer. Nothing is deleted. */
export async function close(act: Applying, facts: Reviewed, closed: Closed) {
  const { state, ended_code, reason } = closed
  const decided = state === 'withdrawn' ? {} : { decided_at: act.now, decided_by: act.actor?.person_id ?? null }
  await act.db.updateTable('registration.filing').set((eb) => ({ state, reason: reason ?? null, reviewing_by: null, ...decided, version: eb('version', '+', 1) })).where('id', '=', facts.filing_id).execute()
  await act.db.updateTable('registration.holding').set((eb) => ({ state: 'ended', ended_code, ended_by: act.act_id, during: `[${facts.submitted_at},${cutAt(facts.submitted_at, act.now)})`, version: eb('version', '+', 1) })).where('id', '=', facts.holding_id).execute()
  if (state === 'void') await showFree(act, facts.relation_id, null)
  await act.settleDuties({ kind: 'registration.review_filing', subject: { kind: 'filing', id: facts.filing_id } }, state === 'withdrawn' ? 'dropped' : 'kept')
  if (closed.message) await act.tell([{ person_id: facts.filer_id, kind: closed.message, data: { name: facts.name, reason: reason ?? '' }, link: `/filings/${facts.filing_id}` }])
  const entry = { subject: { kind: 'filing', id: facts.filing_id }, relation_id: facts.relation_id, clause_ref: closed.clause_ref, was: { state: facts.state }, now: { state }, reason }
  return act.record(entry, await receiptAfter(act, facts.filing_id))
}
