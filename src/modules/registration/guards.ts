import { guard, type Act, type Governs } from '#kernel/command'
import { clauseOfRule } from '#kernel/policy'
import { mayDeal, visitCounts, type MayDealFacts } from './rules/guard.ts'
import { registrationSettings } from './settings.ts'
import { isHelper, standingOf } from './standing.ts'

async function dealing(act: Act, about: Governs): Promise<MayDealFacts> {
  const actor_id = act.actor?.person_id ?? 0
  const { relation_id } = about
  if (relation_id === undefined) return { actor_id, running: null, helper: false }
  const { running } = await standingOf(act, relation_id, actor_id)
  return { actor_id, running, helper: running !== null && (await isHelper(act, relation_id, actor_id)) }
}

/** S3-22-12 Nobody else plans a visit to a reserved customer. */
export const planGuard = guard({ operation: 'visits.plan', settings: registrationSettings, load: dealing, decide: mayDeal })

/** S3-22-26 A visit to a colleague's customer is kept and does not count. */
export const visitVerdict = guard({
  operation: 'visits.record',
  settings: registrationSettings,
  load: async (act, about) => ({
    ...(await dealing(act, about)), customer_of_colleague: about.said?.customer_of_colleague === true,
    colleague_clause: clauseOfRule(act.house.regulations, about.area_id, 'registration.visit_to_colleague', act.now),
  }),
  decide: (facts) => visitCounts(facts, facts.colleague_clause),
})
