import { allow, command, refuse, stop } from '#kernel/command'
import { addPapers as operation, typedFields } from '../contract/filings.ts'
import { receiptAfter } from '../receipt.ts'
import { ageRefusals } from '../rules/form.ts'
import { registrationSettings } from '../settings.ts'
import { readForm, writePapers } from './form_facts.ts'
import { governsFiling, reviewFacts } from './review_facts.ts'

/** S3-05-12…-14 What a filing lacks is handed in by the filer while it waits; its second and its place stay. */
export const handsInPapers = command({
  operation,
  settings: registrationSettings,
  async load(act, input) {
    const facts = await reviewFacts(act, input.filing_id)
    if (act.actor && facts.filer_id !== act.actor.person_id) stop('not_found', 404)
    const { typed } = await act.db.selectFrom('registration.filing').select('typed').where('id', '=', input.filing_id).executeTakeFirstOrThrow()
    return { ...facts, form: await readForm(act, facts.area_id, typedFields.partial().parse(typed), input, facts) }
  },
  governs: governsFiling,
  decide(facts, settings, day) {
    if (!['submitted', 'returned'].includes(facts.state)) return refuse('registration.filing_state', { data: { state: facts.state } })
    const [first, ...rest] = [...facts.form.refusals, ...ageRefusals(facts.form, settings, day)]
    return first ? { refusals: [first, ...rest] } : allow(true)
  },
  async apply(act, _decision, { form, ...facts }) {
    await writePapers(act, facts.filing_id, form.new_papers)
    await act.db.updateTable('registration.filing').set((eb) => ({ fields: JSON.stringify(form.fields), version: eb('version', '+', 1) })).where('id', '=', facts.filing_id).execute()
    const entry = { subject: { kind: 'filing', id: facts.filing_id }, relation_id: facts.relation_id, was: { fields: facts.fields }, now: { fields: form.fields, papers: Object.keys(form.new_papers) } }
    return act.record(entry, await receiptAfter(act, facts.filing_id))
  },
})
