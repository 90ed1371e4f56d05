import { command } from '#kernel/command'
import { voidFiling as operation } from '../contract/filings.ts'
import { decideVoiding } from '../rules/review.ts'
import { registrationSettings } from '../settings.ts'
import { close } from './close.ts'
import { governsFiling, reviewerFacts } from './review_facts.ts'

/** An accepted filing on the wrong customer, or a false one. */
export const voidFiling = command({
  operation,
  settings: registrationSettings,
  load: async (act, input) => ({ ...(await reviewerFacts(act, input.filing_id)), reason: input.reason }),
  governs: governsFiling,
  decide: decideVoiding,
  apply: (act, _decision, facts) => close(act, facts, { state: 'void', ended_code: 'voided', reason: facts.reason, message: 'registration.msg.voided' }),
})
