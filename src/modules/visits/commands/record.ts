import { clauseOfRule } from '#kernel/policy'
import { command, stop, type Act } from '#kernel/command'
import type { In } from '#kernel/contract'
import { checkPhoto, withClause } from '#modules/office'
import { recordVisit } from '../contract/index.ts'
import { customerOf, ownPerson, ownUnit } from '../customer.ts'
import { decideRecord, type RecordFacts } from '../rules/record.ts'
import { visitsSettings } from '../settings.ts'
import { writeVisit } from './write.ts'

type Facts = RecordFacts & { named_as: string; input: In<typeof recordVisit>; unit_id: number; person_id: number }

async function planState(act: Act, plan_id: number | undefined): Promise<string | null> {
  if (plan_id === undefined) return null
  const plan = await act.db.selectFrom('visits.visit').select(['state', 'person_id']).where('id', '=', plan_id).executeTakeFirst()
  return plan?.person_id === act.actor?.person_id ? (plan?.state ?? null) : stop('not_found', 404)
}

async function checkColleague(act: Act, colleague_id: number): Promise<void> {
  const found = await act.db.selectFrom('kernel.person').select('id').where('id', '=', colleague_id).executeTakeFirst()
  if (!found) stop('not_found', 404, { field: 'colleague_id' })
}

/** S3-22-06, S3-22-26 A follow-up that happened: always kept; whether it counts is said by the verdicts of registration. */
export const record = command({
  operation: recordVisit,
  settings: visitsSettings,
  async load(act, input): Promise<Facts> {
    const { relation_id, area_id, named_as } = await customerOf(act, input)
    if (input.photo_id !== undefined) await checkPhoto(act, input.photo_id)
    if (input.colleague_id !== undefined) await checkColleague(act, input.colleague_id)
    const plan_state = await planState(act, input.plan_id)
    const customer_of_colleague = input.customer_of_colleague || input.colleague_id !== undefined
    return { input, area_id, relation_id, named_as, unit_id: ownUnit(act), person_id: ownPerson(act), happened_on: input.happened_on, plan_state, customer_of_colleague }
  },
  governs: (facts) => ({ area_id: facts.area_id, relation_id: facts.relation_id, said: { customer_of_colleague: facts.customer_of_colleague, happened_on: facts.happened_on } }),
  decide: decideRecord,
  async apply(act, { late }, { input, area_id, relation_id, named_as, unit_id, person_id }) {
    const visit = await writeVisit(act, { ...input, area_id, relation_id, named_as, unit_id, person_id, late }, input.plan_id)
    const ref = visit.clause_ref ?? clauseOfRule(act.house.regulations, area_id, 'registration.visit_handed_in', act.now)
    const entry = { subject: { kind: 'visit', id: visit.id }, code: visit.why, clause_ref: ref, now: { ...input, counts: visit.counts, late } }
    return act.record(entry, { id: visit.id, counts: visit.counts, why: visit.why, late, duty: act.verdicts.some((one) => one.code === 'registration.visit_to_colleagues' || one.code === 'registration.visit_to_protected'), ...withClause(act, ref) })
  },
})
