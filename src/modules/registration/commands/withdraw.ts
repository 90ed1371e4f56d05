import { command, stop } from '#kernel/command'
import { withdrawFiling as operation } from '../contract/filings.ts'
import { decideWithdrawal } from '../rules/review.ts'
import { registrationSettings } from '../settings.ts'
import { close } from './close.ts'
import { governsFiling, reviewFacts } from './review_facts.ts'

/** Taken back by the filer before it is decided. */
export const withdraw = command({
  operation,
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
