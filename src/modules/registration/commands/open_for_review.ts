import { allow, command, refuse } from '#kernel/command'
import { addMs } from '#kernel/time'
import { openForReview as operation } from '../contract/filings.ts'
import { governsFiling, reviewerFacts } from './review_facts.ts'

const REVIEW_MINUTES = 10

/** A reviewer takes a filing up, so that two do not work on one; it frees itself after ten minutes. */
export const openForReview = command({
  operation,
  settings: {},
  async load(act, input) {
    const facts = await reviewerFacts(act, input.filing_id)
    const { reviewing_by, reviewing_since } = await act.db.selectFrom('registration.filing').select(['reviewing_by', 'reviewing_since']).where('id', '=', input.filing_id).executeTakeFirstOrThrow()
    return { ...facts, reviewing_by, busy: reviewing_since !== null && act.now < addMs(reviewing_since, REVIEW_MINUTES * 60_000) }
  },
  governs: governsFiling,
  decide: (facts) => (facts.busy && facts.reviewing_by !== null && facts.reviewing_by !== facts.reviewer_id ? refuse('registration.being_reviewed') : allow(true)),
  async apply(act, _decision, facts) {
    await act.db.updateTable('registration.filing').set({ reviewing_by: act.actor?.person_id ?? null, reviewing_since: act.now }).where('id', '=', facts.filing_id).execute()
    return act.record({ subject: { kind: 'filing', id: facts.filing_id }, relation_id: facts.relation_id }, {})
  },
})
