import { command } from '#kernel/command'
import { returnFiling as operation } from '../contract/filings.ts'
import { receiptAfter } from '../receipt.ts'
import { decideReturn } from '../rules/review.ts'
import { registrationSettings } from '../settings.ts'
import { governsFiling, reviewerFacts } from './review_facts.ts'
import { keepStep } from './step_row.ts'

/** H-07 Back to the filer for completion; the place is kept for the working days of the clause. */
export const returnFiling = command({
  operation,
  settings: registrationSettings,
  load: async (act, input) => ({ ...(await reviewerFacts(act, input.filing_id)), reason: input.reason }),
  governs: governsFiling,
  decide: (facts, settings) => decideReturn(facts, settings),
  async apply(act, { return_until, clause_ref }, facts) {
    await keepStep(act, facts, 'returned', facts.reason)
    await act.db.updateTable('registration.filing').set((eb) => ({ state: 'returned', reason: facts.reason, return_until, reviewing_by: null, version: eb('version', '+', 1) })).where('id', '=', facts.filing_id).execute()
    await act.settleDuties({ kind: 'registration.review_filing', subject: { kind: 'filing', id: facts.filing_id } }, 'kept')
    await act.tell([{ person_id: facts.filer_id, kind: 'registration.msg.returned', data: { name: facts.name, reason: facts.reason, until: return_until ?? act.today }, link: `/filings/${facts.filing_id}`, clause_ref }])
    const entry = { subject: { kind: 'filing', id: facts.filing_id }, relation_id: facts.relation_id, clause_ref, was: { state: facts.state }, now: { state: 'returned', return_until }, reason: facts.reason }
    return act.record(entry, await receiptAfter(act, facts.filing_id))
  },
})
