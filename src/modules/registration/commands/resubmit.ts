import { command, stop } from '#kernel/command'
import { readTyped } from '#modules/customers'
import { resubmit as operation, typedFields } from '../contract/filings.ts'
import { receiptAfter } from '../receipt.ts'
import { ageRefusals } from '../rules/form.ts'
import { decideResubmission } from '../rules/review.ts'
import { registrationSettings } from '../settings.ts'
import { writeFirstVisit } from './first_visit.ts'
import { readForm, writePapers } from './form_facts.ts'
import { openReviewDutyOf } from './review_duty.ts'
import { governsFiling, reviewFacts } from './review_facts.ts'

/** H-07 A returned filing completed and handed in again: it keeps its second. */
export const resubmit = command({
  operation,
  settings: registrationSettings,
  async load(act, input) {
    const facts = await reviewFacts(act, input.filing_id)
    if (act.actor && facts.filer_id !== act.actor.person_id) stop('not_found', 404)
    if (input.visit && input.visit.happened_on > act.today) stop('visits.in_future', 422, { field: 'visit.happened_on', data: { today: act.today } })
    readTyped({ name: 'x', phone: input.phone })
    const { typed } = await act.db.selectFrom('registration.filing').select('typed').where('id', '=', input.filing_id).executeTakeFirstOrThrow()
    const { contact, phone, address, note } = input
    const now = { ...typedFields.partial().parse(typed), ...Object.fromEntries(Object.entries({ contact, phone, address, note }).filter(([, value]) => value !== undefined)) }
    return { ...facts, input, typed_before: typed, typed_now: now, form: await readForm(act, facts.area_id, now, input, facts) }
  },
  governs: governsFiling,
  decide(facts, settings, day) {
    const decision = decideResubmission(facts, settings, day)
    const [first, ...rest] = [...facts.form.refusals, ...ageRefusals(facts.form, settings, day)]
    return 'ok' in decision && first ? { refusals: [first, ...rest] } : decision
  },
  async apply(act, _decision, { input, typed_before, typed_now, form, ...facts }) {
    const { area_id, relation_id, filer_id, unit_id, filing_id } = facts
    const visit = input.visit && (await writeFirstVisit(act, { ...input.visit, area_id, relation_id, person_id: filer_id, unit_id, named_as: typed_now.name ?? facts.name }))
    await writePapers(act, filing_id, form.new_papers)
    await act.db.updateTable('registration.filing').set((eb) => ({
      state: 'submitted', typed: JSON.stringify(typed_now), fields: JSON.stringify(form.fields), step: 1, step_since: act.now, reason: null, return_until: null, ...(visit ? { visit_id: visit.id } : {}), version: eb('version', '+', 1),
    })).where('id', '=', filing_id).execute()
    if (!facts.running) await openReviewDutyOf(act, filing_id)
    return act.record({ subject: { kind: 'filing', id: filing_id }, relation_id, was: typed_before, now: typed_now }, await receiptAfter(act, filing_id))
  },
})
