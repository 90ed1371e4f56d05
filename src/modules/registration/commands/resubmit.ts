import { command, stop } from '#kernel/command'
import { readTyped } from '#modules/customers'
import { resubmit as operation, typedFields } from '../contract/filings.ts'
import { receiptAfter } from '../receipt.ts'
import { decideResubmission } from '../rules/review.ts'
import { registrationSettings } from '../settings.ts'
import { writeFirstVisit } from './first_visit.ts'
import { openReviewDuty } from './review_duty.ts'
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
    return { ...facts, input }
  },
  governs: governsFiling,
  decide: (facts, settings, day) => decideResubmission(facts, settings, day),
  async apply(act, _decision, { input, ...facts }) {
    const { area_id, relation_id, filer_id, unit_id, filing_id } = facts
    const { typed } = await act.db.selectFrom('registration.filing').select('typed').where('id', '=', filing_id).executeTakeFirstOrThrow()
    const { contact, phone, address, note } = input
    const now = { ...typedFields.parse(typed), ...Object.fromEntries(Object.entries({ contact, phone, address, note }).filter(([, value]) => value !== undefined)) }
    const visit = input.visit && (await writeFirstVisit(act, { ...input.visit, area_id, relation_id, person_id: filer_id, unit_id, named_as: now.name ?? facts.name }))
    await act.db.updateTable('registration.filing').set((eb) => ({ state: 'submitted', typed: JSON.stringify(now), reason: null, return_until: null, ...(visit ? { visit_id: visit.id } : {}), version: eb('version', '+', 1) })).where('id', '=', filing_id).execute()
    if (!facts.running) await openReviewDuty(act, { area_id, filing_id, relation_id, filed_at: facts.submitted_at })
    return act.record({ subject: { kind: 'filing', id: filing_id }, relation_id, was: typed, now }, await receiptAfter(act, filing_id))
  },
})
