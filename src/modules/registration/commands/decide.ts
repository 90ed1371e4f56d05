import { command, stop, type Applying } from '#kernel/command'
import { notAccept as notAcceptOperation, returnFiling as returnOperation, voidFiling as voidOperation, withdrawFiling as withdrawOperation } from '../contract/filings.ts'
import { cutAt, showFree } from '../facets.ts'
import { receiptAfter } from '../receipt.ts'
import { decideRejection, decideReturn, decideVoiding, decideWithdrawal } from '../rules/review.ts'
import { registrationSettings } from '../settings.ts'
import { governsFiling, reviewFacts, reviewerFacts, type Reviewed } from './review_facts.ts'

type Closed = { state: 'not_accepted' | 'withdrawn' | 'void'; ended_code: string; reason: string | undefined; message?: string; clause_ref?: number | undefined }

/** Ends a filing and its place or right, settles the review, tells the filer. Nothing is deleted. */
async function close(act: Applying, facts: Reviewed, closed: Closed) {
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

/** S3-22-02 Not accepted, with the reason told to the filer. */
export const notAccept = command({
  operation: notAcceptOperation,
  settings: registrationSettings,
  load: async (act, input) => ({ ...(await reviewerFacts(act, input.filing_id)), reason: input.reason }),
  governs: governsFiling,
  decide: decideRejection,
  apply: (act, _decision, facts) => close(act, facts, { state: 'not_accepted', ended_code: 'not_accepted', reason: facts.reason, message: 'registration.msg.not_accepted' }),
})

/** An accepted filing on the wrong customer, or a false one. */
export const voidFiling = command({
  operation: voidOperation,
  settings: registrationSettings,
  load: async (act, input) => ({ ...(await reviewerFacts(act, input.filing_id)), reason: input.reason }),
  governs: governsFiling,
  decide: decideVoiding,
  apply: (act, _decision, facts) => close(act, facts, { state: 'void', ended_code: 'voided', reason: facts.reason, message: 'registration.msg.voided' }),
})

/** Taken back by the filer before it is decided. */
export const withdraw = command({
  operation: withdrawOperation,
  settings: registrationSettings,
  async load(act, input) {
    const facts = await reviewFacts(act, input.filing_id)
    if (act.actor && facts.filer_id !== act.actor.person_id) stop('not_found', 404)
    return { ...facts, reason: input.reason }
  },
  governs: governsFiling,
  decide: decideWithdrawal,
  apply: (act, _decision, facts) => close(act, facts, { state: 'withdrawn', ended_code: 'withdrawn', reason: facts.reason }),
})

/** H-07 Back to the filer for completion; the place is kept for the working days of the clause. */
export const returnFiling = command({
  operation: returnOperation,
  settings: registrationSettings,
  load: async (act, input) => ({ ...(await reviewerFacts(act, input.filing_id)), reason: input.reason }),
  governs: governsFiling,
  decide: (facts, settings) => decideReturn(facts, settings),
  async apply(act, { return_until, clause_ref }, facts) {
    await act.db.updateTable('registration.filing').set((eb) => ({ state: 'returned', reason: facts.reason, return_until, reviewing_by: null, version: eb('version', '+', 1) })).where('id', '=', facts.filing_id).execute()
    await act.settleDuties({ kind: 'registration.review_filing', subject: { kind: 'filing', id: facts.filing_id } }, 'kept')
    await act.tell([{ person_id: facts.filer_id, kind: 'registration.msg.returned', data: { name: facts.name, reason: facts.reason, until: return_until ?? act.today }, link: `/filings/${facts.filing_id}`, clause_ref }])
    const entry = { subject: { kind: 'filing', id: facts.filing_id }, relation_id: facts.relation_id, clause_ref, was: { state: facts.state }, now: { state: 'returned', return_until }, reason: facts.reason }
    return act.record(entry, await receiptAfter(act, facts.filing_id))
  },
})
