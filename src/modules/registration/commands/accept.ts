import { command, type Applying } from '#kernel/command'
import { addFields, addTyped, promote, readTyped } from '#modules/customers'
import { accept as operation, typedFields } from '../contract/filings.ts'
import { showHolding } from '../facets.ts'
import { receiptAfter } from '../receipt.ts'
import { decideAcceptance } from '../rules/review.ts'
import type { Term } from '../rules/term.ts'
import { registrationSettings } from '../settings.ts'
import { standBack } from './move_up.ts'
import { governsFiling, type Reviewed } from './review_facts.ts'
import { keepStep } from './step_row.ts'
import { yesFacts } from './yes_facts.ts'

/** The others in line wait behind the new right from now on, and are told so. */
async function othersStandBy(act: Applying, facts: Reviewed, until: string): Promise<void> {
  const others = await act.db.updateTable('registration.filing').set((eb) => ({ standby: true, version: eb('version', '+', 1) }))
    .where('relation_id', '=', facts.relation_id).where('state', 'in', ['submitted', 'returned']).where('id', '<>', facts.filing_id).returning(['id', 'filer_id']).execute()
  await standBack(act, others.map((other) => other.id))
  await act.tell(others.map((other) => ({ person_id: other.filer_id, kind: 'registration.msg.stands_by', data: { name: facts.name, until }, link: `/filings/${other.id}` })))
}

const ENDED_AS: Readonly<Record<string, string>> = { 'registration.not_visited': 'unprotected', 'registration.awaits_assignment': 'to_assignment' }

async function runFrom(act: Applying, facts: Reviewed, from: string, term: Term): Promise<void> {
  const holding = act.db.updateTable('registration.holding').where('id', '=', facts.holding_id)
  if ('unprotected' in term) {
    await holding.set((eb) => ({ state: 'ended', ended_code: ENDED_AS[term.unprotected] ?? 'no_term', ended_by: act.act_id, clause_ref: term.clause_ref ?? null, version: eb('version', '+', 1) })).execute()
    return
  }
  await holding.set((eb) => ({ state: 'running', during: `[${from},${term.free_at})`, clause_ref: term.clause_ref, version: eb('version', '+', 1) })).execute()
  await showHolding(act, { area_id: facts.area_id, relation_id: facts.relation_id, holder_id: facts.filer_id, holder_unit_id: facts.unit_id, from, free_at: term.free_at })
  await othersStandBy(act, facts, term.last_day)
}

const MESSAGE: Readonly<Record<string, string>> = { 'registration.awaits_assignment': 'registration.msg.accepted_to_assign', 'registration.no_term_in_force': 'registration.msg.accepted_on_record' }

/** S3-22-02, S3-22-12, S3-05-10, S3-05-11 The last step accepts: the customer is on record, and reserved from the second it was filed if it was visited. */
export const accept = command({
  operation,
  settings: registrationSettings,
  async load(act, input) {
    const put_right = { registered_name: input.registered_name, credit_code: input.credit_code }
    readTyped({ name: input.registered_name ?? 'x', credit_code: input.credit_code })
    return { ...(await yesFacts(act, input)), put_right }
  },
  governs: governsFiling,
  decide: (facts, settings) => decideAcceptance(facts, settings),
  taken: 'registration.taken',
  async apply(act, { from, term, awaits_assignment }, facts) {
    await keepStep(act, facts, 'accepted', facts.remark)
    const name = await promote(act, facts.relation_id, facts.put_right)
    const { typed } = await act.db.selectFrom('registration.filing').select('typed').where('id', '=', facts.filing_id).executeTakeFirstOrThrow()
    await addTyped(act, facts.relation_id, readTyped({ ...typedFields.parse(typed), name }))
    await addFields(act, facts.relation_id, facts.fields)
    await act.db.updateTable('registration.filing').set((eb) => ({ state: 'accepted', awaits_assignment, fields: JSON.stringify(facts.fields), reason: facts.remark ?? null, decided_at: act.now, decided_by: act.actor?.person_id ?? null, reviewing_by: null, version: eb('version', '+', 1) })).where('id', '=', facts.filing_id).execute()
    await runFrom(act, { ...facts, name }, from, term)
    await act.settleDuties({ kind: 'registration.review_filing', subject: { kind: 'filing', id: facts.filing_id } }, 'kept')
    const clause_ref = term.clause_ref
    const until = 'last_day' in term ? term.last_day : null
    await act.tell([{ person_id: facts.filer_id, kind: until ? 'registration.msg.accepted' : MESSAGE[awaits_assignment ? 'registration.awaits_assignment' : 'unprotected' in term ? term.unprotected : ''] ?? 'registration.msg.accepted_unprotected', data: { name, until: until ?? act.today }, link: `/filings/${facts.filing_id}`, clause_ref }])
    const entry = { subject: { kind: 'filing', id: facts.filing_id }, relation_id: facts.relation_id, clause_ref, code: until ? 'registration.protected_from' : 'registration.unprotected', was: { state: facts.state }, now: { state: 'accepted', from, until, name } }
    return act.record(entry, await receiptAfter(act, facts.filing_id))
  },
})
