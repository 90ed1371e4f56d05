import { command } from '#kernel/command'
import { clauseOfRule } from '#kernel/policy'
import { passFiling as operation } from '../contract/filings.ts'
import { receiptAfter } from '../receipt.ts'
import { decidePassing } from '../rules/review.ts'
import { registrationSettings } from '../settings.ts'
import { openReviewDutyOf } from './review_duty.ts'
import { governsFiling } from './review_facts.ts'
import { keepStep } from './step_row.ts'
import { yesFacts } from './yes_facts.ts'

/** S3-05-09, S3-10-04 A step before the last says yes: the filing goes on to the next department's queue, its place kept. */
export const pass = command({
  operation,
  settings: registrationSettings,
  load: (act, input) => yesFacts(act, input),
  governs: governsFiling,
  decide: (facts, settings) => decidePassing(facts, settings),
  async apply(act, { to }, facts) {
    const { filing_id, fields } = facts
    await keepStep(act, facts, 'passed', facts.remark)
    await act.db.updateTable('registration.filing').set((eb) => ({ step: facts.step + 1, step_since: act.now, fields: JSON.stringify(fields), reviewing_by: null, version: eb('version', '+', 1) })).where('id', '=', filing_id).execute()
    await act.settleDuties({ kind: 'registration.review_filing', subject: { kind: 'filing', id: filing_id } }, 'kept')
    await openReviewDutyOf(act, filing_id)
    const told = clauseOfRule(act.house.regulations, facts.area_id, 'registration.both_told', act.now)
    if (facts.reviewer_id !== facts.filer_id) await act.tell([{ person_id: facts.filer_id, kind: 'registration.msg.passed_on', data: { name: facts.name }, link: `/filings/${filing_id}`, clause_ref: told ?? to.clause_ref }])
    const entry = { subject: { kind: 'filing', id: filing_id }, relation_id: facts.relation_id, clause_ref: facts.current?.clause_ref, code: 'registration.passed', was: { step: facts.step }, now: { step: facts.step + 1, to: to.id }, reason: facts.remark }
    return act.record(entry, await receiptAfter(act, filing_id))
  },
})
