import type { Applying } from '#kernel/command'
import type { Reviewed } from './review_facts.ts'

/** S3-03-07, S3-11-05 Keeps what a step decided, by whom, when, with which remark, and since when it had waited there. */
export async function keepStep(act: Applying, facts: Reviewed, outcome: 'passed' | 'accepted' | 'returned' | 'not_accepted', remark: string | undefined): Promise<void> {
  await act.db.insertInto('registration.review_step').values({
    filing_id: facts.filing_id, step: Math.min(facts.step, Math.max(1, facts.steps.length)), name: facts.current?.id ?? 'review', outcome, person_id: act.actor?.person_id ?? null, unit_id: act.unit_id,
    remark: remark ?? null, since: facts.step_since, at: act.now, act_id: act.act_id,
  }).execute()
}
