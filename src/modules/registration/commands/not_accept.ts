import { command } from '#kernel/command'
import { notAccept as operation } from '../contract/filings.ts'
import { decideRejection } from '../rules/review.ts'
import { registrationSettings } from '../settings.ts'
import { close } from './close.ts'
import { governsFiling, reviewerFacts } from './review_facts.ts'

/** S3-22-02 Not accepted, with the reason told to the filer. */
export const notAccept = command({
  operation,
  settings: registrationSettings,
  load: async (act, input) => ({ ...(await reviewerFacts(act, input.filing_id)), reason: input.reason }),
  governs: governsFiling,
  decide: decideRejection,
  apply: (act, _decision, facts) => close(act, facts, { state: 'not_accepted', ended_code: 'not_accepted', reason: facts.reason, message: 'registration.msg.not_accepted' }),
})
